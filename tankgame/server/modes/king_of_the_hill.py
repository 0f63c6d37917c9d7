"""King of the hill: every zone brings the team that holds it a point a second.

Who is in a zone without enemies takes it, the sooner the more of them there are. While both are in it, it brings
nothing and changes nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Annotated, Final

from tankgame.protocol.ticks import TICK_RATE, ticks
from tankgame.server.modes.mode import Deed
from tankgame.server.modes.objective import ZoneState
from tankgame.server.modes.team_mode import TeamMode
from tankgame.server.setting import Whole
from tankgame.sim.events import Event
from tankgame.sim.tank import Tank
from tankgame.sim.world import World

HELP: Final = 0.5
"""What each tank more adds to how fast a zone is taken."""

HELPERS_MOST: Final = 2
HOLD_TICKS: Final = ticks(5.0)
"""Whoever is in a zone of their own as it has been held for so long again earns a point."""

TAKEN: Final = 3
"""Points for taking a zone."""


@dataclass(frozen=True)
class Settings:
    """The points that win, and in how many seconds one tank takes a zone."""

    points: Annotated[int, Whole(10, 10_000)] = 150
    take_seconds: Annotated[int, Whole(1, 60)] = 5


class KingOfTheHill(TeamMode):
    """Seconds for which zones were held, by team."""

    name = "king-of-the-hill"
    settings_kind = Settings

    def __init__(self, world: World, settings: Settings, chance: Random) -> None:
        super().__init__(world, settings, chance)
        self.begin(settings.points)
        self._pace = 1 / ticks(settings.take_seconds)
        self.standing.zones = [ZoneState(zone.x, zone.y, zone.radius) for zone in world.map.zones]

    def tick(self, events: Sequence[Event]) -> list[Deed]:  # noqa: ARG002 - what some modes need
        """Let zones be taken, and bring what they bring."""
        tanks = self.players()
        deeds = []
        for zone in self.standing.zones:
            inside = [tank for tank in tanks if math.hypot(tank.x - zone.x, tank.y - zone.y) <= zone.radius]
            deeds += self._contend(zone, inside)
        return deeds

    def _contend(self, zone: ZoneState, inside: list[Tank]) -> list[Deed]:
        teams = {tank.team for tank in inside}
        if len(teams) > 1:
            return []
        if not teams:
            self._fade(zone, self._pace / 2)
            return self._hold(zone, inside)
        (team,) = teams
        pace = self._pace * (1 + HELP * min(HELPERS_MOST, len(inside) - 1))
        if zone.owner == team or zone.taker not in (0, team):
            self._fade(zone, pace)
        elif self._advance(zone, team, pace):
            return [Deed(tank.slot, "objective", TAKEN) for tank in inside]
        return self._hold(zone, inside)

    @staticmethod
    def _fade(zone: ZoneState, pace: float) -> None:
        """What somebody had begun is undone."""
        zone.progress = max(0.0, zone.progress - pace)
        if zone.progress == 0.0:
            zone.taker = 0

    @staticmethod
    def _advance(zone: ZoneState, team: int, pace: float) -> bool:
        """A team goes on taking it; whether it has it now."""
        zone.taker = team
        zone.progress += pace
        if zone.progress < 1.0:
            return False
        zone.owner, zone.taker, zone.progress, zone.held = team, 0, 0.0, 0
        return True

    def _hold(self, zone: ZoneState, inside: list[Tank]) -> list[Deed]:
        if not zone.owner:
            return []
        zone.held += 1
        if zone.held % TICK_RATE == 0:
            self.add(zone.owner)
        if zone.held % HOLD_TICKS:
            return []
        return [Deed(tank.slot, "objective", 1) for tank in inside if tank.team == zone.owner]
