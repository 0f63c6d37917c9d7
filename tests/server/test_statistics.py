import json
from pathlib import Path

import pytest

from tankgame.server import statistics
from tankgame.server.statistics import Statistics


@pytest.mark.parametrize(("ticks", "kept"), [(0, []), (3, [0, 1, 2]), (4, [0, 1, 2, 3]), (6, [2, 3, 4, 5])])
def test_the_latest_ticks_are_written_in_order_of_time(
    ticks: int, kept: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics, "KEPT", 4)
    counted = Statistics()
    for number in range(ticks):
        counted.tick(number / 1000)
    counted.write(tmp_path / "ticks.json")
    assert json.loads((tmp_path / "ticks.json").read_text())["tick_ms"] == kept
