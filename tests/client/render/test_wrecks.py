from itertools import pairwise

import pytest

from tankgame.client.render.wrecks import WRECK_SECONDS, Wrecks
from tankgame.client.scene import Destroyed

STEP = 1 / 60


class Licks:
    """Counts what burns."""

    def __init__(self):
        self.count = 0

    def burn(self, _x, _y, _strength):
        self.count += 1


@pytest.fixture
def licks():
    return Licks()


def burning(licks, count):
    wrecks = Wrecks(licks)
    for number in range(count):
        wrecks.add(Destroyed(float(number), 0.0, number, "medium", 0.0, own=False))
    return wrecks


def passed(wrecks, seconds, most=32):
    for _ in range(round(seconds / STEP)):
        wrecks.advance(STEP, most)


def test_a_wreck_lies_for_a_while(licks):
    wrecks = burning(licks, 1)
    passed(wrecks, WRECK_SECONDS - 0.5)
    assert wrecks.lying
    passed(wrecks, 0.6)
    assert not wrecks.lying


def test_where_there_are_too_many_the_oldest_go_first(licks):
    wrecks = burning(licks, 12)
    passed(wrecks, 3.0, most=8)

    assert [wreck.x for wreck in wrecks.lying] == [4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0]


def test_none_is_gone_from_one_frame_to_the_next(licks):
    wrecks = burning(licks, 9)
    first = wrecks.lying[0]
    fades = []
    while first in wrecks.lying:
        wrecks.advance(STEP, 8)
        fades.append((first.fade, first.heat))

    assert max(before[0] - after[0] for before, after in pairwise(fades)) < 0.1
    assert max(before[1] - after[1] for before, after in pairwise(fades)) < 0.1


def test_many_fires_throw_up_no_more_than_a_few(licks):
    few, crowd = Licks(), Licks()
    passed(burning(few, 8), 4.0)
    passed(burning(crowd, 32), 4.0)

    assert few.count * 0.7 < crowd.count < few.count * 1.4
