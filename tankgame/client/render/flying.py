"""Pictures of what is seen to fly: lit anew in every heading, of the size that it looks."""

import math
from functools import cache

from tankgame.client.render.pictures import Sprite, Stamp
from tankgame.client.render.thing_pictures import sheets


def flying(name: str, heading: float, scale: float) -> Stamp:
    """A bomb, a rocket or a grenade that points to `heading` radians, at so many pixels a metre."""
    sprite, width = _sprite(name)
    count = len(sprite.frames)
    return sprite.stamp(round(heading / math.tau * count) % count, width * scale)


@cache
def _sprite(name: str) -> tuple[Sprite, float]:
    """All its headings, and the metres across each."""
    sheet = sheets()[name]
    return Sprite(sheet.frames, additive=False), sheet.width
