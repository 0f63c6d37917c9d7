import pytest

from tankgame.sim.events import Event, ThingGone, ThingPlaced
from tankgame.sim.thing import THINGS, Thing, Things, told_things
from tests.sim.field import of_kind, open_map, world_with


def things() -> tuple[Things, list[Event]]:
    events: list[Event] = []
    return Things(events.append), events


def test_numbers_are_never_used_again() -> None:
    there, events = things()
    first = there.place(5, "crate", 3.0, 4.0)
    there.remove(6, first)
    second = there.place(7, "mine", 3.0, 4.0)
    assert list(there.there) == [second.id]
    assert second.id != first.id
    assert events == [ThingPlaced(5, first.id), ThingGone(6, first.id), ThingPlaced(7, second.id)]


def test_a_thing_that_changes_keeps_its_number_and_place() -> None:
    there, events = things()
    barrel = there.place(1, "barrel", 3.0, 4.0)
    there.change(2, barrel, "burning-barrel")
    assert there.there[barrel.id].kind is THINGS["burning-barrel"]
    assert events[-1] == ThingPlaced(2, barrel.id)


def test_near_counts_from_the_rim() -> None:
    there, _ = things()
    crate = there.place(1, "crate", 10.0, 10.0)
    assert there.near(10.0, 12.0 + crate.kind.radius, 2.01) == [crate]
    assert there.near(10.0, 12.0 + crate.kind.radius, 1.99) == []


def told(there: Things, slot: int, team: int, x: float) -> list[Thing]:
    return list(told_things(there, slot, team, x, 0.0))


@pytest.mark.parametrize(
    ("slot", "team", "x", "sees"),
    [(1, 0, 7.9, True), (1, 0, 8.1, False), (3, 0, 90.0, True), (1, 2, 90.0, False), (1, 1, 90.0, True)],
    ids=["near", "far", "the one who put it there", "a foe", "a friend"],
)
def test_mines_are_for_friends_and_for_who_comes_near(slot: int, team: int, x: float, sees: bool) -> None:
    there, _ = things()
    crate = there.place(1, "crate", 200.0, 0.0)
    mine = there.place(1, "mine", 0.0, 0.0, slot=3, team=1 if team else 0)
    assert told(there, slot, team, x) == ([crate, mine] if sees else [crate])
    there.remove(2, mine)
    assert told(there, slot, team, x) == [crate]


def test_what_changes_in_a_world_is_among_the_events_of_its_next_step() -> None:
    world = world_with(open_map(), ("medium", 20, 30, 0))
    mine = world.things.place(world.tick, "mine", 5.0, 5.0, slot=0)
    assert of_kind(world.step({}), ThingPlaced) == [ThingPlaced(world.tick - 1, mine.id)]
    world.things.remove(world.tick, mine)
    assert of_kind(world.step({}), ThingGone) == [ThingGone(world.tick - 1, mine.id)]
