"""Tanks' parts in every heading and paint that was drawn before: 128 headings from sheets of 32 lit ones."""

import math
from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import Future
from functools import lru_cache, partial
from pathlib import Path
from typing import Final, NamedTuple

import pygame
from pygame import Surface, Vector2

from tankgame.client.palette import Colour
from tankgame.client.render.bands import bands, paint_bands
from tankgame.client.render.loading import Trimmed, begin_trimming, trimmed
from tankgame.client.render.making import MAKER
from tankgame.client.render.pictures import copied, cut, resized, tinted

SHEET_COLUMNS: Final = 8
SHEET_ROWS: Final = 4
SHEET_HEADINGS: Final = SHEET_COLUMNS * SHEET_ROWS
SHEET_SCALE: Final = 40.0
"""Pixels a metre in the sheets."""

HEADINGS: Final = 128
"""Headings that are kept: 2.8 degrees apart, which the eye takes for smooth."""

NEAR: Final = 6
"""Steps of heading that a picture may stand in for another while a frame has no time to turn one more."""

SHADOW_STEPS: Final = 2
"""Headings of which a shadow has one: soft and dark as it is, nobody sees it jump."""

TURNS_A_FRAME: Final = 2
"""Pictures made in one frame at most, about half a millisecond each."""

FAR: Final = HEADINGS // 8
"""Steps of heading from which a hull or a turret faces another way: that is made at once."""

FAR_A_FRAME: Final = 1
"""How many of those are made in a frame where there is a thread for all others."""

COMING_MOST: Final = 8
"""Pictures that the thread is asked for at once: what is asked for later may no longer be wanted."""

PAINTED_KEPT: Final = 40
"""Frames of the sheets that are kept as they are painted, to be turned."""

KEPT_BYTES: Final = 48_000_000
"""Memory for turned pictures; the longest unused go first."""

_PER_SHEET: Final = HEADINGS // SHEET_HEADINGS


class Turned(NamedTuple):
    """A picture of a part, and where its top left corner lies from the tank's pivot, in pixels."""

    picture: Surface
    left: int
    top: int


PARTS: Final = (
    "hull", "hull-paint", "turret", "turret-paint", "shadow", "wreck", "damage1", "damage2",
    "turret-damage1", "turret-damage2",
)  # fmt: skip
"""In the order in which a battle needs them."""

SCARS_OF: Final = {"hull": "", "turret": "turret-"}
"""By part, how the names of its damage begin."""

LESS_HURT: Final[dict[str | None, tuple[str | None, ...]]] = {"damage1": (None,), "damage2": ("damage1", None)}
"""By scars, what a tank has before it has them, the last first."""

SHADOWS: Final[dict[str, float]] = {"dusk": 1.1}
"""By the map's time of day, how many metres longer a tank's shadow is than at noon."""

AWAY_FROM_SUN: Final = Vector2(0.67, 0.74)
"""Where shadows fall on every map, to the right and down."""

SMEAR: Final = 3
"""Pixels between the copies that a longer shadow is made of."""


def begin_loading_tanks(folder: Path, kinds: Iterable[str]) -> None:
    """Read all sheets of these kinds ahead, on a thread of their own."""
    kinds = list(kinds)
    begin_trimming([folder / f"{kind}-{part}.webp" for part in PARTS for kind in kinds], SHEET_COLUMNS, SHEET_ROWS)


class Look(NamedTuple):
    """What is to be seen: a part of a kind, painted where there is a colour, and how damaged if it is."""

    kind: str
    part: str
    colour: Colour | None = None
    scars: str | None = None
    """damage1 or damage2."""
    team: int = 0
    """Whose bands it wears."""


_Key = tuple[Look, int]
"""A look, and its heading in steps."""


