import dataclasses

import pytest
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.light_map import Fire, LightMap
from tankgame.client.render.light_pictures import LightPictures
from tankgame.client.render.quality import BEST, QUALITIES
from tankgame.client.scene import Scene, ShellView, TankView
from tankgame.sim.map import Lamp

SIZE = (1280, 720)
GREY = (200, 200, 200)


class Dark:
    """A grey plain that the light map is laid upon."""

    def __init__(self, map_, light, quality=BEST, lamps=(), at=None, *, rests=False):
        map_ = dataclasses.replace(map_, light=light, lamps=lamps)
        self.x, self.y = at or (map_.width / 2, map_.height / 2)
        self.camera = Camera(map_.width, map_.height, SIZE, 0.0)
        for _ in range(200):
            self.camera.follow(self.x, self.y, self.camera.view.center, 1 / 60)
        self.light_map = LightMap(map_, self.camera, LightPictures(), quality, rests=rests)

    def at(self, x, y, scene=None, fires=()):
        view = Surface(SIZE)
        view.fill(GREY)
        self.light_map.begin(scene or Scene(0.0), fires)
        self.light_map.draw(view)
        across, down = self.camera.to_view(x, y)
        return tuple(view.get_at((round(across), round(down))))[:3]


def tank(x, y, heading=0.0, own=True):
    return TankView(0, "Zoé", "medium", 0, x, y, heading, heading, 100, 120, own=own)


@pytest.fixture
def night(crossroads):
    return Dark(crossroads, "night")


@pytest.mark.parametrize("quality", QUALITIES.values())
def test_noon_is_left_as_it_is(crossroads, quality):
    noon = Dark(crossroads, "noon", quality)

    assert noon.at(noon.x, noon.y) == GREY


@pytest.mark.parametrize("quality", QUALITIES.values())
def test_night_is_dark_and_blue_at_every_quality(crossroads, quality):
    night = Dark(crossroads, "night", quality)
    red, _, blue = night.at(night.x, night.y)

    assert red < blue < GREY[0]


def test_the_whole_picture_is_darkened_at_the_maps_corners(crossroads):
    for at in ((0, 0), (crossroads.width, crossroads.height)):
        night = Dark(crossroads, "night", at=at)
        view = Surface(SIZE)
        view.fill(GREY)
        night.light_map.begin(Scene(0.0), ())
        night.light_map.draw(view)
        corners = [view.get_at(spot) for spot in ((0, 0), (1279, 0), (0, 719), (1279, 719))]

        assert all(corner.r < GREY[0] // 2 for corner in corners)


def test_headlights_shine_ahead_and_not_behind(night):
    scene = Scene(0.0, [tank(night.x, night.y)])
    plain = night.at(night.x + 10, night.y)

    assert night.at(night.x + 10, night.y, scene)[0] > plain[0] + 40
    assert night.at(night.x - 10, night.y, scene) == plain


@pytest.mark.parametrize("own", [True, False])
def test_tanks_in_sight_are_seen(night, own):
    lit = night.at(night.x, night.y, Scene(0.0, [tank(night.x, night.y, own=own)]))

    assert min(lit) > 100


def test_shells_fires_and_lamps_light_up_the_ground(crossroads, night):
    plain = night.at(night.x, night.y)
    lamp = Dark(crossroads, "night", lamps=(Lamp(night.x, night.y, 8.0, (255, 180, 90)),))

    assert night.at(night.x, night.y, Scene(0.0, shells=[ShellView(1, night.x, night.y, 0.0, 1)]))[0] > plain[0] + 60
    assert night.at(night.x, night.y, fires=[Fire(night.x, night.y, 1.0)])[0] > plain[0] + 60
    assert lamp.at(night.x, night.y)[0] > plain[0] + 60
    assert lamp.at(night.x + 9, night.y) == plain


def test_lamps_shine_past_the_maps_edge(crossroads):
    plain = Dark(crossroads, "night", at=(5.0, 28.0))
    lamp = Dark(crossroads, "night", lamps=(Lamp(2.0, 28.0, 8.0, (255, 180, 90)),), at=(5.0, 28.0))

    assert lamp.at(-1.5, 28.0)[0] > plain.at(-1.5, 28.0)[0] + 40


def test_a_flash_goes_out(night):
    plain = night.at(night.x, night.y)
    night.light_map.flash(night.x, night.y, 6.0, 0.2, 1.0)
    seen = [night.at(night.x, night.y)[0]]
    for _ in range(2):
        night.light_map.advance(0.11)
        seen.append(night.at(night.x, night.y)[0])

    assert seen[0] > seen[1] > seen[2] == plain[0]


def test_light_stands_still_while_the_picture_moves(crossroads):
    night = Dark(crossroads, "night", lamps=(Lamp(40.0, 28.0, 8.0, (255, 180, 90)),))
    seen = set()
    for _ in range(4):
        night.camera.left += 1
        seen.add(night.at(43.0, 28.0))

    assert max(colour[0] for colour in seen) - min(colour[0] for colour in seen) <= 4


def test_light_that_rests_is_that_of_the_frame_before(crossroads):
    night = Dark(crossroads, "night", rests=True)
    x, y = night.x, night.y
    dark = night.at(x, y)

    night.light_map.flash(x, y, 6.0, 9.0, 1.0)

    assert night.at(x, y) == dark
    assert night.at(x, y) > dark


def test_light_does_not_rest_where_the_picture_has_moved_on(crossroads):
    night = Dark(crossroads, "night", rests=True)
    x, y = night.x, night.y
    dark = night.at(x, y)

    night.light_map.flash(x, y, 6.0, 9.0, 1.0)
    for _ in range(200):
        night.camera.follow(x + 2.0, y, night.camera.view.center, 1 / 60)

    assert night.at(x, y) > dark
