import pytest
from pygame import Rect

from tankgame.client import text
from tankgame.client.fonts import Fonts
from tankgame.client.hud.network import SAMPLES, Network
from tests.client.battlefield import Match
from tests.client.hud.test_hud import NOW, SIZES, Screen, scene, texts

WARNING = "UDP does not get through: slower connection"


@pytest.fixture(scope="module")
def fonts():
    return Fonts()


@pytest.fixture
def battle():
    match = Match(rtt=0.16, loss=0.05, jitter=0.01, others=("heavy",))
    match.run(3.0)
    figures = match.battle.figures
    figures.heard_at = NOW
    figures.down.rate, figures.up.rate = 123_456, 98_765
    return match.battle


def screen_of(crossroads, fonts, battle, size=(1280, 720, 1.0)):
    screen = Screen(crossroads, fonts, size)
    screen.game.battle = battle
    return screen


def test_it_is_there_when_it_is_asked_for(crossroads, fonts, battle):
    screen = screen_of(crossroads, fonts, battle)
    assert "Ping" not in texts(screen.show(scene()))
    screen.hud.network.toggle()
    assert {"Ping", "Jitter", "Loss", "Age", "Margin", "Frames/s", "Down", "Up", "UDP"} <= set(
        texts(screen.show(scene()))
    )
    screen.hud.network.toggle()
    assert "Ping" not in texts(screen.show(scene()))


def test_its_figures_are_the_battles(crossroads, fonts, battle):
    screen = screen_of(crossroads, fonts, battle)
    screen.hud.network.toggle()
    figures = battle.figures
    shown = texts(screen.show(scene()))
    assert f"{figures.rtt * 1000:.0f} ms" in shown
    assert f"{figures.margin * 1000:.0f} ms" in shown
    assert f"{figures.loss * 100:.0f}%" in shown
    assert {"120.6 KiB/s", "96.5 KiB/s", "60"} <= set(shown)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_text_of_it_fits_and_overlaps_no_other(crossroads, fonts, battle, size, language):
    text.set_language(language)
    screen = screen_of(crossroads, fonts, battle, size)
    screen.hud.network.toggle()
    battle.figures.by_datagrams = False
    canvas = screen.show(scene())
    text.set_language("en")
    assert [written.text for written in canvas.written if written.cut and not written.meant] == []
    written = [one for one in canvas.written if not one.text.endswith(":")]
    assert all(Rect((0, 0), size[:2]).contains(one.ink) for one in written)
    for index, one in enumerate(written):
        for other in written[index + 1 :]:
            assert not one.ink.inflate(-4, -10).colliderect(other.ink.inflate(-4, -10)), (one.text, other.text)


def test_the_largest_correction_of_each_moment_is_kept_for_some_seconds(crossroads, fonts, battle):
    screen = screen_of(crossroads, fonts, battle)
    network = screen.hud.network
    network.toggle()
    screen.show(scene())
    battle.figures.corrections += [0.02, 0.31, 0.0]
    battle.figures.corrected += 3
    for _ in range(12):
        canvas = screen.show(scene())
    assert "31 cm" in texts(canvas)
    for _ in range(6 * (SAMPLES + 1)):
        canvas = screen.show(scene())
    assert "0 cm" in texts(canvas)


def test_frames_are_counted_by_how_long_they_take(crossroads, fonts, battle):
    screen = screen_of(crossroads, fonts, battle)
    screen.hud.network.toggle()
    for _ in range(200):
        canvas = screen.show(scene(), dt=1 / 30)
    assert "30" in texts(canvas)


def test_without_a_battle_there_is_nothing_to_show(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    screen.hud.network.toggle()
    assert "Ping" not in texts(screen.show(scene()))


def test_it_is_off_at_first():
    assert not Network().shown


@pytest.mark.parametrize(("worked_at", "said"), [(NOW - 10.0, True), (NOW - 1.0, False), (0.0, False)])
def test_a_player_whose_datagrams_do_not_get_through_is_told(crossroads, fonts, battle, worked_at, said):
    screen = screen_of(crossroads, fonts, battle)
    battle.figures.loss, battle.figures.datagrams_at = 0.0, worked_at
    assert (WARNING in texts(screen.show(scene()))) == said
