"""Capture the flag: fetch theirs to yours while yours is at home.

Driving over the enemy's flag takes it, over one's own that was dropped returns it. Who is destroyed drops it; after a
while it returns by itself. A flag that is carried is reported to everybody, a second late.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Annotated, Final, Literal

from tankgame.protocol.ticks import ticks
from tankgame.server.modes.mode import Deed
from tankgame.server.modes.objective import FlagState
from tankgame.server.modes.team_mode import TeamMode
from tankgame.server.setting import Whole
from tankgame.sim.events import Event, TankDestroyed
from tankgame.sim.tank import Tank
from tankgame.sim.world import World

REACH: Final = 3.2
"""Metres between a tank's middle and a flag that it takes."""

REPORT_TICKS: Final = ticks(1.0)
"""Between two reports of where a flag is carried."""

CAPTURED, RETURNED, TAKEN, STOPPED = 6, 2, 1, 2
"""Points for bringing a flag home, returning one's own, taking theirs from its stand, destroying who carries it."""


@dataclass(frozen=True)
class Settings:
    """The captures that win, and after how many seconds a dropped flag returns by itself."""

    captures: Annotated[int, Whole(1, 50)] = 3
    return_seconds: Annotated[int, Whole(1, 300)] = 20


class CaptureTheFlag(TeamMode):
    """Flags brought home, by team."""

    name = "capture-the-flag"
    settings_kind = Settings
    overtime_seconds = 120

    def __init__(self, world: World, settings: Settings, chance: Random) -> None:
        super().__init__(world, settings, chance)
        self.begin(settings.captures)
        self._return_ticks = ticks(settings.return_seconds)
        self.standing.flags = [
            FlagState(flag.team, flag.x, flag.y, flag.x, flag.y, flag.x, flag.y) for flag in world.map.flags
        ]

    def tick(self, events: Sequence[Event]) -> list[Deed]:
        """Let flags fall, be carried, taken, returned and brought home."""
        deeds = self._fall(event for event in events if isinstance(event, TankDestroyed))
        for flag in self.standing.flags:
            if flag.state == "carried":
                self._follow(flag)
            elif flag.state == "dropped" and self.world.tick - flag.since >= self._return_ticks:
                self._send_home(flag)
        for tank in self.players():
            deeds += self._touch(tank)
        return deeds

    def _fall(self, destroyed: Iterable[TankDestroyed]) -> list[Deed]:
        deeds = []
        for event in destroyed:
            for flag in self.standing.flags:
                if flag.state == "carried" and flag.carrier == event.slot:
                    self._drop(flag)
                    killer = self.world.tanks.get(event.by)
                    if killer is not None and killer.team == flag.team:
                        deeds.append(Deed(event.by, "objective", STOPPED))
        return deeds

    def _follow(self, flag: FlagState) -> None:
        tank = self.world.tanks.get(flag.carrier)
        if tank is None or not tank.alive:
            self._drop(flag)
            return
        flag.x, flag.y = tank.x, tank.y
        if (self.world.tick - flag.since) % REPORT_TICKS == 0:
            flag.told_x, flag.told_y = flag.x, flag.y

    def _touch(self, tank: Tank) -> list[Deed]:
        """What one tank does with the flags around it."""
        deeds = []
        for flag in self.standing.flags:
            if math.hypot(tank.x - flag.x, tank.y - flag.y) > REACH:
                continue
            if flag.team == tank.team and flag.state == "dropped":
                self._send_home(flag)
                deeds.append(Deed(tank.slot, "objective", RETURNED))
            elif flag.team == tank.team and flag.state == "home":
                deeds += self._bring_home(tank)
            elif flag.team != tank.team and flag.state != "carried":
                if flag.state == "home":
                    deeds.append(Deed(tank.slot, "objective", TAKEN))
                self._set(flag, "carried", tank.slot)
        return deeds

    def _bring_home(self, tank: Tank) -> list[Deed]:
        brought = [flag for flag in self.standing.flags if flag.carrier == tank.slot]
        for flag in brought:
            self._send_home(flag)
            self.add(tank.team)
        return [Deed(tank.slot, "objective", CAPTURED) for _ in brought]

    def _drop(self, flag: FlagState) -> None:
        self._set(flag, "dropped", -1)

    def _send_home(self, flag: FlagState) -> None:
        flag.x, flag.y = flag.home_x, flag.home_y
        self._set(flag, "home", -1)

    def _set(self, flag: FlagState, state: Literal["home", "carried", "dropped"], carrier: int) -> None:
        flag.state, flag.carrier = state, carrier
        flag.since = self.world.tick
        flag.told_x, flag.told_y = flag.x, flag.y
