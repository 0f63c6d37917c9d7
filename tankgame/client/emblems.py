"""What tells teams apart besides their colours: a triangle and a square, as outlines to fill."""

from typing import Final

Point = tuple[float, float]

_OUTLINES: Final[dict[int, tuple[Point, ...]]] = {
    1: ((0.0, -1.0), (1.0, 0.8), (-1.0, 0.8)),
    2: ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
}
"""By team, with y downwards, in a square from -1 to 1."""

_NOBODY: Final[tuple[Point, ...]] = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))


def emblem(team: int, x: float, y: float, reach: float) -> list[Point]:
    """The team's shape around a place, so far to each side."""
    return [(x + across * reach, y + down * reach) for across, down in _OUTLINES.get(team, _NOBODY)]
