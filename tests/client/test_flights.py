import math

import pytest

from tankgame.client.flights import Flight, plot
from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim.events import ShellEnded, ShellTurned
from tankgame.sim.ground import Ground
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import BOOST_TURNS, RICOCHET_SPEED, WEAPONS
from tankgame.sim.world import World
from tests.client.battlefield import field

GUN = 1
STEP = WEAPONS[GUN].speed / 60


def walled(terrain: Terrain = Terrain.WALL) -> Map:
    """A wall along the row whose lower edge is at y = 80."""
    return field(cells={(column, 19): terrain for column in range(60)})


def test_over_open_ground_it_flies_as_far_as_it_can() -> None:
    legs, how = plot(Ground(field()), GUN, 100, (20.0, 60.0), 0.0)
    assert how == ShellEnd.SPENT
    assert len(legs) == 1
    assert legs[0].end == (pytest.approx(20.0 + WEAPONS[GUN].range), 60.0)
    assert legs[0].place(110) == (pytest.approx(20.0 + 10 * STEP), 60.0)
    assert legs[0].place(100 + 1 + WEAPONS[GUN].range / STEP) is None


@pytest.mark.parametrize(("terrain", "how"), [(Terrain.WALL, ShellEnd.WALL), (Terrain.BRICK, ShellEnd.BRICK)])
def test_what_stops_it_says_how_it_ends(terrain: Terrain, how: ShellEnd) -> None:
    legs, ended = plot(Ground(walled(terrain)), GUN, 100, (20.0, 70.0), math.pi / 2)
    assert ended == how
    assert legs[0].end[1] == pytest.approx(80.0)


def test_water_and_trenches_are_no_obstacle() -> None:
    legs, _ = plot(Ground(walled(Terrain.WATER)), GUN, 100, (20.0, 50.0), math.pi / 2)
    assert legs[0].length == WEAPONS[GUN].range


def test_it_ends_in_the_water_where_its_range_does() -> None:
    column = int((20.0 + WEAPONS[GUN].range) // 2)
    ground = Ground(field(cells={(column, 29): Terrain.WATER}))
    assert plot(ground, GUN, 100, (20.0, 61.0), 0.0).how == ShellEnd.WATER


def test_off_a_wall_it_flies_as_it_does_on_the_server() -> None:
    map_ = walled()
    world = World(map_)
    tank = world.add_tank(0, "medium")
    tank.place(20.0, 70.0, 0.35)
    fired = world._gunnery._launch(tank, GUN, 0.0)
    fired.flown = 0.0
    legs, how = plot(Ground(map_), GUN, world.tick, (fired.x, fired.y), fired.heading)
    told = [event for _ in range(120) for event in world.step({})]
    turned = next(event for event in told if isinstance(event, ShellTurned))
    ended = next(event for event in told if isinstance(event, ShellEnded))
    assert len(legs) == 2
    assert (legs[1].x, legs[1].y) == (pytest.approx(turned.x), pytest.approx(turned.y))
    assert legs[1].heading == pytest.approx(turned.heading)
    assert legs[1].tick == turned.tick
    assert legs[1].speed == pytest.approx(RICOCHET_SPEED * WEAPONS[GUN].speed)
    assert how == ended.how
    assert legs[1].end == (pytest.approx(ended.x), pytest.approx(ended.y))


def test_off_two_walls_it_flies_as_it_does_on_the_server() -> None:
    cells = {(column, row): Terrain.WALL for column in range(60) for row in (22, 25)}
    map_ = field(cells=cells)
    world = World(map_)
    tank = world.add_tank(0, "medium")
    tank.place(20.0, 72.0, 0.4)
    tank.boost("ricochet", 0, 1000)
    fired = world._gunnery._launch(tank, GUN, 0.0)
    fired.flown = 0.0
    legs, how = plot(Ground(map_), GUN, world.tick, (fired.x, fired.y), fired.heading, turns=BOOST_TURNS)
    told = [event for _ in range(160) for event in world.step({})]
    turned = [event for event in told if isinstance(event, ShellTurned)]
    ended = next(event for event in told if isinstance(event, ShellEnded))
    assert [(leg.x, leg.y) for leg in legs[1:]] == [(pytest.approx(turn.x), pytest.approx(turn.y)) for turn in turned]
    assert len(turned) == BOOST_TURNS
    assert how == ended.how


def test_a_flight_knows_its_leg_and_how_far_it_has_come() -> None:
    legs, how = plot(Ground(walled()), GUN, 100, (20.0, 78.0), 0.3)
    flight = Flight(1, None, 0, GUN, own=True, legs=legs, how=how, swept=(20.0, 78.0))
    turn = legs[1].tick
    assert flight.leg(99.0) is legs[0]
    assert flight.leg(turn - 0.5) is legs[0]
    assert flight.leg(turn + 0.5) is legs[1]
    kept, flown = flight.kept_until(turn + 4)
    assert kept == legs
    assert flown == pytest.approx(legs[0].length + 4 * STEP * RICOCHET_SPEED)
