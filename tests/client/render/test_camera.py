import pytest

from tankgame.client.render.camera import BEYOND_EDGE, SHAKE_PIXELS, Camera
from tankgame.client.scene import VIEW_HEIGHT, VIEW_WIDTH

MIDDLE = (640, 360)


def settled(camera, x, y, mouse=MIDDLE):
    for _ in range(300):
        camera.follow(x, y, mouse, 1 / 60)
    return camera


def test_the_focus_is_in_the_middle_while_the_mouse_is():
    camera = settled(Camera(100, 100, (1280, 720)), 50, 50)

    assert camera.to_view(50, 50) == pytest.approx(MIDDLE, abs=1)


@pytest.mark.parametrize("window", [(1280, 720), (1920, 1080), (960, 540), (1280, 1024), (2560, 1080)])
def test_every_window_shows_the_same_stretch(window):
    camera = settled(Camera(100, 100, window), 50, 50, (window[0] // 2, window[1] // 2))

    left, top = camera.view.topleft
    assert camera.to_world((left, top)) == pytest.approx((50 - VIEW_WIDTH / 2, 50 + VIEW_HEIGHT / 2), abs=0.1)
    assert camera.to_world(camera.view.bottomright) == pytest.approx(
        (50 + VIEW_WIDTH / 2, 50 - VIEW_HEIGHT / 2), abs=0.1
    )


def test_world_and_screen_are_each_others_inverse():
    camera = settled(Camera(80, 56, (1280, 1024)), 33, 21, (900, 300))

    x, y = camera.to_world((700, 444))
    view_x, view_y = camera.to_view(x, y)

    assert (view_x + camera.view.left, view_y + camera.view.top) == pytest.approx((700, 444), abs=1)


def test_the_picture_leans_towards_the_mouse_and_comes_to_rest():
    camera = settled(Camera(200, 200, (1280, 720)), 100, 100, (1280, 360))

    assert 101 < camera.x < 106
    assert camera.y == pytest.approx(100)
    before = camera.x
    camera.follow(100, 100, (1280, 360), 1 / 60)
    assert camera.x == pytest.approx(before, abs=1e-3)


def test_the_picture_stays_on_the_map():
    camera = settled(Camera(80, 56, (1280, 720)), 0, 0, (0, 720))

    left, bottom = camera.to_world(camera.view.bottomleft)
    assert left == pytest.approx(-BEYOND_EDGE, abs=0.1)
    assert bottom == pytest.approx(-BEYOND_EDGE, abs=0.1)


def test_a_map_that_is_smaller_than_the_picture_is_centred():
    camera = settled(Camera(30, 18, (1280, 720)), 3, 3)

    assert (camera.x, camera.y) == (15, 9)


def test_shake_is_bounded_ends_and_never_moves_the_aim():
    camera = settled(Camera(100, 100, (1920, 1080)), 50, 50, (960, 540))
    left, aim = camera.left, camera.to_world((100, 100))
    moved = []
    camera.add_trauma(5.0)
    for _ in range(30):
        camera.follow(50, 50, (960, 540), 1 / 60)
        moved.append(abs(camera.left - left))
        assert camera.to_world((100, 100)) == pytest.approx(aim)

    assert 2 < max(moved) <= SHAKE_PIXELS + 1
    assert moved[-4:] == [0, 0, 0, 0]


def test_shake_can_be_switched_off():
    camera = settled(Camera(100, 100, (1920, 1080), 0.0), 50, 50, (960, 540))
    left = camera.left
    camera.add_trauma(1.0)
    camera.follow(50, 50, (960, 540), 1 / 60)

    assert camera.left == left


def test_a_respawn_far_away_is_reached_softly_but_soon():
    camera = settled(Camera(200, 200, (1280, 720)), 50, 50)

    camera.follow(150, 150, MIDDLE, 1 / 60)
    assert camera.x < 100
    for _ in range(60):
        camera.follow(150, 150, MIDDLE, 1 / 60)
    assert camera.x == pytest.approx(150, abs=0.1)
