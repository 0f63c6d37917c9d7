import pytest

from tankgame.client.app import App
from tankgame.client.screens.garage import Garage
from tankgame.client.screens.lobby import Lobby
from tankgame.client.screens.start import Start
from tankgame.client.screens.starting import Starting
from tankgame.protocol.levels import floor
from tankgame.protocol.parts import TankInfo
from tankgame.protocol.server_messages import GarageChanged, MapRefused
from tankgame.sim.tuning import TANKS
from tests.client.screens.stage import FakeSession, enter, frame, lobby_game

HUNTER = TANKS["hunter"]


@pytest.fixture(autouse=True)
def drawn(app: App) -> None:
    """Portraits are made for the window, which is there once it has been drawn to."""
    app.surface.fill(0)


def shop(app: App, *, level: int = 9, coin: int = 10_000) -> tuple[Garage, FakeSession]:
    session = FakeSession(lobby_game())
    session.game.me.tanks = {kind: TankInfo(title=kind) for kind in ("scout", "medium", "heavy")}
    session.game.me.xp, session.game.me.coin = floor(level), coin
    page = Garage(app, back=Lobby, shown="hunter")
    enter(app, page, session)
    frame(app)
    return page, session


def test_a_tank_is_bought_and_then_chosen(app: App) -> None:
    page, session = shop(app)
    assert page.choose.text == "Buy for 300 coins"
    page.choose.action()
    page.choose.action()
    assert session.asked == [("buy", "hunter")], "once, until it is answered"
    tanks = {**session.game.me.tanks, "hunter": TankInfo(title="hunter")}
    session.game.receive(GarageChanged(tanklist=tanks, xp=0, coin=9_700, crid=session.game.buying), 1.0)
    frame(app)
    assert page.choose.text == "Choose this tank"
    page.choose.action()
    assert app.settings.tank == "hunter"


def test_what_one_cannot_buy_says_why(app: App) -> None:
    page, _session = shop(app, level=1)
    assert (page.choose.text, page.choose.enabled) == (f"From level {HUNTER.level} on", False)
    page, _session = shop(app, coin=HUNTER.price - 1)
    assert not page.choose.enabled


def test_a_purchase_that_came_to_nothing_is_told(app: App) -> None:
    page, session = shop(app)
    page.choose.action()
    session.game.receive(MapRefused(crid=session.game.buying, reason="not-enough-coins"), 1.0)
    frame(app)
    assert any("coins" in toast.text for toast in app.toasts.shown)
    page.choose.action()
    assert session.asked == [("buy", "hunter")] * 2


def test_without_a_server_ones_own_says_what_one_has(app: App) -> None:
    opened: list[str] = []
    page = Garage(app, back=Start, open_own=lambda _app, kind: opened.append(kind), shown="hunter")
    enter(app, page)
    frame(app)
    assert page.choose.text == "Open your own garage"
    page.choose.action()
    assert opened == ["hunter"]


def test_ones_own_server_leads_to_the_garage(app: App) -> None:
    page = Starting(app, look_at="hunter")
    enter(app, page, FakeSession(lobby_game()))
    frame(app)
    assert isinstance(app.screen, Garage)
    assert app.screen.shown == "hunter"
