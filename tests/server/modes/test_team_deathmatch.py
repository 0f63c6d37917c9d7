import pytest

from tankgame.server.modes.mode import Row
from tankgame.server.modes.team_deathmatch import TeamDeathmatch
from tankgame.server.tally import Tally
from tests.server.modes.play import destroy, played

TEAMS = {1: 1, 2: 1, 3: 2, 4: 2}


def test_an_enemy_destroyed_counts_for_the_team_and_nothing_else_does() -> None:
    mode = played(TeamDeathmatch, TEAMS, kills=3)
    destroy(mode, 3, by=1)
    destroy(mode, 1, by=1)
    destroy(mode, 2, by=9)
    assert mode.standing.score == [1, 0]
    assert mode.standing.goal == 3


def test_it_is_over_at_the_goal_and_even_at_the_same_score() -> None:
    mode = played(TeamDeathmatch, TEAMS, kills=2)
    assert (mode.tied, mode.over, mode.winning_team) == (True, False, 0)
    destroy(mode, 3, by=1)
    assert (mode.tied, mode.over, mode.winning_team) == (False, False, 1)
    destroy(mode, 1, by=3)
    assert mode.tied
    destroy(mode, 2, by=4)
    assert (mode.over, mode.winning_team, mode.why_over) == (True, 2, "score-reached")


def test_the_winners_come_first_and_the_best_of_them_wins() -> None:
    mode = played(TeamDeathmatch, TEAMS)
    destroy(mode, 1, by=3)
    rows = [Row("ace", Tally(kills=9), 1), Row("low", Tally(kills=1), 2), Row("top", Tally(kills=2), 2)]
    ranking = mode.ranking(rows)
    assert [row.name for row in ranking] == ["top", "low", "ace"]
    assert mode.winner(ranking) == "top"
    assert mode.winner([row for row in ranking if row.team == 1]) is None, "of the winners nobody is here any more"


@pytest.mark.parametrize("rows", [[], [Row("ace", Tally(kills=9), 1)]])
def test_nobody_wins_a_draw(rows: list[Row]) -> None:
    mode = played(TeamDeathmatch, TEAMS)
    assert mode.winner(mode.ranking(rows)) is None


def test_bots_make_both_sides_alike() -> None:
    assert [played(TeamDeathmatch).fill(most) for most in (0, 1, 5, 6)] == [0, 2, 6, 6]
