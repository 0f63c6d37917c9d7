"""What a shot, a hit and an end look like: each event of the scene becomes particles, marks on the ground and shake."""

import math
from functools import singledispatchmethod
from typing import Final

from tankgame.client.render.camera import Camera
from tankgame.client.render.effect_pictures import EffectPictures, wall_colour
from tankgame.client.render.emitter import Emitter
from tankgame.client.render.ground import Ground, Mark, grey
from tankgame.client.render.light_map import LightMap
from tankgame.client.render.particles import Layer, Particle, Particles
from tankgame.client.render.pictures import Sprite
from tankgame.client.render.quality import Quality
from tankgame.client.render.trails import Trails
from tankgame.client.scene import BrickBroke, Destroyed, Fired, Ricocheted, SceneEvent, Struck
from tankgame.protocol.snapshot import NO_SLOT, ShellEnd
from tankgame.sim.kinds import Blast
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import WEAPONS

FULL_CALIBRE: Final = 90.0
"""Millimetres of the gun whose shots look as large as they are drawn here; others go by the root of the ratio."""

HEAVY: Final = 0.6
"""Of a gun by that measure: smaller ones raise no dust and leave no craters."""

BURST: Final = Blast(radius=4.0, damage=40)
"""What one burst is drawn as of which nobody saw what it was."""

BURSTS: Final = frozenset({ShellEnd.BURST, ShellEnd.ARMOUR, ShellEnd.WALL, ShellEnd.BRICK, ShellEnd.BOUNCED})
"""Ends at which a charge goes off."""

CHIPPED: Final = 0.34
"""How far a chip's middle stays from a wall's edge, as a share of its width: what is beyond is soft."""

DARK: Final = 0.35
"""As bright as that, of a wall's chips, is something else than such a wall."""

FELT_AT: Final = 26.0
"""Metres at which an explosion shakes the picture no more."""


