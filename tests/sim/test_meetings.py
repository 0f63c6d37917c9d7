import math
import random

from tankgame.sim.meetings import Path, find_meetings
from tankgame.sim.shell import Shell
from tankgame.sim.tuning import SHELL_MEETING


def path(number, start, end, slot=None, team=0, part=1.0):
    slot = number if slot is None else slot
    return Path(Shell(number, slot, team, 1, *start, 0.0, 0.0, slot), start, end, part)


def pairs(*paths):
    return [(a.shell.id, b.shell.id) for a, b, _ in find_meetings(list(paths))]


def test_head_on_they_meet_half_way():
    ((_, _, part),) = find_meetings([path(1, (0, 0), (1, 0)), path(2, (1, 0), (0, 0))])
    assert part == 0.5


def test_that_pass_at_different_times_do_not():
    assert pairs(path(1, (0, 0), (10, 0)), path(2, (1, -9), (1, 1))) == []
    assert pairs(path(1, (0, 0), (10, 0)), path(2, (5, -5), (5, 5))) != []


def test_nor_do_those_of_one_shooter_or_one_team():
    assert pairs(path(1, (0, 0), (1, 0), slot=3), path(2, (1, 0), (0, 0), slot=3)) == []
    assert pairs(path(1, (0, 0), (1, 0), team=1), path(2, (1, 0), (0, 0), team=1)) == []


def test_nor_does_one_that_was_stopped_before():
    assert pairs(path(1, (0, 0), (1, 0), part=0.3), path(2, (1, 0), (0, 0))) == []


def test_the_sweep_finds_what_all_pairs_would():
    dice = random.Random(3)
    for _ in range(30):
        paths = []
        for number in range(40):
            x, y, angle = dice.uniform(0, 12), dice.uniform(0, 12), dice.uniform(0, 2 * math.pi)
            paths.append(path(number, (x, y), (x + math.cos(angle), y + math.sin(angle))))
        expected = set()
        for one in paths:
            for other in paths:
                if one.shell.id < other.shell.id and nearest(one, other) <= SHELL_MEETING:
                    expected.add((one.shell.id, other.shell.id))
        found = {tuple(sorted(pair)) for pair in pairs(*paths)}
        # Steps are coarse: what they find must be found, and nothing that is not near.
        assert expected <= found
        assert all(nearest(paths[a], paths[b]) <= SHELL_MEETING + 0.03 for a, b in found)


def nearest(one, other, steps=60):
    return min(math.dist(one.place(step / steps), other.place(step / steps)) for step in range(steps + 1))
