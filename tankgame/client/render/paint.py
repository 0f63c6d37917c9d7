"""Who wears which colour: one's own tank stands out, teams have the palette's, in a free-for-all each its own."""

from typing import Final

from tankgame.client.palette import Colour, foe_colour, own_colour, team_colour
from tankgame.client.scene import TankView

OWN: Final[Colour] = (255, 146, 40)
"""One's own paint in a free-for-all."""

OTHERS: Final[tuple[Colour, ...]] = (
    (92, 138, 205),
    (205, 78, 66),
    (186, 186, 184),
    (140, 108, 178),
    (214, 196, 120),
)
"""Paints of the others in a free-for-all, by slot; none of them is the green of bushes."""


def paint_of(tank: TankView) -> Colour:
    """The colour that the tank is painted in."""
    return team_colour(tank.team, OWN if tank.own else OTHERS[tank.slot % len(OTHERS)])


def mark_of(tank: TankView) -> Colour:
    """The colour of its plate and its mark on the minimap: the team's, and foe's where there are none."""
    if tank.own:
        return own_colour()
    return team_colour(tank.team, foe_colour())
