import random

import pytest

from tankgame.client.figures import NetworkFigures


def loss_of(ticks: list[int], interval: int = 2) -> float:
    figures = NetworkFigures()
    for tick in ticks:
        figures.count_snapshot(tick, interval)
    return figures.loss


def test_what_never_came_is_lost() -> None:
    chance = random.Random(3)
    assert loss_of([tick for tick in range(0, 2000, 2) if chance.random() > 0.2]) == pytest.approx(0.2, abs=0.05)
    assert loss_of(list(range(0, 600, 2))) == 0


def test_what_comes_late_is_not_lost() -> None:
    assert loss_of([0, 4, 2, 6, 10, 8, 12]) == 0


def test_a_silence_at_the_beginning_is_no_loss() -> None:
    assert loss_of([0, 2, 4, *range(90, 130, 2)]) == 0


def test_a_change_of_pace_is_no_loss() -> None:
    figures = NetworkFigures()
    for tick in range(0, 400, 2):
        figures.count_snapshot(tick, 2)
    for tick in range(400, 450):
        figures.count_snapshot(tick, 1)
    assert figures.loss < 0.02
