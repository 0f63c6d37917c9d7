import random

import pytest

from tankgame.client.figures import NetworkFigures


def loss_of(ticks: list[int]) -> float:
    figures = NetworkFigures()
    for tick in ticks:
        figures.count_snapshot(tick)
    return figures.loss


@pytest.mark.parametrize("every", [1, 2, 3])
@pytest.mark.parametrize("share", [0.0, 0.05, 0.2, 0.4])
def test_what_never_came_is_lost(every: int, share: float) -> None:
    chance = random.Random(3)
    ticks = [tick for tick in range(0, 2000 * every, every) if chance.random() >= share]
    assert loss_of(ticks) == pytest.approx(share, abs=0.06)


def test_what_comes_late_is_not_lost() -> None:
    order = [0, 2, 4, 6, 8, 10, 14, 12, 16, 20, 18, *range(22, 60, 2)]
    assert loss_of(order) == 0


def test_a_silence_is_no_loss() -> None:
    assert loss_of([*range(0, 40, 2), *range(90, 130, 2)]) == 0


@pytest.mark.parametrize("paces", [(1, 2), (2, 1), (2, 3), (3, 1), (1, 3)])
def test_a_change_of_pace_is_no_loss(paces: tuple[int, int]) -> None:
    before, after = paces
    ticks = [*range(0, 60 * before, before), *range(60 * before + 1, 60 * before + 60 * after, after)]
    for count in range(20, len(ticks)):
        assert loss_of(ticks[:count]) < 0.12
