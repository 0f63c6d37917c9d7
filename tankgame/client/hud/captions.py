"""What is heard, in writing: the sounds that matter most, each with an arrow to where it comes from."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pygame import Rect

from tankgame.client.audio.dangers import BURNING_REACH, WHISTLE_NEAR, WHISTLE_SHARE
from tankgame.client.audio.hearing import loudness
from tankgame.client.audio.sounds import EXPLOSION, LOW_LIFE, noise_of
from tankgame.client.hud.feed import thinned
from tankgame.client.hud.frame import MARGIN, VEIL, Frame, Part, Shows, faded, seen_through
from tankgame.client.hud.life import HEIGHT as LIFE_HEIGHT
from tankgame.client.scene import (
    BrickBroke,
    Destroyed,
    Fired,
    PickedUp,
    Ricocheted,
    Scene,
    SceneEvent,
    Struck,
    ThingBroke,
)
from tankgame.client.text import _, marked
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import GOLD, TEXT
from tankgame.protocol.snapshot import NO_SLOT, ShellEnd
from tankgame.sim.map import Map

MOST: Final = 4
SECONDS: Final = 2.4
FADE_SECONDS: Final = 0.8
FAINTEST: Final = 0.04
"""Of what a sound would be beside one: fainter ones are not written."""

ENGINE_REACH: Final = 30.0
ENGINE_WORTH: Final = 0.35
MOVING: Final = 1.0
"""Metres a second from which an engine is one that comes or goes."""

HERE: Final = 1.5
"""Metres within which a sound comes from nowhere in particular."""

SPARES_HEIGHT: Final = 112
"""Of what is below while one has no tank."""

WIDTH: Final = 138
HEIGHT: Final = 26
GAP: Final = 5

_STRUCK: Final = {
    ShellEnd.SHIELD: marked("shield hit"),
    ShellEnd.BOUNCED: marked("ricochet"),
    ShellEnd.WATER: marked("splash"),
    ShellEnd.BURST: marked("explosion"),
    ShellEnd.ARMOUR: marked("hit"),
}
"""By how a shell ended; others strike something."""

_ALIKE: Final[dict[type[SceneEvent], str]] = {
    Ricocheted: marked("ricochet"),
    Destroyed: marked("explosion"),
    BrickBroke: marked("bricks fall"),
    PickedUp: marked("pick-up"),
}
"""What always sounds the same."""


@dataclass(slots=True)
class Caption:
    """A sound in words: how much it matters, where it comes from in metres, how long ago it was last heard."""

    text: str
    worth: float
    x: float
    y: float
    age: float = 0.0


class Captions(Part):
    """Up to four, the most important, in the order in which they were first heard."""

    def __init__(self, map_: Map) -> None:
        self._map = map_
        self._heard: dict[str, Caption] = {}

    def wanted(self, shows: Shows) -> bool:
        """For who asks for them."""
        return shows.captions

    def advance(self, frame: Frame, dt: float) -> None:
        """Hear a frame, and forget what is over; nothing where nobody reads it."""
        if not self.wanted(frame.shows):
            self._heard.clear()
            return
        for caption in self._heard.values():
            caption.age += dt
        for caption in self._sounds(frame.scene):
            before = self._heard.get(caption.text)
            if before is None or before.age > dt or caption.worth >= before.worth:
                self._heard[caption.text] = caption
        fresh = [caption for caption in self._heard.values() if caption.age < SECONDS]
        best = sorted(fresh, key=lambda caption: -caption.worth * (1 - caption.age / SECONDS))[:MOST]
        self._heard = {text: caption for text, caption in self._heard.items() if caption in best}

    # --- what is heard -----------------------------------------------------------------------------------------------

    def _sounds(self, scene: Scene) -> Iterator[Caption]:
        own = NO_SLOT if scene.own is None else scene.own.slot
        for event in scene.events:
            found = self._event(scene, event, own)
            if found is not None:
                yield found
        yield from _engines(scene)
        yield from _bombs(scene)
        if scene.own is not None and scene.own.life < LOW_LIFE * scene.own.life_most:
            yield Caption(_("damage warning"), 2.0, scene.focus_x, scene.focus_y)

    def _event(self, scene: Scene, event: SceneEvent, own: int) -> Caption | None:
        noise, text = noise_of(event, own), caption_of(event, own)
        if noise is None or not text:
            return None
        x, y = self._map.centre(event.column, event.row) if isinstance(event, BrickBroke) else (event.x, event.y)
        loud = loudness(math.hypot(x - scene.focus_x, y - scene.focus_y), noise.reach)
        return Caption(text, noise.worth * loud, x, y) if loud >= FAINTEST else None

    # --- what is written ---------------------------------------------------------------------------------------------

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """A strip over one's own panel."""
        if frame.ranking or not self._heard:
            return
        shown = list(self._heard.values())
        whole = len(shown) * (WIDTH + GAP) - GAP
        place = Rect(0, 0, whole, HEIGHT)
        below = LIFE_HEIGHT if frame.scene.own is not None else SPARES_HEIGHT
        place.midbottom = canvas.size[0] // 2, canvas.size[1] - MARGIN - below - 8
        with seen_through(canvas, frame, place):
            for index, caption in enumerate(shown):
                chip = Rect(place.left + index * (WIDTH + GAP), place.top, WIDTH, HEIGHT)
                self._draw(canvas, frame, caption, chip)

    def _draw(self, canvas: Canvas, frame: Frame, caption: Caption, chip: Rect) -> None:
        share = min(1.0, (SECONDS - caption.age) / FADE_SECONDS)
        canvas.box(chip, thinned(VEIL, share), 4)
        across, up = caption.x - frame.scene.focus_x, caption.y - frame.scene.focus_y
        if math.hypot(across, up) > HERE and share > 0.5:
            canvas.polygon(_arrow(chip.right - 15, chip.centery, math.atan2(up, across)), GOLD)
        text = Rect(chip.left + 9, chip.top, chip.width - 36, chip.height)
        canvas.text(caption.text, text, Style("bold", 16, faded(TEXT, share)))


