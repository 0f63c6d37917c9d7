"""Over a range: what there is to do there, where, with which keys, and how to leave."""

import math
from collections.abc import Callable
from typing import Final

from pygame import Rect

from tankgame.client.fonts import Colour
from tankgame.client.hud import keycaps
from tankgame.client.hud.beacon import Place, draw_pointer, draw_track, place_ring
from tankgame.client.hud.frame import MARGIN, Frame, Part, is_tight, seen_through
from tankgame.client.hud.keycaps import Keys
from tankgame.client.hud.life import foot, life_place
from tankgame.client.hud.spots import edge_place, free_place
from tankgame.client.lesson import BUSHES, CRATES, PARKING, PICKUP, STAND, TASKS, Lesson, Task
from tankgame.client.pad_controls import pad_name
from tankgame.client.text import _, marked, tank_title, weapon_title
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import DIM, GOLD, GOOD, TEXT, Skin
from tankgame.sim.tuning import TANKS, weapon_id

WIDTH: Final = 620
INSIDE: Final = 18
TITLE: Final = 30
LINE: Final = 25
GAP: Final = 6
CARD: Final = Skin((20, 25, 22, 226), (16, 20, 18, 236), (122, 108, 66))
DOT: Final = 11

RING: Final = 2.6
"""Metres: as wide as a tank is long, and a little more."""

MARK: Final = 0.8
ROOM_ABOVE: Final = 40
"""Logical units between the card and an arrow under it."""

_TITLES: Final[dict[Task, str]] = {
    "drive": marked("Drive"),
    "fire": marked("Aim and fire"),
    "bounce": marked("Ricochet"),
    "hide": marked("Hide"),
    "take": marked("Pick up"),
    "use": marked("Attack"),
}
_WORDS: Final[dict[Task, tuple[str, ...]]] = {
    "drive": (marked("Drive into the ring."),),
    "fire": (
        marked("Point at the tank and fire until it is destroyed."),
        marked("The small ring shows where your gun points so far."),
    ),
    "bounce": (
        marked("Fire at the mark on the wall: at a slant, shells glance off."),
        marked("They glance off armour too: turn yours at a slant."),
    ),
    "hide": (
        marked("Drive into the bushes: nobody sees you there until you fire."),
        marked("Watch its gun: it loses sight of you."),
    ),
    "take": (
        marked("Drive over what lies in the ring."),
        marked("Most pick-ups last for twenty seconds."),
    ),
    "use": (marked("You reload faster now: destroy the tank while it lasts!"),),
}
"""What to do, and under it what to know."""

_GOES: Final = marked("Drive into the ring beside the long wall.")
_ROUTES: Final[dict[Task, Place]] = {"drive": PARKING, "hide": BUSHES, "take": PICKUP}


class Tutor(Part):
    """The tutorial's card and marks; `signal` is told of the sound that goes with what has been done."""

    def __init__(self, lesson: Lesson, signal: Callable[[str], object], *, still: bool) -> None:
        """`still` for whom motion is too much."""
        self.lesson = lesson
        self.leave = Keys((), "")
        """How to leave, as it is to be shown."""
        self._card = Rect(0, 0, 0, 0)
        self._panels: list[Rect] = []
        """What hid the ground in the last picture, in logical units."""
        self._signal = signal
        self._still = still

    def advance(self, frame: Frame, dt: float) -> None:
        """See what has been done."""
        if self.lesson.advance(frame.scene, dt):
            self._signal("zone-taken")

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show the marks under the card."""
        lesson, hidden = self.lesson, None
        if not frame.ranking:
            if not lesson.praised and frame.scene.own is not None:
                hidden = self._draw_marks(canvas, frame)
            self._draw_card(canvas, frame)
        below = draw_leave(canvas, frame, self.leave)
        if hidden is not None:
            self._point(canvas, frame, hidden)
        self._panels = [self._card, below, life_place(canvas)]

    # --- the world ---------------------------------------------------------------------------------------------------

    def _draw_marks(self, canvas: Canvas, frame: Frame) -> Place | None:
        """Mark where to go or what to hit; the result is that place if a panel hides it, or the picture's edge."""
        lesson, own = self.lesson, frame.scene.own
        red, radius = lesson.task in ("fire", "use"), RING
        if red:
            at = lesson.target(frame.scene)
        elif lesson.task == "bounce":
            at = lesson.place(STAND)
            if own is not None and lesson.stands(own):
                at, red, radius = lesson.mark(own), True, MARK
                draw_track(canvas, frame, [(own.x, own.y), at, lesson.place(CRATES)], still=self._still)
        else:
            at = lesson.place(_ROUTES[lesson.task])
        if not frame.camera.sees(*at, -1.0):
            return at
        place_ring(canvas, frame, at, radius, red=red, still=self._still, top=self._card.bottom)
        spot = frame.camera.to_window(*at)
        room = Rect(0, 0, round(4 * frame.camera.scale), round(4 * frame.camera.scale))
        room.center = round(spot[0]), round(spot[1])
        frame.rooms.append(room)  # for the card to thin out over it
        return at if any(canvas.pixels(panel).collidepoint(spot) for panel in self._panels) else None

    def _point(self, canvas: Canvas, frame: Frame, at: Place) -> None:
        """An arrow at the picture's edge, but under no panel."""
        angle = math.atan2(at[1] - frame.camera.y, at[0] - frame.camera.x)
        x, y = free_place(canvas, frame, angle) or edge_place(canvas.size, angle, self._card.bottom + ROOM_ABOVE)
        beat = 0.0 if self._still else 5 * math.sin(frame.now * 5)
        spot = x + beat * math.cos(angle), y - beat * math.sin(angle)
        draw_pointer(canvas, spot, angle)

    # --- the card ----------------------------------------------------------------------------------------------------

    def _draw_card(self, canvas: Canvas, frame: Frame) -> None:
        lesson = self.lesson
        if lesson.praised:
            self._draw_praise(canvas)
            return
        goes = lesson.task == "bounce" and (frame.scene.own is None or not lesson.stands(frame.scene.own))
        words = (_GOES,) if goes else _WORDS[lesson.task]
        line = _keys("drive" if goes else lesson.task, frame)
        self._card = draw_card(canvas, frame, _(_TITLES[lesson.task]), [_(each) for each in words], line)
        make_room(canvas, frame, self._card)
        self._draw_dots(canvas, self._card, GOLD)

    def _draw_praise(self, canvas: Canvas) -> None:
        card = _card(canvas, TITLE + 2 * 11)
        canvas.box(card, CARD)
        words = _("You are ready: good luck out there!") if self.lesson.over else _("Well done!")
        style = Style("title", 22, GOOD, "centre")
        across = round(canvas.text_width(words, style))
        canvas.text(words, Rect(card.left + 60, card.top, card.width - 60 - 150, card.height), style)
        middle = card.left + 60 + (card.width - 210 - across) // 2 - 30
        _tick(canvas, middle, card.centery)
        self._draw_dots(canvas, card, GOOD)

    def _draw_dots(self, canvas: Canvas, card: Rect, colour: Colour) -> None:
        """How many tasks there are, and which this is."""
        done = self.lesson.number + self.lesson.praised
        for index in range(len(TASKS)):
            x = card.right - INSIDE - (len(TASKS) - index) * (DOT + 6)
            filled = GOOD if index < done else colour if index == self.lesson.number else (40, 46, 42)
            canvas.disc((x + DOT / 2, card.top + 11 + TITLE / 2), DOT, filled, DIM)


