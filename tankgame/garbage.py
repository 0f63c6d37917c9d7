"""When Python looks for garbage that refers to itself, and in what: neither a frame nor a tick has time for much."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

NEW_OBJECTS: Final = 20_000
"""So many more than there were make it look among the new ones; by default 700 do, several times a frame."""

ROUNDS: Final = (20, 50)
"""Looks among the new ones for one among those that stayed, and of those for one among all."""


def keep_what_is_loaded() -> None:
    """All that there is now lasts as long as the battle: leave it out when looking for garbage."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def look_seldom() -> None:
    """Look for garbage as seldom as a battle's frames want it; what piles up meanwhile is gone with the battle."""
    gc.set_threshold(NEW_OBJECTS, *ROUNDS)


@contextmanager
def only_when_asked() -> Iterator[Callable[[], None]]:
    """Within it Python looks for garbage only when what this gives is called, and no more often than by itself."""
    gc.disable()
    try:
        yield _look_if_due
    finally:
        gc.enable()


def _look_if_due() -> None:
    due = [age for age, (new, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if new > most]
    if due:
        gc.collect(due[-1])
