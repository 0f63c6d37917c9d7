"""What is done to a tank, and by whom."""

from typing import NamedTuple

from tankgame.protocol.values import Face
from tankgame.sim import events


class Cause(NamedTuple):
    """What hurts: whose it is (NOBODY: nobody's), with which weapon, judged how many ticks back.

    `origin` is where it was fired from, `spared` a tank that gets nothing of it.
    """

    slot: int
    team: int
    weapon: int
    lag: float = 0.0
    origin: tuple[float, float] | None = None
    spared: int = events.NOBODY


class Wound(NamedTuple):
    """Points of life, the face that was hit (None: none), radians to its normal, metres from where it was fired."""

    damage: int
    face: Face | None
    angle: float
    distance: float


class Fire(NamedTuple):
    """A tank that burns: by whose doing, and from which tick to which."""

    cause: Cause
    since: int
    until: int
