import pytest

from tankgame.server.modes.capture_the_flag import CAPTURED, RETURNED, STOPPED, TAKEN, CaptureTheFlag
from tankgame.server.modes.mode import Deed
from tankgame.sim.events import TankSpawned
from tests.server.modes.play import FLAGS, destroy, go, played, put

TEAMS = {1: 1, 2: 1, 3: 2}
OURS, THEIRS = 0, 1
HOME, AWAY = (FLAGS[0].x, FLAGS[0].y), (FLAGS[1].x, FLAGS[1].y)
FIELD = (60.0, 40.0)


@pytest.fixture
def mode() -> CaptureTheFlag:
    made = played(CaptureTheFlag, TEAMS, captures=2, return_seconds=5)
    assert isinstance(made, CaptureTheFlag)
    return made


def flag(mode: CaptureTheFlag, index: int):
    return mode.standing.flags[index]


def test_the_flag_is_taken_carried_and_brought_home(mode: CaptureTheFlag) -> None:
    put(mode, 1, *AWAY)
    assert go(mode) == [Deed(1, "objective", TAKEN)]
    assert (flag(mode, THEIRS).state, flag(mode, THEIRS).carrier) == ("carried", 1)
    put(mode, 1, *FIELD)
    assert go(mode) == []
    assert (flag(mode, THEIRS).x, flag(mode, THEIRS).y) == pytest.approx(FIELD)
    put(mode, 1, *HOME)
    assert go(mode) == [Deed(1, "objective", CAPTURED)]
    assert mode.standing.score == [1, 0]
    assert (flag(mode, THEIRS).state, flag(mode, THEIRS).x) == ("home", AWAY[0])


def test_two_of_them_win_it(mode: CaptureTheFlag) -> None:
    for _ in range(2):
        assert not mode.over
        put(mode, 1, *AWAY)
        go(mode)
        put(mode, 1, *HOME)
        go(mode)
    assert mode.over
    assert mode.winning_team == 1


def test_it_cannot_be_brought_home_while_ones_own_is_away(mode: CaptureTheFlag) -> None:
    put(mode, 3, *HOME)
    go(mode)
    put(mode, 3, *FIELD)
    put(mode, 1, *AWAY)
    go(mode)
    put(mode, 1, *HOME)
    go(mode)
    assert mode.standing.score == [0, 0]
    assert flag(mode, THEIRS).carrier == 1


def test_who_is_destroyed_drops_it_and_a_touch_returns_it(mode: CaptureTheFlag) -> None:
    put(mode, 3, *HOME)
    go(mode)
    put(mode, 3, *FIELD)
    go(mode)
    assert destroy(mode, 3, by=2) == [Deed(2, "objective", STOPPED)]
    assert (flag(mode, OURS).state, flag(mode, OURS).carrier) == ("dropped", -1)
    assert (flag(mode, OURS).x, flag(mode, OURS).y) == pytest.approx(FIELD)
    put(mode, 2, *FIELD)
    assert go(mode) == [Deed(2, "objective", RETURNED)]
    assert (flag(mode, OURS).state, flag(mode, OURS).x) == ("home", HOME[0])


def test_a_dropped_flag_is_picked_up_again_for_nothing(mode: CaptureTheFlag) -> None:
    put(mode, 1, *AWAY)
    go(mode)
    put(mode, 1, *FIELD)
    go(mode)
    assert destroy(mode, 1, by=1) == []
    put(mode, 2, *FIELD)
    assert go(mode) == []
    assert flag(mode, THEIRS).carrier == 2


def test_a_dropped_flag_returns_by_itself(mode: CaptureTheFlag) -> None:
    put(mode, 1, *AWAY)
    go(mode)
    put(mode, 1, *FIELD)
    go(mode)
    destroy(mode, 1, by=3)
    go(mode, 295)
    assert flag(mode, THEIRS).state == "dropped"
    go(mode, 10)
    assert flag(mode, THEIRS).state == "home"


def test_who_leaves_drops_it(mode: CaptureTheFlag) -> None:
    put(mode, 1, *AWAY)
    go(mode)
    mode.world.remove_tank(1)
    go(mode)
    assert flag(mode, THEIRS).state == "dropped"


def test_where_it_is_carried_is_told_once_a_second(mode: CaptureTheFlag) -> None:
    put(mode, 1, *AWAY)
    go(mode)
    told = []
    for tick in range(120):
        put(mode, 1, 100.0 - tick * 0.2, 20.0)
        go(mode)
        told.append(flag(mode, THEIRS).told_x)
    assert len(set(told)) == 3


def test_other_events_are_none_of_its_business(mode: CaptureTheFlag) -> None:
    assert go(mode, events=(TankSpawned(1, 1),)) == []
