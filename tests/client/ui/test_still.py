"""What stands still is copied: the picture is the same as if all had been drawn, and what changes is seen at once."""

from collections.abc import Callable

import pygame
import pytest

from tankgame.client.app import App
from tankgame.client.screens.lobby import Lobby
from tankgame.client.screens.page import Page
from tankgame.client.screens.pictures import wait_for_pictures
from tankgame.client.screens.results import Results
from tankgame.client.ui.listbox import ListBox, Row
from tankgame.client.ui.log import LogLine
from tests.client.screens.stage import FakeSession, enter, look, results_game
from tests.client.ui.pages import wheel


def picture(app: App) -> bytes:
    return pygame.image.tobytes(app.surface, "RGB")


def drawn_anew(page: Page, app: App) -> bytes:
    page._stills.forget()
    page.draw(app.surface)
    return picture(app)


def lobby(app: App) -> Lobby:
    look(app)
    page = Lobby(app)
    enter(app, page, FakeSession())
    wait_for_pictures()
    look(app)
    return page


def results(app: App) -> Results:
    page = Results(app)
    enter(app, page, FakeSession(results_game()))
    return page


def see(app: App) -> bytes:
    for _frame in range(3):
        app.screen.draw(app.surface)
    return picture(app)


@pytest.mark.parametrize("show", [lobby, results])
def test_a_page_that_stands_still_looks_as_if_it_were_drawn(app: App, show: Callable[[App], Page]) -> None:
    page = show(app)
    still, told = see(app), [written.text for written in page.written]
    assert still == drawn_anew(page, app)
    assert told == [written.text for written in page.written]


def test_what_changes_is_seen_at_once(app: App) -> None:
    page = lobby(app)
    changes: list[Callable[[], object]] = [
        lambda: page.people.rows.append(Row(("Anna", "here"))),
        lambda: setattr(page.log, "lines", (LogLine("Ben", "hello"),)),
        lambda: page.set_focus(page.garage),
        lambda: setattr(page.maps, "key_chosen", "dunes"),
        lambda: setattr(page.maps_panel, "heading", "Elsewhere"),
        lambda: setattr(page.people_panel, "visible", False),
        lambda: setattr(page.people, "rect", page.people.rect.move(0, 9)),
    ]
    for change in changes:
        before = see(app)
        change()
        page.draw(app.surface)
        after = picture(app)
        assert after != before
        assert after == drawn_anew(page, app)


def test_what_is_scrolled_out_of_sight_is_no_trouble(app: App) -> None:
    app.change("ui_scale", 2.0)
    page = lobby(app)
    see(app)
    assert page.scroll_by(9_999)
    still = see(app)
    assert still == drawn_anew(page, app)
    assert page.scroll_by(-9_999)
    assert see(app) != still


def test_a_list_that_scrolls_is_seen_to(app: App) -> None:
    page = results(app)
    before = see(app)
    table = next(widget for widget in page.widgets if isinstance(widget, ListBox))
    table.hovered = True
    wheel(page, -1)
    page.draw(app.surface)
    assert picture(app) != before
    assert picture(app) == drawn_anew(page, app)
