"""What teams fight over: zones as rings on the ground, and flags where they stand, fell or are carried."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.emblems import emblem
from tankgame.client.render.camera import Camera
from tankgame.client.render.paint import TEAMS, Colour
from tankgame.client.scene import Scene, ZoneView

NOBODY: Final[Colour] = (222, 218, 200)
"""The colour of what no team has."""

DARK: Final[Colour] = (14, 16, 14)
SMOOTH: Final = 2
"""How much larger pictures are drawn than they are shown."""

RING_METRES: Final = 0.16
PROGRESS_METRES: Final = 0.5
STEPS: Final = 20
"""Steps of how far a zone is taken: each is a picture of its own."""

STAND_METRES: Final = 1.5
POLE_METRES: Final = 3.0
CLOTH: Final = (2.1, 1.35)
"""Metres across and down."""

PHASES: Final = 12
WAVE_SECONDS: Final = 1.1
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
        phase = int(scene.time / WAVE_SECONDS * PHASES) % PHASES
        for flag in scene.flags:
            if flag.seen and camera.sees(flag.x, flag.y, POLE_METRES):
                scale = camera.scale * (ON_TANK if flag.state == "carried" else 1.0)
                picture = self._picture(_flag, flag.team, scale, phase)
                x, y = camera.to_view(flag.x, flag.y)
                view.blit(picture, (round(x - picture.get_width() / 4), round(y - picture.get_height() * 0.86)))

    def _picture(self, make: Callable[..., Surface], *look: object) -> Surface:
        key = (make, *look)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = self._kept[key] = make(*look)
        return found


def _blit(view: Surface, camera: Camera, picture: Surface, x: float, y: float) -> None:
    left, top = camera.to_view(x, y)
    view.blit(picture, picture.get_rect(center=(round(left), round(top))))


def _zone(zone: ZoneView, scale: float) -> Surface:
    """A ring, its ground tinted, the owner's emblem in the middle, and how far it is taken along its rim."""
    reach = round(zone.radius * scale * SMOOTH)
    colour = TEAMS.get(zone.owner, NOBODY)
    big = Surface((2 * reach, 2 * reach), pygame.SRCALPHA)
    middle = (reach, reach)
    big.fill((*colour, 0))
    pygame.draw.circle(big, (*colour, 34), middle, reach)
    line = max(2, round(RING_METRES * scale * SMOOTH))
    pygame.draw.circle(big, (*DARK, 90), middle, reach, 2 * line)
    pygame.draw.circle(big, (*colour, 210), middle, reach - line // 2, line)
    if zone.taker and zone.progress > 0:
        _arc(
            big,
            (*TEAMS.get(zone.taker, NOBODY), 220),
            reach - 2 * line,
            PROGRESS_METRES * scale * SMOOTH,
            zone.progress,
        )
    mark = emblem(zone.owner, reach, reach, min(1.2, zone.radius / 3) * scale * SMOOTH)
    pygame.draw.polygon(big, (*colour, 110), mark)
    pygame.draw.polygon(big, (*colour, 190), mark, line)
    return _shrunk(big)


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
    colour = TEAMS.get(team, NOBODY)
    big = Surface((2 * reach, 2 * reach), pygame.SRCALPHA)
    pygame.draw.circle(big, (*DARK, 120), (reach, reach), reach)
    pygame.draw.circle(big, (*colour, 150), (reach, reach), round(reach * 0.9), max(2, reach // 7))
    pygame.draw.polygon(big, (*colour, 120), emblem(team, reach, reach, reach * 0.45))
    return _shrunk(big)


def _flag(team: int, scale: float, phase: int) -> Surface:
    """A pole with its cloth in the wind, and the shadow that it throws; the foot is a quarter across, low down."""
    unit = scale * SMOOTH
    width, height = round(CLOTH[0] * 2 * unit), round((POLE_METRES + 0.5) * unit)
    big = Surface((width, height), pygame.SRCALPHA)
    foot, top = (width / 4, height * 0.86), (width / 4, height * 0.86 - POLE_METRES * unit)
    colour = TEAMS.get(team, NOBODY)
    _draw_shadow(big, foot, unit)
    cloth = _cloth(top, unit, phase)
    pygame.draw.polygon(big, colour, cloth)
    half = len(cloth) // 2
    for index in range(half - 1):
        light = math.sin(index / (half - 1) * math.tau - phase / PHASES * math.tau)
        shade = tuple(max(0, min(255, round(channel * (1 + 0.22 * light)))) for channel in colour)
        pygame.draw.polygon(big, shade, [cloth[index], cloth[index + 1], cloth[-2 - index], cloth[-1 - index]])
    pygame.draw.polygon(big, DARK, cloth, max(1, round(0.05 * unit)))
    middle = cloth[half // 2 - 1]
    centre = (middle[0] + 0.1 * unit, (middle[1] + cloth[-half // 2][1]) / 2)
    pygame.draw.polygon(big, (250, 246, 232), emblem(team, *centre, 0.38 * unit))
    pygame.draw.line(big, DARK, foot, top, max(3, round(0.2 * unit)))
    pygame.draw.line(big, (206, 200, 184), foot, top, max(1, round(0.1 * unit)))
    pygame.draw.circle(big, (236, 210, 120), top, 0.13 * unit)
    return _shrunk(big)


def _cloth(top: tuple[float, float], unit: float, phase: int) -> list[tuple[float, float]]:
    """Its outline, along the upper edge and back along the lower."""
    upper = []
    for index in range(9):
        share = index / 8
        swing = math.sin(share * math.tau - phase / PHASES * math.tau) * 0.16 * share * unit
        upper.append((top[0] + share * CLOTH[0] * unit, top[1] + 0.12 * unit + swing))
    lower = [(x - 0.04 * unit, y + CLOTH[1] * unit * (1 - 0.12 * (x - top[0]) / (CLOTH[0] * unit))) for x, y in upper]
    return upper + lower[::-1]


def _draw_shadow(big: Surface, foot: tuple[float, float], unit: float) -> None:
    end = (foot[0] + 1.5 * unit, foot[1] + 0.3 * unit)
    pygame.draw.line(big, (*DARK, 90), foot, end, max(2, round(0.16 * unit)))
    pygame.draw.ellipse(big, (*DARK, 80), (end[0] - 0.5 * unit, end[1] - 0.25 * unit, 1.5 * unit, 0.45 * unit))


def _shrunk(big: Surface) -> Surface:
    size = max(1, big.get_width() // SMOOTH), max(1, big.get_height() // SMOOTH)
    return pygame.transform.smoothscale(big, size).convert_alpha()
