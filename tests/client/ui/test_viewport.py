import pygame
import pytest
from pygame import Rect

from tankgame.client.app import App
from tankgame.client.screens.page import Page
from tankgame.client.ui.button import Button
from tankgame.client.ui.listbox import ListBox
from tankgame.client.ui.viewport import STEP, Viewport
from tests.client.ui.pages import key, press, release, wheel

HIGH = 1500


def nothing() -> None:
    """What a button does that is only there to have the focus."""


class Tall(Page):
    """A button every hundred units, twice as many as a window of 1280x720 has room for."""

    def build(self) -> None:
        self.buttons = [self.add(Button(str(index), nothing)) for index in range(14)]

    def needs(self, width: int) -> int:
        return HIGH

    def arrange(self, width: int, height: int) -> None:
        for index, button in enumerate(self.buttons):
            button.rect = Rect(200, 100 + 100 * index, 200, 40)


@pytest.fixture
def page(app: App) -> Tall:
    page = Tall(app)
    page.enter()
    page.draw(app.surface)
    return page


def test_what_has_the_focus_is_in_sight(page: Tall) -> None:
    seen = Rect(0, 0, 1280, 720)
    for _button in page.buttons:
        page.handle(key(pygame.K_DOWN))
        assert page.focused is not None
        assert seen.contains(page.focused.rect)
    assert page.focused is page.buttons[-1]
    page.handle(key(pygame.K_TAB))
    assert page.focused is page.buttons[0]
    assert seen.contains(page.buttons[0].rect)


def test_the_wheel_shows_more_and_stops_at_the_end(page: Tall) -> None:
    before = page.buttons[3].rect
    wheel(page, -1)
    assert page.buttons[3].rect == before.move(0, -STEP)
    wheel(page, -100)
    assert page.viewport.scroll == HIGH - 720
    wheel(page, 100)
    assert page.buttons[3].rect == before


def test_page_keys_and_arrows_past_the_last_widget_show_more(page: Tall) -> None:
    page.handle(key(pygame.K_PAGEDOWN))
    assert page.viewport.scroll == 720 - STEP
    page.set_focus(page.buttons[-1])
    before = page.viewport.scroll
    page.handle(key(pygame.K_DOWN))
    assert page.viewport.scroll > before


def test_the_bar_follows_the_mouse(page: Tall) -> None:
    press(page, 1275, 5)
    release(page, 1275, 715)
    assert page.viewport.scroll == HIGH - 720
    assert not page.viewport.held


def test_a_click_is_for_what_is_seen_there_now(page: Tall) -> None:
    wheel(page, -1)
    press(page, 300, page.buttons[4].rect.centery)
    assert page.focused is page.buttons[4]


def test_a_list_keeps_the_wheel_to_itself(page: Tall) -> None:
    rows = page.add(ListBox([]))
    rows.rect = Rect(600, 100, 300, 300)
    rows.hovered, rows.rows = True, [()] * 99  # type: ignore[list-item]
    wheel(page, -1)
    assert page.viewport.scroll == 0
    assert rows.scroll > 0


def test_laid_out_anew_it_stays_where_it_can(page: Tall, app: App) -> None:
    wheel(page, -100)
    page.rearrange()
    page.focused = None
    page.draw(app.surface)
    assert page.buttons[-1].rect.top == 1400 - (HIGH - 720)


def test_what_fits_has_no_bar() -> None:
    viewport = Viewport()
    viewport.fit(700, 720)
    assert viewport.most == 0
    assert not viewport.take(1279, 300, 1280)
