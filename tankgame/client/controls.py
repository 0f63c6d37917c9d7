"""What the player's hands say: actions, a stick and the aim as the command of one tick."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from tankgame.client.bindings import Action
from tankgame.protocol.angles import wrap
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.values import REACH_MOST, REACH_STEP

Steering = Literal["hull", "point"]
"""`hull`: ahead, back and turning as the tank stands. `point`: drive where the keys point on the screen."""

FULL_TURN_AT: Final = math.radians(25)
"""Driving where the keys point: how far off the wanted heading the hull turns as fast as it can."""


FOLLOWED: Final = 0.6
"""The share of its traverse that a gun which is fixed in the hull follows the aim before the hull turns too."""


@dataclass(frozen=True, slots=True)
class Hands:
    """The actions that are held, a stick (right and up positive, 1 at its edge), and the place aimed at in metres."""

    held: Collection[Action] = ()
    stick_x: float = 0.0
    stick_y: float = 0.0
    aim_x: float = 0.0
    aim_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Stance:
    """One's own tank as far as steering needs it: metres and radians; `traverse` is that of its kind."""

    x: float
    y: float
    heading: float
    traverse: float = math.pi


def read_command(hands: Hands, stance: Stance, steering: Steering) -> InputCommand:
    """The command that these hands give to a tank that stands like this."""
    held = hands.held
    across = ("right" in held) - ("left" in held)
    ahead = ("ahead" in held) - ("back" in held)
    if hands.stick_x or hands.stick_y:
        # A stick has no ahead of its own: it points, whatever the keys do.
        drive, turn = _towards(hands.stick_x, hands.stick_y, stance.heading)
    elif steering == "point":
        drive, turn = _towards(across, ahead, stance.heading)
    else:
        # In reverse too, the left key turns the hull counter-clockwise: a tank's tracks have no steering wheel.
        drive, turn = float(ahead), float(-across)
    fire = 1 if "fire" in held else 2 if "second" in held else 0
    aim = _aim(hands, stance)
    if not drive and not turn:
        turn = _swing(aim, stance)
    return InputCommand(drive=drive, turn=turn, aim=aim, fire=fire, reach=_reach(hands, stance))


def resting(hands: Hands, stance: Stance) -> InputCommand:
    """The command while the keys belong to something else, such as the chat: stand, but keep the aim."""
    return InputCommand(drive=0.0, turn=0.0, aim=_aim(hands, stance), fire=0)


def _swing(aim: float, stance: Stance) -> float:
    """A hull that stands turns after a gun that is fixed in it, as far as that cannot follow the aim."""
    off = wrap(aim - stance.heading)
    if stance.traverse >= math.pi or abs(off) <= FOLLOWED * stance.traverse:
        return 0.0
    return max(-1.0, min(1.0, off / FULL_TURN_AT))


def _reach(hands: Hands, stance: Stance) -> float:
    """Metres to the place aimed at; never 0, which would be as far as a weapon goes."""
    return max(REACH_STEP, min(REACH_MOST, math.hypot(hands.aim_x - stance.x, hands.aim_y - stance.y)))


def _aim(hands: Hands, stance: Stance) -> float:
    return wrap(math.atan2(hands.aim_y - stance.y, hands.aim_x - stance.x))


def _towards(across: float, up: float, heading: float) -> tuple[float, float]:
    """Drive and turn towards where keys or a stick point; backwards where that is more than 90 degrees behind."""
    if not across and not up:
        return 0.0, 0.0
    off = wrap(math.atan2(up, across) - heading)
    direction = 1.0
    if abs(off) > math.pi / 2 + 1e-9:
        off, direction = wrap(off + math.pi), -1.0
    turn = max(-1.0, min(1.0, off / FULL_TURN_AT))
    # Little drive while it points elsewhere: the tank turns on the spot and then goes.
    return direction * min(1.0, math.hypot(across, up)) * max(0.0, math.cos(off)) ** 2, turn
