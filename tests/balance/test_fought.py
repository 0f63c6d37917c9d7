from collections import Counter
from pathlib import Path

from tests.balance.battle import Outcome
from tests.balance.duels import Duel, Match
from tests.balance.fought import Fought


def test_runs_are_joined_as_they_were_kept(tmp_path: Path) -> None:
    outcome = Outcome("fords", "capture-the-flag", 60.0, 1, [2, 0], kills=Counter(scout=3), weapons=Counter({-1: 2}))
    outcome.rows.append(("scout", 1, "ace", 3, 0, 210, True))
    outcome.deaths.append((3.5, 4.5))
    outcome.ends.append((6.5, 2))
    kept = Fought(
        [outcome], [], [Duel("ace", "recruit", "heavy", "fords", 3, 1)], [Match("medium", "tesla", "x", 1, 3)]
    )
    kept.keep(tmp_path / "kept.json", {})
    joined = Fought()
    for _ in range(2):
        joined.add(tmp_path / "kept.json")
    assert joined.duels == kept.duels * 2
    assert joined.matches == kept.matches * 2
    assert joined.battles[1].kills + joined.battles[0].weapons == Counter({"scout": 3, -1: 2})
    assert joined.battles[0].rows == outcome.rows
    assert joined.battles[1].ends == outcome.ends
