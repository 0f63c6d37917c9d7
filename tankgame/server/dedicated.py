"""`tankgame --dedicated`: put a server together from its configuration, say when it is ready, and run it."""

import asyncio
import contextlib
import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tankgame.garbage import keep_what_is_loaded
from tankgame.net.certificate import load_or_create
from tankgame.net.discovery import Answerer
from tankgame.net.json_door import open_json_door
from tankgame.net.native_door import open_native_door
from tankgame.net.responder import open_responder
from tankgame.resources import MAPS
from tankgame.server import loop
from tankgame.server.accounts.accounts import Accounts
from tankgame.server.bots.navigation import survey
from tankgame.server.config import Config, ConfigError
from tankgame.server.rotation import Rotation, named_map
from tankgame.server.server import Server
from tankgame.server.shipped_map import ShippedMap, ship_map

log = logging.getLogger(__name__)

NO_DOOR = -1
"""The port number that means that a door stays shut."""


@dataclass(frozen=True)
class Overrides:
    """What the command line says instead of the configuration; None where it says nothing."""

    host: str | None = None
    port: int | None = None
    json_port: int | None = None

    def apply(self, config: Config) -> Config:
        """The configuration with what was said instead."""
        said = {name: value for name, value in vars(self).items() if value is not None}
        return replace(config, server=replace(config.server, **said))


def load_maps(config: Config, source: Path | None) -> list[ShippedMap]:
    """The maps of the rotation, or all there are; ConfigError where one is not there, MapError where one is broken."""
    there = sorted(folder.name for folder in MAPS.iterdir() if (folder / "map.toml").is_file())
    names = list(dict.fromkeys(map(named_map, config.match.rotation))) or there
    for name in names:
        if name not in there:
            known = ", ".join(there)
            raise ConfigError(f'{source}: match.rotation: expected names among {known}, and "{name}" is none.')
    maps = [ship_map(MAPS / name) for name in names]
    try:
        Rotation(config.match, maps)
    except ConfigError as why:
        raise ConfigError(f"{source}: {why}") from why
    return maps


def serve(
    config: Config, folder: Path, *, source: Path | None, until_input_ends: bool, statistics: Path | None
) -> None:
    """Run a server until it is told to stop; `source` is the file that the configuration came from.

    ConfigError, one sentence, where a port is taken, the data folder cannot be used, or there is no such map.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise ConfigError(f"{folder}: the folder for accounts and keys cannot be used: {why.strerror}.") from why
    maps = load_maps(config, source)
    asyncio.run(_serve(config, maps, folder, until_input_ends=until_input_ends, statistics=statistics))


async def _serve(
    config: Config,
    maps: list[ShippedMap],
    folder: Path,
    *,
    until_input_ends: bool,
    statistics: Path | None,
) -> None:
    settings = config.server
    accounts = await Accounts.open(folder / "accounts.sqlite")
    server = Server(config, maps, accounts, pausable=until_input_ends)
    certificate = load_or_create(folder)
    with _listening("port", settings.host, settings.port):
        native = await open_native_door(server, settings.host, settings.port, certificate)
    server.doors.append(native)
    native.answerer = Answerer(server.presence, native.port, certificate.pin)
    if settings.discovery:
        server.doors.append(open_responder(native.answerer, settings.host))
    simple = "off"
    if settings.json_port != NO_DOOR:
        with _listening("json_port", settings.json_host, settings.json_port):
            door = await open_json_door(server, settings.json_host, settings.json_port)
        server.doors.append(door)
        simple = f"{settings.json_host}:{door.port}"
    keep_what_is_loaded()
    print(f"ready native={settings.host}:{native.port} json={simple}", flush=True)  # noqa: T201 - the promised line
    asyncio.get_running_loop().run_in_executor(None, survey, [shipped.map for shipped in maps])
    await loop.run(server, until_input_ends=until_input_ends)
    if statistics is not None:
        server.statistics.write(statistics)


@contextlib.contextmanager
def _listening(key: str, host: str, port: int) -> Iterator[None]:
    """Say what could not be listened on, where that is so."""
    try:
        yield
    except OSError as why:
        reason = why.strerror or str(why)
        raise ConfigError(f"server.{key}: cannot listen on {host} port {port}: {reason}.") from why
