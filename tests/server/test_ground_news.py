"""Who is told of what lies on the ground, by a whole room without a network."""

import pytest

from tankgame.protocol.server_messages import MapGranted, PickupTaken, PlayerLife, RadarSwept, ThingsChanged
from tankgame.server.ground_news import LOOK_EVERY
from tankgame.sim.pickup import TAKE_EVERY
from tankgame.sim.thing import Thing
from tankgame.sim.tuning import APPEAR_TICKS, BOOST_TICKS, RADAR_TICKS
from tests.server.house import FakeLink, House


def changes(link: FakeLink) -> list[tuple[list[int], list[int]]]:
    told = [message.things for message in link.heard if isinstance(message, ThingsChanged)]
    return [([thing.id for thing in changed.placed], changed.gone) for changed in told]


def tank_of(house: House, name: str):
    seat = house.seat(name)
    assert seat is not None
    return house.room.world.tanks[seat.slot]


def lay(house: House, kind: str, x: float, y: float, slot: int = 255, team: int = 0) -> Thing:
    return house.room.world.things.place(house.room.world.tick, kind, x, y, slot=slot, team=team)


def remove(house: House, thing: Thing) -> None:
    house.room.world.things.remove(house.room.world.tick, thing)


def test_everybody_is_told_of_what_is_plain_to_see(house: House) -> None:
    anna, bert = house.join("Anna"), house.join("Bert")
    coins = lay(house, "coins", 5.0, 5.0)
    house.step()
    remove(house, coins)
    house.step()
    for link in (anna, bert):
        assert changes(link)[-2:] == [([coins.id], []), ([], [coins.id])]


def test_who_comes_later_is_told_of_what_lies_there(house: House) -> None:
    house.join("Anna")
    coins = lay(house, "coins", 5.0, 5.0)
    granted = house.join("Bert").last_of(MapGranted)
    assert isinstance(granted, MapGranted)
    assert coins.id in [thing.id for thing in granted.mapinfo.things]


def test_a_mine_is_its_owners_secret_until_a_foe_comes_near(house: House) -> None:
    anna, bert = house.join("Anna"), house.join("Bert")
    owner, foe = tank_of(house, "Anna"), tank_of(house, "Bert")
    mine = lay(house, "mine", owner.x, owner.y, slot=owner.slot)
    house.steps(LOOK_EVERY)
    assert ([mine.id], []) in changes(anna)
    assert ([mine.id], []) not in changes(bert)
    foe.place(owner.x + 7.0, owner.y, 0.0)
    house.steps(LOOK_EVERY + 1)
    assert ([mine.id], []) in changes(bert)
    foe.place(owner.x + 12.0, owner.y, 0.0)
    house.steps(LOOK_EVERY + 1)
    remove(house, mine)
    house.step()
    assert changes(anna)[-1] == changes(bert)[-1] == ([], [mine.id]), "who knew of it hears that it is gone"


def test_nobody_hears_of_the_end_of_a_mine_that_they_never_saw(house: House) -> None:
    house.join("Anna")
    bert = house.join("Bert")
    mine = lay(house, "mine", 3.0, 3.0, slot=tank_of(house, "Anna").slot)
    tank_of(house, "Bert").place(20.0, 3.0, 0.0)
    house.steps(LOOK_EVERY)
    before = changes(bert)
    remove(house, mine)
    house.step()
    assert changes(bert) == before


def test_a_mine_near_the_place_where_one_comes_in_is_among_what_one_is_told_first(house: House) -> None:
    house.join("Anna")
    slot = tank_of(house, "Anna").slot
    mines = [lay(house, "mine", spawn.x, spawn.y, slot=slot) for spawn in house.room.map.spawns]
    bert = house.join("Bert")
    granted = bert.last_of(MapGranted)
    assert isinstance(granted, MapGranted)
    first = {thing.id for thing in granted.mapinfo.things if thing.kind == "mine"}
    assert first
    assert len(first) < len(mines)
    house.steps(LOOK_EVERY)
    assert not [told for told, _ in changes(bert) if set(told) & first], "they are not told twice"


def test_everybody_hears_who_took_what_and_who_comes_later_what_lasts(house: House) -> None:
    anna, bert = house.join("Anna"), house.join("Bert")
    tank = tank_of(house, "Anna")
    house.room.world.pickups.drop(house.room.world.tick, "speed", tank.x, tank.y)
    house.steps(APPEAR_TICKS + TAKE_EVERY + 1)
    taken = bert.last_of(PickupTaken)
    assert isinstance(taken, PickupTaken)
    assert (taken.player, taken.pickup, taken.until) == ("Anna", "speed", taken.tick + BOOST_TICKS)
    assert anna.last_of(PickupTaken) == taken
    later = house.join("Cleo").last_of(PickupTaken)
    assert isinstance(later, PickupTaken)
    assert (later.player, later.pickup, later.until) == ("Anna", "speed", taken.until)


def test_a_repair_is_told_as_life(house: House) -> None:
    anna = house.join("Anna")
    tank = tank_of(house, "Anna")
    tank.life = 10
    house.room.world.pickups.drop(house.room.world.tick, "repair", tank.x, tank.y)
    house.steps(APPEAR_TICKS + TAKE_EVERY + 1)
    told = anna.last_of(PlayerLife)
    assert isinstance(told, PlayerLife)
    assert told.life == tank.life > 10


def test_a_radar_tells_its_owner_alone_where_foes_are(house: House) -> None:
    anna, bert = house.join("Anna"), house.join("Bert")
    tank, foe = tank_of(house, "Anna"), tank_of(house, "Bert")
    tank.boost("radar", house.room.world.tick, house.room.world.tick + 1000)
    house.steps(3 * RADAR_TICKS)
    swept = [message for message in anna.heard if isinstance(message, RadarSwept)]
    assert len(swept) == 3
    assert swept[-1].radar == [(pytest.approx(foe.x, abs=0.1), pytest.approx(foe.y, abs=0.1))]
    assert not [message for message in bert.heard if isinstance(message, RadarSwept)]
    tank.team = foe.team = 1
    house.steps(RADAR_TICKS)
    (told,) = [message for message in bert.heard if isinstance(message, RadarSwept)]
    assert told.radar == [], "a friend is told too, and there is no foe left"
