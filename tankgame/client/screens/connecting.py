"""On the way to a server."""

from typing import TYPE_CHECKING

from tankgame.client.address import Address
from tankgame.client.screens import join, login
from tankgame.client.screens.waiting import Waiting
from tankgame.client.text import _

if TYPE_CHECKING:
    from tankgame.client.app import App


class Connecting(Waiting):
    """Until the connection is open; then one logs in."""

    phases = frozenset({"login"})

    def __init__(self, app: "App", address: Address) -> None:
        super().__init__(app)
        self.address = address
        app.connect(address)

    def build(self) -> None:
        """As every wait."""
        self.heading = str(self.address)
        self.doing = _("Connecting…")
        super().build()

    def refresh(self) -> None:
        """Go on to the login, once there is a server to log in to."""
        super().refresh()
        session = self.app.session
        if session is not None and session.state == "open":
            self.app.servers.remember(self.address, key=session.pin or "")
            self.app.show(login.Login(self.app))

    def escape(self) -> None:
        """Back to the list of servers."""
        self.app.disconnect()
        self.app.show(join.Join(self.app))
