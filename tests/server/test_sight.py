"""What players are told of others, by a whole room without a network: only what their tank sees, and what it hears."""

import pytest

from tankgame.protocol.parts import Places
from tankgame.protocol.server_messages import Snapshot
from tankgame.protocol.snapshot import NO_SLOT, ShellFired, decode_snapshot
from tankgame.sim import events
from tankgame.sim.shell import Shell
from tankgame.sim.tank import Tank
from tankgame.sim.visibility import LINGER_TICKS, LOOK_EVERY
from tests.server.house import FakeLink, House

MIDDLE = (20.0, 14.0)


def tank_of(house: House, name: str) -> Tank:
    seat = house.seat(name)
    assert seat is not None
    return house.room.world.tanks[seat.slot]


def put_apart(house: House, anna: Tank, bert: Tank) -> None:
    """One in each of two places that are out of each other's sight, a wall between them."""
    world, field = house.room.world, house.room.map
    open_places = [
        field.centre(column, row)
        for row in range(1, field.rows - 1)
        for column in range(1, field.columns - 1)
        if field.fits(*field.centre(column, row), bert.kind.radius)
    ]
    anna.place(*open_places[0], 0.0)
    hidden = [place for place in open_places if not world.lookout.sees(anna.slot, *place)]
    bert.place(*max(hidden, key=lambda place: abs(place[0] - MIDDLE[0]) + abs(place[1] - MIDDLE[1])), 0.0)
    house.steps(LINGER_TICKS + 3 * LOOK_EVERY)


def last_places(link: FakeLink) -> Places:
    snapshot = link.last_of(Snapshot)
    assert isinstance(snapshot, Snapshot)
    return snapshot.snapshot


def test_the_json_door_tells_only_of_tanks_and_shells_in_sight(house: House) -> None:
    house.join("Bert")
    link = house.join("Anna")
    link.native = False
    anna, bert = tank_of(house, "Anna"), tank_of(house, "Bert")
    put_apart(house, anna, bert)
    house.room.world.shells[7] = Shell(7, bert.slot, 0, 1, bert.x, bert.y, 0.0, 0.0, bert.slot, vx=0.001)
    house.steps(3)
    assert set(last_places(link).tanks) == {"Anna"}
    assert last_places(link).shells == []
    bert.place(anna.x + 6.0, anna.y, 0.0)
    house.steps(3 * LOOK_EVERY)
    assert set(last_places(link).tanks) == {"Anna", "Bert"}


def heard(link: FakeLink) -> list[ShellFired]:
    """The shots of all snapshots that need no other to be read."""
    found = []
    for payload in link.datagrams:
        found += [event for event in decode_snapshot(payload, None).events if isinstance(event, ShellFired)]
    return found


@pytest.mark.parametrize("in_sight", [False, True])
def test_a_shot_is_heard_but_whose_it_was_only_seen(house: House, in_sight: bool) -> None:
    house.join("Bert")
    link = house.join("Anna")
    anna, bert = tank_of(house, "Anna"), tank_of(house, "Bert")
    put_apart(house, anna, bert)
    if in_sight:
        bert.place(anna.x + 6.0, anna.y, 0.0)
        house.steps(3 * LOOK_EVERY)
    link.datagrams.clear()
    fired = events.ShellFired(house.room.world.tick, 3, bert.slot, 1, 0, bert.x, bert.y, 0.0)
    house.room.broadcast.tell_places([fired])
    link.datagrams.clear()
    house.steps(70)
    slots = {event.slot for event in heard(link)}
    assert slots == {bert.slot if in_sight else NO_SLOT}