class TankPictures:
    """Looks up `KIND-PART.webp` in a folder; parts are those of PARTS but for the paint.

    A heading that was not drawn before is made on a thread, and the nearest one stands in for it until it is there.
    """

    def __init__(self, folder: Path, scale: float, *, ahead: bool = True, light: str = "noon") -> None:
        """`scale` in pixels a metre, `light` the map's; without `ahead` each picture is made when it is asked for."""
        self._folder = folder
        self._scale = scale
        self._ahead = ahead
        self._longer = SHADOWS.get(light, 0.0)
        self._kept: OrderedDict[_Key, Turned] = OrderedDict()
        self._steps: dict[Look, set[int]] = {}
        """By look, the headings that are kept."""
        self._wanted: dict[_Key, int] = {}
        """What had no picture yet, and how many steps off it is what stands in."""
        self._coming: Future[list[tuple[_Key, Turned]]] | None = None
        self.kept_bytes = 0
        self._turns = 0
        self._rested = True
        """Whether the thread was not asked after the last frame."""
        # Headings beside each other are turned from the same frame.
        self._painted = lru_cache(PAINTED_KEPT)(self._paint)

    def rescale(self, scale: float) -> None:
        """The window has another size now."""
        if scale != self._scale:
            self._scale = scale
            self._wanted.clear()
            self._coming = None
            self._kept.clear()
            self._steps.clear()
            self.kept_bytes = 0

    def begin_frame(self) -> None:
        """Take what the thread has made, and allow a few pictures to be made here."""
        self._turns = 0
        if self._coming is not None and self._coming.done():
            for key, turned in self._coming.result():
                self._keep(key, turned)
            self._coming = None

    def end_frame(self) -> None:
        """Ask the thread for what was wanted: between two frames nobody waits for Python's lock."""
        self._rested = not self._rested
        if self._wanted and self._coming is None and not self._rested:
            # Seldom, and all at once: to wake a thread takes longer than to look up all tanks of a battle.
            # The furthest off first: it is what one sees face another way.
            furthest = sorted(self._wanted, key=self._wanted.__getitem__, reverse=True)[:COMING_MOST]
            self._coming = MAKER.ask(partial(self._made, key, self._scale) for key in furthest)
            self._wanted.clear()

    def get(self, look: Look, heading: float) -> Turned:
        """A look turned to `heading` radians."""
        step = round(heading / math.tau * HEADINGS) % HEADINGS
        if look.part == "shadow":
            step -= step % SHADOW_STEPS
        key = (look, step)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        busy = self._turns >= (FAR_A_FRAME if self._ahead else TURNS_A_FRAME)
        near = self._stand_in(look, step, HEADINGS // 2 if self._ahead else NEAR) if self._ahead or busy else None
        if near is None or (near[1] > FAR and not busy and look.part in SCARS_OF):
            self._turns += 1
            return self._keep(key, self._make(*key, self._scale))
        if self._ahead:
            self._wanted[key] = near[1]
        return near[0]

    def exactly(self, wanted: Iterable[tuple[Look, float]]) -> list[Turned]:
        """Looks turned to their headings, in radians, and no others, made anew: for what turns before one's eyes."""
        return [self._exactly(look, heading) for look, heading in wanted]

    def begin_exactly(self, wanted: Iterable[tuple[Look, float]]) -> Future[list[Turned]]:
        """The same, made on the thread."""
        return MAKER.ask(partial(self._exactly, look, heading) for look, heading in wanted)

    def _stand_in(self, look: Look, step: int, furthest: int) -> tuple[Turned, int] | None:
        """The nearest heading that is kept, or the same less scarred, and how many steps off it is.

        Scars are new when a tank has just been hit.
        """
        looks = [look, *(look._replace(scars=scars) for scars in LESS_HURT.get(look.scars, ()))]
        for away in (NEAR, furthest):
            for scarred in looks:
                if (found := self._nearest(scarred, step, away)) is not None:
                    return found
        return None

    def _nearest(self, look: Look, step: int, furthest: int) -> tuple[Turned, int] | None:
        steps = self._steps.get(look)
        if not steps:
            return None
        for away in range(furthest + 1):
            for side in ((step + away) % HEADINGS, (step - away) % HEADINGS):
                if side in steps:
                    return self._kept[look, side], away
        return None

    def _keep(self, key: _Key, turned: Turned) -> Turned:
        if key in self._kept:
            self.kept_bytes -= _weight(self._kept.pop(key))
        self._kept[key] = turned
        self._steps.setdefault(key[0], set()).add(key[1])
        self.kept_bytes += _weight(turned)
        while self.kept_bytes > KEPT_BYTES:
            (look, step), oldest = self._kept.popitem(last=False)
            self._steps[look].discard(step)
            self.kept_bytes -= _weight(oldest)
        return turned

    def _exactly(self, look: Look, heading: float) -> Turned:
        return self._make(look, heading / math.tau * HEADINGS % HEADINGS, self._scale)

    def _made(self, key: _Key, scale: float) -> tuple[_Key, Turned]:
        return key, self._make(*key, scale)

    def _make(self, look: Look, step: float, scale: float) -> Turned:
        frame = round(step / _PER_SHEET) % SHEET_HEADINGS
        rest = (step - frame * _PER_SHEET + HEADINGS // 2) % HEADINGS - HEADINGS // 2
        picture, middle = self._painted(look, frame)
        middle = middle.copy()
        zoom = scale / SHEET_SCALE
        if zoom != 1:
            picture = resized(picture, (round(picture.get_width() * zoom), round(picture.get_height() * zoom)))
        elif not rest:
            # What is drawn cannot be turned at the same time.
            picture = copied(picture)
        middle *= zoom
        if rest:
            degrees = rest * 360 / HEADINGS
            picture = pygame.transform.rotozoom(picture, degrees, 1.0)
            middle.rotate_ip(-degrees)
            # Turning makes room on all sides that is mostly empty.
            picture, *corner = cut(picture)
        else:
            corner = [picture.get_width() / 2, picture.get_height() / 2]
        left, top = middle.x - corner[0], middle.y - corner[1]
        if look.part == "shadow" and self._longer:
            picture = _lengthened(picture, self._longer * scale)
        return Turned(picture, round(left), round(top))

    def _paint(self, look: Look, frame: int) -> tuple[Surface, Vector2]:
        """A frame with all that is on it, cut to that, and where its middle lies from the pivot."""
        rest = self._sheet(f"{look.kind}-{look.part}")[frame]
        layers = [(rest.picture(), rest.box)]
        if look.colour is not None:
            paint = self._sheet(f"{look.kind}-{look.part}-paint")[frame]
            painted = tinted(paint.picture(), look.colour)
            if look.team and look.part == "hull":
                heading = frame * math.tau / SHEET_HEADINGS
                pivot = paint.size[0] / 2 - paint.box.x, paint.size[1] / 2 - paint.box.y
                paint_bands(painted, paint.picture(), bands(look.kind, look.team), pivot, heading)
            layers.insert(0, (painted, paint.box))
        if look.scars is not None:
            scars = self._sheet(f"{look.kind}-{SCARS_OF[look.part]}{look.scars}")[frame]
            layers.append((scars.picture(), scars.box))
        box = layers[0][1].unionall([place for _, place in layers])
        picture = Surface(box.size, pygame.SRCALPHA)
        parts = [(layer, (place.x - box.x, place.y - box.y)) for layer, place in layers]
        picture.fblits(parts, pygame.BLEND_PREMULTIPLIED)
        width, height = rest.size
        return picture, Vector2(box.x + box.width / 2 - width / 2, box.y + box.height / 2 - height / 2)

    def _sheet(self, name: str) -> list[Trimmed]:
        return trimmed(self._folder / f"{name}.webp", SHEET_COLUMNS, SHEET_ROWS)


def _lengthened(shadow: Surface, pixels: float) -> Surface:
    """A shadow that falls so many pixels further, from the same top left corner."""
    reach = AWAY_FROM_SUN * pixels
    whole = Surface(
        (shadow.get_width() + math.ceil(reach.x), shadow.get_height() + math.ceil(reach.y)), pygame.SRCALPHA
    )
    steps = max(1, round(pixels / SMEAR))
    copies = [(shadow, tuple(reach * (step / steps))) for step in range(steps + 1)]
    whole.fblits(copies, pygame.BLEND_RGBA_MAX)
    return whole


def _weight(turned: Turned) -> int:
    width, height = turned.picture.get_size()
    return width * height * 4
