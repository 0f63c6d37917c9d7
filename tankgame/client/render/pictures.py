"""Pictures as the renderer wants them: premultiplied, scaled, and kept in every size that was asked for."""

import itertools
import math
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Final, NamedTuple

import pygame
from pygame import Rect, Surface

from tankgame.client.render.making import MAKER

SIZE_STEP: Final = 1.15
"""Sizes of a sprite are kept in steps of this factor: a puff of smoke that grows passes through a dozen pictures."""

LEVELS: Final = 10
"""Steps of fading."""

WIDEST: Final = 4096
"""Pixels that no sprite exceeds."""

_SIZES: Final = tuple(max(1, round(math.log(max(2, pixels)) / math.log(SIZE_STEP))) for pixels in range(WIDEST + 1))
"""By width in pixels, the step nearest to it: asked for every particle and frame."""

ANGLES: Final = 32
"""Headings in which a sprite is kept."""

LARGE: Final = 100
"""Pixels across from which turning takes too long for one frame; quarters of a turn do not."""

_ANGLES_A_RADIAN: Final = ANGLES / math.tau

BLACK: Final = (0, 0, 0)
"""No light."""

UNSEEN: Final = (2, 2, 2)
"""Light, or cover, that makes no difference to be seen; around what is soft there is much of it."""

MADE_A_FRAME: Final = 1
"""Pictures made in a frame at most, where others can stand in for them: each takes as long as drawing a dozen. The
others are made on a thread, between two frames."""

ASKED_FROM: Final = 6
"""Pictures that are wanted before the thread is asked: to wake it takes longer than to make one."""

ASKED_MOST: Final = 20
"""Pictures that it is asked for at once: what is asked for later may no longer be wanted."""

FADED_FREELY: Final = 4096
"""Pixels up to which fading a picture takes no longer than looking for another one."""

STAND_INS: Final = tuple(
    (sizes * 16 + steps) * ANGLES + turns
    for sizes, steps, turns in (
        (0, -1, 0), (0, 1, 0), (-1, 0, 0), (1, 0, 0), (0, 0, 1), (0, 0, -1),
        (-1, -1, 0), (1, 1, 0), (0, -2, 0), (0, 2, 0),
    )
)  # fmt: skip
"""How far those are from a picture's number."""

FRAME: Final = 64 * 16 * ANGLES
"""How far a frame's pictures are from those of the frame before."""

FLICKERING: Final = STAND_INS + tuple(frames * FRAME + away for frames in (1, -1) for away in (0, *STAND_INS[:6]))
"""The same for what flickers: there the frames beside it do as well."""

