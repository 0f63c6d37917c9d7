"""Where on the local network this machine is."""

import socket
from typing import Final

ELSEWHERE: Final = ("192.0.2.1", 9)
"""An address of documentation's own (RFC 5737): nobody is there, and connecting a datagram socket sends nothing."""


def own_address() -> str | None:
    """The address by which others on the LAN reach this machine, or None where it is on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith(("0.", "127.")) else address
