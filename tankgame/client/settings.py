"""What the player has chosen, and the hand-editable TOML file that it is kept in.

A file that cannot be read, or holds what it should not, never stops the game: `warnings` says what was wrong, the
defaults stand in, and what the player wrote is kept.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from tankgame.client.bindings import ACTIONS, DEEDS, Bindings, acceptable
from tankgame.client.pad_controls import GAMEPAD, PAD_DEFAULTS, acceptable_on_pad
from tankgame.client.palette import PALETTES
from tankgame.client.render.paint import PAINTS
from tankgame.client.text import LANGUAGES, _, marked

Complaint = Literal["damaged", "empty", "unreadable", "locked", "unwritable", "unknown", "wrong", "taken"]

HEADER: Final = "Tankgame's settings. The game keeps your comments; delete a line to have its default back."


@dataclass(frozen=True, slots=True)
class Key:
    """A setting: where it stands in the file, its default, which values it may have and what the file says of it."""

    section: str
    name: str
    default: Any
    accepts: Callable[[Any], bool]
    comment: str


def _one_of(*values: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in values


def _number(low: float, high: float) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _whole(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _limit(value: Any) -> bool:
    return _whole(0, 360)(value) and (value == 0 or value >= 30)


def _text(limit: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and len(value) <= limit and value.isprintable()


def _yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


LEAST_WIDTH: Final = 960
LEAST_HEIGHT: Final = 540
LEAST_SCALE: Final = 0.75
MOST_SCALE: Final = 2.0
MOST_MINIMAP: Final = 1.5

KEYS: Final[dict[str, Key]] = {
    "name": Key("player", "name", "", _text(20), "the name you propose to servers"),
    "tutorial_offered": Key(
        "player",
        "tutorial_offered",
        default=False,
        accepts=_yes_or_no,
        comment="whether it has been, at the first start",
    ),
    "tank": Key("player", "tank", "medium", _text(32), "your favourite tank"),
    "paint": Key(
        "player", "paint", "", _one_of("", *PAINTS), f"of your tanks where there are no teams: {', '.join(PAINTS)}"
    ),
    "steering": Key(
        "player", "steering", "hull", _one_of("hull", "point"), "hull, or point: drive where the keys point"
    ),
    "language": Key("display", "language", "auto", _one_of("auto", *LANGUAGES), f"auto, {' or '.join(LANGUAGES)}"),
    "fullscreen": Key("display", "fullscreen", default=False, accepts=_yes_or_no, comment="true or false"),
    "width": Key("display", "width", 1280, _whole(LEAST_WIDTH, 16384), "of the window, in pixels"),
    "height": Key("display", "height", 720, _whole(LEAST_HEIGHT, 16384), "of the window, in pixels"),
    "ui_scale": Key("display", "ui_scale", 1.0, _number(LEAST_SCALE, MOST_SCALE), "size of the menus, 0.75 to 2"),
    "acceleration": Key(
        "display", "acceleration", "auto", _one_of("auto", "on", "off"), "by the graphics card: auto, on or off"
    ),
    "exclusive": Key(
        "display",
        "exclusive",
        default=False,
        accepts=_yes_or_no,
        comment="full screen without a desktop behind it: true or false",
    ),
    "vsync": Key(
        "display", "vsync", default=True, accepts=_yes_or_no, comment="wait for the screen, where a graphics card can"
    ),
    "frame_limit": Key(
        "display", "frame_limit", 0, _limit, "frames a second at most, 30 to 360; 0 as the screen shows them"
    ),
    "quality": Key(
        "display", "quality", "high", _one_of("low", "medium", "high"), "of light and effects: low, medium or high"
    ),
    "shake": Key("effects", "shake", 1.0, _number(0, 1), "how much hits shake the picture, 0 to 1"),
    "volume": Key("sound", "volume", 0.8, _number(0, 1), "of everything, 0 to 1"),
    "effects_volume": Key("sound", "effects_volume", 1.0, _number(0, 1), "of the battle, 0 to 1"),
    "music_volume": Key("sound", "music_volume", 0.8, _number(0, 1), "of the music, 0 to 1"),
    "interface_volume": Key("sound", "interface_volume", 0.8, _number(0, 1), "of buttons and messages, 0 to 1"),
    "dead_zone": Key("controls", "dead_zone", 0.2, _number(0.05, 0.6), "of a gamepad's sticks, 0.05 to 0.6"),
    "aim_assist": Key(
        "controls",
        "aim_assist",
        default=False,
        accepts=_yes_or_no,
        comment="for gamepads; the ranking says who has it",
    ),
    "toggle_fire": Key("controls", "toggle_fire", default=False, accepts=_yes_or_no, comment="press to go on firing"),
    "toggle_ahead": Key(
        "controls", "toggle_ahead", default=False, accepts=_yes_or_no, comment="press to go on driving"
    ),
    "toggle_ranking": Key(
        "controls", "toggle_ranking", default=False, accepts=_yes_or_no, comment="press to keep it up"
    ),
    "minimap": Key("interface", "minimap", 1.0, _number(0, MOST_MINIMAP), "size of the minimap, 0 for none to 1.5"),
    "minimap_turns": Key("interface", "minimap_turns", default=False, accepts=_yes_or_no, comment="ahead is up"),
    "show_chat": Key("interface", "chat", default=True, accepts=_yes_or_no, comment="in battle"),
    "show_feed": Key("interface", "feed", default=True, accepts=_yes_or_no, comment="who destroyed whom"),
    "show_names": Key("interface", "names", default=True, accepts=_yes_or_no, comment="names and life above tanks"),
    "show_hints": Key("interface", "hints", default=True, accepts=_yes_or_no, comment="the keys, at first"),
    "show_purse": Key("interface", "purse", default=True, accepts=_yes_or_no, comment="experience and coins in battle"),
    "show_armour": Key(
        "interface", "armour", default=True, accepts=_yes_or_no, comment="what a shot would do, under the cross hairs"
    ),
    "show_sight": Key(
        "effects", "sight", default=True, accepts=_yes_or_no, comment="darkens what your own tank cannot see"
    ),
    "flashes": Key("effects", "flashes", 1.0, _number(0, 1), "how bright shots and explosions flash, 0 to 1"),
    "reduced_motion": Key(
        "accessibility",
        "reduced_motion",
        default=False,
        accepts=_yes_or_no,
        comment="no shake, no flashes, menus that stand still",
    ),
    "captions": Key(
        "accessibility", "captions", default=False, accepts=_yes_or_no, comment="what is heard and where, in writing"
    ),
    "palette": Key(
        "accessibility",
        "palette",
        "standard",
        _one_of(*PALETTES),
        "colours of teams: standard, red-green or blue-yellow",
    ),
    **{
        f"keys_{act}": Key("controls", act, list(DEEDS[act].defaults), acceptable, DEEDS[act].comment)
        for act in ACTIONS
    },
    **{
        f"pad_{act}": Key(
            "gamepad",
            act,
            list(PAD_DEFAULTS[act]),
            acceptable_on_pad,
            "buttons and triggers: a, x, left-shoulder, right-trigger, up ...",
        )
        for act in ACTIONS
    },
}
"""`keys_` and an action: its controls, as `bindings` has them; `pad_` and an action: those of a gamepad."""


class Settings:
    """The settings as attributes named as in KEYS; `change` is the way to set one. Nothing here raises.

    `folder` is where settings.toml is, or will be once something is changed.
    """

    name: str
    tutorial_offered: bool
    tank: str
    paint: str
    steering: Literal["hull", "point"]
    language: str
    fullscreen: bool
    width: int
    height: int
    ui_scale: float
    acceleration: str
    quality: str
    shake: float
    volume: float
    effects_volume: float
    music_volume: float
    interface_volume: float
    dead_zone: float
    palette: str
    exclusive: bool
    vsync: bool
    frame_limit: int
    aim_assist: bool
    toggle_fire: bool
    toggle_ahead: bool
    toggle_ranking: bool
    minimap: float
    minimap_turns: bool
    show_chat: bool
    show_feed: bool
    show_names: bool
    show_hints: bool
    show_purse: bool
    show_armour: bool
    show_sight: bool
    flashes: float
    reduced_motion: bool
    captions: bool

    def __init__(self, folder: Path) -> None:
        self.path = folder / "settings.toml"
        self.warnings: list[tuple[Complaint, str]] = []
        """What was wrong with the file, and the key, the file or the system's words for it."""
        self._damaged = False
        self._unreadable = False
        for attribute, key in KEYS.items():
            setattr(self, attribute, key.default)
        self._document = self._read()
        self.remembered = not self._unreadable and self._can_write()
        """Whether changes are kept for the next time, as far as is known."""
        if not self._unreadable and not self.remembered:
            self.warnings.append(("locked", str(self.path)))
        self._take(self._document)
        self.warnings.extend(("taken", f"controls.{action}") for action in self.bindings.lost)
        self.warnings.extend(("taken", f"gamepad.{action}") for action in self.pad_bindings.lost)

    @property
    def bindings(self) -> Bindings:
        """What the controls do."""
        return Bindings({action: getattr(self, f"keys_{action}") for action in ACTIONS})

    @property
    def pad_bindings(self) -> Bindings:
        """What a gamepad's buttons and triggers do."""
        return Bindings({action: getattr(self, f"pad_{action}") for action in ACTIONS}, GAMEPAD)

    @property
    def shaking(self) -> float:
        """How much the picture may shake, 0 to 1."""
        return 0.0 if self.reduced_motion else self.shake

    @property
    def flashing(self) -> float:
        """How bright lights may flash, 0 to 1."""
        return 0.0 if self.reduced_motion else self.flashes

    def change(self, attribute: str, value: Any) -> bool:
        """Set one and write the file; false where it could not be written (the setting holds all the same)."""
        if not KEYS[attribute].accepts(value):
            raise ValueError(f"{attribute} cannot be {value!r}")
        if getattr(self, attribute) == value:
            return True
        setattr(self, attribute, value)
        self.remembered = self._write(KEYS[attribute], value)
        return self.remembered

    # --- the file ----------------------------------------------------------------------------------------------------

    def _read(self) -> tomlkit.TOMLDocument:
        try:
            text = self.path.read_bytes().decode("utf-8-sig")
            if text and not text.isspace():
                return tomlkit.parse(text)
            self._damaged = True
            self.warnings.append(("empty", ""))
        except FileNotFoundError:
            return _fresh()
        except OSError as why:
            self._unreadable = True
            self.warnings.append(("unreadable", why.strerror or str(why)))
        except (TOMLKitError, UnicodeDecodeError, RecursionError, ValueError) as why:
            self._damaged = True
            self.warnings.append(("damaged", str(why)))
        return _fresh()

    def _take(self, document: tomlkit.TOMLDocument) -> None:
        known = {(key.section, key.name): (attribute, key) for attribute, key in KEYS.items()}
        for section, table in document.unwrap().items():
            if not isinstance(table, dict):
                self.warnings.append(("unknown", section))
                continue
            for name, value in table.items():
                found = known.get((section, name))
                if found is None:
                    self.warnings.append(("unknown", f"{section}.{name}"))
                elif found[1].accepts(value):
                    setattr(self, found[0], value)
                else:
                    self.warnings.append(("wrong", f"{section}.{name}"))

    def _can_write(self) -> bool:
        """Whether changes will be kept, as far as the system tells: the file and its folder may be read-only.

        A damaged file is put aside, whatever may be done to the file itself.
        """
        there = next(folder for folder in self.path.parents if folder.exists())
        kept = self.path.exists() and not self._damaged
        return there.is_dir() and os.access(there, os.W_OK) and (not kept or os.access(self.path, os.W_OK))

    def _write(self, key: Key, value: Any) -> bool:
        if self._unreadable:
            return False
        table = self._document.get(key.section)
        if not isinstance(table, Table):
            table = self._document[key.section] = tomlkit.table()
        if key.name in table:
            table[key.name] = value
        else:
            table.add(key.name, tomlkit.item(value).comment(key.comment))
        try:
            self._save(tomlkit.dumps(self._document))
        except OSError:
            return False
        return True

    def _save(self, text: str) -> None:
        """Write beside the file and put that in its place, so that no crash leaves half a file."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self._damaged:
            self.path.replace(_unused(self.path.with_name("settings-damaged.toml")))
            self._damaged = False
        if self.path.exists():
            # Replacing would get around a file that its owner has made read-only.
            self.path.open("ab").close()
        beside = self.path.with_name("settings.toml.new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(self.path)


_WARNINGS: Final[dict[Complaint, str]] = {
    "damaged": marked("The settings file is damaged; defaults are used. It will be kept as settings-damaged.toml."),
    "empty": marked("The settings file is empty; defaults are used. It will be kept as settings-damaged.toml."),
    "unreadable": marked("The settings file cannot be read; defaults are used, and changes will not be saved."),
    "locked": marked("Settings cannot be saved in {key}: what you change is forgotten when you quit."),
    "unwritable": marked("The settings cannot be saved: what you change is forgotten when you quit."),
    "unknown": marked("The settings file holds an unknown key, {key}, which is ignored."),
    "taken": marked("The settings file gives {key} a key that another action already has."),
    "wrong": marked("The settings file holds a value that {key} cannot have; the default is used."),
}


def warning_text(complaint: Complaint, detail: str) -> str:
    """A sentence for the player."""
    return _(_WARNINGS[complaint]).format(key=detail)


def _fresh() -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    document.add(tomlkit.comment(HEADER))
    return document


def _unused(path: Path) -> Path:
    """The path, or with the first number that makes it free."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
