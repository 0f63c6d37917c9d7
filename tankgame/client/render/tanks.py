"""Drawing the tanks, and remembering of each what its picture needs from frame to frame."""

import math
from dataclasses import dataclass
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.effects import Effects
from tankgame.client.render.ground import Ground, Mark
from tankgame.client.render.light_map import Fire
from tankgame.client.render.paint import paint_of
from tankgame.client.render.pictures import Sprite, dimmed
from tankgame.client.render.tank_pictures import TankPictures, Turned
from tankgame.client.scene import Destroyed, Fired, Scene, Struck, TankView
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import TANKS, WEAPONS

RECOIL_SECONDS: Final = 0.22
RECOIL_METRES: Final = 0.42
"""How far a 122 mm gun throws its turret back on the picture."""

FLASH_SECONDS: Final = 0.12
"""How long a tank that was hit lights up."""

FLASH_LEVEL: Final = 0.75
"""Light added to a tank that was hit, as a share of its own."""

TRACK_STEP: Final = 0.45
"""Metres between two marks of the tracks."""

TRACK_LEVEL: Final = 0.5
PUFF_SECONDS: Final = 0.06
"""Between two puffs of dust of a tank at full speed."""

WRECK_SECONDS: Final = 9.0
"""How long a wreck lies and burns; it fades in the last third."""

HALO_METRES: Final = 11.0
HALO_LEVEL: Final = 0.34

MARGIN: Final = 4.0
"""Metres outside the picture from which a tank is not drawn."""

NO_TRACKS: Final = {Terrain.ICE, Terrain.WATER, Terrain.TRENCH, Terrain.WALL, Terrain.BRICK}


@dataclass(slots=True)
class Memory:
    """Of one tank: where its last track marks are (metres), and how long ago this and that was (seconds)."""

    x: float
    y: float
    recoil: float = 0.0
    recoil_age: float = RECOIL_SECONDS
    flash_age: float = FLASH_SECONDS
    dust_due: float = 0.0
    side: int = 0
    """Which track throws up the next dust."""
    smoke_due: float = 0.0


@dataclass(slots=True)
class Wreck:
    """What is left of a tank: metres, radians, seconds."""

    kind: str
    x: float
    y: float
    heading: float
    age: float = 0.0
    burn_due: float = 0.0


