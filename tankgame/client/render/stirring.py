"""Bushes that sway, and lose leaves, when tanks or shells go through them."""

import math
from typing import Final

from tankgame.client.render.camera import Camera
from tankgame.client.render.overlay import Overlay
from tankgame.client.render.trails import Trails
from tankgame.client.scene import Scene
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import TANKS

LEAVES_SECONDS: Final = 0.07
"""Between two flights of leaves from all bushes together."""

LEAVES: Final = 3
"""In one flight, from one end of a tank or from its middle."""

UNSEEN: Final = 6.0
"""Metres outside the picture from which no bush is seen to stir."""

SLOWEST: Final = 1.0
"""Metres a second below which a tank moves no twig."""


class Stirring:
    """Looks which tanks and shells are in a bush."""

    def __init__(self, map_: Map, overlay: Overlay, trails: Trails) -> None:
        self._map, self._overlay, self._trails = map_, overlay, trails
        self._leaves_due = 0.0
        cells = ((column, row) for column in range(map_.columns) for row in range(map_.rows))
        self._bushes = {cell for cell in cells if map_.terrain(*cell) is Terrain.BUSH}

    def advance(self, scene: Scene, camera: Camera, dt: float) -> None:
        """Let `dt` seconds pass where the camera looks."""
        self._leaves_due -= dt
        leaves = self._leaves_due < 0
        if leaves:
            self._leaves_due = LEAVES_SECONDS
        for tank in scene.tanks:
            if abs(tank.speed) > SLOWEST and camera.sees(tank.x, tank.y, UNSEEN):
                energy, half = min(1.0, abs(tank.speed) / 6), 0.45 * TANKS[tank.kind].length
                ahead_x, ahead_y = math.cos(tank.heading) * half, math.sin(tank.heading) * half
                for part in (-1, 0, 1):
                    self._through(tank.x + part * ahead_x, tank.y + part * ahead_y, energy, leaves=leaves)
        # A hundred shells: only for those over a bush is more asked.
        side, last, bushes = self._map.cell, self._map.rows - 1, self._bushes
        for shell in scene.shells:
            if (int(shell.x / side), last - int(shell.y / side)) in bushes:
                self._through(shell.x, shell.y, 0.6, leaves=leaves)

    def _through(self, x: float, y: float, energy: float, *, leaves: bool) -> None:
        if self._map.cell_at(x, y) in self._bushes and self._overlay.stir(x, y, energy) and leaves:
            self._trails.leaves(x, y, LEAVES)
