"""What players write to name a server: host, host:port, or a tankgame:// link."""

from dataclasses import dataclass
from typing import Final

DEFAULT_PORT: Final = 4919
SCHEME: Final = "tankgame://"
PIN_LENGTH: Final = 64


class AddressError(ValueError):
    """What was written names no server."""


@dataclass(frozen=True, slots=True)
class Address:
    """A server; `pin` is the SHA-256 of its certificate in hexadecimal, where a link told it."""

    host: str
    port: int = DEFAULT_PORT
    pin: str | None = None

    def __str__(self) -> str:
        """As one writes it; the usual port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORT else f"{host}:{self.port}"

    @property
    def link(self) -> str:
        """A link that leads here."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{SCHEME}{host}:{self.port}" + (f"#{self.pin}" if self.pin else "")


def parse_address(text: str) -> Address:
    """Read what a player wrote; AddressError where it is none."""
    text = text.strip()
    if text.lower().startswith(SCHEME):
        text = text[len(SCHEME) :]
    place, _, pin = text.partition("#")
    host, port = _split(place.rstrip("/"))
    if not host or any(letter.isspace() or letter in "/@?" for letter in host):
        raise AddressError(text)
    return Address(host, _port(port), _pin(pin))


def _split(place: str) -> tuple[str, str]:
    if place.startswith("["):
        host, bracket, rest = place[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            raise AddressError(place)
        return host, rest[1:]
    if place.count(":") > 1:
        return place, ""
    host, _, port = place.partition(":")
    return host, port


def _port(text: str) -> int:
    if not text:
        return DEFAULT_PORT
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) < 65536:
        raise AddressError(text)
    return int(text)


def _pin(text: str) -> str | None:
    if not text:
        return None
    pin = text.lower()
    if len(pin) != PIN_LENGTH or any(letter not in "0123456789abcdef" for letter in pin):
        raise AddressError(text)
    return pin
