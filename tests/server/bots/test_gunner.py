import math
from random import Random

from tankgame.server.bots.arms import pierces
from tankgame.server.bots.gunner import SCREEN, Gunner
from tankgame.server.bots.levels import ACE
from tankgame.server.bots.memory import Memory
from tankgame.sim.events import BrickBroken, ShellFired
from tankgame.sim.tuning import WEAPONS
from tankgame.sim.visibility import LINGER_TICKS
from tests.sim.field import command, map_of, of_kind, open_map, play, world_with

WALLED = map_of(["." * 40] * 8 + ["." * 14 + "#" + "." * 25] * 4 + ["." * 40] * 8)
BUSHY = map_of(["." * 15 + "u" * 10 + "." * 15] * 20)


def engage(world, ticks=180, still=(), frozen=None):
    """Let slot 0's gunner work at slot 1; the shots it fires."""
    gunner, memory = Gunner(ACE, Random(1)), Memory(0, 1)
    shots = []
    for _ in range(ticks):
        memory.look(world)
        target = frozen or memory.enemies.get(1)
        if target is None:
            world.step({})
            continue
        aim, fire = gunner.engage(world, world.tanks[0], target)
        shots += of_kind(world.step({0: command(aim=aim, fire=fire)}), ShellFired)
    return [shot for shot in shots if shot.slot == 0]


def test_it_fires_at_what_it_sees_once_it_has_reacted():
    world = world_with(open_map(), ("medium", 40, 30, 0), ("medium", 54, 30, 1.5))
    shots = engage(world)
    assert shots
    assert shots[0].tick >= ACE.reaction_ticks


def test_it_does_not_fire_through_walls():
    world = world_with(WALLED, ("medium", 20, 20, 0), ("medium", 38, 20, 0))
    assert not engage(world)


def test_it_does_not_fire_into_bushes_where_it_saw_somebody_before():
    world = world_with(BUSHY, ("medium", 20, 20, 0), ("medium", 40, 20, 0))
    memory = Memory(0, 1)
    world.tanks[1].fired_at = world.tick
    memory.look(world)
    before = memory.enemies[1]
    world.tanks[1].fired_at = -1000
    play(world, LINGER_TICKS + 4)
    assert not engage(world, frozen=before)


def test_it_does_not_fire_past_the_edge_of_the_screen():
    world = world_with(open_map(), ("medium", 40, 30, 0), ("medium", 40 + SCREEN[0] + 2, 30, 0))
    assert not engage(world)
    world = world_with(open_map(), ("medium", 40, 20, 0), ("medium", 40, 20 + SCREEN[1] + 2, 0))
    assert not engage(world)


def test_it_wastes_no_shot_on_a_shield():
    world = world_with(open_map(), ("medium", 40, 30, 0), ("medium", 54, 30, 0))
    world.tanks[1].shield_until = 10_000
    assert not engage(world)


def test_a_friend_in_the_line_of_fire_is_spared():
    world = world_with(open_map(), ("medium", 40, 30, 0), ("medium", 58, 30, 0), ("medium", 49, 30, 1.5))
    for slot, team in ((0, 1), (1, 2), (2, 1)):
        world.tanks[slot].team = team
    assert not engage(world)
    world.tanks[2].place(49, 40, 0.0)
    assert engage(world)


def test_bricks_in_the_way_are_shot_open():
    field = map_of(["." * 20] * 4 + ["." * 10 + "B" + "." * 9] + ["." * 20] * 5)
    world = world_with(field, ("medium", 8, 12, 0))
    gunner = Gunner(ACE, Random(1))
    broken = []
    for _ in range(400):
        aim, fire = gunner.open(world, world.tanks[0], (10, 4))
        broken += of_kind(world.step({0: command(aim=aim, fire=fire)}), BrickBroken)
        if broken:
            break
    assert [(event.column, event.row) for event in broken] == [(10, 4)]


def test_the_second_gun_is_for_the_faces_it_pierces():
    world = world_with(open_map(), ("medium", 40, 30, 0), ("heavy", 54, 30, math.pi))
    memory = Memory(0, 1)
    memory.look(world)
    gun = WEAPONS[world.tanks[0].kind.weapons[1]]
    assert not pierces(gun, memory.enemies[1], 40, 30), "the front of a heavy tank"
    assert pierces(gun, memory.enemies[1], 70, 30), "its rear"
