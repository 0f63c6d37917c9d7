import random
from dataclasses import dataclass

import pytest

from tankgame.client.clock import JUMP_TICKS, MARGIN_TICKS, SLEW, TAIL_MOST, Clock
from tankgame.protocol.values import TICK_MOST

RATE = 60


@dataclass
class Late:
    """How many commands were due, and of how many of these nobody had heard."""

    due: int = 0
    late: int = 0


def drive(
    clock: Clock,
    seconds: float,
    way: float,
    *,
    start: float,
    offset: float = 0.0,
    jitter: float = 0.0,
    late: Late | None = None,
) -> float:
    """Frames and snapshots of a server whose tick is `offset` more than the seconds * 60; ways in ticks."""
    chance = random.Random(5)
    now = start
    arrivals: list[tuple[float, int]] = []
    newest = -10_000
    margin = 0
    pending: list[tuple[float, int]] = []
    for frame in range(int(seconds * RATE)):
        now = start + frame / RATE
        clock.advance(now)
        arrivals.append((now * RATE + offset + way + chance.random() * jitter, int(clock.command_time)))
        server = int(now * RATE + offset)
        for at, command in [entry for entry in arrivals if entry[0] <= server]:
            if command > newest:
                newest, margin = command, min(32767, (command - int(at) - 1) * 16)
        arrivals = [entry for entry in arrivals if entry[0] > server]
        if late is not None and frame > 5 * RATE:
            late.due += 1
            late.late += newest < server
        pending.append((now + (way + chance.random() * jitter) / RATE, server))
        for due, tick in [entry for entry in pending if entry[0] <= now]:
            clock.heard(tick, margin if newest > 0 else -32768, due)
        pending = [entry for entry in pending if entry[0] > now]
    return now


@pytest.mark.parametrize("way", [0.2, 3.0, 9.0])
def test_commands_come_to_arrive_by_the_margin_that_is_wanted(way: float) -> None:
    clock = Clock(6000, 100.0)
    now = drive(clock, 6.0, way, start=100.0)
    ahead = clock.command_time - now * RATE - way
    assert ahead == pytest.approx(MARGIN_TICKS + 0.5, abs=1.0)


def test_jitter_widens_the_margin_and_the_delay() -> None:
    calm, rough = Clock(6000, 100.0), Clock(6000, 100.0)
    drive(calm, 6.0, 3.0, start=100.0)
    drive(rough, 6.0, 3.0, start=100.0, jitter=6.0)
    assert rough.margin_wanted > calm.margin_wanted + 0.5
    assert rough.delay > calm.delay + 1.0


def test_losses_widen_the_margin_up_to_what_the_repeats_reach() -> None:
    clock = Clock(6000, 100.0)
    before = clock.margin_wanted
    clock.loss = 0.04
    assert clock.margin_wanted == pytest.approx(before + 1.0)
    clock.loss = 0.9
    assert clock.margin_wanted == pytest.approx(before + 2.0)


def test_one_stall_costs_no_margin_and_several_no_more_than_is_worth_it() -> None:
    clock = Clock(6000, 100.0)
    now = drive(clock, 6.0, 2.0, start=100.0)
    before = clock.margin_wanted
    clock.heard(int(clock.server_time), -16 * 8, now)
    assert clock.margin_wanted == pytest.approx(before, abs=0.5)
    for _ in range(3):
        clock.heard(int(clock.server_time), -16 * 8, now)
    assert before + 1.0 < clock.margin_wanted <= TAIL_MOST
    now = drive(clock, 10.0, 2.0, start=now)
    assert clock.margin_wanted == pytest.approx(before, abs=0.5)


def test_nearly_nothing_comes_late_over_a_rough_network() -> None:
    clock, late = Clock(6000, 100.0), Late()
    drive(clock, 60.0, 3.0, start=100.0, jitter=2.4, late=late)
    assert late.due > 3000
    assert late.late < 0.005 * late.due


