"""Who hears what: channels, ready phrases, marks on the map, complaints."""

import logging

import pytest

from tankgame.protocol.client_messages import MarkPlace, Radio, ReportPlayer, Say
from tankgame.protocol.server_messages import MessageBlocked, PlaceMarked, Radioed, Said
from tankgame.server.talk import MARKS_MOST, MARKS_SECONDS
from tests.server.house import House

TEAMS = {"mode": "team-deathmatch"}


@pytest.fixture
def house(request: pytest.FixtureRequest):
    made = House(**getattr(request, "param", {}))
    yield made
    made.close()


def all_of(link, kind):
    return [message for message in link.heard if isinstance(message, kind)]


def sides(house, count=4):
    """Links by team."""
    links = [house.join(f"Player{number}") for number in range(count)]
    return {
        team: [link for link, seat in zip(links, house.room.people, strict=True) if seat.team == team]
        for team in (1, 2)
    }


@pytest.mark.parametrize("house", [TEAMS], indirect=True)
def test_team_talk_stays_in_the_team(house: House) -> None:
    side = sides(house)
    one, other = side[1]
    stranger = side[2][0]
    spectator = house.log_in("Somebody")
    one.say(Say(message="par la gauche", rid=5, channel="team"))
    assert all_of(other, Said) == all_of(one, Said)
    assert [(said.message, said.channel) for said in all_of(other, Said)] == [("par la gauche", "team")]
    assert not all_of(stranger, Said)
    assert not all_of(spectator, Said)
    one.say(Say(message="bonne chance", rid=6, channel="all"))
    assert [said.channel for said in all_of(stranger, Said)] == ["all"]


def test_without_teams_there_is_no_team_talk(house: House) -> None:
    anna, ben = house.join("Anna"), house.join("Ben")
    anna.say(Say(message="psst", rid=5, channel="team"))
    assert not all_of(ben, Said)
    assert [blocked.reason for blocked in all_of(anna, MessageBlocked)] == ["no-team"]
    anna.say(Say(message="hello", rid=6))
    assert [said.message for said in all_of(ben, Said)] == ["hello"]


@pytest.mark.parametrize("house", [TEAMS], indirect=True)
def test_the_radio_is_for_the_team_and_counts_as_talk(house: House) -> None:
    side = sides(house)
    one, other = side[1]
    for rid in range(8):
        one.say(Radio(phrase="help", rid=rid))
    heard = all_of(other, Radioed)
    assert {(said.phrase, said.channel) for said in heard} == {("help", "team")}
    assert not all_of(side[2][0], Radioed)
    assert len(heard) == 6, "six messages in ten seconds"
    assert [blocked.reason for blocked in all_of(one, MessageBlocked)] == ["flood", "flood"]


def test_without_teams_the_radio_is_for_all(house: House) -> None:
    anna, ben = house.join("Anna"), house.join("Ben")
    anna.say(Radio(phrase="thanks", rid=5))
    assert [(said.player, said.phrase, said.channel) for said in all_of(ben, Radioed)] == [("Anna", "thanks", "all")]
    cleo = house.log_in("Cleo")
    cleo.say(Radio(phrase="thanks", rid=5))
    assert not all_of(cleo, Radioed), "nobody has a radio in the lobby"


@pytest.mark.parametrize("house", [TEAMS], indirect=True)
def test_marks_are_for_the_team_and_few(house: House) -> None:
    side = sides(house)
    one, other = side[1]
    for rid in range(MARKS_MOST + 2):
        one.say(MarkPlace(mark=(10.0 + rid, 12.0), rid=rid))
    assert [marked.mark[0] for marked in all_of(other, PlaceMarked)] == [10.0, 11.0, 12.0, 13.0]
    assert not all_of(side[2][0], PlaceMarked)
    assert [blocked.reason for blocked in all_of(one, MessageBlocked)] == ["too-many-marks"] * 2
    house.now += MARKS_SECONDS
    house.step()
    one.say(MarkPlace(mark=(30.0, 12.0), rid=20))
    assert all_of(other, PlaceMarked)[-1].mark == (30.0, 12.0)


def test_without_teams_a_mark_is_one_s_own(house: House) -> None:
    anna, ben = house.join("Anna"), house.join("Ben")
    anna.say(MarkPlace(mark=(10.0, 12.0), rid=5))
    assert len(all_of(anna, PlaceMarked)) == 1
    assert not all_of(ben, PlaceMarked)


def test_a_complaint_goes_into_the_log_once(house: House, caplog: pytest.LogCaptureFixture) -> None:
    anna = house.join("Anna")
    house.join("Ben")
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        anna.say(ReportPlayer(player="Ben", rid=5))
        anna.say(ReportPlayer(player="Ben", rid=6))
    assert [record.getMessage() for record in caplog.records] == ["Anna reports 'Ben'"]
