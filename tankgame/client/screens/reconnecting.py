"""The connection broke: try again, and go back to where one was, for as long as the server keeps one's seat."""

from typing import TYPE_CHECKING, Final

from tankgame.client.address import Address
from tankgame.client.screens import notice, start
from tankgame.client.screens.screen import Screen
from tankgame.client.screens.waiting import Waiting
from tankgame.client.session import Session
from tankgame.client.text import _, reason_text

if TYPE_CHECKING:
    from tankgame.client.app import App

RETRY_SECONDS: Final = 2.0
GIVE_UP_SECONDS: Final = 120.0
"""As long as a server keeps a seat."""

PASSING: Final = frozenset({"lost", "refused", "unreachable"})
"""Ends of a connection, and failures to open one, that another attempt may overcome."""

BUSY: Final = frozenset({"already-connected", "server-full", "too-busy"})
"""Reasons against a login that time may do away with: the server may not have noticed yet that one was gone."""


class Reconnecting(Waiting):
    """From the loss to the battle, or the lobby, where one was."""

    phases = frozenset({"login", "lobby", "joining"})

    def __init__(self, app: "App", address: Address, lost: Session) -> None:
        """`lost` is the session that broke: it knows who one was, and where."""
        super().__init__(app)
        assert lost.account is not None, "nobody comes back who was not logged in"
        self.address = address
        self.account, self.access = lost.account, lost.access
        self.place = lost.place if lost.game.phase in ("joining", "battle") else None
        self.problem = lost.problem or "lost"
        self._next_try = 0.0
        self._asked = False

    @staticmethod
    def serves(app: "App", session: Session) -> bool:
        """Whether one was on a server of others, and only the line is to blame that one is no more."""
        inside = session.account is not None and session.game.phase != "login"
        return app.address is not None and inside and session.problem in PASSING

    def build(self) -> None:
        """As every wait."""
        self.heading = _("Reconnecting…")
        self.doing = _("The connection to {server} was lost").format(server=self.address)
        super().build()

    def refresh(self) -> None:
        """Try when it is time; once inside, ask for the map."""
        self.progress = min(1.0, self._time / GIVE_UP_SECONDS)
        session = self.app.session
        if session is None and self._time >= self._next_try:
            self._next_try = self._time + RETRY_SECONDS
            session = self.app.connect(self.address)
            session.login(*self.account, newuser=False, access=self.access)
        elif session is not None and session.game.phase == "lobby":
            self._enter(session)
        super().refresh()

    def _enter(self, session: Session) -> None:
        if self.place is not None and not self._asked and self.place[0] in session.game.maps:
            self._asked = True
            session.join(*self.place)
            return
        if session.game.refused is not None:
            self.app.toast(reason_text(session.game.refused))
        self.phases = frozenset({"login"})  # the lobby it is

    def failed(self, problem: str) -> Screen | None:
        """An attempt came to nothing: wait for the next, or say that there is no connection."""
        self.problem = problem
        if problem not in PASSING or self._time >= GIVE_UP_SECONDS:
            self.app.disconnect()
            return notice.Notice(self.app, _("No connection"), reason_text(problem), detail=str(self.address))
        self.app.leave_session()
        self._asked = False
        return None

    def refused(self, reason: str) -> Screen | None:
        """Whoever is taken to be there still is let in a little later; who is refused for good is told."""
        if reason in BUSY and self._time < GIVE_UP_SECONDS:
            self.app.leave_session()
            return None
        self.app.disconnect()
        return notice.Notice(self.app, _("Login refused"), reason_text(reason))

    def escape(self) -> None:
        """Back to the start."""
        self.app.disconnect()
        self.app.show(start.Start(self.app))
