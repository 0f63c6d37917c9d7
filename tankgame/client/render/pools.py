"""Round lights that stand still, with the dark behind the walls that they shine upon: flashes and fires."""

from collections import OrderedDict
from typing import Final

from pygame import Surface

from tankgame.client.render.pictures import Sprite, Stamp, copied, dimmed
from tankgame.client.render.walls import Edge, Walls, shade

SMALL: Final = 2.4
"""Metres of a light that ends before anybody asks what is behind a wall."""

MADE_A_FRAME: Final = 3
"""Lights that walls cut in a frame at most; where more burst at once the others shine through."""

KEPT: Final = 64
"""Lights that are kept; past it the longest unused go."""

LEVELS: Final = 8
"""Steps of fading."""

A_METRE: Final = 4
"""Places in a metre that are told apart."""

_Key = tuple[int, int, int, float]
"""Which sprite, the place, and the radius."""


class Pool:
    """A light; where walls cut it, what was left of it at each level that was asked for."""

    __slots__ = ("_cut", "_levels", "_pixels", "_sprite")

    def __init__(self, sprite: Sprite, pixels: float, cut: Stamp | None) -> None:
        self._sprite, self._pixels, self._cut = sprite, pixels, cut
        self._levels: dict[int, Surface] = {}

    def stamp(self, level: float) -> Stamp:
        """Its picture at a level of 0 to 1."""
        if self._cut is None:
            return self._sprite.stamp(0, self._pixels, level)
        step = round(level * LEVELS) or 1
        found = self._levels.get(step)
        if found is None:
            found = self._levels[step] = dimmed(self._cut.picture, step / LEVELS)
        return self._cut._replace(picture=found)


class Pools:
    """Looks up a light by its place."""

    def __init__(self, walls: Walls) -> None:
        self._walls = walls
        self._kept: OrderedDict[_Key, Pool] = OrderedDict()
        self._made = 0

    def forget(self) -> None:
        """Drop all: walls, or the picture's size, are others now."""
        self._kept.clear()

    def begin_frame(self) -> None:
        """Allow a few more to be cut."""
        self._made = 0

    def at(self, sprite: Sprite, x: float, y: float, radius: float, scale: float) -> Pool:
        """A light at a place in metres, as many metres wide to each side, at `scale` pixels a metre."""
        pixels = 2 * radius * scale
        if radius < SMALL:
            return Pool(sprite, pixels, None)
        key = id(sprite), round(x * A_METRE), round(y * A_METRE), radius
        pool = self._kept.get(key)
        if pool is None:
            x, y = self._walls.outside(x, y)
            edges = [edge for edge in self._walls.facing(x, y) if _within(edge, x, y, radius)]
            if edges and self._made >= MADE_A_FRAME:
                return Pool(sprite, pixels, None)
            pool = self._kept[key] = Pool(sprite, pixels, self._cut(sprite.stamp(0, pixels), edges, (x, y), scale))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return pool

    def _cut(self, whole: Stamp, edges: list[Edge], place: tuple[float, float], scale: float) -> Stamp | None:
        if not edges:
            return None
        self._made += 1
        cut = whole._replace(picture=copied(whole.picture))
        shade(cut.picture, edges, place, (cut.left, cut.top), scale)
        return cut


def _within(edge: Edge, x: float, y: float, radius: float) -> bool:
    """Whether a light gets as far as that edge."""
    low, high = (edge.y, edge.end_y) if edge.y < edge.end_y else (edge.end_y, edge.y)
    return edge.x - radius < x < edge.end_x + radius and low - radius < y < high + radius
