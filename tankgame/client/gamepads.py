"""Gamepads: what their sticks and buttons say in battle, and as keys in menus; they come and go as one likes."""

import math
from typing import Final

import pygame
from pygame._sdl2 import controller
from pygame.event import Event

from tankgame.client.bindings import Action, Bindings
from tankgame.client.pad_controls import GAMEPAD, PAD_BUTTONS, PAD_TRIGGERS

FULL: Final = 32767
"""What SDL says of a stick at its edge."""

TRIGGER: Final = 0.35
"""How far a trigger has to be pulled."""

STEP_ON: Final = 0.6
STEP_OFF: Final = 0.4
"""How far a stick has to go to move the focus, and how far back before it may do so again."""

REPEAT_AFTER: Final = 0.4
REPEAT_EVERY: Final = 0.12
"""Seconds, of a direction that is held in a menu."""

MOTION: Final = pygame.CONTROLLERAXISMOTION
DOWN: Final = pygame.CONTROLLERBUTTONDOWN
UP: Final = pygame.CONTROLLERBUTTONUP
ADDED: Final = pygame.CONTROLLERDEVICEADDED
REMOVED: Final = pygame.CONTROLLERDEVICEREMOVED
EVENTS: Final = frozenset({MOTION, DOWN, UP, ADDED, REMOVED})

MENU_KEYS: Final = {
    pygame.CONTROLLER_BUTTON_A: (pygame.K_RETURN, 0),
    pygame.CONTROLLER_BUTTON_B: (pygame.K_ESCAPE, 0),
    pygame.CONTROLLER_BUTTON_START: (pygame.K_ESCAPE, 0),
    pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: (pygame.K_TAB, 0),
    pygame.CONTROLLER_BUTTON_LEFTSHOULDER: (pygame.K_TAB, pygame.KMOD_SHIFT),
}
DIRECTIONS: Final = {
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: pygame.K_LEFT,
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: pygame.K_RIGHT,
    pygame.CONTROLLER_BUTTON_DPAD_UP: pygame.K_UP,
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: pygame.K_DOWN,
}
STICK_KEYS: Final = {
    (pygame.CONTROLLER_AXIS_LEFTX, -1): pygame.K_LEFT,
    (pygame.CONTROLLER_AXIS_LEFTX, 1): pygame.K_RIGHT,
    (pygame.CONTROLLER_AXIS_LEFTY, -1): pygame.K_UP,
    (pygame.CONTROLLER_AXIS_LEFTY, 1): pygame.K_DOWN,
}


