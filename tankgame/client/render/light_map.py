"""What can be seen: a small picture of the light there is, and of what is in sight, multiplied upon the large one."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

import pygame
from pygame import Rect, Surface

from tankgame.client.render.camera import BEYOND_EDGE, Camera
from tankgame.client.render.enlarging import Enlarging
from tankgame.client.render.headlights import Headlights
from tankgame.client.render.light_pictures import BEAM_METRES, LightPictures
from tankgame.client.render.particles import Drawn
from tankgame.client.render.pictures import Sprite, Stamp, copied, resized
from tankgame.client.render.pools import Pool, Pools
from tankgame.client.render.quality import Quality
from tankgame.client.render.sight import SEEN, Sight
from tankgame.client.render.walls import Walls, shade
from tankgame.client.scene import Scene, TankView
from tankgame.sim.map import Lamp, Map
from tankgame.sim.tuning import TANKS, WEAPONS

AMBIENT: Final[dict[str, tuple[int, int, int]]] = {"dusk": (226, 200, 178), "night": (66, 78, 124)}
"""What is left of the colours without any light, of 255, by the map's time of day; all of it at noon."""

AMBIENT_ALONE: Final[dict[str, tuple[int, int, int]]] = {"dusk": (232, 210, 192), "night": (128, 136, 176)}
"""The same where nothing else lights up the ground."""

LIT_LIGHTS: Final = frozenset({"night"})
"""Times of day at which tanks drive with their lights on."""

OWN_RADIUS: Final = 7.5
"""Metres around one's own tank that are never quite dark."""

SEEN_RADIUS: Final = 4.2
"""The same around others: who is in sight is to be seen."""

TANK_LEVELS: Final[dict[str, tuple[float, float]]] = {"night": (0.5, 0.42), "dusk": (0.34, 0.3)}
"""How light it is there, 0 to 1, around one's own tank and around others: evening takes the colour from all of them."""

FIRE_RADIUS: Final = 8.0
"""Metres that a burning wreck lights up."""

ROOM: Final = 2
"""Pixels of the light map around the picture, so that the picture may move on before the light is gathered again."""

RIM: Final = 1.0
"""Metres of the lamps' light that are kept besides what the camera looks past the map's edge."""

LAMP_DETAIL: Final = 3
"""How many times as large a lamp's light is drawn, each way."""


class Fire(NamedTuple):
    """Something that burns: metres, `strength` 0 to 1."""

    x: float
    y: float
    strength: float


@dataclass(slots=True)
class Flash:
    """A light that goes out: metres, seconds, `level` 0 to 1 at its start."""

    pool: Pool
    x: float
    y: float
    radius: float
    life: float
    level: float
    age: float = 0.0


