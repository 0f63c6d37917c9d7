"""What the player can set, a tab for each kind of thing; everything holds at once and is kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from pygame import Rect

from tankgame.client.local_account import system_name
from tankgame.client.screens.controls import ControlsPage
from tankgame.client.screens.page import Page
from tankgame.client.screens.palette_samples import draw_samples
from tankgame.client.screens.screen import Screen
from tankgame.client.screens.setting_rows import TABS, Make, SettingRow, tab_title
from tankgame.client.settings import warning_text
from tankgame.client.text import _
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.tabs import Tabs
from tankgame.client.ui.theme import DIM, GOLD, HEADING, TEXT
from tankgame.client.ui.widget import Widget

if TYPE_CHECKING:
    from tankgame.client.app import App

WIDTH: Final = 1000
HEIGHT: Final = 564
LEFT: Final = 606
LABEL: Final = 190
ROW: Final = 40
ROWS: Final = 9
AIRY: Final = 48
"""Height of a row in a tab that has few."""

EDGE: Final = 16
TOLD: Final = 42
"""Height of what is told of a row, where that stands under it."""

SAMPLES: Final = 64
"""Height of the palette's samples."""


class SettingsPage(Page):
    """Tabs above rows, and beside them what the row under the mouse or the focus is about."""

    phases = frozenset({"login", "lobby", "battle", "results"})

    def __init__(self, app: "App", back: Callable[["App"], Screen], tab: str = TABS[0]) -> None:
        """`back` makes the screen to go back to; `tab` is open at first."""
        super().__init__(app)
        self.back_to = back
        self.tab = tab
        self._beside = True
        """Whether what is told of a row stands beside the rows."""

    def build(self) -> None:
        """The open tab's rows."""
        self.title = self.add(Label(_("Settings"), Style("title", 38, GOLD)))
        self.tabs = self.add(Tabs([(name, tab_title(name)) for name in TABS], self.tab, self._open))
        self.ground = self.add(Panel())
        self.beside = self.add(Panel())
        make = Make(self.app.settings, self.app.change, self._example, system_name(), self._show_controls)
        self.rows: dict[str, Widget] = {}
        """The widgets of the open tab, by what they set."""
        self._told: dict[str, Label] = {}
        """What is told of each, under it; only where there is no room beside the rows."""
        self._labels: dict[str, Label] = {}
        self._tips: dict[str, str] = {}
        for row in make.rows(self.tab):
            self._add_row(row)
        self.about = self.add(Label("", Style("body", 18, TEXT, fit="wrap", middle=False)))
        self.done = self.add(Button(_("Back"), self.escape, primary=True))
        self.default = self.done

    def _add_row(self, row: SettingRow) -> None:
        self._labels[row.setting] = self.add(Label(row.text))
        self.rows[row.setting] = self.add(row.widget)
        if row.tip:
            self._tips[row.setting] = row.tip
            style = Style("body", 16, DIM, fit="wrap", middle=False)
            self._told[row.setting] = self.add(Label(row.tip, style))

    def needs(self, width: int) -> int:
        """As many rows as a tab may have; or those of this one, each with what is told of it under it."""
        if width >= WIDTH:
            return HEIGHT + EDGE
        told = sum(self._height(setting) for setting in self.rows)
        return 2 * EDGE + 146 + 30 + told + 72

    def _height(self, setting: str) -> int:
        """Of a row with what is told under it."""
        samples = SAMPLES + 6 if setting == "palette" else 0
        return ROW + (TOLD if setting in self._told else 4) + samples

    def arrange(self, width: int, height: int) -> None:
        """Rows on the left, told about on the right."""
        self._beside = width >= WIDTH
        self.beside.visible = self.about.visible = self._beside
        for label in self._told.values():
            label.visible = not self._beside
        if not self._beside:
            self._arrange_narrow(width)
            return
        left, top = (width - WIDTH) // 2, max(8, (height - HEIGHT) // 2)
        self.title.rect = Rect(left, top, WIDTH, 48)
        self.tabs.rect = Rect(left, top + 56, WIDTH, 42)
        self.ground.rect = Rect(left, top + 106, LEFT, ROWS * ROW + 30)
        self.beside.rect = Rect(left + LEFT + 12, top + 106, WIDTH - LEFT - 12, ROWS * ROW + 30)
        inside, step = self.ground.inside, min(AIRY, ROWS * ROW // len(self.rows))
        for index, (setting, widget) in enumerate(self.rows.items()):
            y = inside.top + index * step
            self._labels[setting].rect = Rect(inside.left, y, LABEL - 10, ROW - 4)
            widget.rect = Rect(inside.left + LABEL, y, inside.width - LABEL, ROW - 4)
        told = self.beside.inside
        self.about.rect = Rect(told.left, told.top + 44, told.width, told.height - 52 - SAMPLES)
        self.done.rect = Rect(left + WIDTH - 220, self.ground.rect.bottom + 12, 220, 50)

    def _arrange_narrow(self, width: int) -> None:
        """What is told of each row under it."""
        across = min(LEFT + 60, width - 2 * EDGE - 8)
        left = (width - across) // 2
        self.title.rect = Rect(left, EDGE - 6, across, 48)
        self.tabs.rect = Rect(left, EDGE + 46, across, 90)
        self.ground.rect = Rect(left, EDGE + 146, across, 30 + sum(map(self._height, self.rows)))
        self.beside.rect = self.about.rect = Rect(left, EDGE, 1, 1)
        inside = self.ground.inside
        top = inside.top
        for setting, widget in self.rows.items():
            self._labels[setting].rect = Rect(inside.left, top, LABEL - 10, ROW - 4)
            widget.rect = Rect(inside.left + LABEL, top, inside.width - LABEL, ROW - 4)
            if setting in self._told:
                self._told[setting].rect = Rect(inside.left, top + ROW - 4, inside.width, TOLD)
            top += self._height(setting)
        self.done.rect = Rect(left + across - 220, self.ground.rect.bottom + 12, 220, 50)

    @property
    def asked(self) -> str:
        """The setting that the mouse or the focus is on."""
        on = [setting for setting, widget in self.rows.items() if widget.hovered]
        on += [setting for setting, widget in self.rows.items() if widget.focused]
        return on[0] if on else ""

    def refresh(self) -> None:
        """Tell about the row that is asked for, and show what a key has changed meanwhile."""
        asked = self.asked
        for setting, label in self._labels.items():
            label.style = Style(colour=TEXT if setting == asked else DIM)
        self.about.text = self._tips.get(asked, "") or self._kept()
        Make.follow(self.rows, self.app.settings)

    def _kept(self) -> str:
        """Where changes are kept, or that they are not."""
        settings = self.app.settings
        if not settings.remembered:
            return warning_text("locked", str(settings.path))
        return _("Changes take effect at once and are saved in {path}").format(path=settings.path)

    def paint_over(self, canvas: Canvas) -> None:
        """The heading of what is told, and the colours that are chosen."""
        if not self._beside:
            if "palette" in self._told:
                above = self._told["palette"].rect
                draw_samples(canvas, Rect(above.left, above.bottom, above.width, SAMPLES))
            return
        asked, told = self.asked, self.beside.inside
        heading = self._labels[asked].text if self._tips.get(asked) else tab_title(self.tab)
        canvas.text(heading, Rect(told.left, told.top, told.width, 36), Style("bold", HEADING, GOLD))
        if asked == "palette":
            draw_samples(canvas, Rect(told.left, told.bottom - SAMPLES, told.width, SAMPLES))

    def _open(self, tab: str) -> None:
        self.tab = tab
        self.enter()

    def _example(self, name: str, category: Any) -> None:
        self.app.output.signal(name, category)

    def _show_controls(self) -> None:
        self.app.show(ControlsPage(self.app, lambda _app: self))

    def escape(self) -> None:
        """Back to where one came from."""
        self.app.show(self.back_to(self.app))
