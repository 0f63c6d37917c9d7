"""What the hands hold down on keyboard and mouse in battle."""

from dataclasses import dataclass, field

import pygame
from pygame.event import Event

from tankgame.client.bindings import Action, Bindings, control_of
from tankgame.client.latches import Latches


@dataclass(slots=True)
class Held:
    """Controls that are down, and those that were pressed since the last frame."""

    down: set[str] = field(default_factory=set)
    tapped: set[str] = field(default_factory=set)
    latches: Latches = field(default_factory=Latches)
    """What goes on though nothing is held."""

    def note(self, event: Event) -> str | None:
        """Follow a key or a button; the result is the control that has just gone down, not held on."""
        control = control_of(event)
        if control is None:
            return None
        if event.type in (pygame.KEYUP, pygame.MOUSEBUTTONUP):
            self.down.discard(control)
            return None
        again = control in self.down
        self.down.add(control)
        if again:
            return None
        self.tapped.add(control)
        return control

    def actions(self, bindings: Bindings) -> set[Action]:
        """What they do; a control that went down and up between two frames still counts."""
        return {action for control in self.down | self.tapped if (action := bindings.action(control)) is not None}

    def release(self) -> None:
        """Let everything go: the window has lost the keyboard, or something else has it now."""
        self.down.clear()
        self.tapped.clear()
        self.latches.release()