class LightMap:
    """Gathers the lights of a frame and darkens all that they do not reach."""

    def __init__(
        self, map_: Map, camera: Camera, pictures: LightPictures, quality: Quality, *, rests: bool = False
    ) -> None:
        """Where it `rests`, the light of one frame is that of the next too."""
        self._map, self._camera, self._pictures, self.quality = map_, camera, pictures, quality
        self._rests, self._rested = rests, False
        self._flashes: list[Flash] = []
        self._walls = Walls(map_)
        self._headlights = Headlights(pictures, self._walls)
        self._pools = Pools(self._walls)
        self._sight = Sight(self._walls)
        self._lamps: list[Stamp] = []
        self.shows_sight = True
        """Whether what one's own tank cannot see is darker."""
        self._ambient = AMBIENT.get(map_.light, SEEN)
        self._stale = False
        """Whether the lamps' light is to be laid anew."""
        self._begun = False
        self._left = self._top = 0
        self.rescale()

    @property
    def dark(self) -> bool:
        """Whether there is anything to light up."""
        return self._map.light in AMBIENT

    @property
    def lights_tanks(self) -> bool:
        """Whether tanks are lit up where they are."""
        return self._live and self._map.light in LIT_LIGHTS

    @property
    def lights_shells(self) -> bool:
        """Whether shells light up the ground."""
        return self._live

    @property
    def due(self) -> bool:
        """Whether the next frame is one for which the light is gathered."""
        return self._drawn and not (self._rests and self._begun and not self._rested)

    @property
    def _live(self) -> bool:
        return self.dark and self._drawn

    @property
    def _drawn(self) -> bool:
        return self.quality.light_map > 0

    def rescale(self) -> None:
        """Lay the lamps' light anew for the camera's pixels: it changes only where a brick breaks."""
        self._pictures.forget()
        self._headlights.forget()
        self._pools.forget()
        self._flashes.clear()
        if not self._drawn:
            return
        step = self._step = max(1, round(self.quality.light_map * self._camera.scale))
        scale = self._scale = self._camera.scale / step
        width, height = self._camera.view.size
        across, down = (math.ceil(length / step) + 2 + 2 * ROOM for length in (width, height))
        self._enlarging = Enlarging(across, down, step)
        self._begun = False
        self._sight.fit(self._enlarging.size)
        rim = self._rim = math.ceil((BEYOND_EDGE + RIM) * scale)
        size = math.ceil(self._map.width * scale) + 2 * rim, math.ceil(self._map.height * scale) + 2 * rim
        self._still = Surface(size).convert()
        self._lamps = [self._lamp(lamp) for lamp in self._map.lamps]
        self._lay_lamps()

    def _lamp(self, lamp: Lamp) -> Stamp:
        """Its light on the ground, drawn large for smooth shadows of the walls around it."""
        large = LAMP_DETAIL * self._scale
        picture = self._pictures.lamp(lamp.colour, 2 * lamp.radius * large).convert()
        middle = picture.get_width() / 2
        shade(picture, self._walls.facing(lamp.x, lamp.y), (lamp.x, lamp.y), (middle, middle), large)
        small = resized(picture, (round(middle * 2 / LAMP_DETAIL),) * 2)
        return Stamp(small, small.get_width() / 2, small.get_height() / 2)

    def _lay_lamps(self) -> None:
        self._still.fill(self._ambient)
        for lamp, (picture, left, top) in zip(self._map.lamps, self._lamps, strict=True):
            place = lamp.x * self._scale - left, (self._map.height - lamp.y) * self._scale - top
            spot = round(place[0]) + self._rim, round(place[1]) + self._rim
            self._still.blit(picture, spot, special_flags=pygame.BLEND_RGB_ADD)
        self._stale = False

    def break_brick(self, column: int, row: int) -> None:
        """Let light through where a brick was."""
        self._walls.break_brick(column, row)
        self._headlights.forget()
        self._pools.forget()
        self._sight.forget()
        if not self._live:
            return
        x, y = self._map.centre(column, row)
        for index, lamp in enumerate(self._map.lamps):
            if math.hypot(lamp.x - x, lamp.y - y) < lamp.radius + self._map.cell:
                self._lamps[index] = self._lamp(lamp)
                self._stale = True

    def flash(
        self, x: float, y: float, radius: float, life: float, level: float, *, cold: bool = False, fire: bool = False
    ) -> None:
        """Light up the surroundings of a place for `life` seconds."""
        if self._live and self._camera.sees(x, y, radius):
            sprite = self._pictures.cold if cold else self._pictures.fire if fire else self._pictures.warm
            self._flashes.append(Flash(self._pools.at(sprite, x, y, radius, self._scale), x, y, radius, life, level))

    def advance(self, dt: float) -> None:
        """Let `dt` seconds pass."""
        self._pools.begin_frame()
        for flash in self._flashes:
            flash.age += dt
        self._flashes = [flash for flash in self._flashes if flash.age < flash.life]

    def begin(self, scene: Scene, fires: Iterable[Fire]) -> None:
        """Gather what lights up this frame; it takes a while until it can be drawn."""
        eye = scene.own if self.shows_sight else None
        before, self._begun = self._begun, self._live or (self._drawn and eye is not None)
        # Soft as it is, nobody sees light follow a tank every other frame: it takes a sixth of the time.
        self._rested = self._rests and before and not self._rested and self._covers()
        if self._begun and not self._rested:
            self._gather(scene, fires, eye)
            self._enlarging.begin()

    def draw(self, view: Surface) -> None:
        """Darken the view, but for what was gathered."""
        if not self._begun:
            if self.dark:
                view.fill(AMBIENT_ALONE[self._map.light], special_flags=pygame.BLEND_RGB_MULT)
            return
        # At once: by parts, though only some are dark, it takes longer.
        view.blit(self._enlarging.finish(), self._place(), special_flags=pygame.BLEND_RGB_MULT)

    def _place(self) -> tuple[int, int]:
        """Of the large picture, in the view's pixels."""
        step, camera = self._step, self._camera
        # A pixel of the small picture stands for the middle of the square that it becomes.
        return self._left * step + step // 2 - camera.left, self._top * step + step // 2 - camera.top

    def _covers(self) -> bool:
        """Whether the picture has not moved on so far that its light would not cover it."""
        return Rect(self._place(), self._enlarging.covered).contains((0, 0), self._camera.view.size)

    def _gather(self, scene: Scene, fires: Iterable[Fire], eye: TankView | None) -> None:
        """Draw the small picture."""
        if self._stale:
            self._lay_lamps()
        step, camera, small = self._step, self._camera, self._enlarging.small()
        # On whole pixels of the light map, so that the light stands still while the picture moves.
        left, top = self._left, self._top = camera.left // step - 1 - ROOM, camera.top // step - 1 - ROOM
        shown = Rect(left + self._rim, top + self._rim, *small.get_size())
        if self._still.get_rect().contains(shown):
            copied(self._still.subsurface(shown), small)
        else:
            small.fill(self._ambient)
            small.blit(self._still, (0, 0), shown)
        if self.dark:
            small.fblits(self._lights(scene, fires), pygame.BLEND_RGB_ADD)
        if eye is not None:
            scale = self._scale
            pixel = eye.x * scale, (self._map.height - eye.y) * scale
            self._sight.darken(small, (eye.x, eye.y), pixel, (left, top), scale)

    # --- what lights up ----------------------------------------------------------------------------------------------

    def _lights(self, scene: Scene, fires: Iterable[Fire]) -> Drawn:
        lights: Drawn = []
        for flash in self._flashes:
            if self._camera.sees(flash.x, flash.y, flash.radius):
                level = flash.level * (1 - flash.age / flash.life)
                self._lay(lights, flash.pool.stamp(level), flash.x, flash.y)
        first, second = scene.time * 21, scene.time * 13
        for fire in fires:
            if self._camera.sees(fire.x, fire.y, FIRE_RADIUS):
                flicker = 0.82 + 0.18 * math.sin(first + fire.x * 3) * math.sin(second + fire.y)
                pool = self._pools.at(self._pictures.fire, fire.x, fire.y, FIRE_RADIUS, self._scale)
                self._lay(lights, pool.stamp(fire.strength * flicker), fire.x, fire.y)
        self._put_shells(lights, scene)
        own, others = TANK_LEVELS[self._map.light]
        for tank in scene.tanks:
            radius, level = (OWN_RADIUS, own) if tank.own else (SEEN_RADIUS, others)
            self._put(lights, self._pictures.white, tank.x, tank.y, radius=radius, level=level * tank.fade)
        if self._map.light in LIT_LIGHTS:
            for tank in scene.tanks:
                self._put_headlights(lights, tank)
        return lights

    def _put_shells(self, lights: Drawn, scene: Scene) -> None:
        pools: dict[int, Stamp] = {}
        width, height = self._enlarging.size
        scale, left, top = self._scale, self._left, self._map.height * self._scale - self._top
        for shell in scene.shells:
            pool = pools.get(shell.weapon)
            if pool is None:
                radius = 1.2 + 0.3 * math.sqrt(WEAPONS[shell.weapon].calibre)
                pool = pools[shell.weapon] = self._pictures.warm.stamp(0, 2 * radius * scale, 0.75)
            picture, half, _ = pool
            x, y = shell.x * scale - left - half, top - shell.y * scale - half
            if -2 * half < x < width and -2 * half < y < height:
                lights.append((picture, (x, y)))

    def _put_headlights(self, lights: Drawn, tank: TankView) -> None:
        along_x, along_y = math.cos(tank.heading), math.sin(tank.heading)
        ahead = TANKS[tank.kind].length * 0.42
        x, y = tank.x + along_x * ahead, tank.y + along_y * ahead
        half = BEAM_METRES / 2
        if self._camera.sees(x + along_x * half, y + along_y * half, half):
            self._lay(lights, self._headlights.stamp(tank, x, y, self._scale), x, y)

    def _put(self, lights: Drawn, sprite: Sprite, x: float, y: float, *, radius: float, level: float) -> None:
        if not self._camera.sees(x, y, radius):
            return
        scale = self._scale
        picture, across, down = sprite.stamp(0, 2 * radius * scale, level if level < 1.0 else 1.0)
        lights.append((picture, (x * scale - self._left - across, (self._map.height - y) * scale - self._top - down)))

    def _lay(self, lights: Drawn, stamp: Stamp, x: float, y: float) -> None:
        scale = self._scale
        picture, across, down = stamp
        lights.append((picture, (x * scale - self._left - across, (self._map.height - y) * scale - self._top - down)))
