"""Which screen follows from how the game stands: the app asks once a frame."""

from typing import TYPE_CHECKING

from tankgame.client.address import AddressError, parse_address
from tankgame.client.screens.connecting import Connecting
from tankgame.client.screens.ending import Ending
from tankgame.client.screens.joining import Joining
from tankgame.client.screens.lobby import Lobby
from tankgame.client.screens.login import Login
from tankgame.client.screens.notice import Notice
from tankgame.client.screens.play import Play
from tankgame.client.screens.reconnecting import Reconnecting
from tankgame.client.screens.screen import Screen
from tankgame.client.screens.start import Start
from tankgame.client.session import Session
from tankgame.client.text import _, reason_text

if TYPE_CHECKING:
    from tankgame.client.app import App

_SCREENS: dict[str, type[Screen]] = {
    "login": Login,
    "lobby": Lobby,
    "joining": Joining,
    "battle": Play,
    "results": Ending,
}


def first_screen(app: "App") -> Screen:
    """What the game starts with."""
    if app.options.connect is None:
        return Start(app)
    try:
        return Connecting(app, parse_address(app.options.connect))
    except AddressError:
        return Notice(
            app, _("No such server"), _("This is not the address of a server: {text}").format(text=app.options.connect)
        )


def next_screen(app: "App") -> Screen | None:
    """The screen that has to be shown instead of the present one, if any."""
    screen, session = app.screen, app.session
    if app.embedded is not None and app.embedded.problem is not None:
        words = app.embedded.problem
        app.disconnect()
        sentence = _("It could not be started, or it stopped by itself.")
        return Notice(app, _("The server on this machine has ended"), sentence, detail=words)
    if session is None:
        return Start(app) if screen.needs_session else None
    game = session.game
    if game.kicked is not None:
        reason = game.kicked
        app.disconnect()
        return Notice(app, _("You were kicked from the server"), reason_text(reason) if reason else "")
    if game.refused is not None and game.phase == "login":
        return screen.refused(game.refused)
    if session.problem is not None:
        return _lost(app, session, session.problem)
    return None if game.phase in screen.phases else screen.following(game.phase) or _SCREENS[game.phase](app)


def _lost(app: "App", session: Session, problem: str) -> Screen | None:
    if isinstance(app.screen, Reconnecting):
        return app.screen.failed(problem)
    address = app.address
    if address is not None and Reconnecting.serves(app, session):
        app.leave_session()
        return Reconnecting(app, address, session)
    where = "" if address is None else str(address)
    app.disconnect()
    return Notice(app, _("No connection"), reason_text(problem), detail=where)
