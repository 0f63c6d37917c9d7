import pytest

from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import CommandDatagram
from tankgame.server.commands import AHEAD_TICKS, BURST_TICKS, HOLD_TICKS, WAITING_MOST, CommandQueue, TooFast


def command(drive: float) -> InputCommand:
    return InputCommand(drive=drive, turn=0, aim=0, fire=1)


def datagram(newest: int, *drives: float, lag: float = 0) -> CommandDatagram:
    return CommandDatagram(0, newest, lag, tuple(command(drive) for drive in drives))


def test_a_command_waits_for_its_tick() -> None:
    queue = CommandQueue(100)
    queue.put(datagram(103, 0.3, 0.2, 0.1), 100)
    assert [queue.take(tick)[0] for tick in (101, 102, 103)] == [command(0.1), command(0.2), command(0.3)]


def test_a_lost_datagram_is_made_up_for_by_the_next() -> None:
    queue = CommandQueue(100)
    queue.put(datagram(104, 0.4, 0.3, 0.2, 0.1), 100)
    assert [queue.take(tick)[1] for tick in (101, 102, 103, 104)] == [True] * 4


def test_a_late_command_is_dropped_and_the_margin_says_so() -> None:
    queue = CommandQueue(100)
    queue.put(datagram(98, 0.5), 100)
    assert queue.margin == -48
    assert queue.take(101) == (None, False)


def test_a_command_from_the_far_future_is_dropped() -> None:
    queue = CommandQueue(100)
    queue.put(datagram(101 + AHEAD_TICKS, 0.5), 100)
    assert not queue.take(101 + AHEAD_TICKS)[1]


def test_an_old_datagram_that_comes_after_a_newer_one_changes_neither_lag_nor_margin() -> None:
    queue = CommandQueue(100)
    queue.put(datagram(110, 0.5, lag=5), 100)
    margin = queue.margin
    queue.put(datagram(105, 0.5, lag=9), 101)
    assert (queue.lag, queue.margin) == (5, margin)


def test_the_last_command_goes_on_for_a_while_and_then_stops() -> None:
    queue = CommandQueue(100)
    queue.put_untimed(command(1), 100)
    assert queue.take(101)[0] == command(1)
    assert queue.take(101 + HOLD_TICKS)[0] == command(1)
    assert queue.take(102 + HOLD_TICKS) == (InputCommand(drive=0, turn=0, aim=0, fire=0), False)


def test_untimed_commands_are_taken_one_a_tick_in_their_order_and_only_so_many_wait() -> None:
    queue = CommandQueue(0)
    for number in range(WAITING_MOST + 3):
        queue.put_untimed(command(number / 100), 0)
    taken = [queue.take(tick)[0] for tick in range(1, WAITING_MOST + 1)]
    assert taken == [command(number / 100) for number in range(3, WAITING_MOST + 3)]


def test_twice_the_speed_is_too_fast_in_the_end() -> None:
    queue = CommandQueue(0)

    def hurry() -> None:
        for tick in range(2 * BURST_TICKS):
            queue.put_untimed(command(1), tick)
            queue.put_untimed(command(1), tick)

    with pytest.raises(TooFast):
        hurry()


def test_twice_the_speed_is_too_fast_on_the_native_door_too() -> None:
    queue = CommandQueue(0)

    def hurry() -> None:
        for tick in range(2 * BURST_TICKS):
            queue.put(datagram(2 * tick + 2, 1, 1, 1, 1), tick)

    with pytest.raises(TooFast):
        hurry()


def test_an_honest_burst_after_a_stall_of_two_seconds_is_not_too_fast() -> None:
    queue = CommandQueue(0)
    for tick in range(600):
        queue.put(datagram(tick + 3, 1, 1, 1, 1), tick)
    for late in range(120):
        queue.put(datagram(603 + late, 1, 1, 1, 1), 720)
    for tick in range(721, 1200):
        queue.put(datagram(tick + 3, 1, 1, 1, 1), tick)
    assert queue.take(1200)[1]


def test_what_was_held_up_for_ten_seconds_and_comes_at_once_is_late_and_not_too_fast() -> None:
    queue = CommandQueue(0)
    for tick in range(60):
        queue.put(datagram(tick + 3, 1, 1, 1, 1), tick)
    for late in range(600):
        queue.put(datagram(63 + late, 1, 1, 1, 1), 660)
    for tick in range(661, 1200):
        queue.put(datagram(tick + 3, 1, 1, 1, 1), tick)
    assert queue.take(1200)[1]


def test_commands_that_go_on_coming_from_the_future_are_too_fast_in_the_end() -> None:
    queue = CommandQueue(0)

    def dream() -> None:
        for tick in range(2 * BURST_TICKS):
            queue.put(datagram(tick + 10 * AHEAD_TICKS, 1, 1, 1, 1), tick)
            assert not queue.take(tick + 1)[1], "and none is carried out"

    with pytest.raises(TooFast):
        dream()


def test_a_clock_that_was_far_ahead_for_a_moment_is_forgiven_and_put_right() -> None:
    queue = CommandQueue(0)
    for tick in range(30):
        queue.put(datagram(tick + 600, 1, 1, 1, 1, lag=9), tick)
    assert queue.margin == 599 * 16
    for tick in range(30, 600):
        queue.put(datagram(tick + 3, 1, 1, 1, 1, lag=2), tick)
        assert (queue.newest, queue.margin, queue.lag) == (tick + 3, 2 * 16, 2)
        assert queue.take(tick + 1)[1] or tick < 33


def test_one_word_from_the_end_of_time_hides_nothing_that_comes_after() -> None:
    queue = CommandQueue(0)
    queue.put(datagram(2**32 - 1, 1, 1, 1, 1), 0)

    def hurry() -> None:
        for tick in range(3 * BURST_TICKS):
            queue.put(datagram(2 * tick + 2, 1, 1, 1, 1), tick)

    with pytest.raises(TooFast):
        hurry()
