import itertools

import pytest
from pygame import Surface

from tankgame.client.fonts import Fonts
from tankgame.client.render.quality import BEST, QUALITIES
from tankgame.client.render.renderer import Renderer
from tankgame.client.scene import BrickBroke, Destroyed, Fired, Ricocheted, Scene, Struck, TankView
from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import TANKS, WEAPONS

MOUSE = (640, 360)


@pytest.fixture(scope="module")
def renderer(crossroads):
    return Renderer(crossroads, (1280, 720), Fonts(), shake=0.0)


def scene(map_, events=(), own=True):
    tank = TankView(0, "Zoé", "medium", 0, map_.width / 2, map_.height / 2, 0.0, 0.0, 40, 120, own=True)
    tanks = [tank, TankView(1, "Brutus", "heavy", 0, tank.x + 6, tank.y, 1.0, 2.0, 170, 170, shielded=True)]
    return Scene(1.0, tanks, [], list(events), tank if own else None, tank.x, tank.y)


def every_event(x, y):
    yield from (Fired(x, y, 0.3, weapon, 0, own=True) for weapon in range(len(WEAPONS)))
    yield from (Struck(x, y, 1.0, how, slot, by_own=True) for how in ShellEnd for slot in (1, 255))
    yield Ricocheted(x, y, 2.0, off_armour=True)
    yield from (Destroyed(x, y, 1, kind, 0.5, own=False) for kind in TANKS)
    yield BrickBroke(10, 10)


def test_every_event_leaves_something_to_see_and_it_ends(crossroads, renderer):
    x, y = crossroads.width / 2, crossroads.height / 2
    view = Surface((1280, 720))
    for event in every_event(x, y):
        seen = renderer.particles_alive()
        renderer.advance(scene(crossroads, [event]), MOUSE, 1 / 60)
        renderer.draw(view, scene(crossroads))
        assert renderer.particles_alive() > seen, event
        for _ in range(16):
            renderer.advance(Scene(2.0, focus_x=x, focus_y=y), MOUSE, 1.0)
        assert renderer.particles_alive() == 0, event


def test_particles_are_bounded_however_much_happens(crossroads, renderer):
    x, y = crossroads.width / 2, crossroads.height / 2
    for _ in range(20):
        renderer.advance(scene(crossroads, every_event(x, y)), MOUSE, 1 / 60)

    assert renderer.particles_alive() == BEST.particles


def test_a_lower_quality_lets_less_fly_at_once(crossroads, renderer):
    renderer.set_quality(QUALITIES["low"])
    for _ in range(20):
        renderer.advance(scene(crossroads, every_event(crossroads.width / 2, crossroads.height / 2)), MOUSE, 1 / 60)
    fewer = renderer.particles_alive()
    renderer.set_quality(BEST)

    assert fewer == QUALITIES["low"].particles


def test_what_happens_out_of_sight_costs_nothing(crossroads, renderer):
    for _ in range(16):
        renderer.advance(Scene(2.0, focus_x=24, focus_y=14), MOUSE, 1.0)

    renderer.advance(Scene(2.0, events=[Fired(79, 55, 0.0, 1, 9, own=False)], focus_x=24, focus_y=14), MOUSE, 1 / 60)

    assert renderer.particles_alive() == 0


def test_the_same_battle_is_drawn_in_every_window(crossroads, renderer):
    for size in ((960, 540), (1280, 1024), (2560, 1080), (1280, 720)):
        view = Surface(size)
        view.fill((255, 0, 255))
        renderer.resize(size)
        renderer.advance(scene(crossroads), (size[0] // 2, size[1] // 2), 1 / 60)
        renderer.draw(view, scene(crossroads))
        spots = itertools.product((0, size[0] // 2, size[0] - 1), (0, size[1] // 2, size[1] - 1))

        assert all(tuple(view.get_at(spot))[:3] != (255, 0, 255) for spot in spots)


def marks_of(renderer, monkeypatch, event):
    """Where the event leaves something on the ground."""
    left = []
    monkeypatch.setattr(renderer._ground, "mark", lambda mark: left.append((mark.x, mark.y)))
    renderer._effects.show(event)
    return left


def cell_with(map_, terrain):
    cells = [(column, row) for row in range(map_.rows) for column in range(map_.columns)]
    return next(map_.centre(*cell) for cell in cells if map_.terrain(*cell) is terrain)


@pytest.mark.parametrize(
    ("terrain", "how", "count"),
    [
        (Terrain.WALL, ShellEnd.WALL, 1),
        (Terrain.BRICK, ShellEnd.BRICK, 1),
        (Terrain.GROUND, ShellEnd.WALL, 0),
        (Terrain.GROUND, ShellEnd.SPENT, 2),
        (Terrain.WATER, ShellEnd.SPENT, 0),
    ],
)
def test_shells_mark_walls_and_ground_but_not_water(crossroads, renderer, monkeypatch, terrain, how, count):
    x, y = cell_with(crossroads, terrain)

    assert len(marks_of(renderer, monkeypatch, Struck(x, y, 1.0, how, 255, by_own=True, weapon=1))) == count


def test_nothing_pale_is_chipped_off_a_hulk(crossroads, renderer, monkeypatch):
    x, y = crossroads.centre(33, 14)
    assert crossroads.terrain(33, 14) is Terrain.WALL

    assert marks_of(renderer, monkeypatch, Struck(x, y, 1.0, ShellEnd.WALL, 255, by_own=True, weapon=1)) == []


def test_nothing_is_chipped_off_a_brick_that_fell(crossroads, renderer, monkeypatch):
    x, y = cell_with(crossroads, Terrain.BRICK)
    renderer.break_bricks({crossroads.cell_at(x, y)})

    assert marks_of(renderer, monkeypatch, Struck(x, y, 1.0, ShellEnd.BRICK, 255, by_own=True, weapon=1)) == []
