"""The tanks of a frame and what is left of them, layer by layer: wrecks, shadows, hulls, turrets."""

import math
from collections.abc import Iterable, Mapping
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.memory import FLASH_SECONDS, Memory
from tankgame.client.render.paint import paint_of
from tankgame.client.render.particles import Drawn
from tankgame.client.render.pictures import Sprite, dimmed
from tankgame.client.render.quality import Quality
from tankgame.client.render.tank_pictures import Look, TankPictures, Turned
from tankgame.client.render.trails import BADLY_HURT, HURT
from tankgame.client.render.wrecks import Wreck
from tankgame.client.scene import TankView

MARGIN: Final = 4.0
"""Metres outside the picture from which a tank is not drawn."""

FLASH_LEVEL: Final = 0.75
"""Light added to a tank that was hit, as a share of its own."""

FLASH_STEPS: Final = 4
"""In which that goes out, two frames each."""

HALO_METRES: Final = 11.0
HALO_LEVEL: Final = 0.34

SCARS: Final = ((BADLY_HURT, "damage2"), (HURT, "damage1"))
"""Below which share of its life a tank shows what."""

HULL_LEAN: Final = 0.4
"""How far the hull goes with the turret when the tank leans on its springs."""

FADES: Final = 10
"""Steps in which a tank appears and a wreck is gone."""

FADED_KEPT: Final = 40
"""Faded pictures that are kept."""


class TankLayers:
    """Draws them."""

    def __init__(self, pictures: TankPictures, halo: Sprite) -> None:
        self._pictures, self._halo = pictures, halo
        self._faded: dict[tuple[int, int], tuple[Surface, Surface]] = {}
        """By picture and step of fading: the whole and what is left of it."""
        self._under: Drawn = []
        self._parts: Drawn = []
        self._flashing: Drawn = []
        """What was laid: light on the ground, all pictures from the lowest on, and the light of hits."""

    def lay(
        self,
        camera: Camera,
        tanks: Iterable[TankView],
        *,
        memories: Mapping[int, Memory],
        wrecks: Iterable[Wreck],
        quality: Quality,
        halo: bool,
    ) -> None:
        """Gather what is in the picture; with a `halo` under one's own tank."""
        pictures = self._pictures
        shown = [tank for tank in tanks if camera.sees(tank.x, tank.y, MARGIN)]
        lowest: Drawn = [self._wreck(wreck, camera) for wreck in wrecks if camera.sees(wreck.x, wreck.y, MARGIN)]
        hulls: Drawn = []
        turrets: Drawn = []
        self._under, self._flashing = [], []
        for tank in shown:
            memory = memories[tank.slot]
            spot = camera.to_view(tank.x, tank.y)
            lean = memory.lean_x * camera.scale * quality.motion, -memory.lean_y * camera.scale * quality.motion
            if quality.shadows:
                lowest.append(self._placed(pictures.get(Look(tank.kind, "shadow"), tank.heading), *spot, tank.fade))
            colour, scars = paint_of(tank), scars_of(tank)
            low = spot[0] + lean[0] * HULL_LEAN, spot[1] + lean[1] * HULL_LEAN
            turned = pictures.get(Look(tank.kind, "hull", colour, scars, tank.team), tank.heading)
            hulls.append(self._placed(turned, *low, tank.fade))
            back = memory.back() * camera.scale
            high = spot[0] + lean[0] - math.cos(tank.turret) * back, spot[1] + lean[1] + math.sin(tank.turret) * back
            turned = pictures.get(Look(tank.kind, "turret", colour, scars), tank.turret)
            turrets.append(self._placed(turned, *high, tank.fade))
            if memory.flash_age < FLASH_SECONDS and camera.flashes > 0:
                step = math.ceil(FLASH_STEPS * (1 - memory.flash_age / FLASH_SECONDS))
                share = FLASH_LEVEL * camera.flashes * step / FLASH_STEPS
                self._flashing += [
                    (self._left_of(picture, share), place) for picture, place in (hulls[-1], turrets[-1])
                ]
            if halo and tank.own:
                picture, left, top = self._halo.stamp(0, HALO_METRES * camera.scale, HALO_LEVEL)
                self._under.append((picture, (spot[0] - left, spot[1] - top)))
        self._parts = lowest + hulls + turrets

    def draw(self, view: Surface) -> None:
        """Draw what was laid."""
        view.fblits(self._under, pygame.BLEND_RGB_ADD)
        view.fblits(self._parts, pygame.BLEND_PREMULTIPLIED)
        view.fblits(self._flashing, pygame.BLEND_RGB_ADD)

    def _wreck(self, wreck: Wreck, camera: Camera) -> tuple[Surface, tuple[float, float]]:
        turned = self._pictures.get(Look(wreck.kind, "wreck"), wreck.heading)
        return self._placed(turned, *camera.to_view(wreck.x, wreck.y), wreck.fade)

    def _placed(self, turned: Turned, x: float, y: float, fade: float) -> tuple[Surface, tuple[float, float]]:
        picture = turned.picture if fade >= 1 else self._left_of(turned.picture, fade)
        return picture, (round(x) + turned.left, round(y) + turned.top)

    def _left_of(self, picture: Surface, share: float) -> Surface:
        """What is left of a picture when that share of it is seen."""
        step = max(1, round(share * FADES))
        key = id(picture), step
        found = self._faded.get(key)
        if found is None or found[0] is not picture:
            if len(self._faded) >= FADED_KEPT:
                self._faded.clear()
            found = self._faded[key] = picture, dimmed(picture, step / FADES)
        return found[1]


def scars_of(tank: TankView) -> str | None:
    """The part that shows how damaged a tank is, if it is."""
    share = tank.life / max(1, tank.life_most)
    return next((part for most, part in SCARS if share < most), None)
