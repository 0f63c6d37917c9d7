import pygame
import pytest
from pygame import Rect

from tankgame.client.app import App
from tankgame.client.screens.page import Page
from tankgame.client.ui import clipboard
from tankgame.client.ui.textfield import TextField
from tests.client.ui.pages import click, key, page_with, press, release, typed

CTRL, SHIFT = pygame.KMOD_CTRL, pygame.KMOD_SHIFT


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the clipboard holds, last."""
    texts: list[str] = [""]
    monkeypatch.setattr(clipboard, "copy", texts.append)
    monkeypatch.setattr(clipboard, "paste", lambda: texts[-1])
    return texts


def on_page(app: App, field: TextField) -> Page:
    field.rect = Rect(100, 100, 200, 40)
    return page_with(app, field)


def test_typing_tells_of_every_change(app: App) -> None:
    heard: list[str] = []
    field = TextField(changed=heard.append)
    page = on_page(app, field)
    page.handle(typed("Zo"))
    page.handle(typed("é"))
    page.handle(key(pygame.K_BACKSPACE))
    assert field.text == "Zo"
    assert heard == ["Zo", "Zoé", "Zo"]


def test_select_all_copy_cut_and_paste(app: App, held: list[str]) -> None:
    field = TextField("tank")
    page = on_page(app, field)
    page.handle(key(pygame.K_a, CTRL))
    page.handle(key(pygame.K_c, CTRL))
    assert held[-1] == "tank"
    page.handle(key(pygame.K_x, CTRL))
    assert field.text == ""
    page.handle(key(pygame.K_v, CTRL))
    page.handle(key(pygame.K_v, CTRL))
    assert field.text == "tanktank"


def test_a_password_is_never_copied(app: App, held: list[str]) -> None:
    field = TextField("secret", secret=True)
    page = on_page(app, field)
    page.handle(key(pygame.K_a, CTRL))
    page.handle(key(pygame.K_c, CTRL))
    page.handle(key(pygame.K_x, CTRL))
    assert held == [""]
    assert field.text == "secret"


def test_a_password_is_not_to_be_read(app: App) -> None:
    page = on_page(app, TextField("secret", secret=True))
    assert all("s" not in written.text for written in page.written)
    assert any(written.text == "••••••" for written in page.written)


def test_shift_and_arrows_select(app: App) -> None:
    field = TextField("tank")
    page = on_page(app, field)
    page.handle(key(pygame.K_LEFT, SHIFT))
    page.handle(key(pygame.K_LEFT, SHIFT))
    assert field.line.selected == "nk"
    page.handle(key(pygame.K_HOME, SHIFT))
    assert field.line.selected == "tank"
    page.handle(key(pygame.K_DELETE))
    assert field.text == ""


def test_words_are_erased_with_control(app: App) -> None:
    field = TextField("one two three")
    page = on_page(app, field)
    page.handle(key(pygame.K_BACKSPACE, CTRL))
    assert field.text == "one two "


def test_the_mouse_puts_the_caret_and_selects(app: App) -> None:
    field = TextField("tank")
    page = on_page(app, field)
    click(page, 103, 120)
    assert field.line.caret == 0
    press(page, 103, 120)
    release(page, 290, 120)
    assert field.line.selected == "tank"


def test_two_clicks_select_a_word(app: App) -> None:
    field = TextField("one two")
    page = on_page(app, field)
    click(page, 116, 120)
    click(page, 116, 120)
    assert field.line.selected == "one"


def test_what_is_composed_is_seen_and_not_yet_there(app: App) -> None:
    field = TextField("a")
    page = on_page(app, field)
    page.handle(pygame.event.Event(pygame.TEXTEDITING, text="にほ", start=0, length=2))
    page.draw(app.surface)
    assert field.text == "a"
    assert any("にほ" in written.text for written in page.written)
    page.handle(key(pygame.K_BACKSPACE))
    assert field.text == "a", "the key was for the input method"
    page.handle(typed("日本"))
    page.draw(app.surface)
    assert field.text == "a日本"
    assert not any("にほ" in written.text for written in page.written)


def test_enter_submits(app: App) -> None:
    sent: list[str] = []
    field = TextField("hello", submitted=lambda: sent.append(field.text))
    on_page(app, field).handle(key(pygame.K_RETURN))
    assert sent == ["hello"]


def test_the_caret_stays_in_sight_in_a_long_text(app: App) -> None:
    field = TextField("a long text that is wider than its field by far " * 3)
    page = on_page(app, field)
    text = next(written for written in page.written if written.text.startswith("a long"))
    assert text.box.left < field.rect.left
    assert text.box.right <= field.rect.right
    page.handle(key(pygame.K_HOME))
    page.draw(app.surface)
    text = next(written for written in page.written if written.text.startswith("a long"))
    assert text.box.left >= field.rect.left


def test_no_more_than_the_limit(app: App) -> None:
    field = TextField(limit=3)
    page = on_page(app, field)
    for letter in "tank":
        page.handle(typed(letter))
    assert field.text == "tan"


@pytest.mark.parametrize("again", [(pygame.K_y, CTRL), (pygame.K_z, CTRL | SHIFT)])
def test_a_change_is_taken_back_and_made_again_and_told_both_times(app: App, again: tuple[int, int]) -> None:
    heard: list[str] = []
    field = TextField("tank", changed=heard.append)
    page = on_page(app, field)
    page.handle(typed("s"))
    page.handle(key(pygame.K_z, CTRL))
    assert field.text == "tank"
    page.handle(key(*again))
    assert heard == ["tanks", "tank", "tanks"]
