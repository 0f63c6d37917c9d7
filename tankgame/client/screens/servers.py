"""The servers that one can join, found and known ones alike: what is told of each, and which come first."""

import ipaddress
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, Literal

from tankgame.client.address import Address, AddressError, parse_address
from tankgame.client.known_servers import KnownServer
from tankgame.client.text import _, map_title, marked, mode_title
from tankgame.client.ui.listbox import Column, Row
from tankgame.client.ui.theme import DIM, GOLD, TEXT
from tankgame.net.discovery import FoundServer

View = Literal["all", "network", "favourites", "history"]
Order = Literal["best", "name", "map", "mode", "players", "ping"]

VIEWS: Final[dict[View, str]] = {
    "all": marked("All"),
    "network": marked("On your network"),
    "favourites": marked("Favourites"),
    "history": marked("History"),
}
ORDERS: Final[dict[Order, str]] = {
    "best": marked("Best first"),
    "name": marked("By name"),
    "map": marked("By map"),
    "mode": marked("By mode"),
    "players": marked("By players"),
    "ping": marked("By ping"),
}
COLUMN_ORDERS: Final[tuple[Order, ...]] = ("name", "map", "mode", "players", "ping")
"""The order that each column's heading stands for."""

STAR: Final = "★ "


@dataclass(frozen=True, slots=True)
class Entry:
    """A server by its address; `found` is what it tells of itself now, `known` what is kept of it."""

    address: str
    found: FoundServer | None = None
    known: KnownServer | None = None

    @property
    def favourite(self) -> bool:
        """Whether the player wants it at the top."""
        return self.known is not None and self.known.favourite

    @property
    def near(self) -> bool:
        """Whether it has answered from a network of one's own."""
        return self.found is not None and ipaddress.ip_address(self.found.host).is_private

    @property
    def name(self) -> str:
        """What it calls itself, or called itself, or else where it is."""
        told = self.found.answer.name if self.found is not None else ""
        return told or (self.known.title if self.known is not None else "") or self.address

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """Name, map, mode, players and ping, as they are shown."""
        name = STAR + self.name if self.favourite else self.name
        if self.found is None:
            return name, "", "", "", _("no answer")
        told = self.found.answer
        more = f" +{len(told.maps) - 1}" if len(told.maps) > 1 else ""
        players = f"{told.players}/{told.seats}"
        return (
            _("{server} (password)").format(server=name) if told.locked else name,
            map_title(told.maps[0]) + more if told.maps else "",
            mode_title(told.mode),
            _("{players} full").format(players=players) if told.full else players,
            _("{n} ms").format(n=round(self.found.ping * 1000)) if self.found.same_version else _("other version"),
        )


def columns() -> tuple[Column, ...]:
    """Of a list of entries."""
    return (
        Column(_("Server"), 2.4),
        Column(_("Map"), 1.7),
        Column(_("Mode"), 1.7, spare=True),
        Column(_("Players"), 1.5, "right"),
        Column(_("Ping"), 1.4, "right"),
    )


def row(entry: Entry) -> Row:
    """A line of the list: favourites in gold, and what cannot be joined now dim."""
    joinable = entry.found is not None and entry.found.same_version
    return Row(entry.cells, DIM if not joinable else GOLD if entry.favourite else TEXT)


def entries(
    found: Iterable[FoundServer], known: Iterable[KnownServer], hosts: Mapping[str, str] = MappingProxyType({})
) -> list[Entry]:
    """All of them: those that answer by name, then those that do not, the latest first; favourites before either.

    `hosts` are addresses of hosts that one knows by name: what answers there is the server of that name.
    """
    kept = {server.address: server for server in known}
    named = {address: name for name in kept if (address := _numbered(name, hosts)) not in (None, *kept)}
    places = ((str(Address(server.host, server.port)), server) for server in found)
    answering = {named.get(place, place): server for place, server in places}
    here = [Entry(address, server, kept.get(address)) for address, server in answering.items()]
    silent = [Entry(address, None, server) for address, server in kept.items() if address not in answering]
    return sorted(here + silent, key=lambda entry: (not entry.favourite, entry.found is None))


def arranged(servers: Iterable[Entry], view: View, text: str, order: Order, *, backwards: bool = False) -> list[Entry]:
    """Those of a view that have all words of a text somewhere in their line, in an order."""
    words = text.casefold().split()
    shown = [entry for entry in servers if _VIEWED[view](entry) and all(word in _searched(entry) for word in words)]
    if order != "best":
        shown.sort(key=_KEYS[order])
    return shown[::-1] if backwards else shown


def hosts_of(known: Iterable[KnownServer]) -> tuple[set[str], set[str]]:
    """The hosts among known servers: those that are IPv4 addresses, and those that are names."""
    numbers: set[str] = set()
    names: set[str] = set()
    for server in known:
        with suppress(AddressError):
            host = parse_address(server.address).host
            (numbers if _is_number(host) else names).add(host)
    return numbers, {name for name in names if ":" not in name}


@lru_cache
def _is_number(host: str) -> bool:
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def _numbered(address: str, hosts: Mapping[str, str]) -> str | None:
    """The same place without its host's name, where the host's address is known."""
    if not hosts:
        return None
    with suppress(AddressError):
        place = parse_address(address)
        if place.host in hosts:
            return str(Address(hosts[place.host], place.port))
    return None


def _searched(entry: Entry) -> str:
    return " ".join((*entry.cells, entry.address)).casefold()


_VIEWED: Final[dict[View, Callable[[Entry], bool]]] = {
    "all": lambda _entry: True,
    "network": lambda entry: entry.near,
    "favourites": lambda entry: entry.favourite,
    "history": lambda entry: entry.known is not None,
}


def _by_cell(index: int) -> Callable[[Entry], Any]:
    """By what is written there, with nothing last."""
    return lambda entry: (not entry.cells[index], entry.cells[index].removeprefix(STAR).casefold())


_KEYS: Final[dict[Order, Callable[[Entry], Any]]] = {
    "name": _by_cell(0),
    "map": _by_cell(1),
    "mode": _by_cell(2),
    "players": lambda entry: (entry.found is None, 0 if entry.found is None else -entry.found.answer.players),
    "ping": lambda entry: (entry.found is None, 0.0 if entry.found is None else entry.found.ping),
}
