"""Scaling a picture up beside the drawing: SDL works without Python's lock, so another core can do most of it."""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from pygame import Rect, Surface
from pygame.transform import smoothscale

FIRST: Final = 0.15
"""Share of the rows that is scaled at once. It has the lock free for as long as the thread needs to begin with the
rest; without it that would wait until the frame is done."""

_scaler = ThreadPoolExecutor(1, "scaling")


class Enlarging:
    """A small picture that becomes a large one, `step` times as large each way, frame by frame."""

    def __init__(self, across: int, down: int, step: int) -> None:
        """So many steps across and down: the small picture has a pixel more each way, for the last to lead up to."""
        self._small = Surface((across + 1, down + 1)).convert()
        self._large = Surface((across * step, down * step)).convert()
        split = round(down * FIRST)
        self._first = self._part(0, split, step)
        self._rest = self._part(split, down - split, step)
        self._coming: Future[Surface] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Of the small picture."""
        return self._small.get_size()

    def small(self) -> Surface:
        """The small picture, to be drawn on until it begins."""
        if self._coming is not None:
            self.finish()
        return self._small

    def begin(self) -> None:
        """Start; until it is finished neither picture is to be touched."""
        self._coming = _scaler.submit(_scale, *self._rest)
        _scale(*self._first)

    def finish(self) -> Surface:
        """Return the large picture once it is there."""
        coming, self._coming = self._coming, None
        if coming is None or coming.cancel():
            _scale(*self._rest)
        else:
            coming.result()
        return self._large

    def _part(self, row: int, rows: int, step: int) -> tuple[Surface, Surface]:
        small = self._small.subsurface(Rect(0, row, self._small.get_width(), rows + 1))
        return small, self._large.subsurface(Rect(0, row * step, self._large.get_width(), rows * step))


def _scale(small: Surface, large: Surface) -> Surface:
    return smoothscale(small, large.get_size(), large)
