import pytest
from pygame import Rect, Surface

from tankgame.client.fonts import Fonts
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.toast import TOP, Toasts

CLOCK = Rect(480, 14, 320, 46)
NEWS = Rect(400, 110, 480, 40)
MINIMAP = Rect(1050, 550, 216, 156)


def drawn(toasts: Toasts, panels: list[Rect]) -> Rect:
    canvas = Canvas(Surface((1280, 720)), Fonts(), 1.0)
    toasts.draw(canvas, panels)
    return canvas.boxes[0].unionall(canvas.boxes[1:])


@pytest.fixture
def toasts() -> Toasts:
    toasts = Toasts()
    toasts.add("one")
    toasts.add("two")
    return toasts


def test_they_stand_at_the_top_where_that_is_free(toasts: Toasts) -> None:
    assert drawn(toasts, [MINIMAP]).top == TOP


def test_they_keep_clear_of_panels_and_do_not_go_back_up(toasts: Toasts) -> None:
    under = drawn(toasts, [CLOCK, NEWS, MINIMAP])
    assert under.collidelist([CLOCK, NEWS, MINIMAP]) < 0
    assert drawn(toasts, [CLOCK]) == under
    toasts.update(60.0)
    toasts.add("three")
    assert drawn(toasts, []).top == TOP


def test_where_there_is_no_room_they_are_over_what_is_there(toasts: Toasts) -> None:
    assert drawn(toasts, [Rect(300, 0, 680, 700)]).top == TOP
