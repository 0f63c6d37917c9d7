"""Teams and modes in a whole server, as its clients hear of them."""

from collections import Counter

import pytest

from tankgame.protocol.client_messages import JoinMap, QuitMap
from tankgame.protocol.server_messages import (
    MapClosed,
    MapGranted,
    ObjectiveChanged,
    PlayerDied,
    PlayerJoined,
    PlayerQuit,
)
from tankgame.protocol.values import TICK_MOST
from tankgame.server.modes import capture_the_flag, survival, team_deathmatch
from tankgame.server.room import IDLE_TICKS
from tankgame.server.seat import TAKING_PART_TICKS
from tankgame.sim.events import TankHit
from tests.server.house import MAP, House

TEAM_MODES = ("team-deathmatch", "capture-the-flag", "king-of-the-hill")


@pytest.fixture
def house(request: pytest.FixtureRequest):
    made = House(**getattr(request, "param", {}))
    yield made
    made.close()


def teams(house: House) -> Counter:
    return Counter(seat.team for seat in house.room._seats.values())


def people(house: House) -> Counter:
    return Counter(seat.team for seat in house.room.people)


def objectives(link) -> list:
    return [message.objective for message in link.heard if isinstance(message, ObjectiveChanged)]


@pytest.mark.parametrize("house", [{"mode": mode, "bots": 4} for mode in TEAM_MODES], indirect=True)
def test_sides_are_even_however_people_come_and_go(house: House) -> None:
    links = {}
    for number in range(5):
        links[number] = house.join(f"Player{number}")
        assert abs(teams(house)[1] - teams(house)[2]) <= 1
        assert abs(people(house)[1] - people(house)[2]) <= 1
    assert all(tank.team in (1, 2) for tank in house.room.world.tanks.values())
    one_side = [seat.session.link for seat in house.room.people if seat.team == 1]
    for link in one_side:
        link.say(QuitMap(rid=9))
        house.step()
        assert abs(teams(house)[1] - teams(house)[2]) <= 1, "bots help out"


@pytest.mark.parametrize("house", [{"mode": "team-deathmatch"}], indirect=True)
def test_without_bots_the_late_join_the_side_that_is_fewer_and_then_the_one_behind(house: House) -> None:
    house.join("Anna")
    house.join("Ben")
    assert people(house) == {1: 1, 2: 1}
    house.room.mode.standing.score[:] = [5, 2]
    house.join("Cleo")
    assert people(house) == {1: 1, 2: 2}


@pytest.mark.parametrize("house", [{"mode": "team-deathmatch"}], indirect=True)
def test_nobody_changes_sides_by_coming_again(house: House) -> None:
    anna = house.join("Anna")
    house.join("Ben")
    house.room.mode.standing.score[:] = [0, 9]
    side = house.seat("Anna").team
    other = house.seat("Ben").team
    assert side != other
    for _ in range(3):
        anna.say(QuitMap(rid=9))
        anna.say(JoinMap(map=MAP, rid=10, tank="medium"))
        house.step()
        assert house.seat("Anna").team == side


@pytest.mark.parametrize("house", [{"mode": "team-deathmatch", "bots": 4}], indirect=True)
def test_everybody_is_told_the_teams(house: House) -> None:
    anna, ben = house.join("Anna"), house.join("Ben")
    granted = ben.last_of(MapGranted)
    assert granted.mapinfo.team == house.seat("Ben").team
    assert granted.mapinfo.mode == "team-deathmatch"
    assert granted.mapinfo.objective.score == [0, 0]
    told = {name: info.team for name, info in granted.mapinfo.otherplayerinfo.items()}
    assert told == {seat.name: seat.team for seat in house.room._seats.values() if seat.name != "Ben"}
    joined = [message for message in anna.heard if isinstance(message, PlayerJoined) and message.player == "Ben"]
    assert joined[-1].team == house.seat("Ben").team


@pytest.mark.parametrize("house", [{"bots": 3}], indirect=True)
def test_free_for_all_tells_of_no_goal(house: House) -> None:
    anna = house.join("Anna")
    house.steps(40)
    assert objectives(anna) == []
    assert house.seat("Anna").team == 0


@pytest.mark.parametrize("house", [{"mode": "capture-the-flag"}], indirect=True)
def test_the_goal_is_told_as_it_changes_and_no_more_often(house: House) -> None:
    anna = house.join("Anna")
    house.steps(60)
    assert len(objectives(anna)) == 1
    seat, flags = house.seat("Anna"), house.room.mode.standing.flags
    theirs = next(flag for flag in flags if flag.team != seat.team)
    house.room.world.tanks[seat.slot].place(theirs.x, theirs.y, 0.0)
    house.steps(20)
    told = objectives(anna)[-1]
    assert [(flag.state, flag.carrier) for flag in told.flags if flag.team == theirs.team] == [("carried", "Anna")]
    assert len(objectives(anna)) == 2


@pytest.mark.parametrize(
    "house",
    [{"mode": "capture-the-flag", "settings": capture_the_flag.Settings(captures=1)}],
    indirect=True,
)
def test_the_goal_ends_it_and_the_best_of_the_winners_has_won(house: House) -> None:
    anna, ben = house.join("Anna"), house.join("Ben")
    seat, flags = house.seat("Anna"), house.room.mode.standing.flags
    mine, theirs = sorted(flags, key=lambda flag: flag.team != seat.team)
    for place in (theirs, mine):
        house.room.world.tanks[seat.slot].place(place.home_x, place.home_y, 0.0)
        anna.command(house.room.world.tick + 4)
        house.step()
    for link in (anna, ben):
        closed = link.last_of(MapClosed)
        assert (closed.reason, closed.winner, closed.team) == ("score-reached", "Anna", seat.team)
        assert (closed.mode, closed.scores[seat.team - 1]) == ("capture-the-flag", 1)
        assert [(row.player, row.team) for row in closed.ranking] == [("Anna", seat.team), ("Ben", 3 - seat.team)]
    earned = {item.why: item for item in anna.last_of(MapClosed).earned}
    assert (earned["objective"].count, earned["objective"].xp, earned["victory"].xp) == (2, 14, 30)
    assert ben.last_of(MapClosed).earned == []
    assert sum(xp for name, xp, _, _ in house.accounts.earned if name == "Anna") == 44


