import os
import stat
from pathlib import Path
from typing import get_args

import pytest
import tomlkit

from tankgame.client.settings import KEYS, Complaint, Settings, warning_text


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "settings.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_without_a_file_everything_is_as_by_default_and_nothing_is_written(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "deep" / "down")
    assert {name: getattr(settings, name) for name in KEYS} == {name: key.default for name, key in KEYS.items()}
    assert settings.warnings == []
    assert not (tmp_path / "deep").exists()


def test_every_default_is_a_value_that_the_key_accepts() -> None:
    for name, key in KEYS.items():
        assert key.accepts(key.default), name


def test_a_change_holds_and_is_there_the_next_time(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "new")
    assert settings.change("language", "fr")
    assert settings.change("ui_scale", 1.25)
    assert settings.change("fullscreen", True)
    again = Settings(tmp_path / "new")
    assert (again.language, again.ui_scale, again.fullscreen) == ("fr", 1.25, True)
    assert again.warnings == []


def test_comments_and_order_of_the_player_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path, '# mine\n[sound]\nvolume = 0.3 # not so loud\n\n[player]\nname = "Zoé"\n')
    Settings(tmp_path).change("shake", 0.5)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# mine\n[sound]\nvolume = 0.3 # not so loud\n")
    assert tomlkit.parse(text).unwrap()["effects"]["shake"] == 0.5


def test_a_changed_value_keeps_its_comment(tmp_path: Path) -> None:
    path = write(tmp_path, "[sound]\nvolume = 0.3 # not so loud\n")
    Settings(tmp_path).change("volume", 0.4)
    assert "volume = 0.4 # not so loud" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('[sound]\nvolume = "loud"', "volume"),
        ("[sound]\nvolume = 1.5", "volume"),
        ("[sound]\nvolume = nan", "volume"),
        ("[sound]\nvolume = true", "volume"),
        ("[display]\nfullscreen = 1", "fullscreen"),
        ('[display]\nlanguage = "xx"', "language"),
        ("[display]\nwidth = 100", "width"),
        ("[display]\nwidth = 1280.5", "width"),
        ('[player]\nname = "a name that is far too long for anybody"', "name"),
        ('[player]\nname = "two\\nlines"', "name"),
        ("[display]\nui_scale = inf", "ui_scale"),
    ],
)
def test_a_bad_value_is_said_and_the_default_stands_in(tmp_path: Path, line: str, name: str) -> None:
    path = write(tmp_path, line + "\n")
    settings = Settings(tmp_path)
    key = KEYS[name]
    assert getattr(settings, name) == key.default
    assert settings.warnings == [("wrong", f"{key.section}.{key.name}")]
    assert path.read_text() == line + "\n"


def test_the_good_values_beside_a_bad_one_hold(tmp_path: Path) -> None:
    write(tmp_path, '[sound]\nvolume = 7\n[player]\nname = "Zoé"\nsteering = "point"\n')
    settings = Settings(tmp_path)
    assert (settings.name, settings.steering) == ("Zoé", "point")


def test_unknown_keys_are_said_and_kept(tmp_path: Path) -> None:
    path = write(tmp_path, "top = 1\n[sound]\nvolumen = 0.5\n[future]\nthing = 1\n")
    settings = Settings(tmp_path)
    assert sorted(detail for kind, detail in settings.warnings if kind == "unknown") == [
        "future.thing",
        "sound.volumen",
        "top",
    ]
    settings.change("volume", 0.1)
    kept = tomlkit.parse(path.read_text()).unwrap()
    assert kept["sound"] == {"volumen": 0.5, "volume": 0.1}
    assert kept["future"] == {"thing": 1}


DAMAGED = [
    b"[sound\nvolume = 0.5",
    b"\xff\xfe\x00garbage",
    b"volume = ",
    b"[sound]\nvolume = 1\nvolume = 2\n",
    b"\x00" * 100,
]
EMPTY = [b"", b"\n", b" \r\n\t\n", b"\xef\xbb\xbf"]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_gives_defaults_and_is_kept_beside_the_new_one(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, content)
    settings = Settings(tmp_path)
    assert settings.volume == KEYS["volume"].default
    assert [kind for kind, _detail in settings.warnings] == ["damaged"]
    assert path.read_bytes() == content, "reading changes nothing"
    assert settings.change("volume", 0.25)
    assert (tmp_path / "settings-damaged.toml").read_bytes() == content
    assert Settings(tmp_path).volume == 0.25


