"""What the player can set; everything holds at once and is kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pygame import Rect

from tankgame.client.audio.voices import Category
from tankgame.client.local_account import system_name
from tankgame.client.screens.controls import ControlsPage
from tankgame.client.screens.page import Page
from tankgame.client.screens.screen import Screen
from tankgame.client.settings import LEAST_SCALE, MOST_SCALE
from tankgame.client.text import LANGUAGES, _, percent
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.check import Check
from tankgame.client.ui.choice import Choice
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.slider import Slider
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.theme import DIM, GOLD
from tankgame.client.ui.widget import Widget

if TYPE_CHECKING:
    from tankgame.client.app import App

WIDTH = 960
HEIGHT = 530
LABEL = 150
ROW = 46
PANEL = 64
"""Height of a panel without its rows."""
NAME_CHARACTERS = 20


class SettingsPage(Page):
    """Player and steering on the left, the picture on the right, sound below."""

    phases = frozenset({"login", "lobby", "battle", "results"})

    def __init__(self, app: "App", back: Callable[["App"], Screen]) -> None:
        """`back` makes the screen to go back to."""
        super().__init__(app)
        self.back_to = back

    def build(self) -> None:
        """Three panels of rows."""
        self.title = self.add(Label(_("Settings"), Style("title", 38, GOLD)))
        self.left = self.add(Panel(_("Player")))
        self.left_rows = [self._row(text, widget) for text, widget in self._player_rows()]
        self.right = self.add(Panel(_("Picture")))
        self.right_rows = [self._row(text, widget) for text, widget in self._picture_rows()]
        self.below = self.add(Panel(_("Sound")))
        self.below_rows = [self._row(text, widget) for text, widget in self._sound_rows()]
        self.controls = self.add(Button(_("Controls"), self._show_controls))
        self.done = self.add(Button(_("Back"), self.escape, primary=True))
        self.default = self.done

    def _player_rows(self) -> list[tuple[str, Widget]]:
        settings = self.app.settings
        automatic = _("As the system")
        languages = [("auto", automatic), *LANGUAGES.items()]
        steering = [("hull", _("As the tank stands")), ("point", _("Where the keys point"))]
        name = TextField(settings.name, hint=system_name(), limit=NAME_CHARACTERS, changed=self._name)
        return [
            (_("Name"), name),
            (_("Language"), Choice(languages, settings.language, self._setter("language"))),
            (_("Steering"), Choice(steering, settings.steering, self._setter("steering"))),
        ]

    def _picture_rows(self) -> list[tuple[str, Widget]]:
        settings = self.app.settings
        scale = Slider(
            settings.ui_scale,
            self._setter("ui_scale"),
            low=LEAST_SCALE,
            high=MOST_SCALE,
            step=0.05,
            shown=percent,
            live=False,
        )
        qualities = [("low", _("Low")), ("medium", _("Medium")), ("high", _("High"))]
        return [
            (_("Window"), Check(_("Full screen (F11)"), settings.fullscreen, self._setter("fullscreen"))),
            (_("Size of menus"), scale),
            (_("Quality"), Choice(qualities, settings.quality, self._setter("quality"))),
            (_("Shaking"), Slider(settings.shake, self._setter("shake"), shown=percent)),
        ]

    def _sound_rows(self) -> list[tuple[str, Widget]]:
        settings = self.app.settings
        return [
            (_("Volume"), self._volume(settings.volume, "volume", "click")),
            (_("Effects"), self._volume(settings.effects_volume, "effects_volume", "hit-armour", "effects")),
            (_("Music"), self._volume(settings.music_volume, "music_volume")),
            (_("Interface"), self._volume(settings.interface_volume, "interface_volume", "click")),
        ]

    def _volume(self, value: float, setting: str, example: str = "", category: Category = "interface") -> Slider:
        """A slider that lets an example be heard as loud as it stands."""

        def change(to: float) -> None:
            self.app.change(setting, to)
            if example:
                self.app.output.signal(example, category)

        return Slider(value, change, shown=percent)

    def _row(self, text: str, widget: Widget) -> tuple[Label, Widget]:
        return self.add(Label(text, Style(colour=DIM))), self.add(widget)

    def _setter(self, setting: str) -> Callable[[Any], None]:
        return lambda value: self.app.change(setting, value)

    def _name(self, text: str) -> None:
        self.app.change("name", text.strip())

    def arrange(self, width: int, height: int) -> None:
        """Two columns."""
        left = (width - WIDTH) // 2
        top = (height - HEIGHT) // 2
        self.title.rect = Rect(left, top - 8, WIDTH, 48)
        column = (WIDTH - 20) // 2
        self.left.rect = Rect(left, top + 52, column, PANEL + len(self.right_rows) * ROW)
        self.right.rect = self.left.rect.move(column + 20, 0)
        self.below.rect = Rect(left, self.left.rect.bottom + 12, WIDTH, PANEL + 2 * ROW)
        self._arrange_rows(self.left.inside, self.left_rows)
        self._arrange_rows(self.right.inside, self.right_rows)
        inside = self.below.inside
        inside.width = self.left.inside.width
        self._arrange_rows(inside, self.below_rows[:2])
        self._arrange_rows(inside.move(column + 20, 0), self.below_rows[2:])
        self.controls.rect = Rect(left, self.below.rect.bottom + 12, 220, 50)
        self.done.rect = Rect(left + WIDTH - 220, self.below.rect.bottom + 12, 220, 50)

    def _arrange_rows(self, inside: Rect, rows: list[tuple[Label, Widget]]) -> None:
        top = inside.top + 2
        for label, widget in rows:
            label.rect = Rect(inside.left, top, LABEL - 10, 42)
            widget.rect = Rect(inside.left + LABEL, top, inside.width - LABEL, 42)
            top += ROW

    def _show_controls(self) -> None:
        self.app.show(ControlsPage(self.app, lambda _app: self))

    def escape(self) -> None:
        """Back to where one came from."""
        self.app.show(self.back_to(self.app))
