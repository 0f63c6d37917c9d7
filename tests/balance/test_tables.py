import pytest

from tests.balance.battle import Outcome
from tests.balance.tables import against_the_field, by_side, ends, kills_by_tank, newcomers, wilson


@pytest.mark.parametrize(
    ("share", "count", "interval"), [(0.5, 100, (0.404, 0.596)), (0.9, 10, (0.596, 0.982)), (1.0, 100, (0.963, 1.0))]
)
def test_an_interval_is_as_in_the_books(share: float, count: int, interval: tuple[float, float]) -> None:
    assert wilson(share, count) == pytest.approx(interval, abs=0.001)


def outcome(*rows: tuple[str, int, bool], team: int = 0, **kinds: object) -> Outcome:
    told = [(tank, side, "veteran", 0, 0, 0, won) for tank, side, won in rows]
    return Outcome("fords", "team-deathmatch", team=team, rows=told, **kinds)  # type: ignore[arg-type]  # as given


def test_alone_the_ranking_says_who_is_ahead() -> None:
    ranking = outcome(("scout", 0, True), ("heavy", 0, False), ("medium", 0, False))
    assert against_the_field([ranking]) == {"scout": (1.0, 1), "heavy": (0.5, 1), "medium": (0.0, 1)}


def test_in_teams_their_victory_does_and_team_mates_are_no_matter() -> None:
    won = outcome(("scout", 1, True), ("heavy", 1, True), ("medium", 2, False), ("scout", 2, False), team=1)
    assert against_the_field([won]) == {"heavy": (1.0, 1), "medium": (0.0, 1), "scout": (0.5, 2)}


def test_only_decided_battles_on_symmetric_maps_tell_of_sides() -> None:
    assert by_side([outcome(team=1), outcome(team=2), outcome(team=0)], {"fords"}) == {"fords": (0.5, 2)}
    assert by_side([outcome(team=1)], {"quarry"}) == {}


def test_kills_are_shares_of_them_all() -> None:
    fought = [outcome(kills={"scout": 3}), outcome(kills={"scout": 1, "heavy": 4})]
    assert kills_by_tank(fought) == {"heavy": (0.5, 8), "scout": (0.5, 8)}


def test_how_long_tanks_last_is_told_by_how_many_fired_at_them() -> None:
    fought = [outcome(ends=[(6.0, 1), (1.0, 3)]), outcome(ends=[(8.0, 1), (4.0, 4)])]
    assert ends(fought) == {"1": (7.0, 0.0, 2), "3 or more": (2.5, 0.5, 2), "all": (5.0, 0.25, 4)}


def test_a_newcomer_is_in_the_upper_half_or_in_the_team_that_won() -> None:
    new, old = ("medium", 0, "newcomer", 0, 0, 0, False), ("scout", 0, "ace", 0, 0, 0, True)
    alone = [Outcome("fords", "free-for-all", rows=rows) for rows in ([old, new, new[:2] + old[2:]], [old, old, new])]
    teams = [
        Outcome("fords", "survival", team=team, rows=[("medium", 1, "newcomer", 0, 0, 0, team == 1)])
        for team in (1, 2, 0)
    ]
    assert newcomers([*alone, *teams]) == {"free-for-all": (0.5, 2), "survival": (0.5, 3)}
