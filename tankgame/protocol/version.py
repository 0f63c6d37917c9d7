"""The version of the native door's messages and datagrams."""

from typing import Final

PROTOCOL_VERSION: Final = 3
"""Goes up whenever an older client could no longer play; both sides must have the same."""
