import math

import pygame
import pytest
from pygame.event import Event

from tankgame.client.app import App
from tankgame.client.render.paint import PAINTS
from tankgame.client.screens.fleet import QUALITIES, qualities
from tankgame.client.screens.garage import Garage
from tankgame.client.screens.lobby import Lobby
from tankgame.client.screens.start import Start
from tankgame.client.screens.starting import Starting
from tankgame.protocol.levels import floor
from tankgame.protocol.parts import TankInfo
from tankgame.protocol.server_messages import GarageChanged, MapRefused
from tankgame.sim.tuning import TANKS
from tests.client.screens.stage import FakeSession, enter, frame, key, lobby_game, look, texts

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


def test_the_chosen_tank_is_in_sight_in_the_largest_scale_and_stays_so(app: App) -> None:
    app.change("ui_scale", 2.0)
    page, _session = shop(app)
    for step in (None, pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN, pygame.K_UP):
        frame(app, *([] if step is None else [key(step)]))
        spot = page.cards.spot
        assert spot.height > 150, "the whole card"
        assert 0 <= spot.top < spot.bottom <= page.viewport.seen, page.shown
    assert page.shown == "mortar"


def test_no_tank_is_bought_by_two_quick_clicks_or_one_key(app: App) -> None:
    page, session = shop(app)
    page.set_focus(page.cards)
    frame(app, key(pygame.K_RETURN))
    assert session.asked == []
    assert page.focused is page.choose
    frame(app, Event(pygame.KEYUP, key=pygame.K_RETURN), key(pygame.K_RETURN))
    assert session.asked == [("buy", "hunter")]


def test_one_s_own_tank_is_chosen_on_its_card(app: App) -> None:
    page, _session = shop(app)
    page.cards.activated("heavy")
    assert app.settings.tank == "heavy"
    assert page.focused is page.cards
    page.cards.activated("heavy")
    assert page.focused is page.trial, "there is nothing to choose any more"


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


# --- the stage, the bars and the paint -------------------------------------------------------------------------------


def test_the_tank_on_the_stage_turns_unless_motion_is_to_be_reduced(app: App) -> None:
    page, _session = shop(app)
    before = page.stage.heading
    frame(app)
    assert page.stage.heading > before
    app.change("reduced_motion", True)
    before = page.stage.heading
    frame(app)
    assert page.stage.heading == before


def wait_for_turning(app: App, page: Garage) -> list[bytes]:
    """Until the thread has turned all that it was asked to; what is seen then of shadow, hull and turret."""
    look(app)
    while page.stage._coming is not None:
        page.stage._coming.result()
        look(app)
    return [pygame.image.tobytes(turned.picture, "RGBA") for turned in page.stage._turned]


def test_the_turning_is_seen_as_soon_as_the_thread_is_ready_with_it(app: App) -> None:
    page, _session = shop(app)
    app.change("reduced_motion", True)
    before = wait_for_turning(app, page)
    stood = page.stage._turned
    page.stage.advance(1.0)
    look(app)
    assert page.stage._turned is stood, "nothing waits for the thread"
    after = wait_for_turning(app, page)
    assert all(one != other for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize("kind", TANKS)
def test_a_gun_looks_about_as_far_as_it_can(app: App, kind: str) -> None:
    page, _session = shop(app)
    page._show(kind)
    off = []
    for _ in range(400):
        page.stage.advance(0.05)
        off.append(abs(math.remainder(page.stage.turret - page.stage.heading, math.tau)))
    assert 0 < max(off) <= TANKS[kind].traverse


def test_the_bars_say_how_a_tank_compares_with_the_favourite(app: App) -> None:
    page, _session = shop(app)
    app.settings.change("tank", "scout")
    frame(app)
    assert "compared with Scout" in texts(page)
    hunter, scout = HUNTER, TANKS["scout"]
    for index, (quality, (_title, bar, value, more)) in enumerate(zip(QUALITIES, page.bars, strict=True)):
        assert (bar.share, bar.beside) == (qualities(hunter)[index], qualities(scout)[index])
        off = round(quality.measure(hunter)) - round(quality.measure(scout))
        assert value.text == str(round(quality.measure(hunter)))
        assert more.text.replace("−", "-") == (f"{off:+}" if off else "")
    page._show("scout")
    frame(app)
    assert [bar.beside for _title, bar, _value, _more in page.bars] == [None] * 5
    assert not any(text.startswith("compared") for text in texts(page))


def test_a_paint_is_chosen_with_keys_kept_and_told_to_the_server_the_next_time(app: App) -> None:
    page, session = shop(app)
    page.set_focus(page.paints)
    frame(app, key(pygame.K_RIGHT))
    paint = next(iter(PAINTS))
    assert app.settings.paint == paint
    assert page.stage.colour == PAINTS[paint]
    assert session.paint == paint  # type: ignore[attr-defined]
    frame(app, key(pygame.K_RIGHT))
    assert app.settings.paint == list(PAINTS)[1]
    rect = page.paints.places()[3]
    scale = app.scale
    spot = round(rect.centerx * scale), round(rect.centery * scale)
    frame(app, pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=spot, button=1))
    assert app.settings.paint == list(PAINTS)[2]


def test_every_paint_changes_what_is_on_the_stage(app: App) -> None:
    page, _session = shop(app)
    app.change("reduced_motion", True)
    seen = set()
    for paint in ("", *PAINTS):
        page._take_paint(paint)
        look(app)
        seen.add(tuple(app.surface.get_at(page.stage.rect.center)))
    assert len(seen) == len(PAINTS) + 1
