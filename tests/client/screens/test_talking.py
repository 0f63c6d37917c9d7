"""In battle: the radio's wheel, marks, channels, names that one can choose, and the next tank."""

import pygame
import pytest
from pygame.event import Event

from tankgame.client.death import Death
from tankgame.client.hud.wheel import ALONE, PHRASES
from tankgame.client.moments import ChatLine
from tankgame.client.screens.play import Play
from tests.client import pads
from tests.client.screens.test_play import FRAME, Wheel, down, frame, up, whole_frame

V = (pygame.K_v, pygame.KSCAN_V)
T = (pygame.K_t, pygame.KSCAN_T)


@pytest.fixture
def play(app):
    app.session = Wheel()
    app.session.game.me.tanks = dict.fromkeys(("scout", "medium", "heavy"))
    screen = Play(app)
    app.show(screen)
    screen.now = 0.0
    frame(screen)
    return screen


def asked(play, what):
    return [asked for asked in play.app.session.asked if asked[0] == what]


def texts(play):
    return [written.text for written in play.written]


def click(pixel, button=1):
    return Event(pygame.MOUSEBUTTONDOWN, pos=pixel, button=button)


def in_team(play, team):
    game = play.app.session.game
    own = game.players[game.me.name]
    own.team = team


@pytest.fixture
def mouse(monkeypatch):
    """Where the mouse is; to be moved."""
    place = [(640, 360)]
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: place[-1])
    monkeypatch.setattr(pygame.mouse, "set_pos", place.append)
    return place


def test_the_radio_says_what_the_mouse_points_at_and_gives_the_mouse_back(play, mouse):
    in_team(play, 1)
    mouse.append((900, 300))
    aim = frame(play).aim
    frame(play, down(*V))
    assert "Attack!" in texts(play)
    mouse.append((900, 420))
    assert frame(play).aim == pytest.approx(aim, abs=0.02), "the gun stays where it was"
    frame(play, up(*V))
    assert asked(play, "radio") == [("radio", PHRASES[4])], "downwards is the fifth of eight, clockwise"
    assert mouse[-1] == (900, 300)
    assert "Attack!" not in texts(play)


def test_where_all_are_for_themselves_nobody_is_asked_to_defend(play, mouse):
    frame(play, down(*V))
    assert "Defend!" not in texts(play)
    mouse.append((640, 100))
    frame(play)
    frame(play, up(*V))
    assert asked(play, "radio") == [("radio", ALONE[0])]


def test_the_radio_says_nothing_without_a_choice_and_fires_nothing(play, mouse):
    frame(play, down(*V))
    assert frame(play, click((640, 360))).fire == 0
    frame(play, up(*V))
    assert not asked(play, "radio")


def test_the_radio_by_gamepad(play):
    in_team(play, 1)
    whole_frame(play, pads.down(pads.PAD_UP))
    whole_frame(play, pads.axis(pads.RIGHT_X, 1.0))
    whole_frame(play, pads.up(pads.PAD_UP))
    assert asked(play, "radio") == [("radio", PHRASES[2])]


def test_a_mark_is_where_the_mouse_is_and_within_the_map(play, mouse):
    mouse.append((0, 0))
    frame(play)
    frame(play, click((0, 0), 2))
    (_, x, y) = asked(play, "mark")[0]
    battle_map = play.app.session.game.battle.map
    assert 0 <= x <= battle_map.width
    assert 0 <= y <= battle_map.height


def test_tab_switches_the_channel_where_there_are_teams(play):
    play.app.session.game.players["Zoé"].team = 1
    frame(play, down(pygame.K_RETURN, pygame.KSCAN_RETURN))
    assert "To all" in texts(play)
    frame(play, down(pygame.K_TAB, pygame.KSCAN_TAB))
    assert "To the team" in texts(play)
    frame(play, Event(pygame.TEXTINPUT, text="ici"), down(pygame.K_RETURN, pygame.KSCAN_RETURN))
    assert asked(play, "say") == [("say", "ici", "team")]
    frame(play, up(pygame.K_RETURN, pygame.KSCAN_RETURN), down(*T))
    assert play.hud.chat.channel == "team"


def test_without_teams_all_are_spoken_to(play):
    frame(play, down(*T))
    assert "To the team" not in texts(play)
    frame(play, Event(pygame.TEXTINPUT, text="ici"), down(pygame.K_RETURN, pygame.KSCAN_RETURN))
    assert asked(play, "say") == [("say", "ici")]


