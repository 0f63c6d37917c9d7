"""A mode to start from: copy this file, rename it, write your rules, and add your class to `table`.

As it stands, the team that first does so much damage wins. It is not in the table, and tested all the same, so that it
stays a mode that works.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Annotated

from tankgame.server.modes.mode import Deed
from tankgame.server.modes.team_mode import TeamMode
from tankgame.server.setting import Whole
from tankgame.sim.events import Event, TankHit
from tankgame.sim.world import World


@dataclass(frozen=True)
class Settings:
    """What the configuration may say under [modes.template], each with its range and what it is by default."""

    damage: Annotated[int, Whole(1, 100_000)] = 1000


class Template(TeamMode):
    """Damage, by team."""

    name = "template"
    settings_kind = Settings

    def __init__(self, world: World, settings: Settings, chance: Random) -> None:
        super().__init__(world, settings, chance)
        self.begin(goal=settings.damage)

    def tick(self, events: Sequence[Event]) -> list[Deed]:
        """Every tick: look at what happened, score, and say who is to be rewarded."""
        deeds = []
        tanks = self.world.tanks
        for event in events:
            if isinstance(event, TankHit) and event.by in tanks and tanks[event.by].team != tanks[event.slot].team:
                self.add(tanks[event.by].team, event.damage)
                deeds.append(Deed(event.by, "objective", 1))
        return deeds
