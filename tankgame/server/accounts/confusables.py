"""Which letters look like which, so that nobody registers a name that reads as somebody else's.

The pairs are the single-letter entries of Unicode Technical Standard 39 (https://www.unicode.org/reports/tr39/,
confusables.txt) between Latin and Cyrillic, Greek, Armenian and the digits, in the shapes that screens use most.
"""

import unicodedata
from typing import Final

_ROWS: Final = (
    # Cyrillic
    ("АВЕЅІЈКМНОРСТУХԌԚԜѴ", "ABESlJKMHOPCTYXGQWV"),
    ("аеѕіјорсухԁԛԝһѵг", "aesijopcyxdqwhvr"),
    # Greek
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHlKMNOPTYX"),
    ("αγιϳνορσυ", "ayijvopou"),
    # Armenian
    ("ՍՏՕ", "USO"),
    ("գզհյոսցօ", "qqhjnugo"),
    # Latin letters and digits that look like other Latin letters
    ("ıɑɡɩI01", "iagilOl"),
)
_LOOKS_LIKE: Final = str.maketrans({strange: plain for row in _ROWS for strange, plain in zip(*row, strict=True)})
_PAIRS: Final = (("m", "rn"), ("w", "vv"))
"""Letters that a narrow font draws like two others."""


def skeleton(name: str) -> str:
    """Reduce a name until letters that look alike are the same; equal skeletons are one name to the eye.

    Takes the name as it is shown, for a capital I is an l to the eye while a small i is not.
    """
    plain = unicodedata.normalize("NFD", name).translate(_LOOKS_LIKE).lower()
    for one, two in _PAIRS:
        plain = plain.replace(one, two)
    return unicodedata.normalize("NFD", plain)
