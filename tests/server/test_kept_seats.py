from collections.abc import Iterator

import pytest

from tankgame.protocol.client_messages import JoinMap, QuitMap
from tankgame.protocol.server_messages import (
    LoginAccepted,
    LoginRefused,
    MapClosed,
    MapGranted,
    PlayerJoined,
    PlayerQuit,
)
from tankgame.server.gate import SILENT_SECONDS
from tankgame.server.server import KEEP_SECONDS
from tankgame.sim.events import TankDestroyed, TankHit
from tests.server.house import MAP, House


@pytest.fixture
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    made = House(**getattr(request, "param", {}))
    yield made
    made.close()


def bots_told(link, name: str) -> list[bool]:
    """What somebody was told of who drives that player's tank, each time."""
    return [m.bot for m in link.heard if isinstance(m, PlayerJoined) and m.player == name and m.tank]


@pytest.mark.parametrize("reason", ["lost", "timeout", "too-slow"])
def test_whoever_loses_the_connection_keeps_seat_and_score_and_a_bot_drives(house: House, reason: str) -> None:
    ben, anna = house.join("Ben"), house.join("Anna")
    seat = house.seat("Anna")
    assert seat is not None
    seat.tally.kills, seat.tally.deaths = 3, 2
    tank = house.room.world.tanks[seat.slot]
    anna.end(reason)
    place = (tank.x, tank.y)
    house.steps(120)
    assert (tank.x, tank.y) != place, "a bot drives"
    assert bots_told(ben, "Anna")[-1] is True
    assert house.seat("Anna") is seat
    back = house.join("Anna")
    assert house.seat("Anna") is seat
    assert house.room.world.tanks[seat.slot] is tank
    granted = back.last_of(MapGranted)
    assert isinstance(granted, MapGranted)
    assert granted.mapinfo.slot == seat.slot
    joined = ben.last_of(PlayerJoined)
    assert isinstance(joined, PlayerJoined)
    assert (joined.player, joined.bot, joined.kills, joined.deaths) == ("Anna", False, 3, 2)


def test_the_one_who_is_back_drives_and_the_bot_no_longer(house: House) -> None:
    house.join("Ben")
    house.join("Anna").end("lost")
    house.steps(30)
    back = house.join("Anna")
    seat = house.seat("Anna")
    assert seat is not None
    assert seat.bot is None
    back.command(house.room.world.tick + 1, drive=-1)
    house.step()
    command, fresh = seat.told_move, seat.commands.newest
    assert fresh == house.room.world.tick
    assert command is None, "nobody at the JSON door"
    house.steps(60)
    tank = house.room.world.tanks[seat.slot]
    place = (tank.x, tank.y)
    house.steps(60)
    assert (tank.x, tank.y) == pytest.approx(place, abs=0.05), "without commands it stands"


def test_what_the_bot_does_counts_and_brings_and_costs_nothing(house: House) -> None:
    house.join("Ben")
    anna = house.join("Anna")
    seat, other = house.seat("Anna"), house.seat("Ben")
    assert seat is not None
    assert other is not None
    deaths = [
        TankDestroyed(9, a.slot, b.slot, 0, 0, 0, TankHit(9, a.slot, b.slot, 0, 9, 0, "side"))
        for a, b in ((other, seat), (seat, other))
    ]
    anna.end("lost")
    house.room._score(deaths)
    assert (seat.tally.kills, seat.tally.deaths, seat.tally.xp, seat.tally.coin) == (1, 1, 0, 0)
    house.join("Anna")
    house.room._score(deaths[:1])
    assert (seat.tally.kills, seat.tally.xp) == (2, 10)


def test_after_two_minutes_the_seat_is_given_up_and_everybody_learns_it(house: House) -> None:
    ben = house.join("Ben")
    house.join("Anna").end("lost")
    slot = house.seat("Anna").slot
    house.step(KEEP_SECONDS - 1)
    ben.heard.clear()
    house.step()
    assert house.seat("Anna") is not None
    house.step(1.5)
    assert house.seat("Anna") is None
    assert slot not in house.room.world.tanks
    assert ben.heard.count(PlayerQuit(player="Anna")) == 1