class Gamepads:
    """All that are plugged in, as one: events are told to `follow`, and the rest asks how they stand."""

    def __init__(self) -> None:
        self._pads: dict[int, controller.Controller] = {}
        self._axes: dict[tuple[int, int], float] = {}
        self._buttons: set[tuple[int, int]] = set()
        self._direction: int | None = None
        """The arrow key that is held in a menu, as long as it is."""
        self._due = 0.0
        self.bindings = Bindings(layout=GAMEPAD)
        """What buttons and triggers do."""
        self.pressed: str | None = None
        """The control that the last event was the press of."""

    def open(self) -> None:
        """Listen for gamepads; those that are there already come as events too."""
        controller.init()

    def close(self) -> None:
        """Let them go."""
        self._pads.clear()
        if controller.get_init():
            controller.quit()

    def follow(self, event: Event) -> str | None:
        """Learn from an event; the result is the name of a gamepad that has just come."""
        self.pressed = None
        if event.type == ADDED and controller.get_init():
            return self._plug(event.device_index)
        if event.type == REMOVED:
            self._unplug(event.instance_id)
        elif event.type == MOTION:
            place, value = (event.instance_id, event.axis), max(-1.0, event.value / FULL)
            if self._axes.get(place, 0.0) <= TRIGGER < value:
                self.pressed = PAD_TRIGGERS.get(event.axis)
            self._axes[place] = value
        elif event.type == DOWN:
            self.pressed = PAD_BUTTONS.get(event.button)
            self._buttons.add((event.instance_id, event.button))
        elif event.type == UP:
            self._buttons.discard((event.instance_id, event.button))
        return None

    def _plug(self, index: int) -> str | None:
        try:
            pad = controller.Controller(index)
        except (pygame.error, ValueError):
            # It is gone again before it could be opened.
            return None
        self._pads[pad.id] = pad
        return pad.name

    def _unplug(self, instance: int) -> None:
        self._pads.pop(instance, None)
        self._axes = {place: value for place, value in self._axes.items() if place[0] != instance}
        self._buttons = {place for place in self._buttons if place[0] != instance}
        self._direction = None

    # --- in battle ---------------------------------------------------------------------------------------------------

    def left(self, dead_zone: float) -> tuple[float, float]:
        """The left stick, right and up positive; nothing within the dead zone, and 1 at the edge."""
        return self._stick(pygame.CONTROLLER_AXIS_LEFTX, pygame.CONTROLLER_AXIS_LEFTY, dead_zone)

    def right(self, dead_zone: float) -> tuple[float, float]:
        """The right stick, as the left."""
        return self._stick(pygame.CONTROLLER_AXIS_RIGHTX, pygame.CONTROLLER_AXIS_RIGHTY, dead_zone)

    def held(self) -> set[Action]:
        """What triggers and buttons do."""
        pulled = (PAD_TRIGGERS.get(axis) for (_pad, axis), value in self._axes.items() if value > TRIGGER)
        down = (PAD_BUTTONS.get(button) for _pad, button in self._buttons)
        return {action for control in (*pulled, *down) if (action := self.bindings.action(control)) is not None}

    @property
    def began(self) -> Action | None:
        """What the last event began, if it was the press of a control."""
        return self.bindings.action(self.pressed)

    def _stick(self, across: int, along: int, dead_zone: float) -> tuple[float, float]:
        pads = {pad for pad, _axis in self._axes}
        places = [(self._axes.get((pad, across), 0.0), -self._axes.get((pad, along), 0.0)) for pad in pads]
        x, y = max(places, key=lambda place: math.hypot(*place), default=(0.0, 0.0))
        length = math.hypot(x, y)
        if length <= dead_zone:
            return 0.0, 0.0
        share = min(1.0, (length - dead_zone) / (1.0 - dead_zone)) / length
        return x * share, y * share

    # --- in menus ----------------------------------------------------------------------------------------------------

    def keys(self, event: Event, *, heard: bool = True) -> list[Event]:
        """The key that stands for an event in a menu, if any does; to be asked after `follow`.

        `heard` false says that no menu is there: a direction held from before one opens moves nothing in it.
        """
        if not heard:
            self._direction, self._due = self._held_direction(), math.inf
            return []
        if event.type == DOWN and event.button in MENU_KEYS:
            return [_key(*MENU_KEYS[event.button])]
        if event.type not in (DOWN, UP, MOTION):
            return []
        before, self._direction = self._direction, self._held_direction()
        if self._direction is None or self._direction == before:
            return []
        self._due = REPEAT_AFTER
        return [_key(self._direction)]

    def repeated(self, dt: float) -> list[Event]:
        """The arrow key again, of a direction that has been held for long enough."""
        if self._direction is None:
            return []
        self._due -= dt
        if self._due > 0:
            return []
        self._due += REPEAT_EVERY
        return [_key(self._direction)]

    def _held_direction(self) -> int | None:
        for _pad, button in self._buttons:
            if button in DIRECTIONS:
                return DIRECTIONS[button]
        pushed = [
            (abs(value), key)
            for (_pad, axis), value in self._axes.items()
            if (key := STICK_KEYS.get((axis, 1 if value > 0 else -1))) is not None
            and abs(value) > (STEP_OFF if key == self._direction else STEP_ON)
        ]
        return max(pushed)[1] if pushed else None


def _key(code: int, mod: int = 0) -> Event:
    return Event(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0, pad=True)
