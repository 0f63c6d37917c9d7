"""The network as it is just now and was in the last seconds, for who presses F3."""

from collections import deque
from dataclasses import dataclass
from typing import Final

from pygame import Rect

from tankgame.client.figures import NetworkFigures
from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import CLOCK_BOTTOM, MARGIN, VEIL, Frame, Part, is_tight, seen_through
from tankgame.client.text import _, decimal, percent
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import BAD, DIM, GOLD, GOOD, TEXT, WARNING

WIDTH: Final = 272
TOP: Final = CLOCK_BOTTOM + 155
"""Under the feed, above the minimap."""

ROW: Final = 18
SIZE: Final = 14
PADDING: Final = 10
GRAPH_HEIGHT: Final = 26
HEIGHT: Final = 2 * PADDING - 6 + 5 * ROW + 2 * (ROW + GRAPH_HEIGHT)

SAMPLE_SECONDS: Final = 0.1
SAMPLES: Final = 80
"""Eight seconds."""

WIDTH_TIGHT: Final = 420
HEIGHT_TIGHT: Final = 24
GRAPH: Final[Colour] = (8, 10, 9, 150)
FRAME_WEIGHT: Final = 0.05
SLOW_SECONDS: Final = 0.1
"""A round trip from which the graph is no longer drawn in green; from twice as much on in red."""

VISIBLE_METRES: Final = 0.02
"""Corrections below this are not drawn."""

LARGE_METRES: Final = 0.25


@dataclass(slots=True)
class Sample:
    """A tenth of a second: the round trip in seconds, the largest correction in metres."""

    rtt: float
    correction: float


