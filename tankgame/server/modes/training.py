"""Training: a range with tanks to shoot at that stand still, for who learns to play or tries a tank out."""

from random import Random
from typing import Final

from tankgame.server.bots.target import TARGET
from tankgame.server.modes.mode import Call, Mode, NoSettings
from tankgame.sim.map_modes import TRAINING
from tankgame.sim.world import World

TARGETS: Final = 2
"""Their team: they stand on its spawns, one on each."""

TARGET_TANK: Final = "medium"


class Training(Mode):
    """Nothing is won or lost, and whoever comes is the only one to shoot."""

    name = TRAINING
    is_practice = True

    def __init__(self, world: World, settings: NoSettings, chance: Random) -> None:
        super().__init__(world, settings, chance)
        self._missing = sum(spawn.team == TARGETS for spawn in world.map.spawns)

    def fill(self, most: int) -> int:  # noqa: ARG002 - whatever the configuration says
        """No bots but the targets."""
        return 0

    def calls(self) -> list[Call]:
        """The targets, once."""
        calls = [Call(TARGET_TANK, TARGET, TARGETS, 0) for _ in range(self._missing)]
        self._missing = 0
        return calls