def test_who_is_back_in_the_same_battle_after_that_finds_the_score_all_the_same(house: House) -> None:
    house.join("Ben")
    anna = house.join("Anna")
    tally = house.seat("Anna").tally
    tally.kills = 4
    anna.end("lost")
    house.step(KEEP_SECONDS + 1)
    house.join("Anna")
    assert house.seat("Anna").tally.kills == 4


def test_a_battle_whose_only_player_is_awaited_stands_still_and_begins_anew_afterwards(house: House) -> None:
    house.join("Anna").end("lost")
    room, tick = house.room, house.room.world.tick
    house.step(KEEP_SECONDS - 1)
    house.steps(5)
    assert (house.room, house.room.world.tick) == (room, tick)
    house.step(5.0)
    house.step()
    assert house.room is not room


@pytest.mark.parametrize("reason", ["left", "flood", "malformed"])
def test_nothing_is_kept_for_somebody_who_left_or_was_thrown_out(house: House, reason: str) -> None:
    ben = house.join("Ben")
    house.join("Anna").end(reason)
    assert house.seat("Anna") is None
    assert PlayerQuit(player="Anna") in ben.heard


def test_whoever_quits_the_map_and_is_lost_then_keeps_nothing(house: House) -> None:
    house.join("Ben")
    anna = house.join("Anna")
    anna.say(QuitMap(rid=2))
    anna.end("lost")
    assert house.seat("Anna") is None


def test_a_login_replaces_a_connection_that_has_been_silent_and_no_other(house: House) -> None:
    house.join("Ben")
    old = house.join("Anna")
    seat = house.seat("Anna")
    house.step(SILENT_SECONDS - 0.5)
    refused = house.log_in("Anna").last_of(LoginRefused)
    assert refused == LoginRefused(reason="already-connected")
    house.step(1.0)
    back = house.log_in("Anna")
    assert isinstance(back.heard[0], LoginAccepted)
    assert not old.open
    back.say(JoinMap(map=MAP, rid=1, tank="heavy"))
    house.steps(2)
    assert house.seat("Anna") is seat, "in the tank that they had"
    assert seat.tank == "medium"
    assert seat.session.link is back
    assert old.open is False
    assert house.server._inside["Anna"].link is back, "the end of the old connection ends nothing else"


def test_what_the_bot_does_counts_and_pays_nothing(house: House) -> None:
    house.join("Ben")
    house.join("Anna").end("lost")
    house.accounts.earned.clear()
    for _ in range(60 * 40):
        house.step()
    assert house.seat("Anna").tally.damage > 0
    assert [row for row in house.accounts.earned if row[0] == "Anna"] == []


@pytest.mark.parametrize("house", [{"max_players": 3}], indirect=True)
def test_seats_that_wait_keep_nobody_out(house: House) -> None:
    ben = house.join("Ben")
    for name in ("Anna", "Carl", "Dora", "Emil", "Fred"):
        house.join(name).end("lost")
        house.step(1.0)
    kept = [seat.name for seat in house.room._seats.values() if seat.person]
    assert kept == ["Ben", "Emil", "Fred"], "who has waited longest is waited for no longer"
    assert PlayerQuit(player="Anna") in ben.heard
    house.join("Anna")
    house.join("Fred")
    assert sorted(seat.name for seat in house.room.people) == ["Anna", "Ben", "Fred"]


@pytest.mark.parametrize("house", [{"seconds": 5}], indirect=True)
def test_a_battle_that_ends_meanwhile_ranks_those_who_are_awaited(house: House) -> None:
    ben = house.join("Ben")
    house.join("Anna").end("lost")
    house.steps(5 * 60)
    closed = ben.last_of(MapClosed)
    assert isinstance(closed, MapClosed)
    assert sorted(row.player for row in closed.ranking) == ["Anna", "Ben"]
    assert {row.player: row.bot for row in closed.ranking} == {"Anna": True, "Ben": False}, "a bot sat there at the end"
    house.step()
    house.join("Anna")
    assert house.seat("Anna").session is not None