class Trial(Part):
    """A tank that is tried out: what it is, and what its buttons do."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.leave = Keys((), "")

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it."""
        if not frame.ranking:
            first, second = (weapon_title(weapon_id(weapon)) for weapon in TANKS[self.kind].weapons)
            title = _("Test drive: {tank}").format(tank=tank_title(self.kind))
            make_room(canvas, frame, draw_card(canvas, frame, title, [], _shooting(frame, first, second)))
        draw_leave(canvas, frame, self.leave)


def draw_card(canvas: Canvas, frame: Frame, title: str, words: list[str], line: list[Keys]) -> Rect:
    """A card at the top, `words` line by line; the result is its place."""
    card = _card(canvas, 11 + TITLE + len(words) * LINE + GAP + keycaps.HEIGHT + 14)
    with seen_through(canvas, frame, card):
        canvas.box(card, CARD)
        row = Rect(card.left + INSIDE, card.top + 11, card.width - 2 * INSIDE, LINE)
        canvas.text(title, Rect(row.left, row.top, row.width - 120, TITLE), Style("title", 22, GOLD))
        row.top += TITLE
        for number, text in enumerate(words):
            canvas.text(text, row, Style("bold", 18, DIM) if number else Style("bold", 20, TEXT))
            row.top += LINE
        keycaps.draw(canvas, line, row.left, row.top + GAP)
    return card


def make_room(canvas: Canvas, frame: Frame, card: Rect) -> None:
    """Let what is stacked under the clock begin under the card."""
    if is_tight(canvas):
        frame.below = card.bottom + 8


def draw_leave(canvas: Canvas, frame: Frame, leave: Keys) -> Rect:
    """At the bottom left, how to get out of here; the result is where that stands."""
    across = keycaps.width(canvas, [leave])
    bottom = foot(canvas, frame.shows) if is_tight(canvas) else canvas.size[1] - MARGIN
    place = Rect(MARGIN, bottom - 44, across + 22, 44)
    canvas.box(place, CARD)
    keycaps.draw(canvas, [leave], place.left + 10, place.top + 8)
    return place


def _card(canvas: Canvas, height: int) -> Rect:
    width = min(WIDTH, canvas.size[0] - 2 * MARGIN)
    return Rect((canvas.size[0] - width) // 2, MARGIN, width, height)


def _tick(canvas: Canvas, x: float, y: float) -> None:
    canvas.lines([(x, y), (x + 7, y + 8), (x + 21, y - 10)], GOOD, 5)


def _keys(task: Task, frame: Frame) -> list[Keys]:
    """What a task is done with."""
    if task == "drive" or task in ("hide", "take"):
        return [Keys((_("Left stick"),), _("drive")) if frame.by_pad else keycaps.driving(frame.bindings)]
    aims = Keys((_("Right stick") if frame.by_pad else _("Mouse"),), _("turn the turret"))
    return [aims, _shooting(frame, _("fire"), "")[0]]


def _shooting(frame: Frame, first: str, second: str) -> list[Keys]:
    if frame.by_pad:
        fire, other = (frame.pad_bindings.controls("fire"), frame.pad_bindings.controls("second"))
        pairs = [Keys(tuple(map(pad_name, fire[:1])), first), Keys(tuple(map(pad_name, other[:1])), second)]
    else:
        pairs = [keycaps.doing(frame.bindings, "fire", first), keycaps.doing(frame.bindings, "second", second)]
    return [pair for pair in pairs if pair.does]
