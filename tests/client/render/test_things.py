import pytest
from pygame import Surface, surfarray

from tankgame.client.fonts import Fonts
from tankgame.client.render.renderer import Renderer
from tankgame.client.render.thing_stamps import ThingStamps
from tankgame.client.render.things import BLINKS, COLOURS, is_lit
from tankgame.client.scene import PickedUp, Scene, TankView, ThingBroke, ThingView
from tankgame.sim.thing import THINGS

MOUSE = (640, 360)


@pytest.fixture(scope="module")
def renderer(crossroads):
    return Renderer(crossroads, (1280, 720), Fonts(), shake=0.0, ahead=False, plates=False)


def scene(map_, things=(), events=(), boosts=(), time=1.0):
    tank = TankView(1, "Zoé", "medium", 0, map_.width / 2, map_.height / 2, 0.0, 0.0, 120, 120, boosts=boosts)
    return Scene(time, [tank], events=list(events), focus_x=tank.x, focus_y=tank.y, things=list(things))


def drawn(renderer, shown):
    view = Surface((1280, 720))
    renderer.advance(shown, MOUSE, 0.0)
    renderer.draw(view, shown)
    return surfarray.array3d(view).astype(int)


def difference(renderer, before, after):
    """Where two scenes look different, as columns and rows of pixels."""
    return abs(drawn(renderer, before) - drawn(renderer, after)).sum(axis=2) > 12


@pytest.mark.parametrize("kind", sorted(THINGS))
def test_every_kind_of_thing_is_seen_where_it_is(crossroads, renderer, kind):
    x, y = crossroads.width / 2 + 6, crossroads.height / 2 + 3
    changed = difference(renderer, scene(crossroads), scene(crossroads, [ThingView(1, kind, x, y, age=9.0)]))
    left, top = renderer.camera.to_view(x, y)
    columns, rows = changed.nonzero()
    assert abs(columns.mean() - left) < 20
    assert abs(rows.mean() - top) < 20
    assert columns.max() - columns.min() > 1.5 * THINGS[kind].radius * renderer.camera.scale


def test_a_crate_is_drawn_as_large_as_what_one_runs_into():
    for scale in (20.0, 26.7, 40.0):
        picture, left, _ = ThingStamps(scale).stamp("crate", 1)
        # The shadow falls to the right: the crate's own left side is what is compared.
        assert left == pytest.approx(THINGS["crate"].radius * scale, rel=0.35)
        assert picture.get_width() < 2.6 * THINGS["crate"].radius * 1.5 * scale


@pytest.mark.parametrize("kind", ["crate", "barrel", "burning-barrel"])
def test_what_breaks_is_seen_to_and_leaves_its_remains(crossroads, renderer, kind):
    x, y = crossroads.width / 2 - 7, crossroads.height / 2 - 4
    before = drawn(renderer, scene(crossroads))
    alive = renderer.particles_alive()
    renderer.advance(scene(crossroads, events=[ThingBroke(x, y, kind)]), MOUSE, 1 / 60)
    assert renderer.particles_alive() > alive
    for _ in range(40):
        renderer.advance(scene(crossroads), MOUSE, 0.25)
    for _ in range(16):
        renderer.advance(scene(crossroads), MOUSE, 1.0)
    assert renderer.particles_alive() == 0
    assert (abs(drawn(renderer, scene(crossroads)) - before).sum(axis=2) > 30).sum() > 60


def test_a_burning_barrel_burns(crossroads, renderer):
    burning = [ThingView(1, "burning-barrel", crossroads.width / 2 + 4, crossroads.height / 2)]
    for _ in range(60):
        renderer.advance(scene(crossroads, burning), MOUSE, 1 / 60)
    assert renderer.particles_alive() > 5
    assert len(renderer._things.fires()) == 1
    for _ in range(16):
        renderer.advance(scene(crossroads), MOUSE, 1.0)
    assert renderer.particles_alive() == 0


def test_what_is_taken_sparkles(crossroads, renderer):
    for kind in COLOURS:
        event = PickedUp(crossroads.width / 2, crossroads.height / 2, kind, 1, own=False)
        renderer.advance(scene(crossroads, events=[event]), MOUSE, 1 / 60)
        assert renderer.particles_alive() > 5, kind
        for _ in range(4):
            renderer.advance(scene(crossroads), MOUSE, 1.0)


def test_a_tank_shows_what_it_has_and_it_blinks_at_the_end(crossroads, renderer):
    plain = scene(crossroads)
    assert difference(renderer, plain, scene(crossroads, boosts=(("speed", 15.0), ("radar", 9.0)))).sum() > 300
    soon = [difference(renderer, plain, scene(crossroads, boosts=(("speed", 1.0),), time=1.0 + part)).sum() > 300
            for part in (0.1 / BLINKS, 0.9 / BLINKS)]  # fmt: skip
    assert soon == [True, False]


def test_blinking_is_for_the_last_two_seconds():
    assert all(is_lit(2.1, time / 100) for time in range(100))
    lit = [is_lit(1.9, time / 100) for time in range(100)]
    assert 40 < sum(lit) < 80
