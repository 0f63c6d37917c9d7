from collections.abc import Iterator

import pytest

from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import CommandDatagram
from tankgame.protocol.snapshot import ShellFired, baseline_tick, decode_snapshot
from tankgame.server.beat import CROWD, SINGLE, Beat, beats
from tankgame.server.commands import CommandQueue
from tests.server.house import House

FIRST, SECOND = Beat(2, 1), Beat(2, 0)


@pytest.fixture
def house() -> Iterator[House]:
    opened = House()
    yield opened
    opened.close()


def test_in_a_crowd_two_ticks_are_taken_at_one_go(house: House) -> None:
    assert list(beats(CROWD)) == [SINGLE]
    assert list(beats(CROWD + 1)) == [FIRST, SECOND]
    for number in range(CROWD + 1):
        assert list(house.server.beats()) == [SINGLE]
        house.join(f"p{number}")
    assert list(house.server.beats()) == [FIRST, SECOND]


def test_all_are_told_after_the_second_of_two_ticks_and_of_both(house: House) -> None:
    links = [house.join(f"p{number}") for number in range(2)]
    house.step()
    for link in links:
        link.datagrams.clear()
    house.told(lambda server: server.received(links[0], InputCommand(drive=0, turn=0, aim=0, fire=1)))
    house.step(beat=FIRST)
    fired_at = house.room.world.tick
    assert [link.datagrams for link in links] == [[], []]
    house.step(beat=SECOND)
    for link in links:
        (told,) = link.datagrams
        assert baseline_tick(told) == (fired_at + 1, 0)
        fired = [event for event in decode_snapshot(told, None).events if isinstance(event, ShellFired)]
        assert [event.tick for event in fired] == [fired_at]


def test_the_doors_are_asked_once_for_both(house: House) -> None:
    polls: list[float] = []

    class Door:
        def poll(self, now: float) -> None:
            polls.append(now)

        async def close(self) -> None:
            pass

    house.server.doors.append(Door())
    for beat in (FIRST, SECOND, SINGLE):
        house.step(beat=beat)
    assert len(polls) == 2
    assert polls[1] == house.now


def test_a_command_has_to_be_there_before_the_first_of_the_ticks_it_may_be_for() -> None:
    there = CommandDatagram(0, 103, 0.0, (InputCommand(drive=1, turn=0, aim=0, fire=0),))
    alone, paired = CommandQueue(100), CommandQueue(100)
    alone.put(there, 100)
    paired.put(there, 100, FIRST.left)
    assert (alone.margin, paired.margin) == (32, 16)
