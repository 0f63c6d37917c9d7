import pytest

from tankgame.server.commands import CommandQueue
from tankgame.server.seat import Seat
from tankgame.server.sides import bot_side, bots_of, crowded, side_for
from tankgame.server.snapshots import SnapshotStream

SIDES = (1, 2)


def seats(*kinds: str) -> list[Seat]:
    """People are "p", bots "b", called bots "c", each with the number of their team."""
    made = []
    for slot, (kind, team) in enumerate(kinds):
        person = kind == "p"
        made.append(Seat(slot, f"{kind}{slot}", "medium", person, CommandQueue(0), SnapshotStream(0), int(team)))
        made[-1].called = kind == "c"
    return made


@pytest.mark.parametrize(
    ("there", "score", "side"),
    [
        ((), (), 1),
        (("p1",), (), 2),
        (("p1", "b2", "b2"), (), 2),
        (("p1", "p2", "b2"), (), 1),
        (("p1", "p2"), (3, 1), 2),
        (("p1", "p2"), (1, 3), 1),
        (("b1", "b2", "c2", "c2"), (0, 5), 1),
    ],
)
def test_somebody_joins_the_side_that_needs_them(there: tuple[str, ...], score: tuple[int, ...], side: int) -> None:
    assert side_for(SIDES, seats(*there), score) == side


def test_where_there_is_one_side_it_is_that() -> None:
    assert side_for((0,), seats("p0", "b0"), ()) == 0
    assert bot_side((1,), seats("p1", "c2")) == 1
    assert crowded((1,), seats("p1", "b1", "c2")) is None


@pytest.mark.parametrize(
    ("there", "side"), [(("b1", "b2"), None), (("b1", "b1", "b2"), None), (("b1", "b1"), 1), (("p2", "p2", "c1"), 2)]
)
def test_two_more_are_too_many(there: tuple[str, ...], side: int | None) -> None:
    assert crowded(SIDES, seats(*there)) == side


def test_the_bot_goes_that_is_missed_least() -> None:
    there = seats("p1", "b1", "b2", "b1", "c1")
    there[1].tally.kills = 3
    assert [seat.slot for seat in bots_of(1, there)] == [3, 1]
    assert [seat.slot for seat in bots_of(None, there)] == [2, 3, 1]