def test_an_error_under_half_a_second_is_slewed_by_a_few_per_cent_and_does_not_jump() -> None:
    clock = Clock(6000, 100.0)
    now = drive(clock, 3.0, 2.0, start=100.0)
    steps = []
    before = clock.command_time
    for frame in range(1, 300):
        at = now + frame / RATE
        clock.advance(at)
        server = int(at * RATE)
        clock.heard(server - 2, (int(before) - server - 12) * 16, at)  # ten ticks later than it was
        steps.append(clock.command_time - before)
        before = clock.command_time
    assert SLEW <= 0.05
    assert clock.jumps == 0
    assert max(steps) > 1.0 + SLEW * 0.9
    assert min(steps) >= 1.0 - SLEW - 1e-6
    assert max(steps) <= 1.0 + SLEW + 1e-6


def test_past_half_a_second_the_times_jump() -> None:
    clock = Clock(6000, 100.0)
    now = drive(clock, 3.0, 2.0, start=100.0)
    leap = JUMP_TICKS + 20
    shown = clock.render_time
    drive(clock, 1.0, 2.0, start=now + 1 / RATE, offset=leap)
    assert clock.jumps > 0
    assert clock.render_time - shown > leap


@pytest.mark.parametrize("seconds", [1.0, 20.0, 3600.0])
def test_where_the_server_stood_still_its_time_goes_on_where_it_was(seconds: float) -> None:
    clock = Clock(6000, 100.0)
    now = drive(clock, 3.0, 9.0, start=100.0)
    lead = clock.command_time - clock.server_time
    drive(clock, 0.5, 9.0, start=now + seconds, offset=-seconds * RATE)
    assert clock.command_time - clock.server_time == pytest.approx(lead, abs=1.0)
    assert clock.server_time == pytest.approx((now + 0.5) * RATE - 9.0, abs=2.0)


@pytest.mark.parametrize("late", [0.6, 2.0, 6.0])
def test_a_first_snapshot_that_lay_about_moves_no_commands(late: float) -> None:
    clock = Clock(6000, 100.0)
    clock.advance(100.0 + late)
    clock.heard(6000, 0, 100.0 + late)
    for frame in range(1, 200):
        now = 100.0 + late + frame / RATE
        clock.advance(now)
        clock.heard(int(now * RATE), 3 * 16, now)
        if frame > 30:
            assert 0 < clock.command_time - now * RATE < 2 * RATE


def test_what_is_due_can_be_named_whatever_a_server_says_of_its_time() -> None:
    last = Clock(TICK_MOST, 100.0)
    last.advance(101.0)
    assert last.due == TICK_MOST
    early = Clock(0, 100.0)
    for frame in range(1, 240):
        now = 100.0 + frame / RATE
        early.advance(now)
        early.heard(0, (frame - 2) * 16, now)
        assert early.due >= 1


def test_one_odd_snapshot_proves_nothing() -> None:
    clock = Clock(6000, 100.0)
    now = drive(clock, 3.0, 2.0, start=100.0)
    commands, shown, server = clock.command_time, clock.render_time, clock.server_time
    clock.heard(int(now * RATE) - 100, -80 * 16, now)
    for frame in range(1, 30):
        clock.advance(now + frame / RATE)
    assert clock.jumps == 0
    assert clock.command_time - commands == pytest.approx(29.0, abs=1.0)
    assert clock.render_time - shown == pytest.approx(29.0, abs=1.0)
    assert clock.server_time - server == pytest.approx(29.0, abs=1.0)


def test_the_interval_between_snapshots_is_found_in_spite_of_losses() -> None:
    clock = Clock(0, 0.0)
    chance = random.Random(1)
    for tick in range(2, 400, 2):
        clock.advance(tick / RATE)
        if chance.random() > 0.2:
            clock.heard(tick, 0, tick / RATE)
    assert clock.interval == 2
    for tick in range(400, 500):
        clock.advance(tick / RATE)
        clock.heard(tick, 0, tick / RATE)
    assert clock.interval == 1


def test_the_render_time_stays_two_snapshots_behind_and_never_runs_back() -> None:
    clock = Clock(6000, 100.0)
    last = -1.0
    for frame in range(600):
        now = 100.0 + frame / RATE
        clock.advance(now)
        assert clock.render_time > last
        last = clock.render_time
        if frame % 2 == 0:
            clock.heard(6000 + frame, 16, now)
    assert clock.server_time - clock.render_time == pytest.approx(4.0, abs=0.3)
