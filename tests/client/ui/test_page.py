import pygame
from pygame import Rect

from tankgame.client.app import App
from tankgame.client.screens.page import Page
from tankgame.client.ui.button import Button
from tankgame.client.ui.textfield import TextField
from tests.client.ui.pages import key, page_with, press


def nothing() -> None:
    """What a button does that is only there to have the focus."""


def grid(app: App) -> tuple[Page, list[Button]]:
    """Buttons 0 1 above 2 3."""
    buttons = [Button(str(index), nothing) for index in range(4)]
    for index, button in enumerate(buttons):
        button.rect = Rect(100 + 200 * (index % 2), 100 + 100 * (index // 2), 150, 40)
    return page_with(app, *buttons), buttons


def test_tab_goes_round_in_order_and_back(app: App) -> None:
    page, buttons = grid(app)
    seen = []
    for _ in range(4):
        page.handle(key(pygame.K_TAB))
        seen.append(page.focused)
    assert seen == [buttons[1], buttons[2], buttons[3], buttons[0]]
    page.handle(key(pygame.K_TAB, pygame.KMOD_SHIFT))
    assert page.focused is buttons[3]


def test_tab_passes_over_what_is_off_or_hidden(app: App) -> None:
    page, buttons = grid(app)
    buttons[1].enabled = False
    buttons[2].visible = False
    page.handle(key(pygame.K_TAB))
    assert page.focused is buttons[3]


def test_arrows_go_where_they_point(app: App) -> None:
    page, buttons = grid(app)
    path = []
    for code in (pygame.K_RIGHT, pygame.K_DOWN, pygame.K_LEFT, pygame.K_UP, pygame.K_UP):
        page.handle(key(code))
        path.append(buttons.index(page.focused))  # type: ignore[arg-type]
    assert path == [1, 3, 2, 0, 0]


def test_only_one_widget_has_the_focus(app: App) -> None:
    page, buttons = grid(app)
    press(page, 320, 220)
    assert page.focused is buttons[3]
    assert [button.focused for button in buttons] == [False, False, False, True]


def test_the_focus_leaves_what_is_switched_off(app: App) -> None:
    page, buttons = grid(app)
    buttons[0].enabled = False
    page.update(0.02, 1.0)
    assert page.focused is buttons[1]


def test_enter_in_a_field_presses_the_default_button(app: App) -> None:
    done: list[str] = []
    field, button = TextField("text"), Button("Go", lambda: done.append("go"))
    page = page_with(app, field, button)
    page.default = button
    page.handle(key(pygame.K_RETURN))
    assert done == ["go"]
    button.enabled = False
    page.handle(key(pygame.K_RETURN))
    assert done == ["go"]


def test_letters_typed_into_a_field_do_nothing_else(app: App) -> None:
    field, button = TextField(), Button("Go", nothing)
    field.rect, button.rect = Rect(100, 100, 200, 40), Rect(100, 200, 200, 40)
    page = page_with(app, field, button)
    page.handle(key(pygame.K_SPACE, text=" "))
    page.handle(key(pygame.K_d, text="d"))
    assert page.focused is field
    page.handle(key(pygame.K_DOWN))
    assert page.focused is button


def test_building_anew_keeps_the_focus(app: App) -> None:
    page, buttons = grid(app)
    page.set_focus(buttons[2])
    page.enter()
    assert page.focused is not None
    assert page.widgets.index(page.focused) == 2
