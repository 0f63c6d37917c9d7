"""A pause: somebody's own server stands still for them, as long as nobody else is there."""

from collections.abc import Mapping

from tankgame.protocol.server_messages import Paused
from tankgame.server.session import Session


class Standstill:
    """Who has paused, if anybody may (`allowed`). `inside` are the sessions of those who are logged in, by name."""

    def __init__(self, inside: Mapping[str, Session], *, allowed: bool) -> None:
        self._inside = inside
        self._allowed = allowed
        self._by: Session | None = None

    def ask(self, session: Session, *, pause: bool) -> None:
        """Somebody wants a pause, or to go on."""
        self._by = session if pause and self._allowed and self._is_alone(session) else None
        session.link.send(Paused(paused=self._by is not None))

    def holds(self) -> bool:
        """Whether who is alone here has paused; somebody who comes ends that, and so does leaving the map."""
        if self._by is not None and not self._is_alone(self._by):
            self._by.link.send(Paused(paused=False))
            self._by = None
        return self._by is not None

    def _is_alone(self, session: Session) -> bool:
        return session.room is not None and list(self._inside.values()) == [session]