class Network(Part):
    """Figures and two graphs, while one wants them."""

    def __init__(self) -> None:
        self.shown = False
        self._samples: deque[Sample] = deque(maxlen=SAMPLES)
        self._corrected = 0
        self._largest = 0.0
        self._waited = 0.0
        self._frame_seconds = 1 / 60

    def toggle(self) -> None:
        """Show it, or no longer."""
        self.shown = not self.shown

    def advance(self, frame: Frame, dt: float) -> None:
        """Take a sample now and then, shown or not: the last seconds are what one presses F3 for."""
        self._frame_seconds += (dt - self._frame_seconds) * FRAME_WEIGHT
        battle = frame.game.battle
        if battle is None:
            return
        figures = battle.figures
        fresh, self._corrected = figures.corrected - self._corrected, figures.corrected
        self._largest = max([self._largest, *figures.corrections[max(0, len(figures.corrections) - fresh) :]])
        self._waited += dt
        if self._waited >= SAMPLE_SECONDS:
            self._samples.append(Sample(figures.rtt, self._largest))
            self._waited %= SAMPLE_SECONDS
            self._largest = 0.0

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it at the right, under the feed."""
        battle = frame.game.battle
        if not self.shown or battle is None or frame.ranking:
            return
        if is_tight(canvas):
            self._draw_tight(canvas, frame, battle.figures)
            return
        place = Rect(canvas.size[0] - MARGIN - WIDTH, TOP, WIDTH, HEIGHT)
        with seen_through(canvas, frame, place):
            canvas.box(place, VEIL)
            room = place.inflate(-2 * PADDING, -2 * PADDING + 6)
            self._draw_head(canvas, room, battle.figures)
            for index, row in enumerate(self._rows(battle.figures, frame.now), 1):
                _draw_row(canvas, room.move(0, index * ROW), row)
            self._draw_graphs(canvas, room.move(0, 5 * ROW))

    def _draw_tight(self, canvas: Canvas, frame: Frame, figures: NetworkFigures) -> None:
        """What matters most, on one line under the clock, beside the minimap where that reaches so far up."""
        place = Rect(0, frame.take(HEIGHT_TIGHT), min(WIDTH_TIGHT, canvas.size[0] - 2 * MARGIN), HEIGHT_TIGHT)
        place.centerx = canvas.size[0] // 2
        if place.bottom > frame.corner_top:
            place.right = min(place.right, frame.corner_left)
        with seen_through(canvas, frame, place):
            canvas.box(place, VEIL, 4)
            room = place.inflate(-2 * PADDING, 0)
            lane, colour = _lane(figures)
            (ping, ping_is, jitter, jitter_is), (loss, loss_is, *_age) = self._rows(figures, frame.now)[:2]
            told = [(f"{ping} {ping_is}", TEXT), (f"{jitter} {jitter_is}", TEXT), (f"{loss} {loss_is}", TEXT)]
            each = room.width // 4
            for index, (text, shade) in enumerate([*told, (lane, colour)]):
                part = Rect(room.left + index * each, room.top, each - 4, room.height)
                canvas.text(text, part, Style(size=SIZE, colour=shade, align="right" if index == 3 else "left"))

    def _draw_head(self, canvas: Canvas, room: Rect, figures: NetworkFigures) -> None:
        line = Rect(room.left, room.top, room.width, ROW)
        canvas.text(_("Network"), Rect(line.left, line.top, line.width // 2, ROW), Style(size=16, colour=GOLD))
        line.left += line.width // 2
        line.width = room.width - room.width // 2
        lane, colour = _lane(figures)
        canvas.text(lane, line, Style(size=SIZE, colour=colour, align="right"))

    def _rows(self, figures: NetworkFigures, now: float) -> list[tuple[str, str, str, str]]:
        """Two labelled figures a line."""
        return [
            (_("Ping"), _milliseconds(figures.rtt), _("Jitter"), _milliseconds(figures.jitter)),
            (_("Loss"), percent(figures.loss), _("Age"), _milliseconds(now - figures.heard_at)),
            (_("Margin"), _milliseconds(figures.margin), _("Frames/s"), f"{1 / max(1e-3, self._frame_seconds):.0f}"),
            (_("Down"), _kibibytes(figures.down.rate), _("Up"), _kibibytes(figures.up.rate)),
        ]

    def _draw_graphs(self, canvas: Canvas, room: Rect) -> None:
        samples = list(self._samples)
        most = max([SLOW_SECONDS, *(sample.rtt for sample in samples)])
        _draw_label(canvas, room, _("Ping, at most"), _milliseconds(max((s.rtt for s in samples), default=0.0)))
        graph = Rect(room.left, room.top + ROW, room.width, GRAPH_HEIGHT)
        _draw_bars(canvas, graph, [(sample.rtt / most, _rtt_colour(sample.rtt)) for sample in samples])
        room = room.move(0, ROW + GRAPH_HEIGHT)
        largest = max((sample.correction for sample in samples), default=0.0)
        text = _("{count} cm").format(count=round(100 * largest))
        _draw_label(canvas, room, _("Corrections, at most"), text)
        graph.top = room.top + ROW
        most = max(LARGE_METRES, largest)
        _draw_bars(canvas, graph, [(s.correction / most, _correction_colour(s.correction)) for s in samples])


def _lane(figures: NetworkFigures) -> tuple[str, Colour]:
    """By which way what one sees comes, and how good that is."""
    return (_("UDP"), GOOD) if figures.by_datagrams else (_("TLS only"), WARNING)


def _draw_row(canvas: Canvas, room: Rect, row: tuple[str, str, str, str]) -> None:
    half = room.width // 2 - 6
    for column in (0, 1):
        name, figure = row[2 * column : 2 * column + 2]
        left = room.left + column * (room.width - half)
        canvas.text(name, Rect(left, room.top, half - 64, ROW), Style(size=SIZE, colour=DIM))
        place = Rect(left + half - 62, room.top, 62, ROW)
        canvas.text(figure, place, Style(size=SIZE, colour=TEXT, align="right"))


def _draw_label(canvas: Canvas, room: Rect, name: str, figure: str) -> None:
    canvas.text(name, Rect(room.left, room.top, room.width - 84, ROW), Style(size=SIZE, colour=DIM))
    place = Rect(room.right - 80, room.top, 80, ROW)
    canvas.text(figure, place, Style(size=SIZE, colour=TEXT, align="right"))


def _draw_bars(canvas: Canvas, graph: Rect, bars: list[tuple[float, Colour]]) -> None:
    """One bar a sample, the newest at the right; each is a share of the height and a colour."""
    canvas.fill(graph, GRAPH)
    step = graph.width / SAMPLES
    for index, (share, colour) in enumerate(bars):
        height = round(share * (graph.height - 2))
        left = graph.right - (len(bars) - index) * step
        if height:
            canvas.fill(Rect(round(left), graph.bottom - height, max(1, round(step) - 1), height), colour)


def _rtt_colour(seconds: float) -> Colour:
    return GOOD if seconds < SLOW_SECONDS else WARNING if seconds < 2 * SLOW_SECONDS else BAD


def _correction_colour(metres: float) -> Colour:
    return DIM if metres < VISIBLE_METRES else WARNING if metres < LARGE_METRES else BAD


def _milliseconds(seconds: float) -> str:
    return _("{count} ms").format(count=round(1000 * max(-9.999, min(9.999, seconds))))


def _kibibytes(count: int) -> str:
    return _("{count} KiB/s").format(count=decimal(count / 1024))
