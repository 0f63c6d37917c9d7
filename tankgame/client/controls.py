"""What the player's hands say: keys and mouse as the command of one tick."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

import pygame

from tankgame.protocol.angles import wrap
from tankgame.protocol.messages import InputCommand

Steering = Literal["hull", "point"]
"""`hull`: ahead, back and turning as the tank stands. `point`: drive where the keys point on the screen."""

AHEAD_KEYS: Final = frozenset({pygame.KSCAN_W, pygame.KSCAN_UP})
BACK_KEYS: Final = frozenset({pygame.KSCAN_S, pygame.KSCAN_DOWN})
LEFT_KEYS: Final = frozenset({pygame.KSCAN_A, pygame.KSCAN_LEFT})
RIGHT_KEYS: Final = frozenset({pygame.KSCAN_D, pygame.KSCAN_RIGHT})
"""Places on the keyboard, not letters: what is WASD here is ZQSD on a French one."""

SECOND_FIRE_KEYS: Final = frozenset({pygame.KSCAN_SPACE})
DRIVING_KEYS: Final = AHEAD_KEYS | BACK_KEYS | LEFT_KEYS | RIGHT_KEYS

FULL_TURN_AT: Final = math.radians(25)
"""Driving where the keys point: how far off the wanted heading the hull turns as fast as it can."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What is held: scancodes, mouse buttons, and where the mouse points, in metres."""

    keys: Collection[int] = ()
    first: bool = False
    second: bool = False
    aim_x: float = 0.0
    aim_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Stance:
    """One's own tank as far as steering needs it: metres and radians."""

    x: float
    y: float
    heading: float


def read_command(hands: Hands, stance: Stance, steering: Steering) -> InputCommand:
    """The command that these hands give to a tank that stands like this."""
    across = _held(hands, RIGHT_KEYS) - _held(hands, LEFT_KEYS)
    ahead = _held(hands, AHEAD_KEYS) - _held(hands, BACK_KEYS)
    if steering == "point":
        drive, turn = _towards(across, ahead, stance.heading)
    else:
        # In reverse too, the left key turns the hull counter-clockwise: a tank's tracks have no steering wheel.
        drive, turn = float(ahead), float(-across)
    fire = 1 if hands.first else 2 if hands.second or _held(hands, SECOND_FIRE_KEYS) else 0
    return InputCommand(drive=drive, turn=turn, aim=_aim(hands, stance), fire=fire)


def resting(hands: Hands, stance: Stance) -> InputCommand:
    """The command while the keys belong to something else, such as the chat: stand, but keep the aim."""
    return InputCommand(drive=0.0, turn=0.0, aim=_aim(hands, stance), fire=0)


def _held(hands: Hands, keys: frozenset[int]) -> int:
    return int(any(key in keys for key in hands.keys))


def _aim(hands: Hands, stance: Stance) -> float:
    return wrap(math.atan2(hands.aim_y - stance.y, hands.aim_x - stance.x))


def _towards(across: int, up: int, heading: float) -> tuple[float, float]:
    """Drive and turn towards where the keys point; backwards where that is more than 90 degrees behind."""
    if not across and not up:
        return 0.0, 0.0
    off = wrap(math.atan2(up, across) - heading)
    direction = 1.0
    if abs(off) > math.pi / 2 + 1e-9:
        off, direction = wrap(off + math.pi), -1.0
    turn = max(-1.0, min(1.0, off / FULL_TURN_AT))
    # Little drive while it points elsewhere: the tank turns on the spot and then goes.
    return direction * max(0.0, math.cos(off)) ** 2, turn
