import pygame
from pygame import Rect

from tankgame.client.hud.pane import Pane
from tankgame.client.ui.canvas import Canvas, Style

PLACE = Rect(21, 33, 90, 40)


def paint(canvas, place):
    canvas.fill(place.inflate(-20, -20), (200, 40, 40))
    canvas.text("17", place, Style(size=16))


def test_a_pane_looks_as_if_it_was_drawn_at_once(fonts):
    whole, paned = (Canvas(pygame.Surface((300, 200)), fonts, 1.5) for _ in range(2))
    paint(whole, PLACE)
    Pane().draw(paned, PLACE, 17, paint)

    assert [(text.text, text.box.topleft) for text in paned.written] == [
        (text.text, text.box.topleft) for text in whole.written
    ]
    spot = whole.pixels(PLACE).midleft
    for away in range(20, 100, 5):
        before, after = (canvas.surface.get_at((spot[0] + away, spot[1])) for canvas in (whole, paned))
        assert all(abs(one - other) <= 2 for one, other in zip(before, after, strict=True)), away


def test_it_is_drawn_anew_when_what_it_shows_or_its_place_changes(fonts):
    drawn = []
    pane, canvas = Pane(), Canvas(pygame.Surface((300, 200)), fonts, 1.0)
    for shown, place in ((1, PLACE), (1, PLACE), (2, PLACE), (2, PLACE.move(5, 0)), (2, PLACE.move(5, 0))):
        pane.draw(canvas, place, shown, lambda own, rect: drawn.append((own.surface.get_size(), rect.topleft)))

    assert drawn == [((90, 40), (0, 0))] * 3
    assert len(canvas.boxes) == 5
