from dataclasses import replace

import pytest

from tankgame.server.bots.bot import Bot
from tankgame.server.bots.memory import Memory
from tankgame.server.bots.supplies import SULK_TICKS, TRY_TICKS, Supplies
from tankgame.sim.events import PickupTaken
from tankgame.sim.map import PickupSpot
from tankgame.sim.tuning import TANKS
from tankgame.sim.world import World
from tests.sim.field import of_kind, open_map, play, world_with

WHOLE = TANKS["medium"].life


def goal(world: World, supplies: Supplies | None = None) -> tuple[float, float] | None:
    memory = Memory(0, 6)
    memory.look(world)
    errand = (supplies or Supplies()).errand(world, world.tanks[0], memory)
    return None if errand is None else errand.place


def yard(*things: tuple[str, float], foe: float | None = None, life: int = WHOLE) -> World:
    """A tank at x = 20 with things along its row, and perhaps a foe there."""
    others = [] if foe is None else [("medium", foe, 30.0, 0.0)]
    world = world_with(open_map(), ("medium", 20.0, 30.0, 0.0), *others)
    for kind, x in things:
        world.things.place(world.tick, kind, x, 30.0)
    world.tanks[0].life = life
    return world


@pytest.mark.parametrize(
    ("things", "foe", "life", "x"),
    [
        ((("speed", 34.0), ("radar", 30.0)), None, WHOLE, 30.0),
        ((("speed", 44.0),), None, WHOLE, None),
        ((("speed", 34.0),), 45.0, WHOLE, None),
        ((("speed", 26.0),), 45.0, WHOLE, 26.0),
        ((("repair", 24.0), ("speed", 34.0)), None, WHOLE, 34.0),
        ((("repair", 45.0), ("speed", 34.0)), 40.0, 30, 45.0),
        ((("coins", 34.0),), None, WHOLE, None),
        ((("coins", 25.0),), None, WHOLE, 25.0),
        ((("crate", 22.0), ("mine", 21.0)), None, WHOLE, None),
    ],
    ids=[
        "the nearest",
        "too far",
        "not in a fight",
        "unless it is near",
        "whole",
        "hurt",
        "far coins",
        "coins",
        "none",
    ],
)
def test_what_is_worth_a_detour(things, foe, life, x):
    place = goal(yard(*things, foe=foe, life=life))
    assert place == (None if x is None else (x, 30.0))


def test_scratches_are_no_reason_to_take_a_repair():
    assert goal(yard(("repair", 24.0), life=round(0.85 * WHOLE))) is None
    assert goal(yard(("repair", 24.0), life=round(0.75 * WHOLE))) == (24.0, 30.0)


@pytest.mark.parametrize(
    ("thing", "team", "mates_life", "leaves"),
    [
        ("speed", 1, WHOLE, True),
        ("speed", 2, WHOLE, False),
        ("repair", 1, WHOLE // 2, True),
        ("repair", 1, WHOLE, False),
    ],
    ids=["a friend is nearer", "a foe is", "a hurt friend", "a whole one"],
)
def test_what_a_friend_is_nearer_to_is_left_to_them(thing, team, mates_life, leaves):
    world = yard((thing, 26.0), life=WHOLE // 2)
    world.tanks[0].team = 1
    mate = world.add_tank(1, "medium", team)
    mate.place(28.0, 30.0, 0.0)
    mate.life = mates_life
    assert (goal(world) is None) == leaves


def test_what_one_has_already_is_only_taken_in_passing():
    world = yard(("speed", 34.0))
    world.tanks[0].boost("speed", world.tick, world.tick + 1000)
    assert goal(world) is None


def test_what_cannot_be_had_is_given_up_for_a_while():
    world, supplies = yard(("speed", 34.0)), Supplies()
    assert goal(world, supplies)
    play(world, TRY_TICKS + 1)
    assert goal(world, supplies) is None
    play(world, SULK_TICKS)
    assert goal(world, supplies)


def test_a_hurt_bot_fetches_itself_a_repair():
    field = replace(open_map(), pickups=(PickupSpot(50.0, 30.0, "repair"),))
    world = world_with(field, ("medium", 20.0, 30.0, 1.5))
    world.tanks[0].life = 30
    bot = Bot(field, 0, "recruit", 1)
    taken = []
    for _ in range(600):
        taken += of_kind(world.step({0: bot.think(world)}), PickupTaken)
    assert [event.kind for event in taken] == ["repair"]
