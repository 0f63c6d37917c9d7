"""A page to put widgets on, and hands to use them with."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pygame
from pygame.event import Event

from tankgame.client.app import App
from tankgame.client.screens.page import Page
from tankgame.client.ui.widget import Widget
from tankgame.client.whereabouts import Options


@contextmanager
def window(
    folder: Path, size: tuple[int, int] = (1280, 720), language: str = "en", scale: float = 1.0
) -> Iterator[App]:
    """The game's window without a screen in it, its files in a folder of the test's own."""
    (folder / "settings.toml").write_text(
        f'[display]\nlanguage = "{language}"\nwidth = {size[0]}\nheight = {size[1]}\nui_scale = {scale}\n',
        encoding="utf-8",
    )
    app = App(Options(folder=folder))
    try:
        yield app
    finally:
        app.close()


def page_with(app: App, *widgets: Widget) -> Page:
    """A page with these widgets, placed by who calls, shown once."""
    page = Page(app)
    page.build = lambda: [page.add(widget) for widget in widgets] and None  # type: ignore[method-assign]
    page.enter()
    page.draw(app.surface)
    return page


def key(code: int, mod: int = 0, text: str = "") -> Event:
    return Event(pygame.KEYDOWN, key=code, mod=mod, unicode=text, scancode=0)


def typed(text: str) -> Event:
    return Event(pygame.TEXTINPUT, text=text)


def press(page: Page, x: int, y: int) -> None:
    page.handle(Event(pygame.MOUSEMOTION, pos=(x, y), rel=(0, 0), buttons=(0, 0, 0)))
    page.handle(Event(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=1))


def release(page: Page, x: int, y: int) -> None:
    page.handle(Event(pygame.MOUSEMOTION, pos=(x, y), rel=(0, 0), buttons=(1, 0, 0)))
    page.handle(Event(pygame.MOUSEBUTTONUP, pos=(x, y), button=1))


def click(page: Page, x: int, y: int) -> None:
    press(page, x, y)
    release(page, x, y)


def wheel(page: Page, steps: float) -> None:
    page.handle(Event(pygame.MOUSEWHEEL, x=0, y=int(steps), precise_x=0.0, precise_y=float(steps)))
