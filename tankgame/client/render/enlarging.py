"""Scaling a picture up beside the drawing: SDL works without Python's lock, so another core can do it."""

from concurrent.futures import Future, ThreadPoolExecutor

from pygame import Surface
from pygame.transform import smoothscale

_scaler = ThreadPoolExecutor(1, "scaling")


class Enlarging:
    """A small picture that becomes a large one, `step` times as large each way, frame by frame."""

    def __init__(self, across: int, down: int, step: int) -> None:
        """So many steps across and down: the small picture has a pixel more each way, for the last to lead up to."""
        self._small = Surface((across + 1, down + 1)).convert()
        self._large = Surface((across * step, down * step)).convert()
        self._coming: Future[Surface] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Of the small picture."""
        return self._small.get_size()

    @property
    def covered(self) -> tuple[int, int]:
        """The size of the large picture."""
        return self._large.get_size()

    def small(self) -> Surface:
        """The small picture, to be drawn on until it begins."""
        if self._coming is not None:
            self.finish()
        return self._small

    def begin(self) -> None:
        """Start as soon as Python's lock is free; until it is finished neither picture is to be touched."""
        self._coming = _scaler.submit(self._scale)

    def finish(self) -> Surface:
        """Return the large picture once it is there, or as it was if nothing has begun since."""
        coming, self._coming = self._coming, None
        if coming is None:
            return self._large
        return self._scale() if coming.cancel() else coming.result()

    def _scale(self) -> Surface:
        return smoothscale(self._small, self._large.get_size(), self._large)
