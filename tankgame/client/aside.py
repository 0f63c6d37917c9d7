"""A server that one has not left, while one is on the range."""

from typing import Final, NamedTuple

from tankgame.client.address import Address
from tankgame.client.embedded import EmbeddedServer
from tankgame.client.session import Session


class Aside(NamedTuple):
    """What the app had of it."""

    session: Session | None
    address: Address | None
    embedded: EmbeddedServer | None
    hosted: Address | None

    def poll(self, now: float) -> None:
        """Stay connected; `now` in seconds."""
        if self.session is not None:
            self.session.poll(now)
        if self.embedded is not None:
            self.embedded.poll(now)


NOWHERE: Final = Aside(None, None, None, None)
"""None."""
