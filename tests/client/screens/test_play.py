import math

import pygame
import pytest
from pygame.event import Event

from tankgame.client.battle import Battle
from tankgame.client.screens.play import Play
from tankgame.client.screens.settings import SettingsPage
from tankgame.protocol.messages import MapInfo
from tankgame.resources import MAPS
from tankgame.sim.map import load_map
from tests.client.screens.stage import FakeSession

FRAME = 1 / 60


class Wheel(FakeSession):
    """A session in a battle that keeps the commands it is given."""

    def __init__(self):
        super().__init__()
        map_ = load_map(MAPS / "courtyard")
        self.game.map = "courtyard"
        info = MapInfo(
            mapsize=(map_.width, map_.height), mapimage="image.webp", maprealimg="real.png", otherplayerinfo={},
            tick=600, end_tick=18_000, slot=3, tank="medium",
        )  # fmt: skip
        self.game.enter(Battle(map_, info, 0.0, name="Zoé"))
        self.commands = []

    def drive(self, now, command):
        self.commands.append(command)
        self.game.battle.advance(now, command)


@pytest.fixture
def play(app):
    app.session = Wheel()
    screen = Play(app)
    app.show(screen)
    screen.now = 0.0
    return screen


def frame(play, *events):
    for event in events:
        play.handle(event)
    play.now += FRAME
    play.update(FRAME, play.now)
    play.draw(play.app.surface)
    return play.app.session.commands[-1]


def down(code, scancode=0):
    return Event(pygame.KEYDOWN, key=code, scancode=scancode, mod=0, unicode="")


def up(code, scancode=0):
    return Event(pygame.KEYUP, key=code, scancode=scancode, mod=0)


# What a French keyboard says of the key where others have W: another letter, the same place.
Z_ON_AZERTY = (pygame.K_z, pygame.KSCAN_W)


def test_keys_count_by_their_place(play):
    assert frame(play, down(*Z_ON_AZERTY)).drive == 1
    assert frame(play).drive == 1
    assert frame(play, up(*Z_ON_AZERTY)).drive == 0


def test_a_click_between_two_frames_fires_once(play):
    click = {"pos": (10, 10), "button": 1}

    assert frame(play, Event(pygame.MOUSEBUTTONDOWN, click), Event(pygame.MOUSEBUTTONUP, click)).fire == 1
    assert frame(play).fire == 0


def test_the_window_without_the_keyboard_drives_nowhere(play):
    frame(play, down(*Z_ON_AZERTY))

    assert frame(play, Event(pygame.WINDOWFOCUSLOST)).drive == 0


def test_while_typing_the_tank_stands_and_the_text_is_sent(play):
    frame(play, down(*Z_ON_AZERTY))
    command = frame(play, down(pygame.K_RETURN), Event(pygame.TEXTINPUT, text="à gauche !"))

    assert (command.drive, command.fire) == (0, 0)
    assert frame(play, down(*Z_ON_AZERTY)).drive == 0
    frame(play, down(pygame.K_RETURN))
    assert ("say", "à gauche !") in play.app.session.asked
    assert frame(play, down(*Z_ON_AZERTY)).drive == 1


def test_nothing_is_said_on_escape(play):
    frame(play, down(pygame.K_RETURN), Event(pygame.TEXTINPUT, text="non"), down(pygame.K_ESCAPE))

    assert play.menu is None
    assert not [asked for asked in play.app.session.asked if asked[0] == "say"]


def test_the_menu_opens_over_a_battle_that_goes_on(play):
    frame(play, down(pygame.K_ESCAPE))
    before = len(play.app.session.commands)
    command = frame(play, down(*Z_ON_AZERTY))

    assert len(play.app.session.commands) == before + 1
    assert command.drive == 0
    frame(play, down(pygame.K_ESCAPE))
    assert play.menu is None


def test_the_menu_leaves_the_map(play):
    for key in (pygame.K_ESCAPE, pygame.K_DOWN, pygame.K_DOWN, pygame.K_RETURN):
        play.handle(down(key))

    assert ("quit map",) in play.app.session.asked


def test_the_settings_are_a_visit_and_not_the_end(play):
    frame(play, down(pygame.K_ESCAPE), down(pygame.K_DOWN), down(pygame.K_RETURN))
    settings = play.app.screen
    assert isinstance(settings, SettingsPage)
    assert "battle" in settings.phases

    settings.escape()

    assert play.app.screen is play


def test_the_ranking_shows_while_tab_is_held(play):
    def titles():
        return [written.text for written in play.written]

    frame(play, down(pygame.K_TAB, pygame.KSCAN_TAB))
    assert "Ranking" in titles()
    frame(play, up(pygame.K_TAB, pygame.KSCAN_TAB))
    assert "Ranking" not in titles()


def test_the_aim_goes_to_the_mouse(play, monkeypatch):
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: (1279, 360))
    for _ in range(30):
        command = frame(play)

    assert command.aim == pytest.approx(0, abs=0.1)
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: (640, 0))
    for _ in range(30):
        command = frame(play)
    assert command.aim == pytest.approx(math.pi / 2, abs=0.1)
