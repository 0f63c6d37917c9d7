import dataclasses
import tomllib
from pathlib import Path
from typing import get_type_hints

import pytest

from tankgame.server.config import (
    MIXED,
    ChatConfig,
    Config,
    ConfigError,
    MatchConfig,
    RewardsConfig,
    ServerConfig,
    load_config,
)
from tankgame.server.modes.capture_the_flag import Settings
from tankgame.server.modes.table import MODES


def written(folder: Path, text: str) -> Path:
    path = folder / "server.toml"
    path.write_text(text, encoding="utf-8")
    return path


def complaint(path: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence.removeprefix(f"{path}: ")


def test_the_readme_shows_every_key_with_its_default(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("```toml\n")[2].partition("```")[0]
    config, default = load_config(written(tmp_path, shown)), Config()
    own = dataclasses.replace(config.server, name=default.server.name, motd=default.server.motd)
    assert dataclasses.replace(config, server=own) == default
    keys = tomllib.loads(shown)
    for name in ("server", "match", "chat", "rewards"):
        assert keys[name].keys() == vars(getattr(default, name)).keys()
    assert all(keys["modes"].get(name, {}).keys() == vars(kind).keys() for name, kind in default.modes.items())


def test_without_a_file_everything_is_as_by_default() -> None:
    config = load_config(None)
    assert (config.server.host, config.server.port) == ("0.0.0.0", 4919)
    assert (config.server.json_host, config.server.json_port) == ("127.0.0.1", 4920)
    assert (config.match.seconds, config.match.bots, config.match.rotation) == (300, 6, ())
    assert config.server.max_players == 64


def test_an_empty_file_is_the_default_too(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, "")) == Config()


def test_every_key_can_be_set(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [server]
        name = "Chez Léa"
        host = "::1"
        port = 0
        json_host = "0.0.0.0"
        json_port = -1
        max_players = 8
        motd = "Bonjour"
        password = "sesame"
        discovery = false
        [match]
        seconds = 20
        bots = 0
        bot_level = "ace"
        mode = "free-for-all"
        rotation = ["dunes", "rampart"]
        [chat]
        blocked_words = ["zut"]
        warnings_before_kick = 0
        messages_per_10s = 3
        [rewards]
        xp_per_damage = 1
        xp_per_kill = 2
        xp_per_assist = 3
        xp_win = 4
        coin_per_damage = 0.5
        coin_per_kill = 6
        coin_per_assist = 7
        coin_win = 8
        death_xp = 9
        xp_per_point = 10
        coin_per_point = 11
        coin_found = 12
        [modes.capture-the-flag]
        captures = 5
        """,
    )
    assert load_config(path) == Config(
        ServerConfig("Chez Léa", "::1", 0, "0.0.0.0", -1, 8, "Bonjour", "sesame", False),
        MatchConfig(20, 0, "ace", "free-for-all", ("dunes", "rampart")),
        ChatConfig(("zut",), 0, 3),
        RewardsConfig(1, 2, 3, 4, 0.5, 6, 7, 8, 9, 10, 11, 12),
        {**Config().modes, "capture-the-flag": Settings(captures=5)},
    )


def test_a_mark_of_byte_order_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "server.toml"
    path.write_bytes(b"\xef\xbb\xbf[match]\nbots = 1\n")
    assert load_config(path).match.bots == 1


@pytest.mark.parametrize("section", dataclasses.fields(Config), ids=lambda section: section.name)
def test_every_default_is_a_value_that_the_file_could_hold(section: dataclasses.Field[object]) -> None:
    kind = type(getattr(Config(), section.name))
    for key, hint in get_type_hints(kind, include_extras=True).items():
        default = getattr(kind(), key)
        assert hint.__metadata__[0].accepts(list(default) if isinstance(default, tuple) else default), key


def test_every_mode_can_be_chosen(tmp_path: Path) -> None:
    for mode in (MIXED, *MODES):
        assert load_config(written(tmp_path, f'[match]\nmode = "{mode}"')).match.mode == mode


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[servre]", "unknown section [servre], did you mean server."),
        ("[xyzzy]", "unknown section [xyzzy]: expected one of server, match, chat, rewards, modes."),
        ("server = 3", "server: expected a section, written [server]."),
        ("port = 4919", "unknown section [port]: expected one of server, match, chat, rewards, modes."),
        ("[server]\nprot = 1", "unknown key server.prot, did you mean port."),
        ("[match]\nsecond = 20", "unknown key match.second, did you mean seconds."),
        ("[chat]\nq = 1", "unknown key chat.q: expected one of blocked_words, warnings_before_kick, messages_per_10s."),
    ],
)
def test_what_is_unknown_is_named_with_what_was_meant(tmp_path: Path, text: str, said: str) -> None:
    assert complaint(written(tmp_path, text)) == said


@pytest.mark.parametrize(
    ("section", "setting", "expected"),
    [
        ("server", "port = true", "server.port: expected a whole number from 0 to 65535."),
        ("server", "port = 65536", "server.port: expected a whole number from 0 to 65535."),
        ("server", "port = -1", "server.port: expected a whole number from 0 to 65535."),
        ("server", "port = 4919.0", "server.port: expected a whole number from 0 to 65535."),
        ("server", 'port = "4919"', "server.port: expected a whole number from 0 to 65535."),
        ("server", "json_port = -2", "server.json_port: expected a whole number from -1 to 65535."),
        ("server", "max_players = 0", "server.max_players: expected a whole number from 1 to 128."),
        ("server", "name = 3", "server.name: expected a text in one line of 1 to 64 characters."),
        ("server", 'name = ""', "server.name: expected a text in one line of 1 to 64 characters."),
        ("server", 'motd = "a\\nb"', "server.motd: expected a text in one line of 0 to 500 characters."),
        ("server", "discovery = 1", "server.discovery: expected true or false."),
        ("server", 'discovery = "no"', "server.discovery: expected true or false."),
        ("match", "seconds = 4", "match.seconds: expected a whole number from 5 to 7200."),
        ("match", "seconds = 7201", "match.seconds: expected a whole number from 5 to 7200."),
        ("match", "bots = -1", "match.bots: expected a whole number from 0 to 64."),
        (
            "match",
            'mode = "chess"',
            'match.mode: expected one of "mixed", "free-for-all", "team-deathmatch", "capture-the-flag", '
            '"king-of-the-hill", "survival", "training".',
        ),
        (
            "modes.survival",
            "waves = -1",
            "modes.survival.waves: expected a whole number from 0 to 100.",
        ),
        ("modes.survival", "wave = 3", "unknown key modes.survival.wave, did you mean waves."),
        ("modes.surviva", "waves = 3", "unknown section [modes.surviva], did you mean survival."),
        ("match", 'bot_level = "god"', 'match.bot_level: expected one of "mixed", "recruit", "veteran", "ace".'),
        (
            "match",
            'rotation = ["a", "a"]',
            "match.rotation: expected a list of at most 256 different entries, each a text in one line of 1 to 128 "
            "characters.",
        ),
        ("rewards", "xp_per_damage = nan", "rewards.xp_per_damage: expected a number from 0 to 1000."),
        ("rewards", "xp_per_damage = inf", "rewards.xp_per_damage: expected a number from 0 to 1000."),
        ("rewards", "xp_per_damage = false", "rewards.xp_per_damage: expected a number from 0 to 1000."),
        ("rewards", "death_xp = -1", "rewards.death_xp: expected a whole number from 0 to 1000000."),
    ],
)
def test_a_wrong_value_is_told_with_what_was_expected(
    tmp_path: Path, section: str, setting: str, expected: str
) -> None:
    assert complaint(written(tmp_path, f"[{section}]\n{setting}")) == expected


@pytest.mark.parametrize("value", ['"zut"', "[1]", '[""]', "3", "{}", '["a\\tb"]'])
def test_lists_of_words_are_lists_of_words(tmp_path: Path, value: str) -> None:
    said = complaint(written(tmp_path, f"[chat]\nblocked_words = {value}"))
    assert said.startswith("chat.blocked_words: expected a list")


def test_broken_toml_is_told_with_its_place(tmp_path: Path) -> None:
    assert complaint(written(tmp_path, "[server]\nport = = 3")).startswith("expected TOML: ")
    assert "line 2" in complaint(written(tmp_path, "[server]\nport = = 3"))


def test_endless_nesting_is_told(tmp_path: Path) -> None:
    assert complaint(written(tmp_path, "a = " + "[" * 100_000)).startswith("expected TOML")


def test_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "server.toml"
    path.write_bytes('[server]\nname = "Léa"'.encode("latin-1"))
    assert complaint(path) == "expected UTF-8, and byte 18 is not."


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert complaint(tmp_path / "nowhere.toml").startswith("cannot be read: ")
    assert complaint(tmp_path).startswith("cannot be read: ")
