import math

import pygame
import pytest
from pygame.event import Event

from tankgame.client.battle import Battle
from tankgame.client.hud import notices
from tankgame.client.screens.play import Play
from tankgame.client.screens.settings import SettingsPage
from tankgame.protocol.parts import MapInfo
from tankgame.resources import MAPS
from tankgame.sim.map import load_map
from tests.client import pads
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


# --- controls of one's own, and gamepads -----------------------------------------------------------------------------


def whole_frame(play, *events):
    """A frame as the app has it, gamepads included."""
    play.now += FRAME
    play.app.frame(FRAME, play.now, list(events))
    return play.app.session.commands[-1]


def test_the_player_s_own_keys_drive_and_fire(play):
    play.app.change("keys_ahead", ["e"])
    play.app.change("keys_fire", ["q"])
    play.enter()

    assert frame(play, down(pygame.K_e, pygame.KSCAN_E)).drive == 1
    assert frame(play, down(pygame.K_q, pygame.KSCAN_Q)).fire == 1
    assert frame(play, up(pygame.K_e, pygame.KSCAN_E), down(*Z_ON_AZERTY)).drive == 0


def test_a_held_key_does_once_what_is_done_once(play):
    shown = play.hud.network.shown
    frame(play, down(pygame.K_F3, pygame.KSCAN_F3), down(pygame.K_F3, pygame.KSCAN_F3))
    assert play.hud.network.shown is not shown


def test_hints_name_the_keys_of_the_player(play):
    play.app.change("keys_ahead", ["e"])
    play.enter()
    whole_frame(play)
    own = play._frame.scene.own
    lines = notices._key_lines(play._frame.bindings)

    assert lines[0][0] == "E A S D"
    assert lines[3][0] == "Right click or Space"
    assert own is None or lines[0][0] in [written.text for written in play.written]


def test_the_left_stick_drives_and_triggers_fire(play):
    whole_frame(play, pads.axis(pads.LEFT_X, 1.0))
    command = whole_frame(play, pads.axis(pads.RIGHT_TRIGGER, 1.0))
    heading = 0.0 if play._scene.own is None else play._scene.own.heading

    assert abs(command.drive) == pytest.approx(math.cos(heading) ** 2, abs=0.01)
    assert command.fire == 1
    assert whole_frame(play, pads.axis(pads.RIGHT_TRIGGER, 0.0), pads.axis(pads.LEFT_TRIGGER, 1.0)).fire == 2
    command = whole_frame(play, pads.axis(pads.LEFT_X, 0.1), pads.axis(pads.LEFT_TRIGGER, 0.0))
    assert (command.drive, command.turn, command.fire) == (0, 0, 0)


def test_the_right_stick_aims_and_keeps_the_aim_until_the_mouse_moves(play, monkeypatch):
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: (1279, 360))
    for _ in range(30):
        command = whole_frame(play, pads.axis(pads.RIGHT_Y, -1.0))
    assert command.aim == pytest.approx(math.pi / 2, abs=0.02)
    assert whole_frame(play, pads.axis(pads.RIGHT_Y, 0.0)).aim == pytest.approx(math.pi / 2, abs=0.05)

    motion = Event(pygame.MOUSEMOTION, pos=(1279, 360), rel=(1, 0), buttons=(0, 0, 0))
    for _ in range(30):
        command = whole_frame(play, motion)
    assert command.aim == pytest.approx(0, abs=0.1)


def test_a_gamepad_opens_uses_and_closes_the_menu(play):
    whole_frame(play, pads.down(pads.START), pads.up(pads.START))
    assert play.menu is not None
    command = whole_frame(play, pads.axis(pads.LEFT_X, 1.0))
    assert command.drive == 0
    whole_frame(play, pads.axis(pads.LEFT_X, 0.0), pads.down(pads.B), pads.up(pads.B))
    assert play.menu is None

    whole_frame(play, pads.down(pads.START), pads.up(pads.START))
    for _ in range(2):
        whole_frame(play, pads.down(pads.PAD_DOWN), pads.up(pads.PAD_DOWN))
    whole_frame(play, pads.down(pads.A), pads.up(pads.A))
    assert ("quit map",) in play.app.session.asked


def test_a_gamepad_shows_the_ranking_and_the_hints_speak_of_it(play):
    whole_frame(play, pads.down(pads.Y))
    assert play._frame.ranking
    assert play._frame.by_pad
    whole_frame(play, pads.up(pads.Y), down(*Z_ON_AZERTY))
    assert not play._frame.ranking
    assert not play._frame.by_pad


def test_the_chat_left_by_gamepad_says_nothing(play):
    whole_frame(play, down(pygame.K_RETURN, pygame.KSCAN_RETURN), Event(pygame.TEXTINPUT, text="non"))
    whole_frame(play, pads.down(pads.B))

    assert not play.hud.chat.open
    assert not [asked for asked in play.app.session.asked if asked[0] == "say"]
