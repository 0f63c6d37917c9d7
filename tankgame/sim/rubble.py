"""What was shot to pieces and has not come down yet: tanks still run into it for a moment.

By the time it gives way everybody has heard of it, a bad network's round trip away too. So a tank that leans on it
drives on at the very same tick in its player's prediction and on the server.
"""

from typing import Final

import pymunk

from tankgame.protocol.ticks import ticks

KEPT_TICKS: Final = ticks(2.0)
"""For so long what gave way is remembered: a prediction begins again from ticks before that."""


class Rubble:
    """The shapes of one space that give way, each from its own tick on."""

    def __init__(self, space: pymunk.Space) -> None:
        self._space = space
        self._falling: dict[pymunk.Shape, int] = {}

    def add(self, shape: pymunk.Shape, gives_way: int) -> None:
        """A shape of the space stops tanks in the steps up to that tick, and in none after."""
        self._falling[shape] = gives_way

    def settle(self, tick: int) -> None:
        """The next step is the one after that tick, which may lie before that of the last."""
        for shape, gives_way in list(self._falling.items()):
            stands = tick < gives_way
            if stands and shape.space is None:
                self._space.add(shape)
            elif not stands and shape.space is not None:
                self._space.remove(shape)
            if tick >= gives_way + KEPT_TICKS:
                del self._falling[shape]
