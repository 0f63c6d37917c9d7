import random

import pytest

from tankgame.net.conditioner import Conditioner, Network
from tankgame.protocol.ticks import TICK_RATE
from tankgame.server.pace import LOOK_TICKS, PATIENCE, SLOWEST, Pace

EVERY = 2
SNAPSHOT_BYTES = 300


def play(pace: Pace, network: str, seconds: float, start: int = 0) -> tuple[list[int], int]:
    """The delays of what is acknowledged over such a network, in ticks, and the tick after the last."""
    down: Conditioner[int] = Conditioner(Network.parse(network), "down")
    delays, end = [], start + int(seconds * TICK_RATE)
    for now in range(start, end):
        if pace.due(now, 0, EVERY):
            pace.sent(now)
            down.put(now, now / TICK_RATE, SNAPSHOT_BYTES)
        for tick in down.take(now / TICK_RATE):
            pace.acknowledged(tick, now)
            delays.append(now - tick)
    return delays, end


def test_a_wide_line_gets_all_that_it_may_have() -> None:
    pace = Pace(0)
    delays, _ = play(pace, "rtt=150,jitter=20", 20)
    assert pace.slowness == 1
    assert len(delays) > 0.95 * 20 * TICK_RATE / EVERY


def test_losses_alone_do_not_slow_it_down() -> None:
    pace = Pace(0)
    for loss in (2, 5, 10, 20):
        play(pace, f"rtt=100,jitter=20,loss={loss}", 20)
        assert pace.slowness == 1


def test_a_narrow_line_is_spared_and_its_queue_empties() -> None:
    pace = Pace(0)
    # 300 bytes, 30 times a second, are 72 kbit/s
    early, now = play(pace, "rtt=100,bandwidth=50", 3)
    late, _ = play(pace, "rtt=100,bandwidth=50", 30, now)
    assert max(early) > 12
    assert sorted(late)[len(late) // 2] < 9
    assert 1 < pace.slowness <= SLOWEST


def test_a_line_that_widens_is_trusted_again_but_less_readily_each_time() -> None:
    pace, now, seconds = Pace(0), 0, []
    for _ in range(3):
        while pace.slowness < SLOWEST:
            _, now = play(pace, "rtt=100,bandwidth=20", 5, now)
        narrow = now
        while pace.slowness > 1:
            _, now = play(pace, "rtt=100", 1, now)
        seconds.append((now - narrow) // LOOK_TICKS)
    assert 2 * PATIENCE <= seconds[0] < seconds[1] < seconds[2]


def test_a_line_that_spills_most_is_spared() -> None:
    pace = Pace(0)
    play(pace, "rtt=50,loss=80", 5)
    assert pace.slowness == SLOWEST


def test_a_way_that_has_become_longer_is_got_used_to() -> None:
    pace = Pace(0)
    _, now = play(pace, "rtt=20", 5)
    play(pace, "rtt=500", 300, now)
    assert pace.slowness == 1


def test_clients_of_different_slots_take_turns() -> None:
    pace = Pace(0)
    assert [pace.due(7, slot, EVERY) for slot in range(4)] == [False, True, False, True]


@pytest.mark.parametrize("rtt", [0, 40, 150])
def test_the_ping_is_the_way_there_and_back(rtt: int) -> None:
    pace = Pace(0)
    assert pace.ping is None
    down: Conditioner[int] = Conditioner(Network.parse(f"rtt={2 * rtt}"), "down")
    frames = random.Random(1)
    for now in range(4 * TICK_RATE):
        pace.sent(now)
        # Heard between two ticks, acknowledged with the client's next frame, taken in before the server's next tick.
        down.put(now, (now + frames.random()) / TICK_RATE, SNAPSHOT_BYTES)
        for tick in down.take(now / TICK_RATE):
            pace.acknowledged(tick, now)
    assert pace.ping == pytest.approx(rtt, abs=12)
