import math

from tankgame.server.bots.memory import FORGET_TICKS, HEARD_TICKS, VAGUE, Memory
from tankgame.sim.tuning import RADAR_TICKS
from tankgame.sim.visibility import LINGER_TICKS
from tests.sim.field import command, map_of, open_map, play, shoot, world_with

WALLED = map_of(["." * 16 + "#" + "." * 18] * 12)
BUSHY = map_of(["." * 10 + "u" * 10 + "." * 20] * 12)


def test_it_knows_whom_it_sees_and_for_how_long():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, 0), ("medium", 80, 30, 0))
    memory = Memory(0, 6)
    memory.look(world)
    assert list(memory.enemies) == [1]
    first = world.tick
    play(world, 6)
    memory.look(world)
    assert memory.enemies[1].visible
    assert (memory.enemies[1].since, memory.enemies[1].tick) == (first, first + 6)


def test_who_goes_out_of_sight_is_remembered_where_they_were_and_then_forgotten():
    world = world_with(BUSHY, ("medium", 5, 12, 0), ("medium", 18, 12, 0))
    memory = Memory(0, 6)
    memory.look(world)
    world.tanks[1].place(30, 12, 0.0)
    play(world, LINGER_TICKS + 4)
    memory.look(world)
    assert not memory.enemies[1].visible
    assert (memory.enemies[1].x, memory.enemies[1].y) == (18, 12)
    play(world, FORGET_TICKS + 1)
    memory.look(world)
    assert not memory.enemies


def test_a_moving_enemy_is_thought_to_move_on_a_little_but_not_for_ever():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 30, 30, 0))
    play(world, 60, {1: command(drive=0.5)})
    memory = Memory(0, 6)
    memory.look(world)
    sighting = memory.enemies[1]
    soon, later, much_later = (sighting.place(world.tick + ticks)[0] for ticks in (6, 60, 600))
    assert sighting.x < soon < later == much_later


def test_the_dead_are_forgotten():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, 0))
    memory = Memory(0, 6)
    memory.look(world)
    world.tanks[1].life = 1
    shoot(world, 0, 0.0, ticks=40)
    memory.look(world)
    assert not memory.enemies


def test_a_friend_is_no_enemy():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, 0), ("medium", 30, 40, 0))
    for slot, team in ((0, 1), (1, 1), (2, 2)):
        world.tanks[slot].team = team
    memory = Memory(0, 6)
    memory.look(world)
    assert list(memory.enemies) == [2]
    assert len(memory.near) == 2


def test_a_shot_out_of_sight_is_heard_roughly():
    world = world_with(open_map(), ("medium", 10, 30, 0), ("medium", 62, 30, 0))
    memory = Memory(0, 6)
    world.step({1: command(fire=1)})
    memory.look(world)
    assert not memory.enemies
    ((x, y),) = memory.heard
    assert abs(x - world.tanks[1].x) <= VAGUE
    assert abs(y - 30) <= VAGUE
    play(world, HEARD_TICKS + 1)
    memory.look(world)
    assert not memory.heard


def test_both_sides_of_a_map_are_heard_alike():
    field = map_of(["." * 30] * 15)
    for x, y in ((25.0, 3.0), (41.0, 12.0)):
        heard = []
        for at_x, at_y, heading in ((x, y, 0.0), (field.width - x, field.height - y, math.pi)):
            world = world_with(field, ("medium", 30, 15, 0), ("medium", 1, 1, 0))
            world.tanks[1].place(at_x, at_y, heading)
            memory = Memory(0, 6)
            world.step({1: command(aim=heading, fire=1)})
            memory.look(world)
            heard += memory.heard
        (first_x, first_y), (second_x, second_y) = heard
        assert (first_x + second_x, first_y + second_y) == (field.width, field.height)


def test_a_foe_s_mine_is_known_once_seen_from_near_until_it_is_gone():
    world = world_with(open_map(), ("minelayer", 20, 30, 0), ("medium", 40, 30, 0))
    memory, own = Memory(1, 6), Memory(0, 6)
    mine = world.things.place(world.tick, "mine", 30, 30, slot=0)
    memory.look(world)
    assert memory.mines == [], "too far off"
    world.tanks[1].place(36, 30, 0.0)
    memory.look(world)
    own.look(world)
    assert (memory.mines, own.mines) == ([(30, 30)], [])
    world.tanks[1].place(60, 30, 0.0)
    memory.clear()
    memory.look(world)
    assert memory.mines == [(30, 30)], "it was seen, in another life too"
    world.things.remove(world.tick, mine)
    memory.look(world)
    assert memory.mines == []


def test_a_radar_tells_roughly_where_enemies_are_and_only_its_own_side():
    world = world_with(WALLED, ("medium", 4, 12, 0), ("medium", 60, 12, 0))
    memory, other = Memory(0, 6), Memory(1, 6)
    world.tanks[0].boost("radar", world.tick, world.tick + 600)
    play(world, RADAR_TICKS)
    memory.look(world)
    other.look(world)
    (place,) = memory.heard
    assert math.dist(place, (60, 12)) <= VAGUE
    assert (memory.enemies, other.heard) == ({}, {})
