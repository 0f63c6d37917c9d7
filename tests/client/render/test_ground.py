import pytest
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.effect_pictures import EffectPictures
from tankgame.client.render.ground import Ground, Mark
from tankgame.client.render.overlay import Overlay
from tankgame.resources import ASSETS
from tankgame.sim.terrain import Terrain


@pytest.fixture(scope="module")
def effects():
    return EffectPictures(ASSETS / "pictures" / "effects")


@pytest.fixture
def camera(crossroads):
    camera = Camera(crossroads.width, crossroads.height, (1280, 720), 0.0)
    look_at(camera, crossroads.width / 2, crossroads.height / 2)
    return camera


def look_at(camera, x, y):
    for _ in range(200):
        camera.follow(x, y, camera.view.center, 1 / 60)


def drawn(ground, size=(1280, 720)):
    view = Surface(size)
    ground.draw(view)
    return view


def colour_at(view, camera, x, y):
    spot = camera.to_view(x, y)
    return view.get_at((round(spot[0]), round(spot[1])))


def cell_of(map_, terrain, camera):
    for row in range(map_.rows):
        for column in range(map_.columns):
            if map_.terrain(column, row) == terrain and camera.sees(*map_.centre(column, row), -1.0):
                return column, row
    raise AssertionError(terrain)


def test_a_broken_brick_becomes_rubble_in_its_own_cell_only(crossroads, camera):
    ground = Ground(crossroads, camera)
    column, row = cell_of(crossroads, Terrain.BRICK, camera)
    before = drawn(ground)

    ground.break_brick(column, row)
    after = drawn(ground)

    x, y = crossroads.centre(column, row)
    spots = [(x + dx, y + dy) for dx in (-0.6, 0, 0.6) for dy in (-0.6, 0, 0.6)]
    assert any(colour_at(before, camera, *spot) != colour_at(after, camera, *spot) for spot in spots)
    assert colour_at(before, camera, x + 5.2, y) == colour_at(after, camera, x + 5.2, y)


def test_the_sun_comes_in_where_a_brick_fell_but_not_behind_those_that_stand(crossroads, camera):
    ground = Ground(crossroads, camera)
    look_at(camera, 30.0, 47.0)
    x, y = crossroads.centre(10, 4)
    behind_it, behind_its_neighbour = (x + 0.6, y - 1.4), (x - 1.4, y - 1.4)
    before = drawn(ground)

    ground.break_brick(10, 4)
    after = drawn(ground)

    assert brightness(after, camera, *behind_it) > 1.5 * brightness(before, camera, *behind_it)
    assert brightness(after, camera, *behind_its_neighbour) == brightness(before, camera, *behind_its_neighbour)
    assert brightness(after, camera, x - 0.8, y - 0.3) < 0.7 * brightness(after, camera, x + 0.8, y - 0.3)


def brightness(view, camera, x, y):
    """Of a spot half a metre wide."""
    steps = [0.1 * n for n in range(-2, 3)]
    return sum(sum(colour_at(view, camera, x + across, y + up)[:3]) for across in steps for up in steps)


def test_marks_and_rubble_survive_another_window(crossroads, camera, effects):
    ground = Ground(crossroads, camera)
    plain = Ground(crossroads, camera)
    x, y = crossroads.width / 2, crossroads.height / 2
    ground.mark(Mark(effects.crater, 0, x, y, 0.0, 4.0, 1.0))
    for each in (ground, plain):
        camera.resize((1920, 1080))
        each.rescale()
    look_at(camera, x, y)

    assert colour_at(drawn(ground, (1920, 1080)), camera, x, y) != colour_at(drawn(plain, (1920, 1080)), camera, x, y)


def test_the_picture_is_full_at_every_edge(crossroads, camera):
    ground = Ground(crossroads, camera)
    for x, y in ((0, 0), (crossroads.width, 0), (0, crossroads.height), (crossroads.width, crossroads.height)):
        look_at(camera, x, y)
        view = Surface((1280, 720))
        view.fill((255, 0, 255))
        ground.draw(view)
        corners = [view.get_at(spot) for spot in ((0, 0), (1279, 0), (0, 719), (1279, 719))]

        assert (255, 0, 255, 255) not in [tuple(corner) for corner in corners]


def test_tops_are_thin_over_ones_own_tank(crossroads, camera):
    overlay = Overlay(crossroads, camera)
    x, y = crossroads.centre(*cell_of(crossroads, Terrain.BUSH, camera))
    covered, thin = Surface((1280, 720)), Surface((1280, 720))
    for view in (covered, thin):
        view.fill((255, 0, 255))

    overlay.draw(covered, None)
    overlay.draw(thin, (x, y))

    far = colour_at(covered, camera, x, y), colour_at(thin, camera, x, y)
    assert far[1].r > far[0].r + 40