def test_a_name_in_the_chat_leads_to_mute_and_report(play):
    game = play.app.session.game
    game.chat.clear()
    game.chat.append(ChatLine("said", "Brutus", "hello", play.now))
    frame(play, down(pygame.K_RETURN, pygame.KSCAN_RETURN))
    name = next(shown.name for shown in play.hud.chat._shown if shown.line.name == "Brutus")
    frame(play, click(name.center))
    assert "Brutus" in texts(play)
    frame(play, down(pygame.K_RETURN))
    assert game.chat.muted == {"Brutus"}
    assert play.menu is None

    frame(play, up(pygame.K_RETURN, pygame.KSCAN_RETURN), down(pygame.K_RETURN, pygame.KSCAN_RETURN))
    frame(play, down(pygame.K_UP), down(pygame.K_RETURN))
    assert texts(play)[-4:] == ["Brutus", "UNMUTE", "Report", "Resume"], "by the keyboard too"
    frame(play, down(pygame.K_DOWN), down(pygame.K_RETURN))
    assert asked(play, "report") == [("report", "Brutus")]


def test_the_chat_is_read_back(play):
    game = play.app.session.game
    game.chat.clear()
    for number in range(40):
        game.chat.append(ChatLine("said", "Brutus", f"line {number}", play.now))
    frame(play, down(pygame.K_RETURN, pygame.KSCAN_RETURN))
    assert "line 39" in texts(play)
    frame(play, Event(pygame.MOUSEWHEEL, x=0, y=3))
    assert "line 39" not in texts(play)
    assert "line 30" in texts(play)
    game.chat.append(ChatLine("said", "Brutus", "fresh", play.now))
    frame(play)
    assert "line 30" in texts(play), "what is read stays where it is"
    for _ in range(3):
        frame(play, down(pygame.K_PAGEDOWN))
    assert "fresh" in texts(play)


def destroyed(play):
    game = play.app.session.game
    game.recap.death = Death("Brutus", "cannon", 30, "front", 3.0, 12.0, 40)
    game.players["Zoé"].tank = "medium"
    game.battle.prediction.tank.remove()
    play.update(FRAME, play.now)
    frame(play)


def test_the_next_tank_by_key_mouse_and_gamepad(play):
    assert "Your next tank" not in texts(play)
    destroyed(play)
    assert "Your next tank" in texts(play)
    frame(play, down(pygame.K_3, pygame.KSCAN_3))
    frame(play, click(play.hud.spares._cards[0][0].center))
    whole_frame(play, pads.down(pygame.CONTROLLER_BUTTON_DPAD_LEFT))
    assert asked(play, "change tank") == [("change tank", kind) for kind in ("heavy", "scout", "scout")]
    play.app.session.game.recap.death = None
    frame(play)
    assert "Your next tank" not in texts(play)


def test_a_gamepad_reads_the_chat_and_mutes(play):
    game = play.app.session.game
    game.chat.clear()
    game.chat.append(ChatLine("said", "Brutus", "hello", play.now))
    for button in (pads.PAD_DOWN, pads.PAD_UP, pads.A):
        whole_frame(play, pads.down(button))
        whole_frame(play, pads.up(button))
    assert "Brutus" in texts(play)
    whole_frame(play, pads.down(pads.A))
    assert game.chat.muted == {"Brutus"}
    assert not play.typing


def test_the_trigger_that_fires_watches_the_next_of_the_team(play):
    play._begin = (begun := []).append
    whole_frame(play, pads.axis(pads.RIGHT_TRIGGER, 0.9))
    whole_frame(play, pads.axis(pads.RIGHT_TRIGGER, 1.0))
    assert [action for action in begun if action] == ["fire"], "once a pull"


def test_letters_that_come_in_the_frame_in_which_the_chat_opens_are_not_lost(play):
    written = [Event(pygame.KEYDOWN, key=ord(letter), mod=0, unicode=letter, scancode=0) for letter in "hi"]
    frame(play, down(pygame.K_RETURN, pygame.KSCAN_RETURN), *written)
    assert play.hud.chat.field.text == "hi", "the system tells of no text before it is asked to"
    frame(play, *written)
    assert play.hud.chat.field.text == "hi", "from now on it does"
    frame(play, Event(pygame.TEXTINPUT, text=" all"), down(pygame.K_RETURN, pygame.KSCAN_RETURN))
    assert asked(play, "say") == [("say", "hi all")]
