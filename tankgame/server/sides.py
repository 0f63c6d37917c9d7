"""Who plays on which side: newcomers where they are needed, and bots so that no side outnumbers the other."""

from collections.abc import Collection, Sequence

from tankgame.server.seat import Seat


def side_for(sides: Sequence[int], seats: Collection[Seat], score: Sequence[int]) -> int:
    """The team somebody joins: the one with fewer people, then with fewer tanks, then the one that is behind."""

    def strength(side: int) -> tuple[int, int, int, int]:
        there = [seat for seat in seats if seat.team == side and not seat.called]
        people = sum(seat.person for seat in there)
        return people, len(there), score[side - 1] if 0 < side <= len(score) else 0, side

    return min(sides, key=strength)


def bot_side(sides: Sequence[int], seats: Collection[Seat]) -> int:
    """The team that a bot fills up: the one with fewer tanks."""
    return min(sides, key=lambda side: (sum(seat.team == side and not seat.called for seat in seats), side))


def crowded(sides: Sequence[int], seats: Collection[Seat]) -> int | None:
    """The team that outnumbers another by two or more; None where sides are even."""
    counts = {side: sum(seat.team == side and not seat.called for seat in seats) for side in sides}
    most = max(sides, key=lambda side: counts[side])
    return most if counts[most] - min(counts.values()) > 1 else None


def bots_of(side: int | None, seats: Collection[Seat]) -> list[Seat]:
    """The bots of a side, or of all for None, that fill seats; the ones least missed first."""
    bots = [seat for seat in seats if not seat.person and not seat.called and (side is None or seat.team == side)]
    return sorted(bots, key=lambda seat: (seat.tally.points, seat.tally.kills, seat.slot))
