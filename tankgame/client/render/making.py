"""The thread that makes pictures, above all between two frames: who draws meanwhile would wait for Python's lock."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Final, TypeVar

PATIENCE: Final = 0.004
"""Seconds after which the next picture is made all the same: on a slow machine there is little between frames."""

T = TypeVar("T")


class Maker:
    """One thread, which takes its time while a frame is drawn."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "pictures")
        self._free = Event()
        self._free.set()

    def begin_frame(self) -> None:
        """Begin few pictures: small ones leave the lock for so short a time that nobody else wakes up for it."""
        self._free.clear()

    def end_frame(self) -> None:
        """Go on as fast as it goes."""
        self._free.set()

    def ask(self, makes: Iterable[Callable[[], T]]) -> Future[list[T]]:
        """Let each of them be made."""
        return self._pool.submit(self._make, list(makes))

    def _make(self, makes: list[Callable[[], T]]) -> list[T]:
        made: list[T] = []
        for make in makes:
            self._free.wait(PATIENCE)
            made.append(make())
        return made


MAKER: Final = Maker()
"""Of the whole client."""