class Tanks:
    """All tanks and wrecks."""

    def __init__(
        self, map_: Map, pictures: TankPictures, effects: Effects, ground: Ground, *, track: Sprite, halo: Sprite
    ) -> None:
        self._map, self._pictures, self._track, self._halo = map_, pictures, track, halo
        self._effects, self._ground = effects, ground
        self._memory: dict[int, Memory] = {}
        self._wrecks: list[Wreck] = []

    def advance(self, scene: Scene, dt: float) -> None:
        """Take in a frame's events and let tracks, dust and smoke follow."""
        for event in scene.events:
            self._hear(event)
        for tank in scene.tanks:
            memory = self._memory.setdefault(tank.slot, Memory(tank.x, tank.y))
            memory.recoil_age += dt
            memory.flash_age += dt
            self._lay_tracks(tank, memory)
            self._smoke(tank, memory, dt)
        seen = {tank.slot for tank in scene.tanks}
        for slot in [slot for slot in self._memory if slot not in seen]:
            del self._memory[slot]
        self._burn(dt)

    def fires(self) -> list[Fire]:
        """What burns just now, and lights up the ground."""
        return [Fire(wreck.x, wreck.y, min(1.0, 2 * (1 - wreck.age / WRECK_SECONDS))) for wreck in self._wrecks]

    def draw(self, view: Surface, camera: Camera, scene: Scene) -> None:
        """Wrecks, shadows, hulls, turrets, in that order."""
        shown = [tank for tank in scene.tanks if camera.sees(tank.x, tank.y, MARGIN)]
        parts = [self._wreck(wreck, camera) for wreck in self._wrecks if camera.sees(wreck.x, wreck.y, MARGIN)]
        parts.extend(self._part(tank, "shadow", camera) for tank in shown)
        parts.extend(self._part(tank, "hull", camera) for tank in shown)
        parts.extend(self._part(tank, "turret", camera) for tank in shown)
        self._draw_halo(view, camera, scene)
        view.fblits(parts, pygame.BLEND_PREMULTIPLIED)
        hit = [tank for tank in shown if self._memory[tank.slot].flash_age < FLASH_SECONDS]
        for tank in hit:
            left = 1 - self._memory[tank.slot].flash_age / FLASH_SECONDS
            for picture, place in (self._part(tank, "hull", camera), self._part(tank, "turret", camera)):
                view.blit(dimmed(picture, FLASH_LEVEL * left), place, special_flags=pygame.BLEND_RGB_ADD)

    def _draw_halo(self, view: Surface, camera: Camera, scene: Scene) -> None:
        if scene.own is not None:
            picture = self._halo.picture(0, HALO_METRES * camera.scale, HALO_LEVEL)
            x, y = camera.to_view(scene.own.x, scene.own.y)
            place = x - picture.get_width() / 2, y - picture.get_height() / 2
            view.blit(picture, place, special_flags=pygame.BLEND_RGB_ADD)

    def _hear(self, event: object) -> None:
        if isinstance(event, Fired) and (memory := self._memory.get(event.slot)) is not None:
            memory.recoil = RECOIL_METRES * math.sqrt(WEAPONS[event.weapon].calibre / 122.0)
            memory.recoil_age = 0.0
        elif isinstance(event, Struck) and (memory := self._memory.get(event.slot)) is not None:
            memory.flash_age = 0.0
        elif isinstance(event, Destroyed):
            self._wrecks.append(Wreck(event.kind, event.x, event.y, event.heading))

    # --- what follows a tank -----------------------------------------------------------------------------------------

    def _lay_tracks(self, tank: TankView, memory: Memory) -> None:
        along = math.hypot(tank.x - memory.x, tank.y - memory.y)
        if along < TRACK_STEP:
            return
        memory.x, memory.y = tank.x, tank.y
        if along > 4 * TRACK_STEP or self._map.terrain_at(tank.x, tank.y) in NO_TRACKS:
            return
        for x, y in _track_ends(tank):
            width = TANKS[tank.kind].width * 0.27
            self._ground.mark(Mark(self._track, 0, x, y, tank.heading, width, TRACK_LEVEL * tank.fade))

    def _smoke(self, tank: TankView, memory: Memory, dt: float) -> None:
        memory.dust_due -= dt * min(1.0, abs(tank.speed) / 10)
        if memory.dust_due < 0 and abs(tank.speed) > 2:
            memory.dust_due += PUFF_SECONDS
            memory.side = 1 - memory.side
            self._effects.churn(*_track_ends(tank)[memory.side], tank.heading, tank.speed)
        share = tank.life / max(1, tank.life_most)
        memory.smoke_due -= dt
        if share < 0.5 and memory.smoke_due < 0:
            memory.smoke_due = 0.1 + 0.2 * share
            behind = 0.3 * TANKS[tank.kind].length
            x = tank.x - math.cos(tank.heading) * behind
            self._effects.exhaust(x, tank.y - math.sin(tank.heading) * behind, share)

    def _burn(self, dt: float) -> None:
        for wreck in self._wrecks:
            wreck.age += dt
            wreck.burn_due -= dt
            if wreck.burn_due < 0:
                wreck.burn_due = 0.09
                self._effects.burn(wreck.x, wreck.y, 1.0 - wreck.age / WRECK_SECONDS)
        self._wrecks = [wreck for wreck in self._wrecks if wreck.age < WRECK_SECONDS]

    # --- pictures ----------------------------------------------------------------------------------------------------

    def _part(self, tank: TankView, part: str, camera: Camera) -> tuple[Surface, tuple[float, float]]:
        x, y = tank.x, tank.y
        heading = tank.heading
        if part == "turret":
            heading = tank.turret
            back = self._recoil(self._memory[tank.slot])
            x -= math.cos(heading) * back
            y -= math.sin(heading) * back
        colour = None if part == "shadow" else paint_of(tank)
        return _placed(self._pictures.get(tank.kind, part, colour, heading), x, y, tank.fade, camera)

    def _wreck(self, wreck: Wreck, camera: Camera) -> tuple[Surface, tuple[float, float]]:
        fade = min(1.0, 3 * (1 - wreck.age / WRECK_SECONDS))
        turned = self._pictures.get(wreck.kind, "wreck", None, wreck.heading)
        return _placed(turned, wreck.x, wreck.y, fade, camera)

    def _recoil(self, memory: Memory) -> float:
        """Back at once, forward again slowly."""
        share = memory.recoil_age / RECOIL_SECONDS
        return memory.recoil * (1 - share) ** 2 if share < 1 else 0.0


def _placed(turned: Turned, x: float, y: float, fade: float, camera: Camera) -> tuple[Surface, tuple[float, float]]:
    left, top = camera.to_view(x, y)
    picture = turned.picture if fade >= 1 else dimmed(turned.picture, fade)
    return picture, (round(left) + turned.left, round(top) + turned.top)


def _track_ends(tank: TankView) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ground under the back of both tracks (the front, in reverse)."""
    kind = TANKS[tank.kind]
    behind = math.copysign(0.36 * kind.length, tank.speed)
    aside = 0.36 * kind.width
    cosine, sine = math.cos(tank.heading), math.sin(tank.heading)
    x, y = tank.x - cosine * behind, tank.y - sine * behind
    return (x - sine * aside, y + cosine * aside), (x + sine * aside, y - cosine * aside)
