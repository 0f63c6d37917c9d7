"""Who wears which colour: one's own tank stands out, teams are orange and blue, in a free-for-all each its own."""

from typing import Final

from tankgame.client.scene import TankView

Colour = tuple[int, int, int]

OWN: Final[Colour] = (255, 146, 40)
"""One's own paint in a free-for-all."""

TEAMS: Final[dict[int, Colour]] = {1: (255, 140, 40), 2: (70, 140, 255)}

OTHERS: Final[tuple[Colour, ...]] = (
    (92, 138, 205),
    (205, 78, 66),
    (186, 186, 184),
    (140, 108, 178),
    (214, 196, 120),
)
"""Paints of the others in a free-for-all, by slot; none of them is the green of bushes."""

FOE: Final[Colour] = (240, 84, 62)
SELF: Final[Colour] = (255, 206, 92)
"""Plates, life bars and the minimap."""


def paint_of(tank: TankView) -> Colour:
    """The colour that the tank is painted in."""
    if tank.team in TEAMS:
        return TEAMS[tank.team]
    return OWN if tank.own else OTHERS[tank.slot % len(OTHERS)]


def mark_of(tank: TankView) -> Colour:
    """The colour of its plate and its mark on the minimap: the team's, and foe's where there are none."""
    if tank.own:
        return SELF
    return TEAMS.get(tank.team, FOE)
