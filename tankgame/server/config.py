"""What the server is told by its TOML file: one frozen class a section, each key with its kind, range and default.

Read once at the start, before anything listens. Whatever is wrong with the file is one `ConfigError`.
"""

import dataclasses
import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, get_type_hints

from tankgame.server.bots.levels import LEVELS
from tankgame.server.modes.table import MODES
from tankgame.server.setting import Choice, Flag, Kind, Number, Text, Texts, Whole

MIXED = "mixed"
"""Of modes: all that a map is made for, in turn. Of bots: of several levels, by how good the players are."""


class ConfigError(Exception):
    """The file cannot be used: one sentence with the file, the key where there is one, and what was expected."""


_HOST = Text(1, 255)
_RATE = Number(0, 1000)
_REWARD = Whole(0, 1_000_000)


@dataclass(frozen=True)
class ServerConfig:
    """Where the server listens, and how it presents itself. Port 0 is any free one, json_port -1 no JSON door."""

    name: Annotated[str, Text(1, 64)] = "Tankgame"
    host: Annotated[str, _HOST] = "0.0.0.0"  # noqa: S104 - a game server is there to be reached
    port: Annotated[int, Whole(0, 65535)] = 4919
    json_host: Annotated[str, _HOST] = "127.0.0.1"
    json_port: Annotated[int, Whole(-1, 65535)] = 4920
    max_players: Annotated[int, Whole(1, 128)] = 64
    motd: Annotated[str, Text(0, 500)] = ""
    password: Annotated[str, Text(0, 128)] = ""
    """What everybody has to know who logs in; empty for a server that is open to all."""
    discovery: Annotated[bool, Flag()] = True
    """Whether games on the LAN find it by themselves."""


@dataclass(frozen=True)
class MatchConfig:
    """A battle's length in seconds, the bots of a room and how good they are, the mode, the maps; none named is all.

    An entry of the rotation may name a mode of its own after a colon.
    """

    seconds: Annotated[int, Whole(5, 7200)] = 300
    bots: Annotated[int, Whole(0, 64)] = 6
    bot_level: Annotated[str, Choice((MIXED, *LEVELS))] = MIXED
    mode: Annotated[str, Choice((MIXED, *MODES))] = "free-for-all"
    rotation: Annotated[tuple[str, ...], Texts(Text(1, 128), 256)] = ()


@dataclass(frozen=True)
class ChatConfig:
    """The grounds for holding a message back, and how many warnings somebody gets before a kick."""

    blocked_words: Annotated[tuple[str, ...], Texts(Text(1, 64), 10_000)] = ()
    warnings_before_kick: Annotated[int, Whole(0, 100)] = 3
    messages_per_10s: Annotated[int, Whole(1, 1000)] = 6


@dataclass(frozen=True)
class RewardsConfig:
    """Xp and coins for a point of damage, for a deed, and for winning a battle; `death_xp` is what a death costs.

    A point is what the modes count deeds for their goal in: bringing a flag home is 6, beating a wave 3.
    """

    xp_per_damage: Annotated[float, _RATE] = 0.1
    xp_per_kill: Annotated[int, _REWARD] = 10
    xp_per_assist: Annotated[int, _REWARD] = 4
    xp_win: Annotated[int, _REWARD] = 30
    coin_per_damage: Annotated[float, _RATE] = 0.1
    coin_per_kill: Annotated[int, _REWARD] = 10
    coin_per_assist: Annotated[int, _REWARD] = 4
    coin_win: Annotated[int, _REWARD] = 30
    death_xp: Annotated[int, _REWARD] = 4
    xp_per_point: Annotated[int, _REWARD] = 2
    coin_per_point: Annotated[int, _REWARD] = 2
    coin_found: Annotated[int, _REWARD] = 5


NO_REWARDS = RewardsConfig(**{setting.name: 0 for setting in dataclasses.fields(RewardsConfig)})
"""Where nothing is earned or lost."""


def _mode_defaults() -> dict[str, Any]:
    return {name: mode.settings_kind() for name, mode in MODES.items()}


@dataclass(frozen=True)
class Config:
    """The whole file, a section each; `modes` by the mode's name, each of its own `settings_kind`."""

    server: ServerConfig = field(default_factory=ServerConfig)
    match: MatchConfig = field(default_factory=MatchConfig)
    chat: ChatConfig = field(default_factory=ChatConfig)
    rewards: RewardsConfig = field(default_factory=RewardsConfig)
    modes: Mapping[str, Any] = field(default_factory=_mode_defaults)


def load_config(path: Path | None) -> Config:
    """Read the file, every key of which may be left out; without a file everything is as by default.

    Raises ConfigError where the file cannot be read, is no TOML in UTF-8, or holds a section, key or value that is
    not among those above.
    """
    if path is None:
        return Config()
    given = _read(path)
    sections: dict[str, Any] = {kind.name: kind.default_factory for kind in dataclasses.fields(Config)}
    modes = {name: mode.settings_kind for name, mode in MODES.items()}
    settings = _sections(path, "modes.", modes, _tables(path, "", sections, given).pop("modes", {}))
    del sections["modes"]
    return Config(**_sections(path, "", sections, given), modes=settings)


def _tables(path: Path, prefix: str, known: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """The same, once all in it are sections of those names."""
    for name, value in given.items():
        if name not in known:
            raise ConfigError(f"{path}: unknown section [{prefix}{name}]{_nearest(name, known)}.")
        if not isinstance(value, dict):
            raise ConfigError(f"{path}: {prefix}{name}: expected a section, written [{prefix}{name}].")
    return given


def _sections(path: Path, prefix: str, kinds: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    _tables(path, prefix, kinds, given)
    return {name: _section(path, f"{prefix}{name}", kind, given.get(name, {})) for name, kind in kinds.items()}


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text)
    except OSError as why:
        raise ConfigError(f"{path}: cannot be read: {why.strerror}.") from why
    except UnicodeDecodeError as why:
        raise ConfigError(f"{path}: expected UTF-8, and byte {why.start} is not.") from why
    except tomllib.TOMLDecodeError as why:
        raise ConfigError(f"{path}: expected TOML: {why}.") from why
    except RecursionError as why:
        raise ConfigError(f"{path}: expected TOML that is not nested this deep.") from why


def _section(path: Path, section: str, kind: type[Any], given: dict[str, Any]) -> Any:
    kinds: dict[str, Kind] = {
        key: hint.__metadata__[0] for key, hint in get_type_hints(kind, include_extras=True).items()
    }
    for key, value in given.items():
        if key not in kinds:
            raise ConfigError(f"{path}: unknown key {section}.{key}{_nearest(key, kinds)}.")
        if not kinds[key].accepts(value):
            raise ConfigError(f"{path}: {section}.{key}: expected {kinds[key]}.")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()})


def _nearest(word: str, known: dict[str, Any]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f", did you mean {near[0]}" if near else ": expected one of " + ", ".join(known)
