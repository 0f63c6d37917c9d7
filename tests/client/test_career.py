"""What experience and coins have brought a player."""

import pytest

from tankgame.client.career import FOR_SALE, affordable, opened, progress
from tankgame.protocol.levels import floor, level


@pytest.mark.parametrize("xp", [0, 99, 100, 299, 300, 1_234_567])
def test_what_one_has_and_what_is_left_make_the_level(xp: int) -> None:
    far = progress(xp)
    assert far.level == level(xp)
    assert floor(far.level) + far.xp == xp
    assert level(xp + far.left) == far.level + 1
    assert level(xp + far.left - 1) == far.level
    assert 0.0 <= far.share < 1.0


def test_each_tank_for_sale_is_opened_once() -> None:
    top = max(kind.level for kind in FOR_SALE)
    by_level = [kind for reached in range(1, top + 1) for kind in opened(reached - 1, reached)]
    assert sorted(by_level) == sorted(kind.id for kind in FOR_SALE)
    assert opened(1, top) == [kind.id for kind in FOR_SALE if kind.level > 1]
    assert opened(top, top + 5) == []


def test_what_one_can_buy_takes_level_and_coins_and_is_not_there_yet() -> None:
    dear = max(FOR_SALE, key=lambda kind: kind.price)
    assert affordable(1, 100_000, ()) == [kind.id for kind in FOR_SALE if kind.level == 1]
    assert dear.id not in affordable(dear.level, dear.price - 1, ())
    assert dear.id in affordable(dear.level, dear.price, ())
    assert dear.id not in affordable(dear.level, dear.price, (dear.id,))
