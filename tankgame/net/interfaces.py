"""The networks that this machine is on, as far as the system tells."""

import ipaddress
import socket
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

_FLAGS: Final = 0x8913  # SIOCGIFFLAGS, SIOCGIFADDR and SIOCGIFBRDADDR of <linux/sockios.h>
_ADDRESS: Final = 0x8915
_BROADCAST: Final = 0x8919
_RUNNING: Final = 0x41  # IFF_UP and IFF_RUNNING of <linux/if.h>
_NONE: Final = "0.0.0.0"  # noqa: S104 - read, not bound


@dataclass(frozen=True)
class Interface:
    """An IPv4 address of this machine, and the one that reaches everybody on its network, where that is known."""

    address: str
    broadcast: str | None = None

    @property
    def loopback(self) -> bool:
        """Whether it leads nowhere but to this machine."""
        return ipaddress.ip_address(self.address).is_loopback


def interfaces() -> list[Interface]:
    """All of them; nothing is sent to find out."""
    return _of_linux() if sys.platform == "linux" else _of_name()


def _of_name() -> list[Interface]:
    """What the machine's own name stands for: on Windows that is every address."""
    with suppress(OSError):
        entries = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_DGRAM)
        return [Interface(address) for address in sorted({str(entry[4][0]) for entry in entries})]
    return []


def _of_linux() -> list[Interface]:
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _index, name in socket.if_nameindex():
            address = _ask(probe, _ADDRESS, name) if _runs(probe, name) else None
            if address is not None:
                broadcast = _ask(probe, _BROADCAST, name)
                found.append(Interface(address, None if broadcast == _NONE else broadcast))
    return found


def _runs(probe: socket.socket, name: str) -> bool:
    """Whether an interface is up and its cable in, or its radio on."""
    flags = int.from_bytes(_call(probe, _FLAGS, name)[:2], sys.byteorder)
    return flags & _RUNNING == _RUNNING


def _ask(probe: socket.socket, what: int, name: str) -> str | None:
    """One address of an interface; None where it has none of IPv4."""
    answer = _call(probe, what, name)
    return socket.inet_ntoa(answer[4:8]) if answer else None


def _call(probe: socket.socket, what: int, name: str) -> bytes:
    """What the system's `struct ifreq` holds after the name; nothing where it has nothing to say."""
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415 - Linux has it

        with suppress(OSError):
            return fcntl.ioctl(probe.fileno(), what, struct.pack("256s", name.encode()[:15]))[16:]
    return b""
