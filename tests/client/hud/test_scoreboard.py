from tankgame.client.hud.scoreboard import telling
from tankgame.client.players import Score


def score(name: str, team: int = 0, *, own: bool = False) -> Score:
    return Score(name, "medium", team, 0, 0, bot=False, own=own)


def test_where_there_is_room_everybody_is_ranked() -> None:
    everybody = [(place, score(f"player {place}")) for place in range(1, 5)]
    assert telling(everybody, 4) == everybody


def test_where_there_is_none_the_best_are_and_oneself_with_the_place_one_has() -> None:
    everybody = [(place, score(f"player {place}", own=place == 9)) for place in range(1, 11)]
    assert [place for place, _score in telling(everybody, 3)] == [1, 2, 9]


def test_of_each_team_there_are_as_many() -> None:
    orange = [(place, score(f"orange {place}", 1)) for place in range(1, 9)]
    blue = [(place, score(f"blue {place}", 2)) for place in range(1, 9)]
    shown = telling([*orange, *blue], 4)
    assert [(place, each.team) for place, each in shown] == [(1, 1), (2, 1), (1, 2), (2, 2)]