def caption_of(event: SceneEvent, own: int) -> str:
    """A sound in words, for the tank of that slot; empty for what is no news to it."""
    match event:
        case Fired(own=mine):
            return "" if mine else _("gunshot")
        case Struck(how=how, slot=slot):
            if slot == own != NO_SLOT and how == ShellEnd.ARMOUR:
                return _("you are hit")
            return _(_STRUCK.get(ShellEnd(how), marked("impact")))
        case ThingBroke(kind=kind):
            return _("crate breaks") if kind == "crate" else _("explosion")
    return _(_ALIKE[type(event)])


def _engines(scene: Scene) -> Iterator[Caption]:
    """The loudest of the others' engines, and of the fires."""
    away = sorted(
        (math.hypot(tank.x - scene.focus_x, tank.y - scene.focus_y), tank.slot, tank)
        for tank in scene.tanks
        if not tank.own and abs(tank.speed) > MOVING and tank.fade > 0.5
    )
    if away and (loud := loudness(away[0][0], ENGINE_REACH)) >= FAINTEST:
        yield Caption(_("engine"), ENGINE_WORTH * loud, away[0][2].x, away[0][2].y)
    for tank in scene.tanks:
        loud = loudness(math.hypot(tank.x - scene.focus_x, tank.y - scene.focus_y), BURNING_REACH)
        if tank.burning and loud >= FAINTEST:
            yield Caption(_("fire"), loud, tank.x, tank.y)


def _bombs(scene: Scene) -> Iterator[Caption]:
    """Those that come down near one."""
    for shell in scene.shells:
        if shell.lands is None or shell.share <= WHISTLE_SHARE:
            continue
        x, y = shell.lands
        if math.hypot(x - scene.focus_x, y - scene.focus_y) < WHISTLE_NEAR:
            yield Caption(_("bomb whistles"), EXPLOSION.worth, x, y)


def _arrow(x: float, y: float, angle: float) -> list[tuple[float, float]]:
    """An arrow head in that direction, radians counter-clockwise from the right."""
    points = ((9.0, 0.0), (-6.0, 6.5), (-3.0, 0.0), (-6.0, -6.5))
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x + a * cos - b * sin, y - a * sin - b * cos) for a, b in points]
