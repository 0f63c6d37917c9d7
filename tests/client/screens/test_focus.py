"""Without a mouse: everything on every page is reached by Tab, by arrows and by gamepad, and the focus comes back."""

import pygame
import pytest

from tankgame.client.app import App
from tankgame.client.screens.controls import ControlsPage
from tankgame.client.screens.page import ARROWS, Page
from tankgame.client.screens.settings import SettingsPage
from tankgame.client.screens.start import Start
from tankgame.client.ui.choice import Choice
from tankgame.client.ui.slider import Slider
from tankgame.client.ui.tabs import Tabs
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.widget import Widget
from tests.client import pads
from tests.client.screens.stage import enter, frame, key
from tests.client.screens.test_layout import PAGES

SIDEWAYS = (pygame.K_LEFT, pygame.K_RIGHT)
OWN = (Choice, Slider, Tabs, TextField)
"""Widgets that have a use for Left and Right themselves."""


def page_of(app: App, name: str) -> Page:
    page = PAGES[name](app)
    page.draw(app.surface)
    return page


def reachable(page: Page) -> set[Widget]:
    return {widget for widget in page.widgets if widget.reachable}


@pytest.mark.parametrize("name", PAGES)
def test_tab_goes_through_everything_and_back_to_where_it_began(app: App, name: str) -> None:
    page = page_of(app, name)
    first, seen = page.focused, set()
    for _ in reachable(page):
        page.step_focus(1)
        assert page.focused is not None
        seen.add(page.focused)
    assert seen == reachable(page)
    assert page.focused is first or first is None
    app.disconnect()


@pytest.mark.parametrize("name", PAGES)
def test_arrows_lead_to_everything(app: App, name: str) -> None:
    page = page_of(app, name)
    start = page.focused
    if start is None:
        assert not reachable(page)
        return
    seen, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        for code, direction in ARROWS.items():
            if isinstance(here, OWN) and code in SIDEWAYS:
                continue
            page.set_focus(here)
            page._turn_focus(direction)
            if page.focused not in seen and page.focused is not None:
                seen.add(page.focused)
                ahead.append(page.focused)
    assert seen == reachable(page), [getattr(widget, "text", widget) for widget in reachable(page) - seen]
    app.disconnect()


def test_back_at_the_start_the_focus_is_on_what_one_went_by(app: App) -> None:
    start = Start(app)
    enter(app, start)
    for _ in range(2):
        frame(app, pads.down(pads.PAD_DOWN), pads.up(pads.PAD_DOWN))
    went_by = start.focused
    assert went_by is not start.play
    frame(app, pads.down(pads.A), pads.up(pads.A))
    assert app.screen is not start
    frame(app, pads.down(pads.B), pads.up(pads.B))
    assert isinstance(app.screen, Start)
    assert app.screen is not start
    assert app.screen.focused is not None
    assert app.screen.focused.text == went_by.text  # type: ignore[union-attr, attr-defined]


def test_back_from_the_keys_the_focus_is_on_the_button_that_leads_there(app: App) -> None:
    settings = SettingsPage(app, back=Start, tab="controls")
    enter(app, settings)
    settings.set_focus(settings.rows["keys"])
    frame(app, key(pygame.K_RETURN))
    keys = app.screen
    assert isinstance(keys, ControlsPage)
    keys.set_focus(keys.done)
    frame(app, key(pygame.K_ESCAPE))
    assert app.screen is settings
    assert settings.focused is settings.rows["keys"]


def test_what_is_no_longer_there_does_not_get_the_focus(app: App) -> None:
    app.foci[Start] = 999, Widget
    enter(app, Start(app))
    assert app.screen.focused is app.screen.play  # type: ignore[attr-defined]
