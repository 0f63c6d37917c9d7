"""Who wears which colour: teams have the palette's; elsewhere each wears what its player chose, or a paint of ours."""

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


PAINTS: Final[dict[str, Colour]] = {
    "sand": (214, 190, 132),
    "steel": (92, 138, 205),
    "navy": (62, 82, 140),
    "teal": (70, 158, 158),
    "olive": (122, 132, 66),
    "rust": (144, 88, 60),
    "red": (205, 66, 60),
    "plum": (150, 92, 160),
    "rose": (226, 132, 150),
    "snow": (226, 228, 224),
    "coal": (84, 84, 88),
}
"""What players can choose, by the name that goes over the wire; here too nothing hides in bushes."""


def paint_of(tank: TankView) -> Colour:
    """The colour that the tank is painted in: a team's before what its player chose."""
    otherwise = OWN if tank.own else OTHERS[tank.slot % len(OTHERS)]
    return team_colour(tank.team, PAINTS.get(tank.paint, otherwise))


def mark_of(tank: TankView) -> Colour:
    """The colour of its plate and its mark on the minimap: the team's, and foe's where there are none."""
    if tank.own:
        return own_colour()
    return team_colour(tank.team, foe_colour())