SHAPELESS: Final = FLICKERING + tuple(
    (sizes * 16 + steps) * ANGLES + turns
    for turns in (ANGLES // 4, -ANGLES // 4, ANGLES // 2)
    for sizes, steps in ((0, 0), (0, -1), (0, 1), (-1, 0), (1, 0))
)
"""The same for puffs, which look as well the other way round."""

OVERHEAD: Final = 400
"""Bytes that a picture takes besides its pixels."""

KEPT_BYTES: Final = 80_000_000
"""Memory for all sprites' pictures; what was not drawn for the longest time goes first."""


def copied(picture: Surface, onto: Surface | None = None) -> Surface:
    """A copy; or `onto`, of the same size and format, with the picture all over it.

    `copy` and `blit` write past the processor's cache, so that whatever is done next with the result waits for it.
    Scaling to the same size copies as well, row by row, and leaves it there.
    """
    size = picture.get_size()
    return (
        pygame.transform.smoothscale(picture, size)
        if onto is None
        else pygame.transform.smoothscale(picture, size, onto)
    )


def dimmed(picture: Surface, share: float) -> Surface:
    """A copy of a premultiplied picture of which only that share (0 to 1) is left."""
    copy = copied(picture)
    level = max(0, min(255, round(share * 255)))
    copy.fill((level, level, level, level), special_flags=pygame.BLEND_RGBA_MULT)
    return copy


def tinted(picture: Surface, colour: tuple[int, int, int]) -> Surface:
    """A copy of a premultiplied picture, multiplied by a colour."""
    copy = copied(picture)
    copy.fill((*colour, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return copy


def resized(picture: Surface, size: tuple[int, int]) -> Surface:
    """A copy of that many pixels, at least one each way."""
    return pygame.transform.smoothscale(picture, (max(1, size[0]), max(1, size[1])))


class Stamp(NamedTuple):
    """A picture that is ready to be drawn, cut to what is on it, and how far its middle is from its top left corner."""

    picture: Surface
    left: float
    top: float


class Kept:
    """Stamps by number, the longest unused first; those go when there are too many."""

    def __init__(self, most: int) -> None:
        """Keep so many bytes at most."""
        self._most = most
        self.stamps: OrderedDict[int, Stamp] = OrderedDict()
        self.left = 0
        """How many more may be made before others stand in."""
        self._bytes = 0
        self._wanted: dict[int, Callable[[], Stamp]] = {}
        """What others stood in for, and how it is made."""
        self._coming: Future[list[tuple[int, Stamp]]] | None = None

    def want(self, key: int, make: Callable[[], Stamp]) -> None:
        """Let the thread make one, if it has time."""
        if len(self._wanted) < ASKED_MOST:
            self._wanted[key] = make

    def begin_frame(self, left: int) -> None:
        """Take what the thread has made, and allow so many to be made here."""
        self.left = left
        if self._coming is not None and self._coming.done():
            coming, self._coming = self._coming, None
            with suppress(pygame.error):  # the window that they were made for went meanwhile
                for key, stamp in coming.result():
                    if key not in self.stamps:
                        self.put(key, stamp)

    def end_frame(self) -> None:
        """Ask the thread for what was wanted."""
        if self._coming is None and len(self._wanted) >= ASKED_FROM:
            self._coming = MAKER.ask(partial(_made, key, make) for key, make in self._wanted.items())
            self._wanted = {}

    def put(self, key: int, stamp: Stamp) -> None:
        """Keep one."""
        self.stamps[key] = stamp
        self._bytes += _weight(stamp)
        while self._bytes > self._most:
            self._bytes -= _weight(self.stamps.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget all."""
        self.stamps.clear()
        self._wanted.clear()
        self._bytes = 0


def _made(key: int, make: Callable[[], Stamp]) -> tuple[int, Stamp]:
    return key, make()


def _weight(stamp: Stamp) -> int:
    return stamp.picture.get_width() * stamp.picture.get_height() * 4 + OVERHEAD


KEPT: Final = Kept(KEPT_BYTES)
"""Of all sprites together, so that their memory is bounded together."""

_numbers = itertools.count()


class Sprite:
    """An effect's frames, and every size, fading and heading of them that was drawn before.

    Frames are premultiplied; those of an additive sprite are light, and are drawn with BLEND_RGB_ADD.
    """

    __slots__ = ("_count", "_number", "additive", "frames", "stand_ins")

    def __init__(self, frames: list[Surface], *, additive: bool, stand_ins: tuple[int, ...] | None = None) -> None:
        """`stand_ins` are STAND_INS, or those that flicker or have no shape; light flickers."""
        self.frames = frames
        self.additive = additive
        self._number, self._count = next(_numbers), len(frames)
        self.stand_ins = stand_ins or (FLICKERING if additive else STAND_INS)

    def stamp(self, frame: int, pixels: float, level: float = 1.0, heading: float | None = None) -> Stamp:
        """Frame number `frame`, about `pixels` wide, `level` 0 to 1 of it left, turned to `heading` in radians."""
        # Hundreds a frame: no call that can be done without, and one number for a key, because a tuple takes longer.
        size = _SIZES[int(pixels) if pixels < WIDEST else WIDEST]
        step = int(level * LEVELS + 0.5) or 1
        angle = 0 if heading is None else int(heading * _ANGLES_A_RADIAN + 1024.5) % ANGLES
        key = (((self._number * 64 + frame % self._count) * 64 + size) * 16 + step) * ANGLES + angle
        stamps = KEPT.stamps
        found = stamps.get(key)
        if found is None:
            return self._keep(key, frame % self._count, size, step, angle)
        stamps.move_to_end(key)
        return found

    def _keep(self, key: int, frame: int, size: int, step: int, angle: int) -> Stamp:
        whole = KEPT.stamps.get(key + (LEVELS - step) * ANGLES)
        freely = whole is not None and whole.picture.get_width() * whole.picture.get_height() <= FADED_FREELY
        if KEPT.left <= 0 and not freely and (near := _near(key, self.stand_ins)) is not None:
            # From the frame itself: what is drawn meanwhile cannot be read by the thread.
            KEPT.want(key, partial(self._make, frame, size, step, angle))
            return near
        if step == LEVELS:
            found = self._make(frame, size, step, angle)
        else:
            # Scaling and turning take far longer than fading, and what is scaled and turned mostly fades.
            whole = whole or self.stamp(frame, round(SIZE_STEP**size), 1.0, angle / _ANGLES_A_RADIAN)
            found = whole._replace(picture=dimmed(whole.picture, step / LEVELS))
        KEPT.put(key, found)
        if not freely:
            KEPT.left -= 1
        return found

    def mark(self, frame: int, pixels: float, level: float = 1.0, heading: float | None = None) -> Stamp:
        """The same for what is drawn once: not kept where it is small, and turned by quarters where it is large."""
        if pixels > LARGE:
            quarter = round((heading or 0.0) * 2 / math.pi) * math.pi / 2
            return self.stamp(frame, pixels, level, quarter)
        size, step = _SIZES[int(pixels)], int(level * LEVELS + 0.5) or 1
        angle = 0 if heading is None else int(heading * _ANGLES_A_RADIAN + 1024.5) % ANGLES
        return self._make(frame % self._count, size, step, angle)

    def _make(self, frame: int, size: int, step: int, angle: int) -> Stamp:
        whole = self.frames[frame]
        width = round(SIZE_STEP**size)
        picture = resized(whole, (width, round(width * whole.get_height() / whole.get_width())))
        if angle > 0:
            degrees = angle * 360 / ANGLES
            # Quarter turns move whole pixels: many times as fast, and large blasts ask for no others.
            turn = pygame.transform.rotate if degrees % 90 == 0 else partial(pygame.transform.rotozoom, scale=1.0)
            picture = turn(picture, degrees)
        if step < LEVELS:
            picture = dimmed(picture, step / LEVELS)
        return cut(picture, additive=self.additive)


def _near(key: int, stand_ins: tuple[int, ...]) -> Stamp | None:
    """One that is kept and looks much the same: a step smaller, larger, fainter or brighter, or turned a little."""
    kept = KEPT.stamps
    for away in stand_ins:
        if (key + away) in kept:
            return kept[key + away]
    return None


def cut(picture: Surface, *, additive: bool = False) -> Stamp:
    """Leave out what is empty around a picture: it takes memory, and time in every frame."""
    middle_x, middle_y = picture.get_width() / 2, picture.get_height() / 2
    if additive:
        picture = picture.convert()
        picture.fill(UNSEEN, special_flags=pygame.BLEND_RGB_SUB)
        picture.set_colorkey(BLACK)
    box = picture.get_bounding_rect(UNSEEN[0] + 1)
    if additive:
        picture.set_colorkey(None)
    if box.size != picture.get_size():
        box = box if box.width else Rect(0, 0, 1, 1)
        picture = copied(picture.subsurface(box))
    return Stamp(picture, middle_x - box.left, middle_y - box.top)
