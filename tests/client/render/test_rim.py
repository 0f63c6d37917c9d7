import pytest
from pygame import Rect, Surface, image

from tankgame.client.render.camera import BEYOND_EDGE
from tankgame.client.render.ground import SHAKEN
from tankgame.client.render.rim import PAINTED, rimmed
from tankgame.resources import MAPS
from tankgame.sim.map import load_map

SCALE = 10.0
SIZE = 400, 300
RIM = 85
GREEN, RED, BLUE = (40, 160, 40), (160, 40, 40), (40, 40, 160)


@pytest.fixture
def picture():
    picture = Surface((800, 600), depth=24)
    picture.fill(GREEN)
    return picture


def test_what_is_painted_around_the_map_lies_around_it(picture):
    reach = PAINTED * SCALE
    around = Surface((round((SIZE[0] + 2 * reach) / 5), round((SIZE[1] + 2 * reach) / 5)), depth=24)
    around.fill(RED)
    around.fill(BLUE, Rect(0, 0, 8, 1000))  # further away than the camera ever looks

    whole = rimmed(picture, SIZE, RIM, SCALE, around)

    assert whole.get_size() == (SIZE[0] + 2 * RIM, SIZE[1] + 2 * RIM)
    assert whole.get_at((RIM, RIM)) == whole.get_at((RIM + 399, RIM + 299)) == GREEN
    assert whole.get_at((RIM - 1, 200)) == whole.get_at((RIM + 400, 200)) == RED
    assert whole.get_at((RIM - 40, 200)) == whole.get_at((200, 5)) == RED
    assert whole.get_at((0, 200)) != GREEN


def test_a_map_without_that_is_mirrored_dark(picture):
    picture.fill(RED, Rect(0, 0, 100, 600))

    whole = rimmed(picture, SIZE, RIM, SCALE)

    left, right = whole.get_at((RIM - 20, 200)), whole.get_at((RIM + 420, 200))
    assert left.r > left.g
    assert right.g > right.r
    assert GREEN[1] > right.g > whole.get_at((RIM + 480, 200)).g > 0


def test_the_camera_sees_no_more_than_is_painted():
    assert BEYOND_EDGE + SHAKEN < PAINTED


@pytest.mark.parametrize("folder", sorted(path.parent for path in MAPS.glob("*/map.toml")), ids=lambda path: path.name)
def test_every_map_of_the_game_goes_on(folder):
    map_ = load_map(folder)
    width, height = image.load(folder / "surround.webp").get_size()
    assert width / height == pytest.approx((map_.width + 2 * PAINTED) / (map_.height + 2 * PAINTED), rel=1e-3)
