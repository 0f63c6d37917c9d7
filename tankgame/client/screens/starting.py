"""From Play now to the battle, or from Host to the lobby: one's own server starts, and there is nothing to type."""

from typing import TYPE_CHECKING

from tankgame.client.address import Address
from tankgame.client.local_account import load_account, new_account, other_name, save_account, system_name, valid_name
from tankgame.client.screens import garage, notice, start
from tankgame.client.screens.liveliest import liveliest, tank_for
from tankgame.client.screens.screen import Screen
from tankgame.client.screens.trip import Trip
from tankgame.client.screens.waiting import Waiting
from tankgame.client.text import _, reason_text
from tankgame.net.lan import own_address

if TYPE_CHECKING:
    from tankgame.client.app import App

TRIES = 5
"""Names that are tried until one is free."""


class Starting(Waiting):
    """The server's start, the login and the first map; `host` stops in the lobby, `look_at` at a tank in the garage."""

    def __init__(
        self,
        app: "App",
        *,
        host: bool = False,
        lan: bool = False,
        look_at: str = "",
        access: str = "",
        trip: Trip | None = None,
    ) -> None:
        """On the `lan` others can join; `access` is the password that they need; on a `trip` it is the range's."""
        super().__init__(app)
        self.lan = lan
        self.look_at = look_at
        self.access = access
        self.phases = frozenset({"login"} if host else {"login", "lobby", "joining"})
        self.trip = trip
        self.folder = app.server_folder if trip is None else trip.folder
        self.account = load_account(self.folder, self._wished_name())
        self._tries = 0
        self._asked: set[str] = set()

    def _wished_name(self) -> str:
        return valid_name(self.app.settings.name) if self.app.settings.name else system_name()

    def build(self) -> None:
        """As every wait."""
        self.heading = _("Starting…")
        self.doing = _("Starting the server…")
        super().build()

    def refresh(self) -> None:
        """Do the next thing there is to do."""
        if self.app.session is None:
            self._log_in()
        elif self.app.session.game.phase == "lobby" and self.phases != {"login"}:
            self._enter()
        super().refresh()

    def _log_in(self) -> None:
        endpoint = self.app.embedded.address if self.app.embedded is not None else None
        if endpoint is None:
            return
        self.doing = _("Logging in…")
        if self.lan:
            _host, port, pin = endpoint
            self.app.hosted = Address(own_address() or "127.0.0.1", port, pin)
        session = self.app.connect_own(endpoint)
        session.login(self.account.name, self.account.password, self.account.fresh, self.access)

    def _enter(self) -> None:
        session = self.app.session
        assert session is not None
        self._keep_account()
        if self.look_at:
            self.app.show(garage.Garage(self.app, back=_leave, shown=self.look_at))
            return
        game = session.game
        maps = {map_id: listing for map_id, listing in game.maps.items() if map_id not in self._asked}
        chosen = liveliest(maps)
        tank = tank_for(game, self.app.settings.tank) if self.trip is None else self.trip.tank
        if chosen is None or tank is None:
            self.phases = frozenset({"login"})
            if game.refused is not None:
                self.app.toast(reason_text(game.refused))
            return
        self._asked.add(chosen)
        self.doing = _("Entering the map…")
        session.join(chosen, tank)

    def _keep_account(self) -> None:
        if self.account.fresh:
            save_account(self.folder, self.account)

    def refused(self, reason: str) -> Screen | None:
        """Take another name where this one is taken, and another account where the server does not know ours."""
        self._tries += 1
        if self._tries >= TRIES or reason not in ("name-taken", "bad-name", "wrong-password"):
            self.app.disconnect()
            return notice.Notice(self.app, _("Login refused"), reason_text(reason))
        name = self._wished_name()
        # An account whose password the server does not take is gone from it, or somebody else's: a new one under
        # its own name comes first.
        self.account = new_account(name if self._tries == 1 and reason == "wrong-password" else other_name(name))
        self.app.leave_session()
        return None

    def leave(self) -> None:
        """Keep the account that the server has taken."""
        session = self.app.session
        if session is not None and session.game.phase != "login":
            self._keep_account()
        super().leave()

    def following(self, phase: str) -> Screen | None:
        """On a trip, the range."""
        return self.trip.ground(self.app) if self.trip is not None and phase == "battle" else None

    def escape(self) -> None:
        """Back to the start, or to where the trip began."""
        if self.trip is not None:
            self.trip.leave(self.app)
            return
        self.app.disconnect()
        self.app.show(start.Start(self.app))


def _leave(app: "App") -> Screen:
    app.disconnect()
    return start.Start(app)
