import pytest

from tankgame.server.modes.free_for_all import FreeForAll
from tankgame.server.modes.mode import Row
from tankgame.server.tally import Tally
from tests.server.modes.play import played

Rows = list[tuple[str, Tally]]


def order(rows: Rows) -> list[str]:
    return [row.name for row in played(FreeForAll).ranking(Row(*row) for row in rows)]


def winner(rows: Rows) -> str | None:
    mode = played(FreeForAll)
    return mode.winner(mode.ranking(Row(*row) for row in rows))


def test_kills_count_before_damage_and_damage_before_deaths() -> None:
    rows = [
        ("hurt", Tally(kills=1, damage=10, deaths=1)),
        ("busy", Tally(kills=1, damage=90, deaths=9)),
        ("best", Tally(kills=2, damage=1)),
        ("safe", Tally(kills=1, damage=10)),
    ]
    assert order(rows) == ["best", "busy", "safe", "hurt"]
    assert winner(rows) == "best"


def test_who_does_as_well_as_another_has_not_won() -> None:
    assert winner([("abe", Tally(damage=24)), ("zed", Tally(damage=24))]) is None
    assert winner([("abe", Tally(damage=24, deaths=1)), ("zed", Tally(damage=24))]) == "zed"


@pytest.mark.parametrize("rows", [[], [("abe", Tally())], [("abe", Tally(deaths=2)), ("zed", Tally())]])
def test_nobody_wins_where_nobody_did_anything(rows: Rows) -> None:
    assert winner(rows) is None
