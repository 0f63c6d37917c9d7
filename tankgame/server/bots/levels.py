"""How good bots are, as figures; the ways they think are the same at every level."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Level:
    """What tells one level from another."""

    id: str
    reaction_ticks: int
    """From first seeing an enemy to shooting at it."""
    look_ticks: int
    """Between two looks around."""
    aim_error: float
    """Radians by which the hand is off, one standard deviation, once it has settled."""
    unsettled_error: float
    """Radians added to that when a target is new."""
    settle_ticks: int
    """In which all but a third of the added error goes away."""
    lead: float
    """The share of a target's motion that is aimed ahead of."""
    hand: float
    """The share of the way to where it wants to point that the hand goes in a tick."""
    patience: float
    """How well the gun must point before it fires: 1 at the middle half of the target, less anywhere near it."""
    second_reach: float
    """The share of the second gun's range from which it is used while the first one is loading."""
    pause_ticks: int
    """Longest wait between a loaded gun and the next shot; half of it on average."""
    dodge: float
    """The share of shells coming at it that it tries to dodge."""
    retreat_life: float
    """The share of life below which it looks for cover."""
    stand_ticks: int
    """How long it stands where a manoeuvre has led to, at most."""
    restless_ticks: int
    """How long it keeps to one manoeuvre in a fight, about."""


CADET: Final = Level(
    id="cadet",
    reaction_ticks=80,
    look_ticks=14,
    aim_error=0.32,
    unsettled_error=0.35,
    settle_ticks=90,
    lead=0.2,
    hand=0.06,
    patience=0.2,
    second_reach=0.4,
    pause_ticks=220,
    dodge=0.0,
    retreat_life=0.0,
    stand_ticks=120,
    restless_ticks=190,
)
"""For somebody's first battles, and for the first of those who attack in waves."""

RECRUIT: Final = Level(
    id="recruit",
    reaction_ticks=54,
    look_ticks=12,
    aim_error=0.22,
    unsettled_error=0.25,
    settle_ticks=70,
    lead=0.35,
    hand=0.08,
    patience=0.25,
    second_reach=0.45,
    pause_ticks=150,
    dodge=0.0,
    retreat_life=0.0,
    stand_ticks=90,
    restless_ticks=150,
)

VETERAN: Final = Level(
    id="veteran",
    reaction_ticks=30,
    look_ticks=8,
    aim_error=0.11,
    unsettled_error=0.15,
    settle_ticks=50,
    lead=0.7,
    hand=0.14,
    patience=0.6,
    second_reach=0.6,
    pause_ticks=75,
    dodge=0.4,
    retreat_life=0.35,
    stand_ticks=40,
    restless_ticks=110,
)

ACE: Final = Level(
    id="ace",
    reaction_ticks=14,
    look_ticks=6,
    aim_error=0.03,
    unsettled_error=0.08,
    settle_ticks=25,
    lead=1.0,
    hand=0.3,
    patience=1.0,
    second_reach=0.85,
    pause_ticks=8,
    dodge=0.8,
    retreat_life=0.4,
    stand_ticks=20,
    restless_ticks=80,
)

LEVELS: Final = {level.id: level for level in (RECRUIT, VETERAN, ACE)}
"""Those that one may ask for, by id, weakest first."""

SKILLS: Final = {CADET.id: CADET, **LEVELS}
"""All that there are."""
