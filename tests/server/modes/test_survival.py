import pytest

from tankgame.protocol.ticks import ticks
from tankgame.server.modes.mode import Deed, Row
from tankgame.server.modes.survival import (
    BREAK_TICKS,
    LAST,
    REPORT_TICKS,
    REST_TICKS,
    SHARE_TICKS,
    WAVE_POINTS,
    WAVES,
    Survival,
    crowd,
    wave_size,
)
from tankgame.server.tally import Tally
from tests.server.modes.play import destroy, go, played


def begun(players: int = 2, **settings: object) -> Survival:
    """The first wave has just been called."""
    mode = played(Survival, dict.fromkeys(range(players), 1), **settings)
    assert isinstance(mode, Survival)
    assert mode.calls() == []
    go(mode, BREAK_TICKS)
    enlist(mode)
    return mode


def enlist(mode: Survival) -> list[int]:
    """Bring in who was called, as the room would."""
    slots = []
    for call in mode.calls():
        slot = next(number for number in range(100) if number not in mode.world.tanks)
        mode.world.add_tank(slot, call.tank, call.team)
        slots.append(slot)
    return slots


def attackers(mode: Survival) -> list[int]:
    return [tank.slot for tank in mode.world.tanks.values() if tank.team == 2 and tank.alive]


def test_a_wave_comes_after_the_break_and_is_as_large_as_it_says() -> None:
    mode = begun()
    assert mode.standing.break_until == 0
    assert mode.standing.left == len(attackers(mode)) == wave_size(1, WAVES, 2)


def test_waves_grow_and_so_they_do_with_the_players() -> None:
    sizes = [wave_size(wave, 8, 3) for wave in range(1, 9)]
    assert sizes == sorted(sizes)
    assert sizes[-1] > 1.5 * sizes[0]
    assert crowd(1, 8, 3) == sizes[0] < crowd(8, 8, 3) < sizes[-1], "not all at once"
    assert wave_size(3, 8, 1) < wave_size(3, 8, 3) < wave_size(3, 8, 8) <= wave_size(60, 60, 99) == 40


def test_no_more_attack_at_once_than_may_and_the_others_follow() -> None:
    mode = begun(6, at_once=2)
    assert len(attackers(mode)) == 2
    assert mode.standing.left == wave_size(1, WAVES, 6) > 2
    destroy(mode, attackers(mode)[0], by=0)
    go(mode)
    enlist(mode)
    assert len(attackers(mode)) == 2


def test_a_beaten_wave_is_paid_for_and_the_next_one_comes_after_a_break() -> None:
    mode = begun(lives=1)
    deeds = [deed for slot in attackers(mode) for deed in destroy(mode, slot, by=0)] + go(mode)
    assert deeds == [Deed(0, "survival", WAVE_POINTS), Deed(1, "survival", WAVE_POINTS)]
    assert (mode.standing.wave, mode.standing.lives) == (2, 2)
    go(mode, BREAK_TICKS)
    enlist(mode)
    assert mode.standing.left == wave_size(2, WAVES, 2)


@pytest.mark.parametrize(("minutes", "waves"), [(3, 5), (5, 8), (10, 16), (30, 50)])
def test_there_are_as_many_waves_as_there_is_time_for(minutes: int, waves: int) -> None:
    mode = played(Survival)
    mode.lasts(ticks(60.0 * minutes))
    assert mode.standing.waves == waves
    counted = played(Survival, waves=3)
    counted.lasts(ticks(60.0 * minutes))
    assert counted.standing.waves == 3


def test_a_wave_that_takes_too_long_has_the_next_one_on_top_of_it() -> None:
    mode = begun(lives=1)
    first = attackers(mode)
    go(mode, SHARE_TICKS)
    assert enlist(mode) == [], "they wait until there is room for them"
    assert (mode.standing.wave, mode.standing.lives, mode.standing.break_until) == (2, 2, 0)
    coming = len(first) + wave_size(2, WAVES, 2)
    assert mode.standing.left == coming
    beaten = []
    while mode.standing.left:
        beaten.append(len(destroy(mode, attackers(mode)[0], by=0) + go(mode)) // 2)
        enlist(mode)
    assert beaten == [number in (len(first), coming) for number in range(1, coming + 1)], "each is, in its turn"


def test_the_players_places_are_told_roughly_and_now_and_then_but_exactly_to_the_last_few() -> None:
    mode = begun(6)
    tank = mode.world.tanks[0]
    go(mode, REPORT_TICKS)
    told = mode.standing.reports[0]
    tank.place(told[0] + 1.25, told[1], 0.0)
    go(mode)
    assert mode.standing.reports[0] == told
    while mode.standing.left > LAST:
        destroy(mode, attackers(mode)[0], by=0)
        go(mode)
    assert mode.standing.reports[0] == (tank.x, tank.y)


def test_after_the_last_wave_nothing_comes_on_top() -> None:
    mode = begun(waves=1)
    go(mode, 3 * SHARE_TICKS)
    assert (mode.standing.wave, mode.over) == (1, False)


def test_the_bots_of_a_wave_go_some_time_after_their_end() -> None:
    mode = begun()
    gone = attackers(mode)[0]
    destroy(mode, gone, by=0)
    assert mode.dismissals() == []
    go(mode, REST_TICKS)
    assert mode.dismissals() == [gone]
    assert mode.dismissals() == []


def test_who_has_no_return_left_waits_for_the_next_wave() -> None:
    mode = begun(lives=1)
    destroy(mode, 0, by=9)
    assert mode.standing.lives == 0
    go(mode, 200)
    assert mode.world.tanks[0].alive
    destroy(mode, 0, by=9)
    go(mode, 400)
    assert not mode.world.tanks[0].alive
    assert not mode.over
    for slot in attackers(mode):
        destroy(mode, slot, by=1)
    go(mode, 3)
    assert mode.world.tanks[0].alive


def test_it_is_lost_once_nobody_is_left() -> None:
    mode = begun(lives=0)
    for slot in (0, 1):
        assert not mode.over
        destroy(mode, slot, by=9)
        go(mode)
    assert (mode.over, mode.why_over, mode.winning_team) == (True, "all-destroyed", 2)
    assert mode.winner(mode.ranking([Row("anna", Tally(kills=3), 1)])) is None


def test_who_leaves_is_not_waited_for() -> None:
    mode = begun(lives=0)
    destroy(mode, 0, by=9)
    mode.world.remove_tank(1)
    go(mode)
    assert mode.over


def test_it_is_won_with_the_last_wave() -> None:
    mode = begun(waves=1)
    for slot in attackers(mode):
        destroy(mode, slot, by=0)
    go(mode)
    assert (mode.over, mode.why_over, mode.winning_team) == (True, "waves-beaten", 1)
    assert mode.winner(mode.ranking([Row("anna", Tally(kills=3), 1), Row("ben", Tally(kills=4), 1)])) == "ben"


def test_nobody_comes_while_nobody_plays() -> None:
    mode = played(Survival)
    assert isinstance(mode, Survival)
    go(mode, BREAK_TICKS + 10)
    assert mode.calls() == []
    assert not mode.over


@pytest.mark.parametrize(("most", "filled"), [(0, 0), (2, 2), (16, 3)])
def test_a_few_bots_help(most: int, filled: int) -> None:
    assert played(Survival).fill(most) == filled
