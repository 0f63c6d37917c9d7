"""What the end of a battle is called, by mode and by side."""

import pytest
from msgspec.structs import replace

from tankgame.client.game import Game
from tankgame.client.screens.results import _columns, _earnings, _rows, final_score, headline, won
from tankgame.client.text import set_language
from tankgame.protocol.parts import Earned
from tests.client.screens.stage import results_game, team_results_game


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


def seen_by(game: Game, place: int) -> Game:
    assert game.results is not None
    game.me.name = game.results.ranking[place].player
    return game


@pytest.mark.parametrize(
    ("mode", "team", "place", "says", "is_won"),
    [
        ("capture-the-flag", 1, 0, "Your team wins!", True),
        ("capture-the-flag", 1, 1, "Orange wins", False),
        ("capture-the-flag", 2, 0, "Blue wins", False),
        ("capture-the-flag", 0, 0, "Nobody wins", None),
        ("survival", 1, 0, "You have survived!", True),
        ("survival", 2, 0, "You were beaten", False),
    ],
)
def test_who_has_won(mode: str, team: int, place: int, says: str, is_won: bool | None) -> None:
    game = seen_by(team_results_game(mode, team), place)
    if not team:
        game.results = replace(game.results, winner=None)  # type: ignore[type-var]  # there are results
    assert headline(game) == says
    assert won(game) is is_won


def test_alone_it_is_a_name() -> None:
    game = results_game(winner="Iron Kettle")
    assert headline(game) == "Iron Kettle wins"
    assert won(game) is False
    game.me.name = "Iron Kettle"
    assert (headline(game), won(game)) == ("You win!", True)


def test_teams_and_their_scores_are_told_where_there_are_teams() -> None:
    teams, alone, survival = team_results_game(), results_game(), team_results_game("survival")
    assert [final_score(game.results) for game in (teams, alone, survival) if game.results] == [
        "Orange 149 · Blue 150",
        "",
        "123 waves beaten · 299 attackers destroyed",
    ]
    assert survival.results is not None
    waves = [Earned(why="kill", count=7, xp=7, coin=1), Earned(why="survival", count=3, xp=9, coin=3)]
    told = [final_score(replace(survival.results, earned=some, scores=[1, 0])) for some in (waves, waves[:1])]
    assert told == ["3 waves beaten · 1 attacker destroyed", "0 waves beaten · 1 attacker destroyed"]
    assert len(_rows(teams.results, "")[0].cells) == len(_rows(alone.results, "")[0].cells) + 2
    assert _rows(teams.results, "")[1].cells[2] == "Blue"
    kills = team_results_game("team-deathmatch").results
    assert len(_rows(kills, "")[0].cells) == len(_columns(kills)) == len(_columns(teams.results)) - 1


def test_each_kind_of_deed_is_told_with_what_it_brought() -> None:
    closed = team_results_game().results
    assert closed is not None
    told = {what: amounts for what, *amounts in _earnings(closed, closed.ranking[0])}
    assert told["Rank"] == ["", "1 of 32"]
    assert told[""] == ["XP", "Coins"], "each amount stands under what it is of"
    assert told["Kills ×123"] == told["Victory"] == ["+12,345", "+6,789"]
    assert told["Total"] == ["+1,260", "+120"]
    died = replace(closed, earned=[Earned(why="death", count=4, xp=-40, coin=0)])
    assert ("Deaths ×4", "−40", "") in _earnings(died, died.ranking[0])
