"""What teams fight over: zones as rings on the ground, and flags where they stand, fell or are carried."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.emblems import emblem
from tankgame.client.palette import Colour, palette_name, team_colour
from tankgame.client.render.camera import Camera
from tankgame.client.render.pictures import Sprite, resized, tinted
from tankgame.client.render.thing_pictures import sheets
from tankgame.client.scene import Scene, ZoneView

NOBODY: Final[Colour] = (222, 218, 200)
"""The colour of what no team has."""

DARK: Final[Colour] = (14, 16, 14)
SMOOTH: Final = 2
"""How much larger pictures are drawn than they are shown."""

LINE_METRES: Final = 0.16
RIM: Final = 0.87
"""The share of a zone's radius that is within its ring."""

PROGRESS_METRES: Final = 0.5
STEPS: Final = 20
"""Steps of how far a zone is taken: each is a picture of its own."""

STAND_METRES: Final = 1.5
POLE_METRES: Final = 3.0

FLAGS: Final = {1: "flag-pennant", 2: "flag-banner"}
"""Which picture is which team's: a pennant and a forked banner."""

WAVE_SECONDS: Final = 0.9
ON_TANK: Final = 0.8
"""How large a flag is on a tank, of one that stands."""

KEPT: Final = 96


class Goals:
    """Draws them; every picture is made once and kept."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Surface] = {}

    def rescale(self) -> None:
        """The view has another size."""
        self._kept.clear()

    def draw_ground(self, view: Surface, camera: Camera, scene: Scene) -> None:
        """What lies flat: zones, and the stands of flags."""
        for zone in scene.zones:
            if camera.sees(zone.x, zone.y, zone.radius):
                look = replace(zone, x=0.0, y=0.0, progress=round(zone.progress * STEPS) / STEPS)
                _blit(view, camera, self._picture(_zone, look, camera.scale), zone.x, zone.y)
        for flag in scene.flags:
            if camera.sees(flag.home_x, flag.home_y, STAND_METRES):
                _blit(view, camera, self._picture(_stand, flag.team, camera.scale), flag.home_x, flag.home_y)

    def draw_flags(self, view: Surface, camera: Camera, scene: Scene) -> None:
        """What stands up: the flags themselves."""
        for flag in scene.flags:
            if flag.seen and camera.sees(flag.x, flag.y, POLE_METRES):
                scale = camera.scale * (ON_TANK if flag.state == "carried" else 1.0)
                sprite, width = _flag(FLAGS[flag.team], team_colour(flag.team, NOBODY))
                count = len(sprite.frames)
                picture, left, top = sprite.stamp(int(scene.time / WAVE_SECONDS * count) % count, width * scale)
                x, y = camera.to_view(flag.x, flag.y)
                place = round(x - left), round(y - top)
                view.blit(picture, place, special_flags=pygame.BLEND_PREMULTIPLIED)

    def _picture(self, make: Callable[..., Surface], *look: object) -> Surface:
        key = (make, palette_name(), *look)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = self._kept[key] = make(*look)
        return found


def _blit(view: Surface, camera: Camera, picture: Surface, x: float, y: float) -> None:
    left, top = camera.to_view(x, y)
    place = picture.get_rect(center=(round(left), round(top)))
    view.blit(picture, place, special_flags=pygame.BLEND_PREMULTIPLIED)


@cache
def _thing(name: str) -> tuple[Sprite, float]:
    """A picture's frames, and the metres across each."""
    sheet = sheets()[name]
    return Sprite(sheet.frames, additive=False), sheet.width


@cache
def _flag(name: str, colour: Colour) -> tuple[Sprite, float]:
    """A flag's frames in a team's colour, and the metres across each."""
    rest, cloth = sheets()[name], sheets()[f"{name}-paint"]
    dyed = [tinted(frame, colour) for frame in cloth.frames]
    for below, above in zip(dyed, rest.frames, strict=True):
        below.blit(above, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    return Sprite(dyed, additive=False), rest.width


def _zone(zone: ZoneView, scale: float) -> Surface:
    """A ring, its ground tinted, the owner's emblem in the middle, and how far it is taken along its rim."""
    reach = round(zone.radius * scale * SMOOTH)
    colour = team_colour(zone.owner, NOBODY)
    big = Surface((2 * reach, 2 * reach), pygame.SRCALPHA)
    middle = (reach, reach)
    big.fill((*colour, 0))
    pygame.draw.circle(big, (*colour, 34), middle, reach)
    line = max(2, round(LINE_METRES * scale * SMOOTH))
    if zone.taker and zone.progress > 0:
        _arc(
            big,
            (*team_colour(zone.taker, NOBODY), 220),
            RIM * reach,
            PROGRESS_METRES * scale * SMOOTH,
            zone.progress,
        )
    mark = emblem(zone.owner, reach, reach, min(1.2, zone.radius / 3) * scale * SMOOTH)
    pygame.draw.polygon(big, (*colour, 110), mark)
    pygame.draw.polygon(big, (*colour, 190), mark, line)
    zone_picture = _shrunk(big)
    ring = resized(tinted(sheets()["zone"].frames[0], colour), zone_picture.get_size())
    zone_picture.blit(ring, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    return zone_picture


def _arc(big: Surface, colour: tuple[int, ...], outer: float, thick: float, share: float) -> None:
    """A part of a ring, clockwise from the top."""
    middle, count = big.get_width() / 2, max(2, round(64 * share))
    angles = [math.tau * share * step / count - math.pi / 2 for step in range(count + 1)]
    rim = [(middle + math.cos(angle) * outer, middle + math.sin(angle) * outer) for angle in angles]
    inner = outer - thick
    hole = [(middle + math.cos(angle) * inner, middle + math.sin(angle) * inner) for angle in reversed(angles)]
    pygame.draw.polygon(big, colour, rim + hole)


def _stand(team: int, scale: float) -> Surface:
    reach = round(STAND_METRES * scale * SMOOTH)
    colour = team_colour(team, NOBODY)
    big = Surface((2 * reach, 2 * reach), pygame.SRCALPHA)
    pygame.draw.circle(big, (*DARK, 120), (reach, reach), reach)
    pygame.draw.circle(big, (*colour, 150), (reach, reach), round(reach * 0.9), max(2, reach // 7))
    stand = _shrunk(big)
    stone, left, top = _thing("flag-stand")[0].stamp(0, _thing("flag-stand")[1] * scale)
    middle = stand.get_width() / 2
    stand.blit(stone, (middle - left, middle - top), special_flags=pygame.BLEND_PREMULTIPLIED)
    return stand


def _shrunk(big: Surface) -> Surface:
    size = max(1, big.get_width() // SMOOTH), max(1, big.get_height() // SMOOTH)
    return pygame.transform.smoothscale(big, size).convert_alpha().premul_alpha()
