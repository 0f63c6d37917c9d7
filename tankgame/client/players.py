"""Who plays: oneself, the others, and the rows of the scoreboard."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec import UNSET

from tankgame.protocol.parts import PlayerInfo, TankInfo
from tankgame.protocol.server_messages import PlayerJoined


@dataclass(slots=True)
class Me:
    """Oneself: what one owns. `tanks` is by tank id."""

    name: str = ""
    xp: int = 0
    coin: int = 0
    tanks: dict[str, TankInfo] = field(default_factory=dict)


@dataclass(slots=True)
class Player:
    """Somebody who is connected; `map`, `tank` and `slot` are None in the lobby."""

    name: str
    level: int = 0
    bot: bool = False
    map: str | None = None
    tank: str | None = None
    team: int = 0
    slot: int | None = None
    kills: int = 0
    deaths: int = 0
    aim_assist: bool = False
    paint: str = ""
    ping: int | None = None
    """Milliseconds to them and back, as the server measured it last."""
    boosts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """What they have picked up that lasts: since and until which tick."""
    life: int | None = None
    """Points of life as last told, None before anything was."""


@dataclass(slots=True, frozen=True)
class Score:
    """A row of the scoreboard."""

    name: str
    tank: str
    team: int
    kills: int
    deaths: int
    bot: bool
    own: bool
    aim_assist: bool = False
    """Their client helps them aim."""
    ping: int | None = None
    """Milliseconds to them and back, where that is known."""


def ranked(players: Iterable[Player], me: str) -> list[Score]:
    """Their rows: by team, most kills first, then fewest deaths, then by name; `me` is one's own."""
    order = sorted(players, key=lambda player: (player.team, -player.kills, player.deaths, player.name))
    return [
        Score(p.name, p.tank or "", p.team, p.kills, p.deaths, p.bot, p.name == me, p.aim_assist, p.ping) for p in order
    ]


def player_of(name: str, info: PlayerInfo | PlayerJoined) -> Player:
    """What the server says of somebody."""
    return Player(
        name,
        info.level,
        info.bot,
        None if info.map is UNSET else info.map,
        None if info.tank is UNSET else info.tank,
        0 if info.team is UNSET else info.team,
        None if info.slot is UNSET else info.slot,
        0 if info.kills is UNSET else info.kills,
        0 if info.deaths is UNSET else info.deaths,
        aim_assist=info.aim_assist is True,
        paint="" if info.paint is UNSET else info.paint,
    )
