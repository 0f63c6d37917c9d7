"""Every setting that has a place on a page: in which tab, what it is called, what to say of it, and its widget."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tankgame.client.audio.voices import Category
from tankgame.client.settings import LEAST_SCALE, MOST_MINIMAP, MOST_SCALE, Settings
from tankgame.client.text import LANGUAGES, _, marked, percent
from tankgame.client.ui.button import Button
from tankgame.client.ui.check import Check
from tankgame.client.ui.choice import Choice
from tankgame.client.ui.slider import Slider
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.widget import Widget

NAME_CHARACTERS: Final = 20
FRAME_LIMITS: Final = (0, 30, 60, 90, 120, 144, 240)

_TITLES: Final = {
    "video": marked("Video"),
    "audio": marked("Sound"),
    "controls": marked("Controls"),
    "interface": marked("Interface"),
    "battle": marked("In battle"),
    "accessibility": marked("Accessibility"),
}
TABS: Final = tuple(_TITLES)


def tab_title(tab: str) -> str:
    """What a tab is called."""
    return _(_TITLES[tab])


@dataclass(frozen=True, slots=True)
class SettingRow:
    """What stands in a row, and which setting it is about."""

    setting: str
    text: str
    widget: Widget
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Make:
    """Makes the rows of a tab, each widget at its setting's value.

    `change` is told of every change, `example` which sound is to be heard as loud as it stands, `system` is the name
    that goes for one who has chosen none.
    """

    settings: Settings
    change: Callable[[str, Any], None]
    example: Callable[[str, Category], None]
    system: str
    show_controls: Callable[[], None]

    def rows(self, tab: str) -> list[SettingRow]:
        """From the top."""
        return {
            "video": self._video,
            "audio": self._audio,
            "controls": self._controls,
            "interface": self._interface,
            "battle": self._battle,
            "accessibility": self._accessibility,
        }[tab]()

    @staticmethod
    def follow(rows: Mapping[str, Widget], settings: Settings) -> None:
        """Let what F11 changes be seen."""
        window = rows.get("fullscreen")
        if isinstance(window, Choice):
            window.show(_window(settings))

    # --- tabs --------------------------------------------------------------------------------------------------------

    def _video(self) -> list[SettingRow]:
        windows = [("window", _("Window")), ("borderless", _("Borderless")), ("fullscreen", _("Exclusive"))]
        qualities = [("low", _("Low")), ("medium", _("Medium")), ("high", _("High"))]
        limits = [(rate, str(rate) if rate else _("Same as the screen")) for rate in FRAME_LIMITS]
        ways = [("auto", _("Automatic")), ("on", _("Graphics card")), ("off", _("Processor"))]
        return [
            SettingRow(
                "fullscreen",
                _("Display"),
                Choice(windows, _window(self.settings), self._set_window),
                _("F11 switches at any time. Exclusive: the game has the screen to itself, with no desktop behind it."),
            ),
            SettingRow(
                "quality",
                _("Quality"),
                Choice(qualities, self.settings.quality, self._setter("quality")),
                _("Lights, shadows and particles. Lower it if the picture stutters."),
            ),
            SettingRow(
                "frame_limit",
                _("Frame limit"),
                Choice(limits, self.settings.frame_limit, self._setter("frame_limit")),
                _("Fewer frames save the battery and keep the machine quiet."),
            ),
            SettingRow(
                "vsync",
                _("V-sync"),
                self._check("vsync", _("Prevent tearing")),
                _("Frames wait for the screen. Only a graphics card can do that."),
            ),
            SettingRow(
                "acceleration",
                _("Drawn by"),
                Choice(ways, self.settings.acceleration, self._setter("acceleration")),
                _("How finished pictures reach the window. Automatic is right nearly everywhere."),
            ),
            SettingRow(
                "shake", _("Screen shake"), self._share("shake"), _("How much shots and hits shake the screen.")
            ),
            SettingRow("flashes", _("Flashes"), self._share("flashes"), _("How bright shots and explosions flash.")),
        ]

    def _audio(self) -> list[SettingRow]:
        return [
            SettingRow("volume", _("Volume"), self._volume("volume", "click")),
            SettingRow("effects_volume", _("Effects"), self._volume("effects_volume", "hit-armour", "effects")),
            SettingRow("music_volume", _("Music"), self._volume("music_volume")),
            SettingRow("interface_volume", _("Interface"), self._volume("interface_volume", "click")),
        ]

    def _controls(self) -> list[SettingRow]:
        steering = [("hull", _("Relative to the tank")), ("point", _("Relative to the screen"))]
        zone = Slider(self.settings.dead_zone, self._setter("dead_zone"), low=0.05, high=0.6, step=0.05, shown=percent)
        lasting = _("One press begins, the next one ends it: nothing has to be held.")
        return [
            SettingRow("keys", _("Keys and buttons"), Button(_("Choose keys"), self.show_controls)),
            SettingRow(
                "steering",
                _("Steering"),
                Choice(steering, self.settings.steering, self._setter("steering")),
                _("Relative to the tank: left and right turn the hull. To the screen: up drives up the screen."),
            ),
            SettingRow("toggle_fire", _("Fire"), self._check("toggle_fire", _("Press instead of hold")), lasting),
            SettingRow(
                "toggle_ahead", _("Drive ahead"), self._check("toggle_ahead", _("Press instead of hold")), lasting
            ),
            SettingRow(
                "toggle_ranking",
                _("Show the ranking"),
                self._check("toggle_ranking", _("Press instead of hold")),
                lasting,
            ),
            SettingRow(
                "dead_zone",
                _("Sticks’ dead zone"),
                zone,
                _("How far a gamepad’s stick has to move to count. Raise it if a stick drifts."),
            ),
            SettingRow(
                "aim_assist",
                _("Aim assist"),
                self._check("aim_assist", _("With a gamepad")),
                _("Gently pulls a stick’s aim to tanks near it from the next battle on; the ranking says who uses it."),
            ),
        ]

    def _interface(self) -> list[SettingRow]:
        languages = [("auto", _("Same as the system")), *LANGUAGES.items()]
        name = TextField(self.settings.name, hint=self.system, limit=NAME_CHARACTERS, changed=self._name)
        scale = Slider(
            self.settings.ui_scale,
            self._setter("ui_scale"),
            low=LEAST_SCALE,
            high=MOST_SCALE,
            step=0.05,
            shown=percent,
            live=False,
        )
        return [
            SettingRow("name", _("Name"), name, _("The name you propose to servers.")),
            SettingRow("language", _("Language"), Choice(languages, self.settings.language, self._setter("language"))),
            SettingRow(
                "ui_scale",
                _("Interface size"),
                scale,
                _("Of menus and of what is shown over the battle: the larger it is, the less has room."),
            ),
        ]

    def _battle(self) -> list[SettingRow]:
        size = Slider(self.settings.minimap, self._setter("minimap"), high=MOST_MINIMAP, step=0.1, shown=_none_or_share)
        return [
            SettingRow("minimap", _("Minimap"), size, _("Its size; at the far left it is off.")),
            SettingRow(
                "minimap_turns",
                _("Turning minimap"),
                self._check("minimap_turns", _("Forward is up")),
                _("It shows what is around your tank and turns with it, instead of the whole map with north up."),
            ),
            SettingRow("show_chat", _("Chat"), self._check("show_chat", _("Show in battle"))),
            SettingRow("show_feed", _("Kill feed"), self._check("show_feed", _("Show in battle"))),
            SettingRow("show_names", _("Name plates"), self._check("show_names", _("Show in battle"))),
            SettingRow("show_hints", _("Key hints"), self._check("show_hints", _("Show in battle"))),
            SettingRow(
                "show_armour",
                _("Armour hint"),
                self._check("show_armour", _("Show in battle")),
                _("Which face of the foe under the cross hairs a shot would hit, and what it would do."),
            ),
            SettingRow(
                "show_sight",
                _("Out of sight"),
                self._check("show_sight", _("Darken it")),
                _("Whatever your tank cannot see, behind walls for instance. Not at low quality."),
            ),
            SettingRow("show_purse", _("Experience, coins"), self._check("show_purse", _("Show in battle"))),
        ]

    def _accessibility(self) -> list[SettingRow]:
        palettes = [
            ("standard", _("Orange and blue")),
            ("red-green", _("Red-green blindness")),
            ("blue-yellow", _("Blue-yellow blindness")),
        ]
        return [
            SettingRow(
                "palette",
                _("Teams’ colours"),
                Choice(palettes, self.settings.palette, self._setter("palette")),
                _("Two palettes are made for colour-blind players; in all of them teams differ in shape, too."),
            ),
            SettingRow(
                "reduced_motion",
                _("Reduced motion"),
                self._check("reduced_motion", _("Calm picture")),
                _("No shaking, no flashes, no battle behind the menu, and menus that stand still."),
            ),
            SettingRow("flashes", _("Flashes"), self._share("flashes"), _("How bright shots and explosions flash.")),
            SettingRow(
                "shake", _("Screen shake"), self._share("shake"), _("How much shots and hits shake the screen.")
            ),
            SettingRow(
                "captions",
                _("Captions"),
                self._check("captions", _("Show sounds as text")),
                _("The most important sounds in words, with an arrow to where they come from."),
            ),
        ]

    # --- widgets -----------------------------------------------------------------------------------------------------

    def _setter(self, setting: str) -> Callable[[Any], None]:
        return lambda value: self.change(setting, value)

    def _check(self, setting: str, text: str) -> Check:
        return Check(text, getattr(self.settings, setting), self._setter(setting))

    def _share(self, setting: str) -> Slider:
        return Slider(getattr(self.settings, setting), self._setter(setting), shown=percent)

    def _volume(self, setting: str, example: str = "", category: Category = "interface") -> Slider:
        """A slider that lets an example be heard as loud as it stands."""

        def change(to: float) -> None:
            self.change(setting, to)
            if example:
                self.example(example, category)

        return Slider(getattr(self.settings, setting), change, shown=percent)

    def _set_window(self, kind: str) -> None:
        if kind != "window":
            self.change("exclusive", kind == "fullscreen")
        self.change("fullscreen", kind != "window")

    def _name(self, text: str) -> None:
        self.change("name", text.strip())


def _window(settings: Settings) -> str:
    if not settings.fullscreen:
        return "window"
    return "fullscreen" if settings.exclusive else "borderless"


def _none_or_share(share: float) -> str:
    return percent(share) if share else _("Off")
