import math
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from tankgame.protocol.client_messages import InputCommand, JoinMap
from tankgame.protocol.server_messages import MapRefused
from tankgame.resources import MAPS
from tankgame.server.bots.target import Target
from tankgame.server.config import ConfigError, MatchConfig
from tankgame.server.modes.mode import NoSettings
from tankgame.server.modes.training import TARGETS, Training
from tankgame.server.rotation import Rotation
from tankgame.server.shipped_map import ship_map
from tankgame.sim.map import load_map
from tankgame.sim.world import World
from tests.server.house import House

RANGE = load_map(MAPS / "range")


def stand(x: float, y: float) -> tuple[World, Target]:
    """A target on the first place that the range has for one, and a tank elsewhere, in slot 0."""
    world = World(replace(RANGE, spawns=tuple(spawn for spawn in RANGE.spawns if spawn.y < 20 and spawn.x < 50)))
    world.add_tank(1, "medium", TARGETS)
    world.add_tank(0, "medium").place(x, y, 0.0)
    return world, Target(1)


def watch(world: World, target: Target, ticks: int = 60) -> float:
    """Let it look for so long; how far its gun is off the way to the tank, in radians."""
    for _ in range(ticks):
        command = target.think(world)
        assert (command.drive, command.turn, command.fire) == (0, 0, 0)
        world.step({1: command})
    one, other = world.tanks[1], world.tanks[0]
    return abs(math.remainder(one.turret - math.atan2(other.y - one.y, other.x - one.x), math.tau))


def test_a_target_follows_whom_it_sees_and_turns_away_from_whom_it_does_not() -> None:
    world, target = stand(*RANGE.centre(11, 14))
    assert watch(world, target) < 0.02
    world.tanks[0].place(*RANGE.centre(14, 18), 0.0)
    assert watch(world, target) > 0.5, "in the bushes"
    world.tanks[0].fired_at = world.tick
    assert watch(world, target, 52) < 0.1, "a shot gives away"


def test_there_are_as_many_targets_as_the_range_has_places_and_no_other_bots() -> None:
    mode = Training(World(RANGE), NoSettings(), Random(1))
    assert [(call.level, call.team) for call in mode.calls()] == [("target", TARGETS)] * 3
    assert mode.calls() == []
    assert mode.fill(16) == 0


def test_it_is_played_where_it_is_asked_for_and_nowhere_else() -> None:
    maps = [ship_map(MAPS / name) for name in ("courtyard", "range")]
    for mode in ("mixed", "free-for-all"):
        assert [shipped.map.id for shipped in Rotation(MatchConfig(mode=mode), maps).maps] == ["courtyard"]
    assert Rotation(MatchConfig(mode="training", rotation=("range",)), maps).mode("range", 1) == "training"
    with pytest.raises(ConfigError):
        Rotation(MatchConfig(mode="training", rotation=("courtyard",)), maps)


@pytest.fixture
def house() -> Iterator[House]:
    house = House(mode="training", on="range")
    yield house
    house.close()


def test_any_tank_can_be_driven_on_the_range_and_nothing_is_earned(house: House) -> None:
    link = house.join("Anna", tank="hunter")
    assert not house.accounts.earned
    room, seat = house.room, house.seat("Anna")
    assert seat is not None
    tank, target = room.world.tanks[seat.slot], next(tank for tank in room.world.tanks.values() if tank.team == TARGETS)
    tank.place(target.x - 5, target.y, 0.0)
    shoot = InputCommand(drive=0, turn=0, aim=0, fire=1)
    for _ in range(900):
        house.told(lambda server: server.received(link, shoot))
        house.step()
    assert seat.tally.kills >= 1
    assert house.accounts.earned == []
    assert seat.tally.xp == seat.tally.coin == 0


def test_there_is_no_tank_there_that_there_is_not(house: House) -> None:
    link = house.log_in("Anna")
    link.say(JoinMap(map="range", rid=1, tank="zeppelin"))
    refused = link.last_of(MapRefused)
    assert isinstance(refused, MapRefused)
    assert refused.reason == "not-your-tank"
