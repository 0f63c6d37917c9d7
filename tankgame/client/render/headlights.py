"""Headlights of tanks, with the dark behind the walls that they shine upon."""

import math
from typing import Final, NamedTuple

from pygame import Surface

from tankgame.client.render.light_pictures import BEAM_METRES, LightPictures
from tankgame.client.render.pictures import Stamp, copied
from tankgame.client.render.walls import Edge, Walls, shade
from tankgame.client.scene import TankView

SIDE: Final = 0.71
"""Metres to either side, for each ahead, to where headlights are seen."""

ROOM: Final = 0.3
"""Metres besides that."""

MOVED: Final = 0.4
"""Metres that a tank moves before the dark behind walls is drawn anew."""

KEPT: Final = 100
"""Tanks whose headlights are kept."""


class _Shaded(NamedTuple):
    """A beam as it was last drawn: what it was cut from, the light's place in metres, and the result."""

    whole: Surface
    x: float
    y: float
    stamp: Stamp


class Headlights:
    """The beam of each tank."""

    def __init__(self, pictures: LightPictures, walls: Walls) -> None:
        self._pictures, self._walls = pictures, walls
        self._shaded: dict[int, _Shaded] = {}
        """By slot."""

    def forget(self) -> None:
        """Drop all: walls, or the picture's size, are others now."""
        self._shaded.clear()

    def stamp(self, tank: TankView, x: float, y: float, scale: float) -> Stamp:
        """A tank's beam that starts at a place in metres, at `scale` pixels a metre."""
        whole = self._pictures.beam(tank.heading, scale, tank.fade)
        last = self._shaded.get(tank.slot)
        if last is not None and last.whole is whole.picture and abs(last.x - x) + abs(last.y - y) < MOVED:
            return last.stamp
        if len(self._shaded) >= KEPT:
            self._shaded.clear()
        edges = _within(self._walls.facing(x, y), x, y, tank.heading)
        stamp = whole
        if edges:
            stamp = whole._replace(picture=copied(whole.picture))
            shade(stamp.picture, edges, (x, y), (whole.left, whole.top), scale)
        self._shaded[tank.slot] = _Shaded(whole.picture, x, y, stamp)
        return stamp


def _within(edges: tuple[Edge, ...], x: float, y: float, heading: float) -> list[Edge]:
    """Those of the edges that a beam may meet."""
    cosine, sine = math.cos(heading), math.sin(heading)
    found = []
    for edge in edges:
        left, low, right, high = edge[0] - x, edge[1] - y, edge[2] - x, edge[3] - y
        ahead, further = left * cosine + low * sine, right * cosine + high * sine
        if (ahead < 0 and further < 0) or (ahead > BEAM_METRES and further > BEAM_METRES):
            continue
        aside, other = low * cosine - left * sine, high * cosine - right * sine
        if (aside > SIDE * ahead + ROOM and other > SIDE * further + ROOM) or (
            aside < -SIDE * ahead - ROOM and other < -SIDE * further - ROOM
        ):
            continue
        found.append(edge)
    return found
