"""Which shells meet in the air in a tick."""

from collections.abc import Sequence
from dataclasses import dataclass

from tankgame.sim.shell import Shell
from tankgame.sim.tuning import SHELL_MEETING

Place = tuple[float, float]


@dataclass(slots=True)
class Path:
    """A shell's way in this tick, in metres; `part` (0 to 1) of it is flown before something else stops it."""

    shell: Shell
    start: Place
    end: Place
    part: float

    def place(self, part: float) -> Place:
        """Where it is at that part of the way."""
        (ax, ay), (bx, by) = self.start, self.end
        return ax + (bx - ax) * part, ay + (by - ay) * part


def find_meetings(paths: Sequence[Path]) -> list[tuple[Path, Path, float]]:
    """Pairs of foes' shells that come within SHELL_MEETING of each other, and at which part of the tick; soonest first.

    The paths are swept from left to right, so that only neighbours are compared.
    """
    found = []
    active: list[tuple[float, Path]] = []
    for left, number in sorted((min(path.start[0], path.end[0]), number) for number, path in enumerate(paths)):
        path = paths[number]
        active = [(right, other) for right, other in active if right >= left]
        for _, other in active:
            part = _meet(path, other)
            if part is not None:
                found.append((other, path, part))
        active.append((max(path.start[0], path.end[0]) + SHELL_MEETING, path))
    found.sort(key=lambda meeting: (meeting[2], meeting[0].shell.id, meeting[1].shell.id))
    return found


def _meet(a: Path, b: Path) -> float | None:
    if a.shell.slot == b.shell.slot or (a.shell.team and a.shell.team == b.shell.team):
        return None
    x, y = a.start[0] - b.start[0], a.start[1] - b.start[1]
    dx, dy = a.end[0] - b.end[0] - x, a.end[1] - b.end[1] - y
    square = dx * dx + dy * dy
    nearest = -(x * dx + y * dy) / square if square else 0.0
    part = max(0.0, min(nearest, a.part, b.part))
    x, y = x + dx * part, y + dy * part
    return part if x * x + y * y <= SHELL_MEETING * SHELL_MEETING else None