def bush(map_, camera):
    return map_.centre(*cell_of(map_, Terrain.BUSH, camera))


def looks(overlay):
    view = Surface((1280, 720))
    view.fill((255, 0, 255))
    overlay.draw(view, None)
    return view.get_buffer().raw


def test_a_stirred_bush_moves_and_comes_to_rest(crossroads, camera):
    overlay = Overlay(crossroads, camera)
    still = looks(overlay)

    assert overlay.stir(*bush(crossroads, camera), 1.0)
    overlay.advance(0.1)
    assert looks(overlay) != still
    for _ in range(20):
        overlay.advance(0.1)
    assert looks(overlay) == still


def test_nothing_stirs_where_no_bush_is(crossroads, camera):
    assert not Overlay(crossroads, camera).stir(-3.0, -3.0, 1.0)


def seconds(ground, count):
    for _ in range(count * 10):
        ground.advance(0.1)


def test_tracks_fade_soon_and_craters_late(crossroads, camera, effects):
    ground, x, y = Ground(crossroads, camera), crossroads.width / 2, crossroads.height / 2
    clean = colour_at(drawn(ground), camera, x, y)
    ground.mark(Mark(effects.crater, 0, x, y, 0.0, 4.0, 1.0, track=True))
    fresh = colour_at(drawn(ground), camera, x, y)
    seconds(ground, 10)
    older = colour_at(drawn(ground), camera, x, y)
    seconds(ground, 110)
    gone = colour_at(drawn(ground), camera, x, y)
    ground.mark(Mark(effects.crater, 0, x, y, 0.0, 4.0, 1.0))
    ground.advance(0.01)
    crater = colour_at(drawn(ground), camera, x, y)
    seconds(ground, 60)
    burnt = colour_at(drawn(ground), camera, x, y)
    seconds(ground, 180)

    assert abs(fresh.g - clean.g) > abs(older.g - clean.g) > 5
    assert gone == clean
    assert clean.g - crater.g > clean.g - burnt.g > 20
    assert colour_at(drawn(ground), camera, x, y) == clean


def test_ground_that_was_burnt_again_and_again_heals_like_that_burnt_once(crossroads, camera, effects):
    ground, x, y = Ground(crossroads, camera), crossroads.width / 2, crossroads.height / 2
    clean = colour_at(drawn(ground), camera, x, y)
    for _ in range(40):
        ground.mark(Mark(effects.crater, 0, x, y, 0.0, 2.0, 1.0))
    seconds(ground, 1)
    ground.mark(Mark(effects.track, 0, x, y, 0.0, 2.0, 0.4, track=True))
    assert sum(colour_at(drawn(ground), camera, x, y)[:3]) < 0.4 * sum(clean[:3])
    seconds(ground, 240)

    assert colour_at(drawn(ground), camera, x, y) == clean


def test_a_crater_on_fading_tracks_stays_as_it_is(crossroads, camera, effects):
    x, y = crossroads.width / 2, crossroads.height / 2
    driven, plain = Ground(crossroads, camera), Ground(crossroads, camera)
    driven.mark(Mark(effects.track, 0, x, y, 0.0, 2.0, 0.4, track=True))
    for ground in (driven, plain):
        ground.mark(Mark(effects.crater, 0, x, y, 0.0, 4.0, 1.0))
        seconds(ground, 90)

    for across, up in ((0.0, 0.0), (0.5, -0.3), (-0.8, 0.9)):
        assert colour_at(drawn(driven), camera, x + across, y + up) == pytest.approx(
            colour_at(drawn(plain), camera, x + across, y + up), abs=4
        )  # fmt: skip


def test_what_is_left_of_much_at_once_is_laid_bit_by_bit(crossroads, camera, effects):
    ground, x, y = Ground(crossroads, camera), crossroads.width / 2, crossroads.height / 2
    places = [(x + 9 * number, y) for number in range(-1, 2)]
    clean = drawn(ground)
    for place in places:
        ground.mark(Mark(effects.crater, 0, *place, 0.0, 6.0, 1.0))

    def laid():
        return [colour_at(drawn(ground), camera, *place) != colour_at(clean, camera, *place) for place in places]

    for count in range(4):
        assert laid() == [number < count for number in range(3)]
        ground.advance(0.1)
