"""Actions that a press begins and the next one ends, for hands that cannot hold a key."""

from collections.abc import Collection, Set
from typing import Final

from tankgame.client.bindings import Action
from tankgame.client.settings import Settings

ENDS: Final[dict[Action, Action]] = {"back": "ahead"}
"""What also ends something that goes on: driving back stops driving ahead."""


def latched(settings: Settings) -> frozenset[Action]:
    """The actions that the player wants to go on."""
    groups: tuple[tuple[bool, tuple[Action, ...]], ...] = (
        (settings.toggle_fire, ("fire", "second")),
        (settings.toggle_ahead, ("ahead",)),
        (settings.toggle_ranking, ("ranking",)),
    )
    return frozenset(action for chosen, actions in groups if chosen for action in actions)


class Latches:
    """What goes on; `apply` once a frame."""

    def __init__(self) -> None:
        self._on: set[Action] = set()
        self._held: Set[Action] = frozenset()

    def apply(self, held: Set[Action], latching: Collection[Action]) -> set[Action]:
        """What the hands mean that hold these actions, where `latching` ones go on by themselves."""
        pressed = held - self._held
        self._held = frozenset(held)
        self._on = {action for action in self._on if action in latching}
        for action in pressed:
            if action in ENDS:
                self._on.discard(ENDS[action])
            if action in latching:
                self._on ^= {action}
        return {action for action in held if action not in latching} | self._on

    def release(self) -> None:
        """Let everything end."""
        self._on.clear()
        self._held = frozenset()
