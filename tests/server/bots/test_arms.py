import math
from random import Random

import pytest

from tankgame.protocol.snapshot import ShellEnd
from tankgame.server.bots.arms import choose_weapon, preferred_range
from tankgame.server.bots.bot import Bot
from tankgame.server.bots.dodge import Dodge
from tankgame.server.bots.levels import ACE
from tankgame.server.bots.memory import Memory
from tankgame.sim.events import ShellEnded, ShellFired, TankHit
from tankgame.sim.tuning import TANKS, WEAPONS
from tests.sim.field import command, map_of, of_kind, open_map, world_with

WALLED = map_of([*["." * 40] * 12, "." * 16 + "#" * 2 + "." * 22, *["." * 40] * 12])


def chosen(kind, other, away, clear=True, ready=(0, 0)):
    world = world_with(open_map(), (kind, 30, 30, 0), (other, 30 + away, 30, 0))
    memory = Memory(0, 1)
    memory.look(world)
    tank = world.tanks[0]
    tank.ready = list(ready)
    return WEAPONS[tank.kind.weapons[choose_weapon(ACE, tank, memory.enemies[1], world.tick, clear=clear) - 1]].id


@pytest.mark.parametrize(
    ("kind", "away", "clear", "ready", "weapon"),
    [
        ("medium", 15, True, (0, 0), "cannon"),
        ("medium", 15, True, (90, 0), "machine-gun"),
        ("gatling", 15, True, (0, 0), "rockets"),
        ("gatling", 15, True, (0, 300), "gatling"),
        ("gatling", 4, True, (0, 0), "gatling"),
        ("flamer", 15, True, (0, 0), "grenade"),
        ("flamer", 7, True, (0, 100), "flamethrower"),
        ("mortar", 20, False, (0, 0), "mortar"),
        ("mortar", 6, True, (0, 0), "smoothbore"),
        ("minelayer", 20, True, (0, 0), "cannon-short"),
    ],
)
def test_each_weapon_has_its_moment(kind, away, clear, ready, weapon):
    assert chosen(kind, "medium", away, clear, ready) == weapon


def test_flamers_come_near_and_mortars_keep_away():
    ranges = {kind.id: preferred_range(kind) for kind in TANKS.values()}
    assert min(ranges, key=ranges.get) == "flamer"
    assert max(ranges, key=ranges.get) in ("mortar", "hunter")
    assert all(5 < metres < 23 for metres in ranges.values())


def fight(world, ticks, **orders):
    bot = Bot(world.map, 0, "ace", 3)
    events = []
    for _ in range(ticks):
        events += world.step({0: bot.think(world), **orders})
    return events


def test_a_mortar_lobs_over_a_wall_at_what_it_has_seen():
    world = world_with(WALLED, ("mortar", 24, 25, 0), ("medium", 46, 25, math.pi))
    events = fight(world, 60 * 20)
    lobbed = [event for event in of_kind(events, ShellFired) if event.slot == 0 and event.reach]
    assert lobbed
    assert any(end.how is ShellEnd.BURST for end in of_kind(events, ShellEnded))
    assert [hit for hit in of_kind(events, TankHit) if hit.slot == 1]


@pytest.mark.parametrize("kind", sorted(TANKS))
def test_every_tank_hurts_one_that_stands_there(kind):
    world = world_with(open_map(), (kind, 30, 30, math.pi), ("medium", 48, 34, 2.0))
    events = fight(world, 60 * 25)
    hurt = sum(hit.damage for hit in of_kind(events, TankHit) if (hit.slot, hit.by) == (1, 0))
    assert hurt > 60
    own = sum(hit.damage for hit in of_kind(events, TankHit) if (hit.slot, hit.by) == (0, 0))
    assert own < 20


def test_who_sees_a_lobbed_shell_come_gets_away_from_there():
    world = world_with(open_map(), ("mortar", 20, 30, 0), ("scout", 42, 30, 0))
    world.tanks[0].turret = 0.0
    given = command(fire=1)
    world.step({0: type(given)(drive=0, turn=0, aim=0, fire=1, reach=21.0)})
    assert Dodge(1.0, Random(1)).drive(world, world.tanks[1]) == 1.0
    world.tanks[1].place(40, 30, 0)
    assert Dodge(1.0, Random(1)).drive(world, world.tanks[1]) == -1.0
    world.tanks[1].place(60, 30, 0)
    assert Dodge(1.0, Random(1)).drive(world, world.tanks[1]) is None