class Effects:
    """Shows events."""

    def __init__(
        self,
        map_: Map,
        pictures: EffectPictures,
        particles: Particles,
        *,
        ground: Ground,
        camera: Camera,
        light_map: LightMap,
        quality: Quality,
    ) -> None:
        self._map, self._pictures, self._ground, self._camera = map_, pictures, ground, camera
        self._emitter = Emitter(pictures, particles, camera=camera, light_map=light_map)
        self.quality = quality
        self.trails = Trails(map_, pictures, self._emitter)
        """What lasts is asked for puff by puff."""

    @singledispatchmethod
    def show(self, event: SceneEvent) -> None:
        """Show one event."""

    @show.register
    def _(self, event: Fired) -> None:
        gun, size = WEAPONS[event.weapon], _size(event.weapon)
        if gun.lays:
            self._cloud(self._dust(event.x, event.y), event.x, event.y, 4, 1.6)
            return
        if gun.burn_ticks:
            self._emitter.light(event.x, event.y, 3.0, 0.12, level=0.6)
            self._emitter.flames(event.x, event.y, heading=event.heading, spread=0.11, count=6, speed=26.0, over=0.13)
            return
        emit, flash = self._emitter, self._pictures.flash
        emit.light(event.x, event.y, 8.0 * size, 0.09, level=0.7)
        ahead = 0.9 * size
        x, y = event.x + math.cos(event.heading) * ahead, event.y + math.sin(event.heading) * ahead
        frame = emit.random.randrange(len(flash.frames))
        bright = self._camera.flashes
        if bright > 0:
            width = 2.6 * size
            emit.add(
                Particle(
                    flash, Layer.LIGHT, x, y, 0.08, width, width,
                    level=bright, level_end=0.5 * bright, heading=event.heading, frame=frame,
                )
            )  # fmt: skip
        if self.quality.motion and gun.blast is None:
            self._throw_case(event, size)
        if gun.salvo > 1:
            self._emitter.puffs(
                self._pictures.smoke, event.x, event.y, count=4, size=(0.6, 2.4), speeds=(4.0, 11.0),
                lives=(0.6, 1.2), heading=event.heading + math.pi, spread=0.35, level=0.6,
            )  # fmt: skip
        if size > HEAVY:
            emit.puffs(
                self._pictures.smoke, x, y, count=5, size=(1.8 * size, 4.4 * size), speeds=(1.0, 13.0),
                lives=(0.8, 1.6), heading=event.heading, spread=0.3, level=0.64,
            )  # fmt: skip
            for side in (-1.25, 1.25):
                emit.puffs(
                    self._pictures.smoke, event.x, event.y, count=1, size=(1.2 * size, 3.2 * size), speeds=(3.5, 6.0),
                    lives=(0.6, 1.0), heading=event.heading + side, spread=0.3, level=0.55,
                )  # fmt: skip
            emit.sparks(event.x, event.y, heading=event.heading, spread=0.3, count=5, speed=20.0)
            self._raise_dust(x, y, event.heading, size)
            self._camera.add_trauma(0.34 * size if event.own else self._felt(event.x, event.y, 0.12 * size))

    @show.register
    def _(self, event: Ricocheted) -> None:
        emit = self._emitter
        emit.light(event.x, event.y, 3.0, 0.08, level=0.7)
        emit.sparks(event.x, event.y, heading=event.heading, spread=0.30, count=12, speed=26.0)
        if event.off_armour:
            self._glance(event)
        else:
            emit.embers(event.x, event.y, count=3, speed=7.0)
            emit.puffs(
                self._pictures.brick_dust, event.x, event.y, count=2, size=(0.3, 1.1), speeds=(0.5, 2.5),
                lives=(0.4, 0.7), heading=event.heading, spread=0.7, level=0.6,
            )  # fmt: skip
            self._chip(event.x, event.y, 0.42)

    @show.register
    def _(self, event: Struck) -> None:
        size = 1.0 if event.weapon is None else _size(event.weapon)
        emit, x, y, back = self._emitter, event.x, event.y, event.heading + math.pi
        count = max(3, round(14 * size))
        if event.weapon is not None and WEAPONS[event.weapon].burn_ticks:
            self._lick(event)
            return
        blast = BURST if event.weapon is None else WEAPONS[event.weapon].blast
        if blast is not None and (event.how == ShellEnd.BURST or (event.weapon is not None and event.how in BURSTS)):
            self._burst(x, y, blast)
            return
        match ShellEnd(event.how):
            case ShellEnd.ARMOUR:
                emit.blast(x, y, 2.6 * size)
                emit.sparks(x, y, heading=back, spread=1.2, count=count, speed=20.0)
                if size > HEAVY:
                    emit.ring(x, y, 3.4 * size, 0.2, level=0.4)
                    emit.debris(self._pictures.scrap, x, y, heading=back, count=3, speed=9.0, spread=1.0)
                    self._cloud(self._pictures.dark_smoke, x, y, 2, 1.5, size=(0.6, 1.8))
            case ShellEnd.BOUNCED:
                emit.light(x, y, 3.5 * size, 0.1)
                emit.sparks(x, y, heading=back, spread=1.4, count=count, speed=22.0, sprite=self._pictures.white_spark)
                self._cloud(self._pictures.smoke, x, y, 1, 1.5, size=(0.4, 1.2 * size))
            case ShellEnd.SHIELD:
                emit.light(x, y, 4.5 * size, 0.16, cold=True)
                emit.sparks(
                    x, y, heading=back, spread=1.5, count=10, speed=14.0, sprite=self._pictures.cold_spark
                )  # fmt: skip
            case ShellEnd.BRICK:
                emit.light(x, y, 4.0 * size, 0.1, level=0.7)
                emit.debris(
                    self._pictures.brick_debris, x, y, heading=back, count=count // 2, speed=10.0, spread=1.1,
                    size=(0.25, 0.55),
                )  # fmt: skip
                self._cloud(self._pictures.brick_dust, x, y, 1 + round(3 * size), 2.4, size=(0.5, 1.9 * size))
                self._chip_wall(event, size)
            case ShellEnd.WALL | ShellEnd.SHELL:
                emit.blast(x, y, 2.2 * size)
                emit.sparks(x, y, heading=back, spread=1.2, count=count, speed=18.0)
                self._cloud(self._pictures.smoke, x, y, 1 + round(3 * size), 2.0, size=(0.5, 1.8 * size))
                if event.how == ShellEnd.WALL:
                    self._chip_wall(event, size)
            case ShellEnd.WATER:
                emit.splash(x, y, 1.2 + 2.6 * size)
            case ShellEnd.SPENT:
                self._plough(x, y, event.heading, size)

    @show.register
    def _(self, event: Destroyed) -> None:
        emit, x, y, pictures = self._emitter, event.x, event.y, self._pictures
        emit.light(x, y, 16.0, 0.5, level=0.5, fire=True)
        emit.light(x, y, 5.0, 0.12)
        emit.ring(x, y, 11.0, 0.36, level=0.5)
        emit.blast(x, y, 8.5, seconds=0.95)
        emit.puffs(pictures.dark_smoke, x, y, count=7, size=(1.6, 5.0), speeds=(0.4, 2.2), lives=(2.2, 3.6), level=0.8)
        for number in emit.some(4):
            angle, away = emit.random.uniform(0, math.tau), emit.random.uniform(0.6, 1.8)
            near_x, near_y = x + math.cos(angle) * away, y + math.sin(angle) * away
            emit.blast(near_x, near_y, 4.5, seconds=0.7, level=0.0, delay=0.07 * number)
        self._raise_ring(x, y)
        emit.sparks(x, y, heading=0.0, spread=math.pi, count=24, speed=26.0)
        emit.embers(x, y, count=14, speed=13.0)
        emit.debris(pictures.debris, x, y, heading=0.0, count=12, speed=13.0, spread=math.pi)
        emit.debris(pictures.scrap, x, y, heading=0.0, count=8, speed=9.0, spread=math.pi, size=(0.5, 1.0))
        emit.puffs(pictures.dark_smoke, x, y, count=8, size=(1.6, 3.6), speeds=(1.0, 6.0), lives=(0.9, 1.6), level=0.85)
        self._leave(pictures.scorch, x, y, 9.5, 0.8)
        self._leave(pictures.crater, x, y, 7.2, 0.95)
        for _ in range(6):
            self._leave(pictures.scrap, x + emit.random.gauss(0, 2.2), y + emit.random.gauss(0, 2.2), 0.5, 0.95)
        self._camera.add_trauma(1.0 if event.own else self._felt(x, y, 0.6))

    @show.register
    def _(self, event: BrickBroke) -> None:
        x, y = self._map.centre(event.column, event.row)
        emit, pictures = self._emitter, self._pictures
        self._cloud(pictures.brick_dust, x, y, 4, 1.6, size=(1.4, 4.4))
        emit.debris(pictures.brick_debris, x, y, heading=0.0, count=12, speed=7.0, spread=math.pi, size=(0.4, 0.8))
        emit.debris(pictures.brick_debris, x, y, heading=0.0, count=8, speed=14.0, spread=math.pi, size=(0.2, 0.4))
        self._cloud(pictures.brick_dust, x, y, 6, 4.0, size=(0.9, 2.8))
        for _ in range(14):
            angle, away = emit.random.uniform(0, math.tau), abs(emit.random.gauss(0, 0.6))
            self._leave(
                pictures.brick_debris, x + math.cos(angle) * (0.8 + away), y + math.sin(angle) * (0.8 + away),
                emit.random.uniform(0.16, 0.42), 1.0,
            )  # fmt: skip
        self._camera.add_trauma(self._felt(x, y, 0.2))

    # --- inside ------------------------------------------------------------------------------------------------------

    def _burst(self, x: float, y: float, blast: Blast) -> None:
        """A charge goes off: fire, earth and a crater, as wide as it is felt."""
        emit, pictures, size = self._emitter, self._pictures, blast.radius / BURST.radius
        emit.light(x, y, 10.0 * size, 0.25, level=0.6, fire=True)
        emit.ring(x, y, 2.1 * blast.radius, 0.28, level=0.5)
        emit.blast(x, y, 5.6 * size, seconds=0.6)
        emit.sparks(x, y, heading=0.0, spread=math.pi, count=round(14 * size), speed=18.0)
        emit.embers(x, y, count=round(8 * size), speed=10.0)
        self._camera.add_trauma(self._felt(x, y, 0.4 * size))
        if self._map.terrain_at(x, y) is Terrain.WATER:
            emit.splash(x, y, 5.0 * size)
            return
        emit.debris(
            pictures.clods[self._map.terrain_at(x, y)], x, y, heading=0.0, count=round(10 * size), speed=9.0,
            spread=math.pi, size=(0.2, 0.5),
        )  # fmt: skip
        self._cloud(pictures.dark_smoke, x, y, round(5 * size), 3.0, size=(1.2 * size, 3.2 * size))
        self._cloud(self._dust(x, y), x, y, round(5 * size), 5.0, size=(1.0, 2.8 * size))
        self._leave(pictures.crater, x, y, 3.2 * size, 0.8)

    def _glance(self, event: Ricocheted) -> None:
        """White sparks where steel met steel, and no fire: nobody takes it for a shell that went in."""
        emit, pictures = self._emitter, self._pictures
        emit.light(event.x, event.y, 4.5, 0.14)
        emit.sparks(
            event.x, event.y, heading=event.heading, spread=0.9, count=12, speed=15.0, sprite=pictures.white_spark,
            lives=(0.25, 0.55),
        )  # fmt: skip
        emit.puffs(
            pictures.smoke, event.x, event.y, count=2, size=(0.3, 1.2), speeds=(1.0, 4.0), lives=(0.4, 0.6),
            heading=event.heading, spread=0.3, level=0.5,
        )  # fmt: skip

    def _lick(self, event: Struck) -> None:
        """Flames go out where they ended, and leave something burning now and then."""
        emit = self._emitter
        if event.slot != NO_SLOT:
            emit.flames(event.x, event.y, heading=event.heading, spread=1.6, count=3, speed=6.0)
            emit.light(event.x, event.y, 4.0, 0.22, level=0.5)
        emit.puffs(
            self._pictures.dark_smoke, event.x, event.y, count=1, size=(0.8, 2.6), speeds=(0.5, 2.0), lives=(0.7, 1.2),
            heading=event.heading, spread=0.8, level=0.4,
        )  # fmt: skip
        if emit.random.random() < 0.35:
            self.trails.burn(event.x, event.y, 0.5)
            if self._map.terrain_at(event.x, event.y) is not Terrain.WATER:
                self._leave(self._pictures.scorch, event.x, event.y, 1.6, 0.35)

    def _cloud(
        self, sprite: Sprite, x: float, y: float, count: int, speed: float, *, size: tuple[float, float] = (0.8, 1.9)
    ) -> None:  # fmt: skip
        speeds, lives = (0.2 * speed, speed), (0.7, 1.1)
        self._emitter.puffs(sprite, x, y, count=count, size=size, speeds=speeds, lives=lives)

    def _raise_dust(self, x: float, y: float, heading: float, size: float) -> None:
        """The blast of a gun sweeps the ground on both sides of its muzzle."""
        dust = self._dust(x, y)
        for side in (-1.1, 1.1):
            self._emitter.puffs(
                dust, x, y, count=2, size=(0.6 * size, 2.1 * size), speeds=(3.0, 9.0), lives=(0.6, 1.0),
                heading=heading + side, spread=0.4, level=0.6, layer=Layer.LOW,
            )  # fmt: skip

    def _raise_ring(self, x: float, y: float) -> None:
        """An explosion drives the dust out over the ground, all around."""
        dust, turn = self._dust(x, y), self._emitter.random.uniform(0, math.tau)
        for number in range(12):
            self._emitter.puffs(
                dust, x, y, count=1, size=(1.0, 2.6), speeds=(10.0, 14.0), lives=(0.6, 1.0),
                heading=turn + number * math.tau / 12, spread=0.2, level=0.6, layer=Layer.LOW,
            )  # fmt: skip

    def _plough(self, x: float, y: float, heading: float, size: float) -> None:
        """A shell goes into the ground: earth flies up ahead of it; or water, all around."""
        if self._map.terrain_at(x, y) is Terrain.WATER:
            self._emitter.splash(x, y, 1.2 + 2.6 * size)
            return
        clods = self._pictures.clods[self._map.terrain_at(x, y)]
        self._cloud(self._dust(x, y), x, y, 1 + round(5 * size), 3.0 * size, size=(0.4, 1.9 * size))
        self._emitter.debris(
            clods, x, y, heading=heading, count=round(7 * size), speed=9.0 * size, spread=1.1, size=(0.14, 0.36)
        )
        if size > HEAVY:
            self._leave(self._pictures.scorch, x, y, 1.5 * size, 0.45)
            self._leave(self._pictures.crater, x, y, 1.3 * size, 0.8)

    def _chip_wall(self, event: Struck, size: float) -> None:
        """A shell leaves its mark on the wall that stopped it."""
        inside = 0.10 + 0.14 * size
        x, y = event.x + math.cos(event.heading) * inside, event.y + math.sin(event.heading) * inside
        self._chip(x, y, 0.16 + 0.5 * size)

    def _chip(self, x: float, y: float, width: float) -> None:
        """Chip a wall, if one stands there: its top, not the ground beside it."""
        if not (0 < x < self._map.width and 0 < y < self._map.height):
            return
        cell = self._map.cell_at(x, y)
        terrain = self._map.terrain(*cell)
        pock = self._pictures.pocks.get(terrain)
        if pock is not None and not self._ground.is_broken(*cell):
            if terrain is Terrain.WALL and self._is_dark(x, y, width):
                return
            middle_x, middle_y = self._map.centre(*cell)
            most = self._map.cell / 2 - CHIPPED * width
            x = middle_x + max(-most, min(most, x - middle_x))
            y = middle_y + max(-most, min(most, y - middle_y))
            self._leave(pock, x, y, width, 0.9)

    def _is_dark(self, x: float, y: float, width: float) -> bool:
        """Whether what stands there is no wall as they are here, but a burnt-out hulk: no pale chips come off that."""
        return self._ground.brightness(x, y, width) < DARK * grey(wall_colour(self._map.biome))

    def _throw_case(self, event: Fired, size: float) -> None:
        """The empty case flies out beside the breech."""
        back = 1.2 + 1.6 * size
        x, y = event.x - math.cos(event.heading) * back, event.y - math.sin(event.heading) * back
        width = 0.18 + 0.30 * size
        self._emitter.debris(
            self._pictures.case, x, y, heading=event.heading - 1.9, count=1, speed=5.0, spread=0.4,
            size=(width, 1.1 * width),
        )  # fmt: skip

    def _leave(self, sprite: Sprite, x: float, y: float, width: float, level: float) -> None:
        if self._map.terrain_at(x, y) is Terrain.WATER:
            return
        chance = self._emitter.random
        heading = chance.uniform(0, math.tau)
        self._ground.mark(Mark(sprite, chance.randrange(len(sprite.frames)), x, y, heading, width, level))

    def _dust(self, x: float, y: float) -> Sprite:
        return self._pictures.dust[self._map.terrain_at(x, y)]

    def _felt(self, x: float, y: float, strength: float) -> float:
        """What arrives of a shake at the middle of the picture."""
        away = math.hypot(x - self._camera.x, y - self._camera.y)
        return strength * max(0.0, 1.0 - away / FELT_AT)


def _size(weapon: int) -> float:
    return math.sqrt(WEAPONS[weapon].calibre / FULL_CALIBRE)
