"""What every message of the dialogue is."""

from typing import ClassVar

from msgspec import Struct


class Message(Struct, frozen=True, kw_only=True):
    """One message; `signature` holds the keys that tell it from the others, with the value where that decides."""

    signature: ClassVar[dict[str, object]] = {}
    """Key to the value it must have, or to `...` where any value does."""
