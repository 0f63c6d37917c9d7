"""What one's own shells did, said where they struck: the damage, or that it glanced off, or a shield."""

from dataclasses import dataclass
from typing import Final

from pygame import Rect

from tankgame.client.death import Bounce
from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import Frame, Part, faded
from tankgame.client.moments import Hit
from tankgame.client.scene import Struck
from tankgame.client.text import _, face_title, marked
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import GOLD
from tankgame.protocol.snapshot import NO_SLOT, ShellEnd

SECONDS: Final = 1.1
RISE: Final = 46
"""Logical units that a word rises in that time."""

MOST: Final = 8
MERGE_SECONDS: Final = 0.35
"""Damage to the same tank within so short a time is one number: a machine gun's would hide each other."""

HOVER: Final = 0.3
"""The age that a word is kept at by further shots in vain: one word stays, where a machine gun's would be a heap."""

HARMLESS: Final = (200, 214, 224)

VAIN: Final = {ShellEnd.BOUNCED: marked("Glanced off"), ShellEnd.SHIELD: marked("Shielded")}
"""How shots end that do nothing, and what is said of it."""


@dataclass(slots=True)
class Word:
    """A word in the world: metres, seconds since it was said, whose tank it is about.

    For damage, how much; for a shot in vain, how it ended and, as soon as that is known, why it was in vain.
    """

    x: float
    y: float
    text: str
    colour: Colour
    player: str = ""
    damage: int = 0
    how: ShellEnd | None = None
    why: str = ""
    age: float = 0.0


class Impact(Part):
    """The last few words."""

    in_middle = True

    def __init__(self) -> None:
        self._words: list[Word] = []
        self._told: Hit | None = None
        self._bounced: Bounce | None = None

    def advance(self, frame: Frame, dt: float) -> None:
        """Hear of hits and glances, forget old ones."""
        for word in self._words:
            word.age += dt
        for event in frame.scene.events:
            if isinstance(event, Struck) and event.by_own and event.slot != NO_SLOT:
                self._harmless(event, frame)
        for hit in self._fresh(frame):
            self._damage(hit, frame)
        self._explain(frame)
        self._words = [word for word in self._words if word.age < SECONDS][-MOST:]

    def _harmless(self, event: Struck, frame: Frame) -> None:
        if event.how not in VAIN:
            return
        how = ShellEnd(event.how)
        name = next((tank.name for tank in frame.scene.tanks if tank.slot == event.slot), "")
        said = self._said_of(name)
        if said is None or said.how != how:
            self._words = [word for word in self._words if word is not said]
            self._words.append(Word(event.x, event.y, _(VAIN[how]), HARMLESS, name, how=how))
        else:
            said.x, said.y, said.age = event.x, event.y, min(said.age, HOVER)

    def _explain(self, frame: Frame) -> None:
        """Say why a shot was in vain, in the place where that was seen, or over the tank."""
        bounces = list(frame.game.recap.bounces)
        fresh = bounces[bounces.index(self._bounced) + 1 :] if self._bounced in bounces else bounces
        for bounce in fresh:
            self._bounced = bounce
            said = self._said_of(bounce.player)
            tank = next((tank for tank in frame.scene.tanks if tank.name == bounce.player), None)
            if said is None and tank is not None:
                how = ShellEnd.SHIELD if bounce.why == "shield" else ShellEnd.BOUNCED
                said = Word(tank.x, tank.y, "", HARMLESS, bounce.player, how=how)
                self._words.append(said)
            # Of shots in quick succession the first angle stays: numbers that change all the time cannot be read.
            if said is not None and said.why != bounce.why:
                said.text, said.why = _why(bounce), bounce.why

    def _said_of(self, name: str) -> Word | None:
        """What is still there of shots in vain at somebody's tank."""
        return next((word for word in self._words if word.how is not None and word.player == name), None)

    def _fresh(self, frame: Frame) -> list[Hit]:
        hits = list(frame.game.hits)
        fresh = hits[hits.index(self._told) + 1 :] if self._told in hits else hits
        if hits:
            self._told = hits[-1]
        return fresh

    def _damage(self, hit: Hit, frame: Frame) -> None:
        before = next(
            (word for word in self._words if word.player == hit.player and word.damage and word.age < MERGE_SECONDS),
            None,
        )
        if before is not None:
            before.damage += hit.damage
            before.text = f"−{before.damage}"
            return
        tank = next((tank for tank in frame.scene.tanks if tank.name == hit.player), None)
        if tank is not None:
            self._words.append(Word(tank.x, tank.y, f"−{hit.damage}", GOLD, hit.player, hit.damage))

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show them rising."""
        view = frame.camera.view
        for word in self._words:
            x, y = frame.camera.to_view(word.x, word.y)
            place = Rect(0, 0, 300, 30)
            share = word.age / SECONDS
            place.center = (
                round((x + view.left) / canvas.scale),
                round((y + view.top) / canvas.scale - 30 - RISE * share),
            )
            style = Style("bold", 24, faded(word.colour, min(1.0, 3 * (1 - share))), "centre")
            canvas.text(word.text, place, style)


def _why(bounce: Bounce) -> str:
    if bounce.why == "shield":
        return _("Shielded")
    if bounce.why == "angle":
        return _("Glanced off at {angle}°").format(angle=round(bounce.angle))
    return _("{face} too thick").format(face=face_title(bounce.face))
