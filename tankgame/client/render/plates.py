"""Names and life bars above the other tanks."""

from collections.abc import Sequence
from typing import Final

import pygame
from pygame import Rect, Surface

from tankgame.client.emblems import emblem
from tankgame.client.fonts import Fonts
from tankgame.client.palette import Colour
from tankgame.client.render.camera import Camera
from tankgame.client.render.paint import mark_of
from tankgame.client.scene import Scene, TankView

ABOVE: Final = 2.7
"""Metres between a tank's middle and the bottom of its plate."""

BAR_METRES: Final = 3.2
NAME_SIZE: Final = 15
"""Logical units, of which a 1280x720 window has one a pixel."""

BAR_HEIGHT: Final = 6
BACK: Final[Colour] = (12, 14, 12)
NAME_COLOUR: Final[Colour] = (240, 236, 222)
KEPT: Final = 200
SLIDE: Final = 90
"""Logical units that a plate goes to come out from under a panel; further off nobody would know whose it is."""

_Look = tuple[str, int, Colour, int, int, int]


class Plates:
    """Makes each plate once for each state of life, and draws it where the tank is."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._made: dict[_Look, Surface] = {}

    def draw(self, view: Surface, camera: Camera, scene: Scene, panels: Sequence[Rect] = ()) -> None:
        """Plates of all but one's own tank, which the head-up display speaks of; `panels` are its, in view pixels."""
        unit = camera.view.height / 720
        for tank in scene.tanks:
            if tank.own or tank.fade < 0.5 or not camera.sees(tank.x, tank.y, 2.0):
                continue
            picture = self._plate(tank, mark_of(tank), round(BAR_METRES * camera.scale), unit)
            x, y = camera.to_view(tank.x, tank.y)
            away = round(ABOVE * camera.scale)
            place = picture.get_rect(midbottom=(round(x), round(y) - away))
            if place.top < 0:
                place.top = round(y) + away
            spot = beside(place, 2 * round(y) - place.centery, panels, round(SLIDE * unit))
            if spot is not None:
                view.blit(picture, spot)

    def _plate(self, tank: TankView, colour: Colour, width: int, unit: float) -> Surface:
        life = round(tank.life / max(1, tank.life_most) * width)
        look = (tank.name, tank.team, colour, life, width, round(unit * 100))
        found = self._made.get(look)
        if found is None:
            if len(self._made) >= KEPT:
                self._made.clear()
            found = self._made[look] = self._make(tank, colour, life, width, unit)
        return found

    def _make(self, tank: TankView, colour: Colour, life: int, width: int, unit: float) -> Surface:
        text = outlined(self._fonts, tank.name, round(NAME_SIZE * unit), NAME_COLOUR)
        if tank.team:
            text = _marked(text, tank.team, colour)
        high, rim = round(BAR_HEIGHT * unit), max(1, round(unit))
        whole = Surface((max(width + 2 * rim, text.get_width()), text.get_height() + high + 2 * rim), pygame.SRCALPHA)
        whole.blit(text, text.get_rect(midtop=(whole.get_width() // 2, 0)))
        bar = Rect(0, 0, width + 2 * rim, high + 2 * rim)
        bar.midbottom = whole.get_width() // 2, whole.get_height()
        whole.fill((*BACK, 200), bar)
        whole.fill((*colour, 255), Rect(bar.left + rim, bar.top + rim, life, high))
        return whole


def beside(place: Rect, mirrored: int, panels: Sequence[Rect], most: int) -> Rect | None:
    """The place, the same on the tank's other side, or the nearest beside the panel it would be under.

    `mirrored` is its middle's height on the other side; None where it would have to go further than `most` pixels.
    """
    hit = place.collidelist(panels)
    if hit < 0:
        return place
    other = place.copy()
    other.centery = mirrored
    if other.collidelist(panels) < 0:
        return other
    panel = panels[hit]
    ways = (
        place.move(panel.left - place.right, 0),
        place.move(panel.right - place.left, 0),
        place.move(0, panel.top - place.bottom),
        place.move(0, panel.bottom - place.top),
    )
    free = [
        (abs(way.x - place.x) + abs(way.y - place.y), n) for n, way in enumerate(ways) if way.collidelist(panels) < 0
    ]
    return ways[min(free)[1]] if free and min(free)[0] <= most else None


def _marked(text: Surface, team: int, colour: Colour) -> Surface:
    """The name behind its team's shape."""
    high = text.get_height()
    whole = Surface((text.get_width() + high, high), pygame.SRCALPHA)
    for reach, shade in ((0.36 * high, BACK), (0.28 * high, colour)):
        pygame.draw.polygon(whole, shade, emblem(team, 0.45 * high, 0.5 * high, reach))
    whole.blit(text, (high, 0))
    return whole


def outlined(fonts: Fonts, text: str, size: int, colour: Colour) -> Surface:
    """Text with a dark rim, to be read on any ground."""
    plain = fonts.picture(text, "bold", size, colour)
    dark = fonts.picture(text, "bold", size, BACK)
    rim = max(1, size // 14)
    whole = Surface((plain.get_width() + 2 * rim, plain.get_height() + 2 * rim), pygame.SRCALPHA)
    for across in (0, rim, 2 * rim):
        for down in (0, rim, 2 * rim):
            whole.blit(dark, (across, down))
    whole.blit(plain, (rim, rim))
    return whole
