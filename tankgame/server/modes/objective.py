"""How a battle stands by its mode's own goal: what the mode keeps, bots read and clients are told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from msgspec import UNSET

from tankgame.protocol import parts


@dataclass
class FlagState:
    """A team's flag: metres. `told_x`, `told_y` are where everybody was last told that it is."""

    team: int
    home_x: float
    home_y: float
    x: float
    y: float
    told_x: float
    told_y: float
    state: Literal["home", "carried", "dropped"] = "home"
    carrier: int = -1
    """The slot of whoever carries it."""
    since: int = 0
    """The tick from which on it has been as it is."""


@dataclass
class ZoneState:
    """A place to hold: metres; the team that has it or 0; how far `taker` has come in taking it, 0 to 1."""

    x: float
    y: float
    radius: float
    owner: int = 0
    progress: float = 0.0
    taker: int = 0
    held: int = 0
    """Ticks for which its owner has held it."""


@dataclass
class Standing:
    """All of it; what a mode does not have stays empty. Scores are by team, from team 1 on."""

    score: list[int] = field(default_factory=list)
    goal: int = 0
    flags: list[FlagState] = field(default_factory=list)
    zones: list[ZoneState] = field(default_factory=list)
    wave: int = 0
    waves: int = 0
    left: int = 0
    lives: int = 0
    break_until: int = 0
    overtime: bool = False
    reports: list[tuple[float, float]] = field(default_factory=list)
    """Where the players were last reported to those who attack them, in metres."""
    bots: dict[int, int] = field(default_factory=dict)
    """The tick in which each bot last said that it is at its controls, by slot: bots split up what people leave."""

    def told(self, names: Mapping[int, str], end_tick: int) -> parts.Objective:
        """The same for the wire; `names` by slot."""
        return parts.Objective(
            score=list(self.score),
            goal=self.goal,
            flags=[_flag(flag, names) for flag in self.flags],
            zones=[_zone(zone) for zone in self.zones],
            wave=self.wave,
            waves=self.waves,
            left=self.left,
            lives=self.lives,
            break_until=self.break_until,
            overtime=self.overtime,
            end_tick=end_tick,
        )


def _flag(flag: FlagState, names: Mapping[int, str]) -> parts.FlagPlace:
    carrier = names.get(flag.carrier)
    return parts.FlagPlace(
        team=flag.team,
        x=round(flag.told_x, 1),
        y=round(flag.told_y, 1),
        state=flag.state,
        carrier=UNSET if carrier is None else carrier,
    )


def _zone(zone: ZoneState) -> parts.ZonePlace:
    return parts.ZonePlace(
        x=zone.x,
        y=zone.y,
        radius=zone.radius,
        owner=zone.owner,
        progress=round(min(1.0, zone.progress), 1),
        taker=zone.taker,
    )
