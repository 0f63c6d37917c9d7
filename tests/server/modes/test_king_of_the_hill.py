import pytest

from tankgame.server.modes.king_of_the_hill import TAKEN, KingOfTheHill
from tankgame.server.modes.mode import Deed
from tankgame.sim.map import Zone
from tests.server.modes.play import go, played, put, zone_field

HILL = Zone(60.0, 20.0, 6.0)
IN, OUT = (60.0, 20.0), (60.0, 50.0)


@pytest.fixture
def mode() -> KingOfTheHill:
    made = played(KingOfTheHill, {1: 1, 2: 1, 3: 2}, on=zone_field(HILL), points=10, take_seconds=2)
    assert isinstance(made, KingOfTheHill)
    for slot in (1, 2, 3):
        put(made, slot, 20.0 + 10 * slot, 50.0)
    return made


def zone(mode: KingOfTheHill):
    return mode.standing.zones[0]


def test_who_is_in_it_alone_takes_it_and_it_brings_a_point_a_second(mode: KingOfTheHill) -> None:
    put(mode, 1, *IN)
    assert go(mode, 119) == []
    assert (zone(mode).owner, zone(mode).taker) == (0, 1)
    assert go(mode, 2) == [Deed(1, "objective", TAKEN)]
    assert (zone(mode).owner, zone(mode).progress) == (1, 0)
    put(mode, 1, *OUT)
    go(mode, 181)
    assert mode.standing.score == [3, 0]


def test_two_take_it_sooner(mode: KingOfTheHill) -> None:
    put(mode, 1, *IN)
    put(mode, 2, IN[0] - 5.5, IN[1])
    go(mode, 81)
    assert zone(mode).owner == 1


def test_while_both_are_in_it_nothing_changes_and_it_brings_nothing(mode: KingOfTheHill) -> None:
    put(mode, 1, *IN)
    go(mode, 130)
    before = list(mode.standing.score)
    put(mode, 3, IN[0] + 5, IN[1])
    go(mode, 300)
    assert (zone(mode).owner, zone(mode).progress) == (1, 0)
    assert mode.standing.score == before


def test_what_one_team_began_the_other_undoes_first(mode: KingOfTheHill) -> None:
    put(mode, 1, *IN)
    go(mode, 60)
    put(mode, 1, *OUT)
    put(mode, 3, *IN)
    go(mode, 30)
    assert (zone(mode).taker, zone(mode).progress) == (1, pytest.approx(0.25, abs=0.02))
    go(mode, 152)
    assert zone(mode).owner == 2


def test_it_is_forgotten_slowly_once_nobody_is_there(mode: KingOfTheHill) -> None:
    put(mode, 1, *IN)
    go(mode, 60)
    put(mode, 1, *OUT)
    go(mode, 60)
    assert zone(mode).progress == pytest.approx(0.25, abs=0.02)
    go(mode, 62)
    assert (zone(mode).progress, zone(mode).taker) == (0, 0)


def test_who_holds_it_from_within_is_paid_for_it(mode: KingOfTheHill) -> None:
    put(mode, 1, *IN)
    deeds = go(mode, 121 + 600)
    assert deeds == [Deed(1, "objective", TAKEN), Deed(1, "objective", 1), Deed(1, "objective", 1)]


def test_wrecks_hold_nothing(mode: KingOfTheHill) -> None:
    put(mode, 1, *IN)
    mode.world.tanks[1].remove()
    go(mode, 150)
    assert zone(mode).owner == 0


def test_it_is_won_at_the_goal(mode: KingOfTheHill) -> None:
    put(mode, 1, *IN)
    go(mode, 121 + 60 * 10)
    assert mode.over
    assert mode.winning_team == 1