@pytest.mark.parametrize("house", [{"mode": "team-deathmatch", "seconds": 5}], indirect=True)
def test_a_tie_goes_into_overtime_which_ends(house: House) -> None:
    anna = house.join("Anna")
    house.steps(310)
    told = objectives(anna)[-1]
    assert told.overtime
    assert told.end_tick >= 300 + 60 * 60
    assert not [message for message in anna.heard if isinstance(message, MapClosed)]
    house.steps(60 * 60)
    closed = anna.last_of(MapClosed)
    assert (closed.reason, closed.winner, closed.team) == ("time-up", None, 0)


@pytest.mark.parametrize("house", [{"mode": "team-deathmatch", "seconds": 5}], indirect=True)
def test_overtime_ends_with_the_next_point(house: House) -> None:
    anna = house.join("Anna")
    house.steps(310)
    seat = house.seat("Anna")
    seat.tally.kills = 1
    house.room.mode.standing.score[seat.team - 1] += 1
    house.step()
    assert anna.last_of(MapClosed).winner == "Anna"


@pytest.mark.parametrize(
    "house", [{"mode": "team-deathmatch", "settings": team_deathmatch.Settings(kills=1)}], indirect=True
)
def test_who_did_nothing_is_paid_for_no_victory(house: House) -> None:
    house.join("Anna")
    house.room.mode.standing.score[0] = 1
    house.step()
    assert house.accounts.earned == []


@pytest.mark.parametrize(("busy", "paid"), [(0, False), (TAKING_PART_TICKS, True)])
@pytest.mark.parametrize(
    "house", [{"mode": "team-deathmatch", "settings": team_deathmatch.Settings(kills=1)}], indirect=True
)
def test_to_stand_there_and_be_shot_is_no_part_in_a_victory(house: House, busy: int, paid: bool) -> None:
    house.join("Anna")
    seat = house.seat("Anna")
    seat.tally.deaths, seat.busy_ticks = 1, busy
    house.room.mode.standing.score[0] = 1
    house.step()
    assert ("Anna", 30, 30, "victory") in house.accounts.earned or not paid
    assert bool(house.accounts.earned) == paid


@pytest.mark.parametrize("house", [{"mode": "king-of-the-hill"}], indirect=True)
def test_who_only_stands_there_earns_nothing(house: House) -> None:
    house.join("Anna")
    seat = house.seat("Anna")
    zone = house.room.mode.standing.zones[0]
    house.room.world.tanks[seat.slot].place(zone.x, zone.y, 0.0)
    seat.active_at = house.room.world.tick - IDLE_TICKS - 1
    house.steps(60 * 11)
    assert zone.owner == seat.team
    assert seat.tally.points == 0


@pytest.mark.parametrize(
    "house", [{"mode": "survival", "bots": 6, "settings": survival.Settings(waves=1, squad=2)}], indirect=True
)
def test_waves_come_go_and_end_the_battle(house: House) -> None:
    anna = house.join("Anna")
    assert teams(house) == {1: 2}
    house.steps(survival.BREAK_TICKS + survival.SPACE_TICKS + 5)
    house.seat("Anna").active_at = house.room.world.tick
    attackers = [seat for seat in house.room._seats.values() if seat.called]
    assert len(attackers) == survival.wave_size(1, 1, 2) == objectives(anna)[-1].left
    assert {seat.team for seat in attackers} == {2}
    assert house.room.listing().bots == 1
    (helper,) = [seat for seat in house.room._seats.values() if not seat.person and not seat.called]
    for seat in attackers:
        destroy(house, seat.slot, by=house.seat("Anna").slot)
    house.step()
    closed = anna.last_of(MapClosed)
    assert (closed.reason, closed.winner, closed.team) == ("waves-beaten", "Anna", 1)
    assert {row.player for row in closed.ranking} == {"Anna", helper.name}


@pytest.mark.parametrize("house", [{"mode": "survival", "settings": survival.Settings(lives=0)}], indirect=True)
def test_attackers_go_and_the_players_lose_once_all_are_destroyed(house: House) -> None:
    anna = house.join("Anna")
    house.join("Ben")
    house.steps(survival.BREAK_TICKS + 120)
    attackers = [seat for seat in house.room._seats.values() if seat.called]
    destroy(house, attackers[0].slot, by=house.seat("Anna").slot)
    house.steps(survival.REST_TICKS + 2)
    assert PlayerQuit(player=attackers[0].name) in anna.heard
    for name in ("Ben", "Anna"):
        destroy(house, house.seat(name).slot, by=attackers[1].slot)
    house.step()
    assert anna.last_of(PlayerDied).respawn_tick == TICK_MOST
    house.step()
    closed = anna.last_of(MapClosed)
    assert (closed.reason, closed.winner, closed.team) == ("all-destroyed", None, 2)


def destroy(house: House, slot: int, by: int) -> None:
    world = house.room.world
    world._destroy(world.tanks[slot], TankHit(world.tick, slot, by, 0, 100, 0, "side"))
