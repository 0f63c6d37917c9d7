"""How many ticks are taken at one go, and which of them one is.

A crowd is told thirty times a second, so its server wakes as often and takes two ticks each time. To wake is dear: what
a tick works with has left the processor's caches by then, and has to come back from memory.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

CROWD: Final = 16
"""People in a battle from whom on ticks are taken in pairs."""

CROWD_STRIDE: Final = 2
"""Ticks at one go where there is a crowd, and so between its snapshots."""


class Beat(NamedTuple):
    """A tick of a server: of so many at one go, one that so many follow at once."""

    stride: int = 1
    left: int = 0

    @property
    def first(self) -> bool:
        """Whether none went before it: what came in since the last go is there for all of them."""
        return self.left == self.stride - 1


SINGLE: Final = Beat()


def beats(people: int) -> Iterator[Beat]:
    """The ticks of one go, where so many people are in the fullest battle."""
    stride = CROWD_STRIDE if people > CROWD else 1
    return (Beat(stride, left) for left in reversed(range(stride)))
