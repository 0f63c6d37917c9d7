"""What a player is told of hits: how one's tank was lost, who had hurt it, and why one's own shots were in vain."""

from dataclasses import dataclass
from typing import Final

from msgspec import UNSET

from tankgame.protocol.server_messages import PlayerDied, PlayerLife

BOUNCES_MOST: Final = 10


@dataclass(slots=True, frozen=True)
class Death:
    """The last hit: `weapon` an id, `face` empty where none was hit, degrees, metres, milliseconds."""

    by: str
    weapon: str
    damage: int
    face: str
    angle: float
    distance: float
    lag_ms: int


@dataclass(slots=True, frozen=True)
class Bounce:
    """A shot of one's own that did nothing to somebody; `why` is angle, thickness or shield, `at` in seconds."""

    player: str
    face: str
    angle: float
    why: str
    at: float


def death_of(message: PlayerDied) -> Death:
    """What the message says of it; a server that says less leaves zeros."""
    return Death(
        by=message.by or "",
        weapon=message.weapon or "",
        damage=message.damage or 0,
        face=message.face or "",
        angle=message.angle or 0.0,
        distance=message.distance or 0.0,
        lag_ms=message.lag_ms or 0,
    )


def bounce_of(message: PlayerLife, now: float) -> Bounce | None:
    """The shot in vain that the message tells of, if it does."""
    if message.bounced is UNSET:
        return None
    return Bounce(message.player, message.face or "", message.angle or 0.0, message.bounced, now)
