from pathlib import Path

import pytest

from tankgame.client.app import App
from tankgame.client.game import Game
from tankgame.client.screens.ending import Ending
from tests.client.screens.stage import FakeSession, results_game, team_results_game
from tests.client.screens.test_layout import SCALES, SIZES
from tests.client.ui.pages import window


def check(app: App, game: Game) -> None:
    app.session = FakeSession(game)  # type: ignore[assignment]
    screen = Ending(app)
    screen.draw(app.surface)
    assert screen.written
    for written in screen.written:
        assert not written.cut, written
        assert app.surface.get_rect().contains(written.ink), written
        assert written.box.inflate(2, 8).contains(written.ink), written


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES)
def test_the_outcome_fits_at_every_scale(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    with window(tmp_path, size, language) as app:
        for scale in SCALES:
            app.change("ui_scale", scale)
            for game in (results_game(), results_game(None), team_results_game(), team_results_game("survival", 1)):
                check(app, game)
