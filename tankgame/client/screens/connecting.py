"""On the way to a server."""

from typing import TYPE_CHECKING

from tankgame.client.address import Address
from tankgame.client.screens import join, login
from tankgame.client.screens.screen import Screen
from tankgame.client.screens.waiting import Waiting
from tankgame.client.text import _

if TYPE_CHECKING:
    from tankgame.client.app import App


class Connecting(Waiting):
    """Until the connection is open; then one logs in, without being asked where one stays logged in."""

    phases = frozenset({"login"})
    _asked = False
    """Whether the server has been told who one is."""

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
        if session is None or session.state != "open" or self._asked:
            return
        known = self.app.servers.find(self.address)
        stays = known is not None and bool(known.key and known.password)
        self.app.servers.remember(self.address, key=session.pin or "")
        if known is not None and stays:
            self._asked = True
            self.doing = _("Logging in…")
            session.login(known.player, known.password, newuser=False)
        else:
            self.app.show(login.Login(self.app))

    def refused(self, reason: str) -> Screen | None:
        """One has to be asked after all."""
        self.app.leave_session()
        return login.Login(self.app, because=reason)

    def leave(self) -> None:
        """Remember what the server calls itself."""
        super().leave()
        session = self.app.session
        if session is not None and session.game.phase != "login":
            self.app.servers.remember(self.address, title=session.game.server)

    def escape(self) -> None:
        """Back to the list of servers."""
        self.app.disconnect()
        self.app.show(join.Join(self.app))
