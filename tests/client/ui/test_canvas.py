import pygame
import pytest
from pygame import Rect

from tankgame.client.app import App
from tankgame.client.ui.canvas import Canvas, Style


@pytest.fixture
def canvas(app: App) -> Canvas:
    return Canvas(pygame.Surface((800, 600)), app.fonts, 1.5)


def test_neighbours_stay_neighbours_at_every_scale(app: App) -> None:
    for scale in (0.75, 1.0, 1.1, 1.37, 2.0):
        canvas = Canvas(pygame.Surface((10, 10)), app.fonts, scale)
        left, right = canvas.pixels(Rect(3, 5, 17, 11)), canvas.pixels(Rect(20, 5, 9, 11))
        assert left.right == right.left


def test_text_that_does_not_fit_is_set_smaller(canvas: Canvas) -> None:
    wide = canvas.text_width("Battle over", Style())
    ink = canvas.text("Battle over", Rect(0, 0, int(wide * 0.8), 30), Style())
    assert ink.width <= canvas.pixels(Rect(0, 0, int(wide * 0.8), 30)).width
    assert not canvas.written[-1].cut


def test_text_that_is_far_too_long_is_cut_and_that_is_noted(canvas: Canvas) -> None:
    canvas.text("A battle without an end " * 5, Rect(10, 10, 120, 30), Style())
    written = canvas.written[-1]
    assert written.cut
    assert not written.meant
    assert written.box.contains(written.ink.clip(written.box))
    assert written.ink.right <= written.box.right


def test_long_names_in_lists_are_cut_on_purpose(canvas: Canvas) -> None:
    canvas.text("Corporal " * 10, Rect(10, 10, 120, 30), Style(fit="elide"))
    assert canvas.written[-1].meant


def test_wrapped_text_stays_in_its_box(canvas: Canvas) -> None:
    canvas.text("word " * 30, Rect(10, 10, 200, 130), Style(fit="wrap"))
    written = canvas.written[-1]
    assert written.box.contains(written.ink)
    assert not written.cut


@pytest.mark.parametrize(("align", "edge"), [("left", "left"), ("centre", "centerx"), ("right", "right")])
def test_text_is_aligned(canvas: Canvas, align: str, edge: str) -> None:
    rect = Rect(20, 20, 300, 30)
    ink = canvas.text("tank", rect, Style(align=align))  # type: ignore[arg-type]
    assert abs(getattr(ink, edge) - getattr(canvas.pixels(rect), edge)) <= 1


@pytest.mark.parametrize(("opaque", "darkest"), [(255, range(40)), (128, range(90, 170)), (40, range(195, 240))])
def test_a_rim_fades_with_its_words(canvas: Canvas, opaque: int, darkest: range) -> None:
    canvas.surface.fill("white")
    words = Style(colour=(255, 255, 255, 0), shade=(0, 0, 0, opaque))
    ink = canvas.text("Wave 3", Rect(50, 50, 200, 40), words)
    assert (
        min(canvas.surface.get_at((x, y))[0] for x in range(ink.left, ink.right) for y in range(ink.top, ink.bottom))
        in darkest
    )