@pytest.mark.parametrize("content", EMPTY)
def test_an_empty_file_is_said_gives_defaults_and_is_kept_too(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, content)
    settings = Settings(tmp_path)
    assert {name: getattr(settings, name) for name in KEYS} == {name: key.default for name, key in KEYS.items()}
    assert [kind for kind, _detail in settings.warnings] == ["empty"]
    assert path.read_bytes() == content, "reading changes nothing"
    assert settings.change("volume", 0.25)
    assert (tmp_path / "settings-damaged.toml").read_bytes() == content
    again = Settings(tmp_path)
    assert (again.volume, again.warnings) == (0.25, [])


def test_a_file_of_comments_alone_is_not_empty(tmp_path: Path) -> None:
    write(tmp_path, "# nothing of mine yet\n")
    assert Settings(tmp_path).warnings == []


def test_an_older_damaged_file_is_not_lost_to_a_newer(tmp_path: Path) -> None:
    for content, volume in ((b"[one", 0.1), (b"[two", 0.2)):
        write(tmp_path, content)
        Settings(tmp_path).change("volume", volume)
    assert (tmp_path / "settings-damaged.toml").read_bytes() == b"[one"
    assert (tmp_path / "settings-damaged-2.toml").read_bytes() == b"[two"


def test_a_section_that_is_a_value_is_said_and_written_anew(tmp_path: Path) -> None:
    write(tmp_path, "sound = 5\n")
    settings = Settings(tmp_path)
    assert settings.warnings == [("unknown", "sound")]
    assert settings.change("volume", 0.5)
    assert Settings(tmp_path).volume == 0.5


def test_a_file_that_cannot_be_read_is_said_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    settings = Settings(tmp_path)
    assert [kind for kind, _detail in settings.warnings] == ["unreadable"]
    assert not settings.change("volume", 0.5)
    assert settings.volume == 0.5, "it holds until one quits"
    assert (tmp_path / "settings.toml").is_dir()


def test_where_nothing_can_be_written_the_change_still_holds(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where the folder should be")
    settings = Settings(tmp_path / "folder")
    assert not settings.change("volume", 0.5)
    assert settings.volume == 0.5


def test_a_read_only_file_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "[sound]\nvolume = 0.3\n")
    path.chmod(stat.S_IRUSR)
    really_open = Path.open

    def refuse(self: Path, mode: str = "r", *words: object, **named: object) -> object:
        # Whoever runs the tests as root may write everything.
        if self == path and "a" in mode:
            raise PermissionError(13, "Permission denied")
        return really_open(self, mode, *words, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    settings = Settings(tmp_path)
    assert settings.volume == 0.3
    assert not settings.change("volume", 0.5)
    assert path.read_text() == "[sound]\nvolume = 0.3\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.toml"]


def test_a_read_only_file_is_said_at_once_and_its_values_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "[sound]\nvolume = 0.3\nvolumen = 1\n")
    refuse_to_write(monkeypatch, path)
    settings = Settings(tmp_path)
    assert settings.warnings == [("locked", str(path)), ("unknown", "sound.volumen")]
    assert (settings.volume, settings.remembered) == (0.3, False)
    assert str(path) in warning_text(*settings.warnings[0])


@pytest.mark.parametrize("content", ["", "[sound]\nvolume = 0.3\n", None])
def test_a_folder_that_is_read_only_is_said_at_once_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    if content is not None:
        write(tmp_path, content)
    refuse_to_write(monkeypatch, tmp_path)
    assert ("locked", str(tmp_path / "settings.toml")) in Settings(tmp_path).warnings


def test_a_folder_that_is_not_there_yet_is_no_reason_to_warn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings(tmp_path / "deep" / "down").warnings == []
    refuse_to_write(monkeypatch, tmp_path)
    assert [kind for kind, _detail in Settings(tmp_path / "deep" / "down").warnings] == ["locked"]


def test_a_damaged_file_that_is_read_only_is_put_aside_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_write(monkeypatch, write(tmp_path, "[sound"))
    settings = Settings(tmp_path)
    assert [kind for kind, _detail in settings.warnings] == ["damaged"]
    assert settings.change("volume", 0.25)


def refuse_to_write(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    """The system says so of this place; whoever runs the tests as root may write everything."""
    really = os.access

    def refused(path: Path, mode: int) -> bool:
        return not (path == place and mode & os.W_OK) and really(path, mode)

    monkeypatch.setattr(os, "access", refused)


def test_a_value_that_no_screen_should_set_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="volume"):
        Settings(tmp_path).change("volume", 2)


def test_every_complaint_is_a_sentence_of_its_own() -> None:
    kinds = get_args(Complaint)
    assert len({warning_text(kind, "x.y") for kind in kinds}) == len(kinds)
