"""The colours and measures of all widgets; sizes in logical units, which are pixels in a window of 1280x720."""

from typing import Final, Literal, NamedTuple

from tankgame.client.fonts import Colour

TEXT: Final = (236, 230, 210)
DIM: Final = (156, 160, 142)
GOLD: Final = (228, 194, 108)
WARNING: Final = (240, 150, 80)
GOOD: Final = (140, 176, 78)
BAD: Final = (214, 84, 60)
SELECTION: Final = (88, 112, 62)
INK: Final = (12, 16, 14)

GROUND_TOP: Final = (28, 38, 33)
GROUND_BOTTOM: Final = (47, 46, 28)

SMALL: Final = 15
NORMAL: Final = 18
HEADING: Final = 23
RADIUS: Final = 6
GAP: Final = 12
ROW: Final = 28
"""Height of a row of a list."""

FIELD: Final = 40
"""Height of a button or a field."""


class Skin(NamedTuple):
    """How a box looks: its ground from top to bottom, its outline and how thick that is."""

    top: Colour
    bottom: Colour
    outline: Colour
    line: float = 1.0


Look = Literal["rest", "hover", "pressed", "off"]

PANEL: Final = Skin((27, 35, 30, 236), (24, 30, 25, 240), (74, 90, 80))
CARD: Final = Skin((44, 53, 49, 240), (38, 46, 42, 244), (84, 100, 92))
CARD_CHOSEN: Final = Skin((92, 70, 26, 246), (74, 56, 22, 248), GOLD, 2.0)
WELL: Final = Skin((10, 14, 12, 244), (14, 18, 15, 244), (70, 84, 76))
WELL_FOCUS: Final = Skin((10, 14, 12, 248), (14, 18, 15, 248), GOLD, 2.0)
NOTE: Final = Skin((58, 48, 24, 246), (48, 40, 20, 248), GOLD)
CHOSEN: Final = Skin((128, 93, 30), (110, 79, 24), (190, 150, 66))
ON_CHOSEN: Final = (255, 248, 228)
"""Of text on that, whatever colour it has elsewhere."""

SECONDARY: Final[dict[Look, Skin]] = {
    "rest": Skin((47, 57, 53), (39, 48, 44), (84, 100, 92)),
    "hover": Skin((62, 74, 68), (51, 62, 57), (124, 140, 128)),
    "pressed": Skin((32, 40, 36), (38, 47, 43), (124, 140, 128)),
    "off": Skin((33, 40, 36), (30, 36, 33), (54, 64, 58)),
}
PRIMARY: Final[dict[Look, Skin]] = {
    "rest": Skin((146, 108, 38), (116, 84, 28), (176, 138, 62)),
    "hover": Skin((170, 128, 48), (138, 102, 36), (226, 190, 104)),
    "pressed": Skin((104, 76, 26), (120, 88, 30), (226, 190, 104)),
    "off": Skin((66, 58, 36), (58, 51, 32), (88, 80, 56)),
}
