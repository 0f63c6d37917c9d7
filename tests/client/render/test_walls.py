import pytest
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.light_map import Fire, LightMap
from tankgame.client.render.light_pictures import LightPictures
from tankgame.client.render.quality import QUALITIES
from tankgame.client.render.walls import RIM, Edge, Walls
from tankgame.client.scene import Scene, TankView
from tankgame.sim.map import Lamp, Map
from tankgame.sim.terrain import Terrain

SIZE = (1280, 720)
GREY = (200, 200, 200)
WALL = (20, 10)
"""A cell; the ground is open elsewhere, but where a test says otherwise."""


@pytest.fixture
def plain(tmp_path):
    def made(cells, light="night", lamps=()):
        ground = bytearray(40 * 20)
        for (column, row), terrain in cells.items():
            ground[row * 40 + column] = terrain
        return Map(
            "plain", "Plain", "", ("free-for-all",), 2.0, 40, 20, bytes(ground), (), tmp_path, light=light, lamps=lamps
        )  # fmt: skip

    return made


class Night:
    def __init__(self, map_, quality="high"):
        self.camera = Camera(map_.width, map_.height, SIZE, 0.0)
        self.light_map = LightMap(map_, self.camera, LightPictures(), QUALITIES[quality])

    def red_at(self, x, y, tanks=(), fires=()):
        view = Surface(SIZE).convert()
        view.fill(GREY)
        self.light_map.begin(Scene(0.0, list(tanks)), fires)
        self.light_map.draw(view)
        across, down = self.camera.to_view(x, y)
        return view.get_at((round(across), round(down))).r


def tank(x, y, heading):
    return TankView(1, "Zoé", "medium", 0, x, y, heading, heading, 100, 120)


def test_the_edges_that_face_a_place_are_a_rim_inside_the_block(plain):
    walls = Walls(plain({WALL: Terrain.WALL}))

    assert set(walls.facing(35.0, 19.0)) == {Edge(40 + RIM, 20 - RIM, 40 + RIM, 18 + RIM)}
    below = {Edge(40 + RIM, 18 + RIM, 42 - RIM, 18 + RIM), Edge(40 + RIM, 20 - RIM, 40 + RIM, 18 + RIM)}
    assert set(walls.facing(35.0, 10.0)) == below
    assert walls.facing(4.0, 4.0) == ()


def test_walls_in_a_row_are_one_edge(plain):
    walls = Walls(plain({(column, 10): Terrain.WALL for column in range(18, 23)}))

    assert walls.facing(41.0, 12.0) == (Edge(36 + RIM, 18 + RIM, 46 - RIM, 18 + RIM),)


@pytest.mark.parametrize("terrain", [Terrain.WALL, Terrain.BRICK])
def test_a_lamp_does_not_shine_through_a_block(plain, terrain):
    lamp = (Lamp(37.0, 19.0, 9.0, (255, 180, 90)),)
    free, walled = Night(plain({}, lamps=lamp)), Night(plain({WALL: terrain}, lamps=lamp))
    dark = free.red_at(60.0, 19.0)

    assert free.red_at(43.5, 19.0) > dark + 10
    assert walled.red_at(43.5, 19.0) == dark
    assert walled.red_at(39.0, 19.0) == free.red_at(39.0, 19.0)
    assert walled.red_at(32.0, 19.0) == free.red_at(32.0, 19.0)


def test_a_lamp_on_a_block_shines_all_around(plain):
    lamp = (Lamp(41.0, 19.0, 9.0, (255, 180, 90)),)
    free, walled = Night(plain({}, lamps=lamp)), Night(plain({WALL: Terrain.WALL}, lamps=lamp))

    for x, y in ((36.0, 19.0), (46.0, 19.0), (41.0, 24.0), (44.0, 16.0)):
        assert walled.red_at(x, y) == free.red_at(x, y)


@pytest.mark.parametrize("quality", ["medium", "high"])
def test_headlights_end_at_a_wall(plain, quality):
    free, walled = Night(plain({}), quality), Night(plain({WALL: Terrain.WALL}), quality)
    driving = [tank(35.0, 19.0, 0.0)]

    assert free.red_at(44.0, 19.0, driving) > free.red_at(44.0, 19.0) + 20
    assert walled.red_at(44.0, 19.0, driving) <= walled.red_at(44.0, 19.0) + 4
    assert walled.red_at(39.2, 19.0, driving) == free.red_at(39.2, 19.0, driving)


def test_light_comes_through_where_a_brick_was(plain):
    lamp = (Lamp(37.0, 19.0, 9.0, (255, 180, 90)),)
    night = Night(plain({WALL: Terrain.BRICK}, lamps=lamp))
    driving = [tank(35.0, 19.0, 0.0)]
    before = night.red_at(43.5, 19.0), night.red_at(43.5, 19.0, driving)
    night.light_map.break_brick(*WALL)

    assert night.red_at(43.5, 19.0) > before[0] + 10
    assert night.red_at(43.5, 19.0, driving) > before[1] + 20


def test_headlights_follow_a_tank_past_a_wall(plain):
    night = Night(plain({WALL: Terrain.WALL}))
    dark = night.red_at(46.0, 19.0)
    shaded = night.red_at(46.0, 19.0, [tank(35.0, 19.0, 0.0)])
    passed = night.red_at(46.0, 22.5, [tank(35.0, 22.5, 0.0)])

    assert shaded <= dark + 4
    assert passed > dark + 20


@pytest.mark.parametrize("x", [38.0, 40.3])
def test_a_flash_does_not_shine_through_a_wall_that_it_is_at(plain, x):
    free, walled = Night(plain({})), Night(plain({WALL: Terrain.WALL}))
    dark = free.red_at(44.0, 19.0)
    for night in (free, walled):
        night.light_map.flash(x, 19.0, 8.0, 1.0, 1.0)

    assert free.red_at(44.0, 19.0) > dark + 5
    assert walled.red_at(44.0, 19.0) == dark
    assert walled.red_at(36.0, 19.0) > dark + 5


def test_a_fire_behind_a_brick_is_seen_once_that_is_gone(plain):
    night, fire = Night(plain({WALL: Terrain.BRICK})), [Fire(38.0, 19.0, 1.0)]
    dark = night.red_at(44.0, 19.0)
    hidden = night.red_at(44.0, 19.0, fires=fire)
    night.light_map.break_brick(*WALL)

    assert hidden == dark
    assert night.red_at(44.0, 19.0, fires=fire) > dark + 5


def test_no_light_comes_through_the_corner_of_two_walls(plain):
    night = Night(plain(dict.fromkeys([(20, 10), (20, 9), (21, 10)], Terrain.WALL)))
    dark = night.red_at(38.0, 16.0)
    night.light_map.flash(44.0, 22.0, 14.0, 1.0, 1.0)

    assert night.red_at(38.0, 16.0) == dark
    assert night.red_at(48.0, 26.0) > dark + 5
