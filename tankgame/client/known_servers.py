"""The servers this player has been to: the key each had, the name used there, and which are favourites.

Kept in known_servers.toml beside the settings, for its owner's eyes alone, as it may hold passwords of who wants to
stay logged in. What cannot be read or written is as if it were not there.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from tankgame.client.address import Address

RECENT = 30
"""Servers that are kept, favourites not counted."""


@dataclass(slots=True)
class KnownServer:
    """A server: `address` as written, `key` the SHA-256 of its certificate or empty, `player` one's name there.

    `password` is kept for who stays logged in; `title` is what the server called itself last.
    """

    address: str
    key: str = ""
    player: str = ""
    favourite: bool = False
    password: str = ""
    title: str = ""


class KnownServers:
    """All of them, the one joined last first."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "known_servers.toml"
        self.servers = self._read()

    def find(self, address: Address) -> KnownServer | None:
        """The server at this address, if one has been there."""
        return next((server for server in self.servers if server.address == str(address)), None)

    def pin_for(self, address: Address) -> str | None:
        """The key that the server must have: what it had before, or what the link said; None where neither is known."""
        known = self.find(address)
        return (known.key if known and known.key else None) or address.pin

    def remember(
        self, address: Address, *, key: str = "", player: str = "", password: str | None = None, title: str = ""
    ) -> None:
        """It was joined just now; a password takes the place of the one before, also where it is empty."""
        server = self.find(address) or KnownServer(str(address))
        server.key = key or server.key
        server.player = player or server.player
        server.password = server.password if password is None else password
        server.title = title or server.title
        others = [other for other in self.servers if other is not server]
        recent = [other for other in others if not other.favourite][: RECENT - 1]
        self.servers = [server, *(other for other in others if other.favourite or other in recent)]
        self._write()

    def note(self, address: Address, *, title: str = "") -> KnownServer:
        """It was seen and is of interest, though one has not been there."""
        server = self.find(address)
        if server is None:
            server = KnownServer(str(address), title=title)
            self.servers.append(server)
            self._write()
        return server

    def set_favourite(self, server: KnownServer, *, favourite: bool) -> None:
        """Keep it at the top, or no longer."""
        server.favourite = favourite
        self._write()

    def forget(self, server: KnownServer) -> None:
        """Remove it, and its key with it."""
        self.servers = [other for other in self.servers if other is not server]
        self._write()

    def listed(self) -> list[KnownServer]:
        """Favourites first, each group with the latest first."""
        return sorted(self.servers, key=lambda server: not server.favourite)

    def _read(self) -> list[KnownServer]:
        try:
            document = tomlkit.parse(self.path.read_text(encoding="utf-8")).unwrap()
        except (OSError, TOMLKitError, UnicodeDecodeError, ValueError):
            return []
        entries = document.get("server", [])
        if not isinstance(entries, list):
            return []
        return [server for entry in entries if (server := _server(entry)) is not None]

    def _write(self) -> None:
        document = tomlkit.document()
        document.add(tomlkit.comment("The servers you have been to. `key` tells whether one is still the same."))
        tables = tomlkit.aot()
        for server in self.servers:
            table = tomlkit.table()
            table.update({"address": server.address, "key": server.key})
            table.update({"player": server.player, "favourite": server.favourite, "title": server.title})
            if server.password:
                table.update({"password": server.password})
            tables.append(table)
        document.add("server", tables)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside = self.path.with_name(self.path.name + ".new")
            beside.touch(mode=0o600)
            beside.write_text(tomlkit.dumps(document), encoding="utf-8")
            beside.replace(self.path)
        except OSError:
            return  # they are remembered for as long as the game runs


def _server(entry: Any) -> KnownServer | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("address"), str):
        return None
    key, player, password, title = (entry.get(name, "") for name in ("key", "player", "password", "title"))
    if not all(isinstance(text, str) for text in (key, player, password, title)):
        return None
    return KnownServer(entry["address"], key, player, entry.get("favourite") is True, password, title)
