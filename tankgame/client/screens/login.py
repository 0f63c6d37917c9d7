"""Name and password for a server."""

from pygame import Rect

from tankgame.client.local_account import system_name
from tankgame.client.screens import join
from tankgame.client.screens.page import Page
from tankgame.client.screens.screen import Screen
from tankgame.client.text import _, reason_text
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.theme import DIM, GOLD, WARNING
from tankgame.protocol.values import PASSWORD_CHARACTERS

SIZE = (460, 486)
NAME_CHARACTERS = 20


class Login(Page):
    """Log in, or create an account; a refusal is said here, and one may try again."""

    phases = frozenset({"login"})

    def build(self) -> None:
        """Two fields and two buttons."""
        name, password, access = self._typed()
        self.panel = self.add(Panel())
        self.title = self.add(Label(_("Log in"), Style("bold", 28, GOLD)))
        self.where = self.add(Label(str(self.app.address or ""), Style("body", colour=DIM, fit="elide")))
        self.name_label = self.add(Label(_("Name"), Style(colour=DIM)))
        self.name = self.add(TextField(name, hint=_("3 to 20 letters or digits"), limit=NAME_CHARACTERS))
        self.password_label = self.add(Label(_("Password"), Style(colour=DIM)))
        hint = _("4 characters at least")
        self.password = self.add(TextField(password, hint=hint, limit=PASSWORD_CHARACTERS, secret=True))
        self.access_label = self.add(Label(_("Password of this server"), Style(colour=DIM)))
        self.access = self.add(
            TextField(access, hint=_("Ask whoever hosts it"), limit=PASSWORD_CHARACTERS, secret=True)
        )
        self.access_label.visible = self.access.visible = self._locked
        self.message = self.add(Label("", Style("body", colour=WARNING, fit="wrap", align="centre")))
        self.log_in = self.add(Button(_("Log in"), lambda: self._send(newuser=False), primary=True))
        self.register = self.add(Button(_("Create account"), lambda: self._send(newuser=True)))
        self.back = self.add(Button(_("Back"), self.escape))
        self.default = self.log_in
        self.set_focus(self.password if name else self.name)

    def _typed(self) -> tuple[str, str, str]:
        """What the fields hold, also when the page is built anew."""
        if hasattr(self, "name"):
            return self.name.text, self.password.text, self.access.text
        known = self.app.servers.find(self.app.address) if self.app.address is not None else None
        return (known.player if known else "") or self.app.settings.name or system_name(), "", ""

    def arrange(self, width: int, height: int) -> None:
        """In the middle, one below the other."""
        extra = 72 if self._locked else 0
        panel = Rect(0, 0, SIZE[0], SIZE[1] - 72 + extra)
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
        self.message.rect = Rect(left, panel.top + 226 + extra, across, 50)
        self.log_in.rect = Rect(left, panel.top + 280 + extra, across, 50)
        half = (across - 12) // 2
        self.register.rect = Rect(left, panel.top + 342 + extra, half, 44)
        self.back.rect = Rect(left + half + 12, panel.top + 342 + extra, half, 44)

    def refresh(self) -> None:
        """No second login while one is under way."""
        waiting = self._waiting
        ready = bool(self.name.text.strip() and self.password.text) and not waiting
        self.log_in.enabled = self.register.enabled = ready
        if waiting:
            self.message.text = _("Logging in…")
        elif self.message.text == _("Logging in…"):
            self.message.text = ""

    _waiting = False
    _locked = False
    """Whether the server has asked for a password of its own."""

    def _send(self, *, newuser: bool) -> None:
        if not self.log_in.enabled:
            return
        session = self.app.session
        if session is None or session.state == "closed":
            if self.app.address is None:
                return
            session = self.app.connect(self.app.address)
        self._waiting = True
        session.login(self.name.text.strip(), self.password.text, newuser, self.access.text if self._locked else "")

    def refused(self, reason: str) -> Screen | None:
        """Say why; the server ends the connection, so the next attempt opens another."""
        self._waiting = False
        self.message.text = reason_text(reason)
        self.app.output.signal("error")
        self.app.leave_session()
        if reason in ("access-needed", "wrong-access"):
            self._locked = self.access_label.visible = self.access.visible = True
            self.rearrange()
            self.set_focus(self.access)
            return None
        self.set_focus(self.name if reason in ("name-taken", "bad-name") else self.password)
        return None

    def leave(self) -> None:
        """Remember the name that the server took."""
        super().leave()
        session = self.app.session
        if session is not None and session.game.phase != "login" and self.app.address is not None:
            self.app.servers.remember(self.app.address, key=session.pin or "", player=session.game.me.name)

    def escape(self) -> None:
        """Back to the list of servers."""
        self.app.disconnect()
        self.app.show(join.Join(self.app))
