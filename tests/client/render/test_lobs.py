import pygame
import pytest
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.lobs import Lobs
from tankgame.client.scene import ShellView
from tankgame.sim.tuning import WEAPONS

MORTAR = next(number for number, weapon in enumerate(WEAPONS) if weapon.id == "mortar")
GREY = (90, 90, 90)


@pytest.fixture
def view() -> Surface:
    surface = Surface((960, 540)).convert()
    surface.fill(GREY)
    return surface


def shell(**kinds: object) -> ShellView:
    return ShellView(1, 24.0, 13.0, 0.0, MORTAR, **kinds)


def changed(view: Surface) -> pygame.Rect:
    mask = pygame.mask.from_threshold(view, GREY, (1, 1, 1, 255))
    mask.invert()
    boxes = mask.get_bounding_rects()
    return boxes[0].unionall(boxes[1:]) if boxes else pygame.Rect(0, 0, 0, 0)


def camera() -> Camera:
    found = Camera(60.0, 40.0, (960, 540), 0.0)
    found.follow(24.0, 13.5, (480, 270), 10.0)
    return found


def test_a_mark_is_as_wide_as_the_burst_is_felt(view: Surface) -> None:
    at = camera()
    Lobs().draw_mark(view, at, shell(lands=(24.0, 13.0)))
    box = changed(view)
    assert box.width / at.scale == pytest.approx(2 * WEAPONS[MORTAR].blast.radius, abs=0.2)
    assert box.center == pytest.approx(at.to_view(24.0, 13.0), abs=2)


def test_where_nobody_sees_it_come_down_there_is_no_mark(view: Surface) -> None:
    Lobs().draw_mark(view, camera(), shell())
    assert not changed(view)


def test_own_marks_are_told_from_others(view: Surface) -> None:
    other = view.copy()
    lobs = Lobs()
    lobs.draw_mark(view, camera(), shell(lands=(24.0, 13.0), own=True))
    lobs.draw_mark(other, camera(), shell(lands=(24.0, 13.0)))
    assert pygame.image.tobytes(view, "RGB") != pygame.image.tobytes(other, "RGB")


def test_a_bomb_flies_above_its_shadow(view: Surface) -> None:
    high = view.copy()
    at = camera()
    lobs = Lobs()
    lobs.draw(view, at, shell(share=0.01))
    lobs.draw(high, at, shell(share=0.5, height=6.0))
    assert changed(high).height > changed(view).height + 3 * at.scale
