"""What happened at a moment and is shown for a while: words, kills, marks, earnings, hits."""

from dataclasses import dataclass
from typing import Literal

Notice = Literal["", "joined", "left", "kicked"]


@dataclass(slots=True, frozen=True)
class ChatLine:
    """A line of the chat, `at` in seconds.

    A notice is `event` and, for a kick, `reason` (a message id). Of a warning or a blocked line `text` is what one
    tried to say and `reason` why not. `phrase` is a ready one's id, in place of a text.
    """

    kind: Literal["said", "notice", "warning", "blocked"]
    name: str
    text: str
    at: float
    event: Notice = ""
    reason: str = ""
    channel: str = ""
    """Of what is said in a map: all or team."""
    phrase: str = ""


@dataclass(slots=True, frozen=True)
class Kill:
    """A line of the kill feed: `by` is empty where nobody did it, `weapon` a weapon's id; `at` in seconds."""

    by: str
    player: str
    weapon: str
    at: float


@dataclass(slots=True, frozen=True)
class Mark:
    """A place that somebody of one's side shows, or oneself: metres, `at` in seconds."""

    name: str
    x: float
    y: float
    at: float


@dataclass(slots=True, frozen=True)
class PurseChange:
    """What one earned or lost at a moment; `at` in seconds."""

    xp: int
    coin: int
    at: float


@dataclass(slots=True, frozen=True)
class Hit:
    """What a shell of one's own took off somebody's life; `at` in seconds."""

    player: str
    damage: int
    at: float
