"""Name and password for a server."""

from typing import TYPE_CHECKING, Final

from pygame import Rect

from tankgame.client.known_servers import KnownServer
from tankgame.client.local_account import new_account, system_name
from tankgame.client.screens import join
from tankgame.client.screens.liveliest import busiest, tank_for
from tankgame.client.screens.page import Page
from tankgame.client.screens.screen import Screen
from tankgame.client.text import _, reason_text
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.check import Check
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.theme import DIM, GOLD, WARNING
from tankgame.protocol.values import PASSWORD_CHARACTERS

if TYPE_CHECKING:
    from tankgame.client.app import App

WIDTH: Final = 460
HEIGHT: Final = 456
ACCESS: Final = 72
"""More, where the server has a password of its own."""

NAME_CHARACTERS: Final = 20
LOCKED: Final = ("access-needed", "wrong-access")


class Login(Page):
    """Log in, or create an account; a refusal is said here, and one may try again.

    Who is new and has no wish for a password is given one, and taken to where most people play.
    """

    phases = frozenset({"login"})

    def __init__(self, app: "App", *, because: str = "") -> None:
        """`because` is the reason for which the server has refused a login already."""
        super().__init__(app)
        self._because = because
        self._locked = because in LOCKED
        """Whether the server has asked for a password of its own."""
        self._waiting = False
        self._hurries = False
        """Whether one goes straight into a battle."""
        self._stay = True

    def build(self) -> None:
        """The fields, what there is to say, and the buttons."""
        name, password, access = self._typed()
        self.panel = self.add(Panel())
        self.title = self.add(Label(_("Log in"), Style("bold", 28, GOLD)))
        self.where = self.add(Label(str(self.app.address or ""), Style("body", colour=DIM, fit="elide")))
        self.name_label = self.add(Label(_("Name"), Style(colour=DIM)))
        self.name = self.add(TextField(name, hint=_("3 to 20 letters or digits"), limit=NAME_CHARACTERS))
        self.password_label = self.add(Label(_("Password"), Style(colour=DIM)))
        hint = _("At least 4 characters")
        self.password = self.add(TextField(password, hint=hint, limit=PASSWORD_CHARACTERS, secret=True))
        self.access_label = self.add(Label(_("Password of this server"), Style(colour=DIM)))
        self.access = self.add(
            TextField(access, hint=_("Ask whoever hosts it"), limit=PASSWORD_CHARACTERS, secret=True)
        )
        self.access_label.visible = self.access.visible = self._locked
        self.stay = self.add(Check(_("Stay logged in"), self._stay, self._take_stay))
        self.message = self.add(Label("", Style("body", fit="wrap", align="centre")))
        self.log_in = self.add(Button("", self._go, primary=True))
        self.register = self.add(Button(_("Create account"), lambda: self._send(newuser=True)))
        self.back = self.add(Button(_("Back"), self.escape))
        self.default = self.log_in
        self.set_focus(self.access if self._locked else self.password if name else self.name)

    def _typed(self) -> tuple[str, str, str]:
        """What the fields hold, also when the page is built anew."""
        if hasattr(self, "name"):
            return self.name.text, self.password.text, self.access.text
        known = self._known
        password = known.password if known is not None else ""
        return (known.player if known else "") or self.app.settings.name or system_name(), password, ""

    @property
    def _known(self) -> KnownServer | None:
        return None if self.app.address is None else self.app.servers.find(self.app.address)

    def needs(self, width: int) -> int:
        """The panel."""
        return HEIGHT + (ACCESS if self._locked else 0) + 16

    def arrange(self, width: int, height: int) -> None:
        """In the middle, one below the other."""
        extra = ACCESS if self._locked else 0
        panel = Rect(0, 0, WIDTH, HEIGHT + extra)
        panel.center = (width // 2, height // 2)
        self.panel.rect = panel
        left, across = panel.left + 30, panel.width - 60
        self.title.rect = Rect(left, panel.top + 14, across, 36)
        self.where.rect = Rect(left, panel.top + 50, across, 24)
        self.name_label.rect = Rect(left, panel.top + 84, across, 24)
        self.name.rect = Rect(left, panel.top + 108, across, 42)
        self.password_label.rect = Rect(left, panel.top + 156, across, 24)
        self.password.rect = Rect(left, panel.top + 180, across, 42)
        self.access_label.rect = Rect(left, panel.top + 228, across, 24)
        self.access.rect = Rect(left, panel.top + 252, across, 42)
        top = panel.top + extra
        self.stay.rect = Rect(left, top + 228, across, 34)
        self.message.rect = Rect(left, top + 264, across, 52)
        self.log_in.rect = Rect(left, top + 322, across, 50)
        half = (across - 12) // 2
        self.register.rect = Rect(left, top + 384, half, 44)
        self.back.rect = Rect(left + half + 12, top + 384, half, 44)

    # --- what changes ------------------------------------------------------------------------------------------------

    @property
    def _proposes(self) -> bool:
        """Whether one can be given an account: no password is typed, and none is known to be needed."""
        known = self._known
        here_before = known is not None and bool(known.player) and known.player == self.name.text.strip()
        return not self.password.text and not here_before

    def refresh(self) -> None:
        """No second login while one is under way; once inside, on to the battle, if that is wished."""
        session = self.app.session
        if self._hurries and session is not None and session.game.phase == "lobby":
            self._enter()
        named, proposes = bool(self.name.text.strip()), self._proposes
        self.log_in.text = _("Play") if proposes else _("Log in")
        self.log_in.enabled = named and (proposes or bool(self.password.text)) and not self._waiting
        self.register.enabled = named and bool(self.password.text) and not self._waiting
        self.stay.enabled = not proposes
        self._say()

    def _say(self) -> None:
        colour = DIM
        if self._waiting:
            text = _("Logging in…")
        elif self._because:
            text, colour = reason_text(self._because), WARNING
        elif self._proposes:
            text = _("Without a password, one is made up for you and kept on this machine.")
        else:
            text = ""
        self.message.text, self.message.style = text, Style("body", colour=colour, fit="wrap", align="centre")

    def _take_stay(self, stay: bool) -> None:  # noqa: FBT001 - a check's own value
        self._stay = stay

    # --- what one does -----------------------------------------------------------------------------------------------

    def _go(self) -> None:
        if self._proposes:
            self._hurries = self._stay = True
            self.phases = frozenset({"login", "lobby"})
            self._log_in(new_account(self.name.text.strip()).password, newuser=True)
        else:
            self._send(newuser=False)

    def _send(self, *, newuser: bool) -> None:
        if self.log_in.enabled and self.password.text:
            self._hurries, self.phases = False, frozenset({"login"})
            self._log_in(self.password.text, newuser=newuser)

    def _log_in(self, password: str, *, newuser: bool) -> None:
        session = self.app.session
        if session is None or session.state == "closed":
            if self.app.address is None:
                return
            session = self.app.connect(self.app.address)
        self._waiting, self._because = True, ""
        session.login(self.name.text.strip(), password, newuser, self.access.text if self._locked else "")

    def _enter(self) -> None:
        """Go to where most people are; to the lobby, where that cannot be."""
        session = self.app.session
        assert session is not None
        chosen, tank = busiest(session.game.maps), tank_for(session.game, self.app.settings.tank)
        self._hurries, self.phases = False, frozenset({"login"})
        if chosen is not None and tank is not None:
            session.join(chosen, tank)

    def refused(self, reason: str) -> Screen | None:
        """Say why; the server ends the connection, so the next attempt opens another."""
        self._waiting, self._because = False, reason
        self.app.output.signal("error")
        self.app.leave_session()
        if reason in LOCKED:
            self._locked = self.access_label.visible = self.access.visible = True
            self.rearrange()
            self.set_focus(self.access)
            return None
        self.set_focus(self.name if reason in ("name-taken", "bad-name") else self.password)
        return None

    def leave(self) -> None:
        """Remember the name that the server took, and the password of who stays logged in."""
        super().leave()
        session, address = self.app.session, self.app.address
        if session is None or session.game.phase == "login" or session.account is None or address is None:
            return
        self.app.servers.remember(
            address,
            key=session.pin or "",
            player=session.game.me.name,
            password=session.account[1] if self._stay else "",
            title=session.game.server,
        )

    def escape(self) -> None:
        """Back to the list of servers."""
        self.app.disconnect()
        self.app.show(join.Join(self.app))
