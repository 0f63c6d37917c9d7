"""Pictures as the renderer wants them."""

import random

import pygame
import pytest
from pygame import Surface

from tankgame.client.render import pictures
from tankgame.client.render.making import MAKER
from tankgame.client.render.pictures import ANGLES, ASKED_FROM, KEPT, SHAPELESS, Kept, Sprite, Stamp, copied

TURN = 2 * 3.141592653589793 / ANGLES


@pytest.fixture(autouse=True)
def _nothing_kept():
    KEPT.clear()
    yield
    KEPT.clear()
    KEPT.left = 0


def noise(size: tuple[int, int], flags: int = 0) -> Surface:
    picture, chance = Surface(size, flags), random.Random(1)
    for x in range(size[0]):
        for y in range(size[1]):
            picture.set_at((x, y), [chance.randrange(256) for _ in range(4)])
    return picture


def sprite(*, additive: bool) -> Sprite:
    return Sprite([noise((40, 20), pygame.SRCALPHA) for _ in range(3)], additive=additive)


@pytest.mark.parametrize("flags", [0, pygame.SRCALPHA])
def test_a_copy_has_the_same_pixels_and_format(flags):
    whole = noise((31, 17), flags)
    part = whole.subsurface((3, 2, 20, 11))

    copy, onto = copied(part), Surface(part.get_size(), flags)
    copied(part, onto)

    assert (
        pygame.image.tobytes(copy, "RGBA") == pygame.image.tobytes(part, "RGBA") == pygame.image.tobytes(onto, "RGBA")
    )
    assert copy.get_masks() == part.get_masks()


@pytest.mark.parametrize("close", [{"heading": 2 * TURN}, {"heading": 4 * TURN}, {"pixels": 46}], ids=str)
def test_where_there_is_no_time_a_near_picture_stands_in(close):
    look = {"frame": 0, "pixels": 40, "level": 1.0, "heading": 3 * TURN}
    picture = sprite(additive=False)
    KEPT.left = 1
    kept = picture.stamp(**{**look, **close})

    assert picture.stamp(**look) is kept


def test_another_frame_stands_in_only_for_what_flickers():
    for additive in (True, False):
        picture = sprite(additive=additive)
        KEPT.left = 1
        kept = picture.stamp(0, 40, 1.0, 0.0)

        assert (picture.stamp(1, 40, 1.0, 0.0) is kept) == additive


def test_a_small_picture_fades_though_there_is_no_time():
    picture = sprite(additive=False)
    KEPT.left = 1
    whole = picture.stamp(0, 40, 1.0, 0.0)
    faded = picture.stamp(0, 40, 0.5, 0.0)

    assert faded is not whole
    assert faded.picture.get_at((20, 10)).a == pytest.approx(whole.picture.get_at((20, 10)).a / 2, abs=1)


def test_what_others_stood_in_for_is_made_between_two_frames(monkeypatch):
    picture = sprite(additive=False)
    KEPT.begin_frame(1)
    near = picture.stamp(0, 40, 1.0, 10 * TURN)
    looks = [(40, 9), (40, 11), (46, 10), (35, 10)]
    monkeypatch.setattr(pictures, "ASKED_FROM", 4)
    for pixels, turn in looks:
        assert picture.stamp(0, pixels, 1.0, turn * TURN) is near
    KEPT.end_frame()
    while picture.stamp(0, 46, 1.0, 10 * TURN) is near:
        KEPT.begin_frame(0)

    made = picture.stamp(0, 46, 1.0, 10 * TURN)
    KEPT.clear()
    KEPT.begin_frame(1)
    assert made.picture.get_buffer().raw == picture.stamp(0, 46, 1.0, 10 * TURN).picture.get_buffer().raw


def test_a_puff_may_stand_in_for_itself_turned_round():
    picture = Sprite([noise((40, 20), pygame.SRCALPHA)], additive=False, stand_ins=SHAPELESS)
    KEPT.left = 1
    kept = picture.stamp(0, 40, 1.0, ANGLES // 2 * TURN)

    assert picture.stamp(0, 40, 1.0, ANGLES // 4 * TURN) is kept


def test_what_could_not_be_made_without_a_window_is_forgotten():
    def fail() -> Stamp:
        raise pygame.error("no window")

    kept, stamp = Kept(1 << 20), Stamp(Surface((4, 4)), 0.0, 0.0)
    for make in (fail, lambda: stamp):
        for key in range(ASKED_FROM):
            kept.want(key, make)
        kept.end_frame()
        MAKER.ask(()).result()  # it is behind what was asked before
        kept.begin_frame(0)
    assert list(kept.stamps) == list(range(ASKED_FROM))
