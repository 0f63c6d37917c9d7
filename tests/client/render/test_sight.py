import pytest
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.light_map import LightMap
from tankgame.client.render.light_pictures import LightPictures
from tankgame.client.render.quality import QUALITIES
from tankgame.client.scene import Scene, TankView
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain

SIZE = (1280, 720)
GREY = (200, 200, 200)
WALL = (20, 10)
"""The cell from (40, 18) to (42, 20)."""

BEFORE, ON_TOP, BEHIND = (37.0, 19.0), (40.8, 19.0), (46.0, 19.0)
OWN = TankView(0, "Zoé", "medium", 0, 34.0, 19.0, 0.0, 0.0, 100, 120, own=True)


class Looking:
    """From the left at a wall in the middle of an open field."""

    def __init__(self, folder, light, quality="high", terrain=Terrain.BRICK):
        ground = bytearray(40 * 20)
        ground[WALL[1] * 40 + WALL[0]] = terrain
        field = Map("field", "Field", "", ("free-for-all",), 2.0, 40, 20, bytes(ground), (), folder, light=light)
        self.camera = Camera(field.width, field.height, SIZE, 0.0)
        for _ in range(200):
            self.camera.follow(41.0, 19.0, self.camera.view.center, 1 / 60)
        self.light_map = LightMap(field, self.camera, LightPictures(), QUALITIES[quality])

    def green_at(self, *places, own=OWN):
        view = Surface(SIZE).convert()
        view.fill(GREY)
        self.light_map.begin(Scene(0.0, [own] if own else [], own=own), ())
        self.light_map.draw(view)
        return [view.get_at(tuple(map(round, self.camera.to_view(*place)))).g for place in places]


@pytest.mark.parametrize("light", ["noon", "dusk"])
@pytest.mark.parametrize("quality", ["medium", "high"])
def test_what_is_behind_a_wall_is_darker_and_the_wall_is_not(tmp_path, light, quality):
    before, on_top, behind = Looking(tmp_path, light, quality).green_at(BEFORE, ON_TOP, BEHIND)

    # In the evening it is lighter around one's own tank.
    assert abs(before - on_top) <= (3 if light == "noon" else 24)
    assert behind < 0.7 * on_top


def test_where_a_brick_was_one_looks_through(tmp_path):
    looking = Looking(tmp_path, "noon")
    assert looking.green_at(BEHIND)[0] < 150
    looking.light_map.break_brick(*WALL)

    assert looking.green_at(BEHIND) == [200]


def test_it_follows_the_tank(tmp_path):
    looking = Looking(tmp_path, "noon")
    looking.green_at(BEHIND)
    above = TankView(0, "Zoé", "medium", 0, 41.0, 24.0, 0.0, 0.0, 100, 120, own=True)

    assert looking.green_at(BEHIND, (41.0, 13.0), own=above)[0] == 200
    assert looking.green_at(BEHIND, (41.0, 13.0), own=above)[1] < 150


def test_nothing_is_dark_where_nobody_looks_or_who_looks_does_not_want_it(tmp_path):
    assert Looking(tmp_path, "noon").green_at(BEHIND, own=None) == [200]
    assert Looking(tmp_path, "noon", "low").green_at(BEHIND) == [200]
    unwanted = Looking(tmp_path, "noon")
    unwanted.light_map.shows_sight = False

    assert unwanted.green_at(BEHIND) == [200]
