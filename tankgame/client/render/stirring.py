"""Bushes that sway, and lose leaves, when tanks or shells go through them."""

from typing import Final

from tankgame.client.render.overlay import Overlay
from tankgame.client.render.trails import Trails
from tankgame.client.scene import Scene
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain

LEAVES_SECONDS: Final = 0.09
"""Between two flights of leaves from all bushes together."""

SLOWEST: Final = 1.0
"""Metres a second below which a tank moves no twig."""


class Stirring:
    """Looks which tanks and shells are in a bush."""

    def __init__(self, map_: Map, overlay: Overlay, trails: Trails) -> None:
        self._map, self._overlay, self._trails = map_, overlay, trails
        self._leaves_due = 0.0

    def advance(self, scene: Scene, dt: float) -> None:
        """Let `dt` seconds pass."""
        self._leaves_due -= dt
        leaves = self._leaves_due < 0
        if leaves:
            self._leaves_due = LEAVES_SECONDS
        for tank in scene.tanks:
            if abs(tank.speed) > SLOWEST:
                self._through(tank.x, tank.y, min(1.0, abs(tank.speed) / 6), leaves=leaves)
        for shell in scene.shells:
            self._through(shell.x, shell.y, 0.6, leaves=leaves)

    def _through(self, x: float, y: float, energy: float, *, leaves: bool) -> None:
        if self._map.terrain_at(x, y) is Terrain.BUSH and self._overlay.stir(x, y, energy) and leaves:
            self._trails.leaves(x, y, 3)
