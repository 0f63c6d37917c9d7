"""A little help for who aims with a stick: the aim is drawn to the tank nearest to where the stick points."""

import math
from collections.abc import Iterable
from typing import Final

from tankgame.client.scene import TankView
from tankgame.protocol.angles import wrap

CONE: Final = math.radians(9)
"""How far beside the aim a tank may be to draw it."""

REACH: Final = 34.0
"""Metres."""

STRENGTH: Final = 0.55
"""The share of the way to the tank that the aim is drawn: a stick has to be about right all the same."""


def assisted(aim: float, own: TankView, tanks: Iterable[TankView]) -> float:
    """The aim in radians with what help gives; foes alone, and those alone that are to be seen."""
    foes = [tank for tank in tanks if not tank.own and tank.fade > 0.5 and not (own.team and tank.team == own.team)]
    offs = [
        wrap(math.atan2(foe.y - own.y, foe.x - own.x) - aim)
        for foe in foes
        if math.hypot(foe.x - own.x, foe.y - own.y) <= REACH
    ]
    off = min((off for off in offs if abs(off) < CONE), key=abs, default=0.0)
    # Less at the edge, so that the aim does not jump as a tank comes within it.
    return wrap(aim + STRENGTH * off * (1 - abs(off) / CONE))
