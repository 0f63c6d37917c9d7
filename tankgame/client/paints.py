"""What players can have their tanks painted in, as they read it."""

from typing import Final

from tankgame.client.palette import Colour
from tankgame.client.render.paint import OWN, PAINTS
from tankgame.client.text import _, marked

_TITLES: Final = {
    "": marked("standard"),
    "sand": marked("sand"),
    "steel": marked("steel blue"),
    "navy": marked("navy blue"),
    "teal": marked("teal"),
    "olive": marked("olive"),
    "rust": marked("rust"),
    "red": marked("signal red"),
    "plum": marked("plum"),
    "rose": marked("rose"),
    "snow": marked("snow"),
    "coal": marked("coal"),
}


def paint_title(paint: str) -> str:
    """What a paint is called."""
    return _(_TITLES[paint])


def paint_colour(paint: str) -> Colour:
    """What it looks like on one's own tank."""
    return PAINTS.get(paint, OWN)
