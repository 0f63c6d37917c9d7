"""TLS 1.3 between two byte streams: what came in, what is to go out, no socket in sight.

Nobody signs a game server's certificate, so a client checks nothing but its SHA-256 (see `Tls.pin`) against the one it
remembers.
"""

import hashlib
import ssl
from typing import Final

from tankgame.net.certificate import Certificate

_CHUNK: Final = 65_536


def server_context(certificate: Certificate) -> ssl.SSLContext:
    """What a server needs to shake hands."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.num_tickets = 0  # nobody resumes: a client connects once an evening
    context.load_cert_chain(certificate.path)
    return context


def client_context() -> ssl.SSLContext:
    """What a client needs to shake hands with a server whose certificate only its pin vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Tls:
    """One end. Every ssl.SSLError that a method raises is the peer's fault and ends the connection."""

    def __init__(self, context: ssl.SSLContext, *, server_side: bool) -> None:
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._object = context.wrap_bio(self._incoming, self._outgoing, server_side=server_side)
        self.ready = False
        """Whether hands are shaken."""
        self.ended = False
        """Whether the peer said that nothing more comes."""

    @property
    def pin(self) -> str:
        """SHA-256 of the peer's certificate in hexadecimal; known once `ready`, on the client's end."""
        return hashlib.sha256(self._object.getpeercert(binary_form=True) or b"").hexdigest()

    def shake(self) -> None:
        """Take the handshake as far as what came allows; the client's end starts with this."""
        try:
            self._object.do_handshake()
        except ssl.SSLWantReadError:
            return
        self.ready = True

    def feed(self, data: bytes) -> None:
        """Take what came over the wire, which goes on with the handshake where that is not over."""
        self._incoming.write(data)
        if not self.ready:
            self.shake()

    def read(self) -> bytes:
        """What the peer said in all that came."""
        if not self.ready:
            return b""
        parts = []
        try:
            while part := self._object.read(_CHUNK):
                parts.append(part)
            self.ended = True
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLZeroReturnError:
            self.ended = True
        return b"".join(parts)

    def write(self, data: bytes) -> None:
        """Say something, once `ready`."""
        if data:
            self._object.write(data)

    def end(self) -> None:
        """Say that nothing more comes."""
        try:
            self._object.unwrap()
        except ssl.SSLError:
            return  # it wants the peer's end too, which we do not wait for

    def outgoing(self) -> bytes:
        """What is to go out over the wire now."""
        return self._outgoing.read()
