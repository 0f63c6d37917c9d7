"""While one's tank is destroyed: another one for the next return, and what a team mate sees."""

import pytest

from tankgame.protocol.client_messages import ChangeTank, WatchPlayer
from tankgame.protocol.server_messages import MapRefused, PlayerJoined
from tankgame.sim.events import TankHit
from tests.server.house import House

TEAMS = {"mode": "team-deathmatch"}


@pytest.fixture
def house(request: pytest.FixtureRequest):
    made = House(**getattr(request, "param", {}))
    yield made
    made.close()


def destroy(house, name):
    tank = house.room.world.tanks[house.seat(name).slot]
    house.room.world._destroy(tank, TankHit(house.room.world.tick, tank.slot, tank.slot, 0, 10, 0, ""))
    house.step()


def tank_of(house, name):
    return house.room.world.tanks[house.seat(name).slot]


def kinds(link, name):
    return [message.tank for message in link.heard if isinstance(message, PlayerJoined) and message.player == name]


def test_who_is_destroyed_comes_back_in_the_tank_they_ask_for(house: House) -> None:
    anna, ben = house.join("Anna"), house.join("Ben")
    destroy(house, "Anna")
    back_at = tank_of(house, "Anna").respawn_at
    anna.say(ChangeTank(tank="scout", rid=9))
    assert tank_of(house, "Anna").kind_id == "scout"
    assert tank_of(house, "Anna").respawn_at == back_at, "no sooner and no later"
    assert kinds(ben, "Anna")[-1] == kinds(anna, "Anna")[-1] == "scout"
    while not tank_of(house, "Anna").alive:
        house.step()
    assert house.room.world.tick == back_at
    assert tank_of(house, "Anna").life == tank_of(house, "Anna").kind.life


def test_a_tank_in_play_stays_what_it_is_until_it_is_destroyed(house: House) -> None:
    anna = house.join("Anna")
    anna.say(ChangeTank(tank="heavy", rid=9))
    house.step()
    assert tank_of(house, "Anna").kind_id == "medium"
    destroy(house, "Anna")
    assert tank_of(house, "Anna").kind_id == "heavy"
    destroyed = tank_of(house, "Anna")
    anna.say(ChangeTank(tank="heavy", rid=10))
    assert tank_of(house, "Anna") is destroyed, "nothing to change"


def test_nobody_comes_back_in_a_tank_that_is_not_theirs(house: House) -> None:
    anna = house.join("Anna")
    destroy(house, "Anna")
    for tank in ("hunter", "no-such-tank"):
        anna.say(ChangeTank(tank=tank, rid=9))
        assert anna.last_of(MapRefused) == MapRefused(crid=9, reason="not-your-tank")
    assert tank_of(house, "Anna").kind_id == "medium"


@pytest.mark.parametrize("house", [TEAMS], indirect=True)
def test_the_destroyed_see_what_the_team_mate_sees_whom_they_watch_and_nothing_of_others(house: House) -> None:
    names = [f"Player{number}" for number in range(4)]
    links = {name: house.join(name) for name in names}
    first, mate = [name for name in names if house.seat(name).team == 1]
    foe = next(name for name in names if house.seat(name).team == 2)
    eyes = house.room.broadcast._eyes
    own, watched = house.seat(first), house.seat(mate)

    links[first].say(WatchPlayer(player=mate, rid=8))
    assert eyes(own) == own.slot, "who has a tank looks from it"
    destroy(house, first)
    assert eyes(own) == own.slot
    links[first].say(WatchPlayer(player=foe, rid=9))
    assert eyes(own) == own.slot, "never through an enemy's eyes"
    links[first].say(WatchPlayer(player=mate, rid=10))
    assert eyes(own) == watched.slot
    destroy(house, mate)
    assert eyes(own) == own.slot, "nor through those of a wreck"
    while not tank_of(house, first).alive:
        house.step()
    assert eyes(own) == own.slot


def test_without_teams_nobody_watches_anybody(house: House) -> None:
    anna = house.join("Anna")
    house.join("Ben")
    destroy(house, "Anna")
    anna.say(WatchPlayer(player="Ben", rid=9))
    assert house.room.broadcast._eyes(house.seat("Anna")) == house.seat("Anna").slot
