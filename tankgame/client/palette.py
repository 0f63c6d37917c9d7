"""The colours that tell teams, friend and foe apart: three sets, each safe for eyes that other sets may fail.

Every set keeps one team orange and the other blue, so that players who see different sets mean the same by the names.
"""

from dataclasses import dataclass
from typing import Final

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """`teams` by number; `own` and `foe` mark tanks where there are none, and what is dangerous."""

    teams: dict[int, Colour]
    own: Colour
    foe: Colour


PALETTES: Final[dict[str, Palette]] = {
    "standard": Palette({1: (255, 140, 40), 2: (70, 140, 255)}, own=(255, 226, 92), foe=(210, 52, 98)),
    "red-green": Palette({1: (255, 180, 0), 2: (50, 100, 255)}, own=(255, 226, 110), foe=(200, 50, 170)),
    "blue-yellow": Palette({1: (255, 90, 40), 2: (80, 200, 255)}, own=(255, 236, 120), foe=(214, 30, 110)),
}
"""By what its name says is hard to tell apart for whom it is made; the first is for all who have no such trouble."""


class _Current:
    """What the window is drawn in."""

    name = "standard"


def use_palette(name: str) -> None:
    """Draw in these colours from the next frame on."""
    if name not in PALETTES:
        raise ValueError(f"no such palette: {name}")
    _Current.name = name


def palette_name() -> str:
    """The name of the palette in use: a part of the key of pictures that are kept."""
    return _Current.name


def team_colour(team: int, otherwise: Colour) -> Colour:
    """A team's colour, and the other for who is in none."""
    return PALETTES[_Current.name].teams.get(team, otherwise)


def own_colour() -> Colour:
    """The mark of one's own tank."""
    return PALETTES[_Current.name].own


def foe_colour() -> Colour:
    """The mark of whoever is against one where there are no teams."""
    return PALETTES[_Current.name].foe
