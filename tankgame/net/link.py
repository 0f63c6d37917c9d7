"""A server's end of one client, the same whichever door the client came in by."""

from collections.abc import Iterable
from typing import Protocol

from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.message import Message
from tankgame.protocol.parts import SessionKey


class Link(Protocol):
    """One client. Sending never blocks and never fails: what is sent on a link that is no longer open goes nowhere."""

    @property
    def address(self) -> str:
        """The client's IP address, without a port."""

    @property
    def native(self) -> bool:
        """Whether it came in by the native door, so that it has datagrams."""

    @property
    def open(self) -> bool:
        """False from the moment that the link ends, whoever ends it; `Handler.closed` follows with the next poll."""

    @property
    def opened_at(self) -> float:
        """The poll's `now` at which it came in, in seconds."""

    @property
    def heard_at(self) -> float:
        """The poll's `now` when something last came from it, in seconds."""

    @property
    def by_datagrams(self) -> bool:
        """Whether datagrams get through both ways; where not, `send_datagram` takes the reliable lane."""

    def send(self, message: Message) -> None:
        """Send a message, after those sent before."""

    def encode(self, message: Message) -> bytes:
        """A message as this kind of link puts it on its reliable lane."""

    def send_encoded(self, wire: bytes) -> None:
        """Send what `encode` of a link of the same kind made."""

    def send_datagram(self, payload: bytes) -> None:
        """Send what is out of date soon and may be lost; nowhere before `start_session`, or on the JSON door."""

    def start_session(self) -> SessionKey | None:
        """Let datagrams begin, under the key that is to be sent to the client; None on the JSON door."""

    def close(self, reason: str = "closed") -> None:
        """End it once what was sent has gone; a peer that does not read has 2 s. The handler is told the reason."""


class Handler(Protocol):
    """Who listens to the links of a door. All of these are called from within the door's `poll` or `close`."""

    def opened(self, link: Link) -> None:
        """A client has come in."""

    def received(self, link: Link, message: Message) -> None:
        """A client said something."""

    def datagram(self, link: Link, payload: bytes) -> None:
        """A client sent a datagram, by either lane; `payload` is not empty.

        Of those that came since the last poll some are let go, but neither the newest nor two in a row: each has to say
        again what the one before it did.
        """

    def malformed(self, link: Link, why: MalformedMessage) -> None:
        """A client sent what is no message. The link goes on after an OutOfRange, and ends after any other."""

    def closed(self, link: Link, reason: str) -> None:
        """A link ended; called once for each that opened, and the last that is heard of it.

        Reasons: "left" (the client closed it), "lost" (it broke, or the client was killed), "timeout", "too-slow" (the
        client does not read), "flood" (it sends too much), "malformed", or what `Link.close` was given.
        """


def send_all(links: Iterable[Link], message: Message) -> None:
    """Send one message to many, encoded once for each kind of link."""
    wires: dict[bool, bytes] = {}
    for link in links:
        wire = wires.get(link.native)
        if wire is None:
            wire = wires[link.native] = link.encode(message)
        link.send_encoded(wire)
