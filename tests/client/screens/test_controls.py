"""Keys taken from the player, pictures of the window, and gamepads, as the app's own frames have them."""

from datetime import UTC, datetime

import pygame
import pytest
from pygame.event import Event

from tankgame.client.bindings import DEEDS
from tankgame.client.screens.controls import PAD_SLOT, ControlsPage
from tankgame.client.screens.settings import SettingsPage
from tankgame.client.screens.start import Start
from tankgame.client.settings import Settings
from tests.client import pads
from tests.client.screens.stage import act, enter, frame, look, texts

ESCAPE = (pygame.K_ESCAPE, pygame.KSCAN_ESCAPE)


def down(code, scancode, text=""):
    return Event(pygame.KEYDOWN, key=code, scancode=scancode, mod=0, unicode=text)


@pytest.fixture
def page(app):
    return enter(app, ControlsPage(app, back=Start))


def ask(app, page, action, slot=0):
    page.set_focus(page.slots[action, slot])
    app._held.clear()
    frame(app, down(pygame.K_RETURN, pygame.KSCAN_RETURN))
    assert page.capturing


def told(app):
    return [toast.text for toast in app.toasts.shown]


def test_the_settings_lead_there_and_back(app):
    settings = enter(app, SettingsPage(app, back=Start, tab="controls"))
    act(settings, "Choose keys")
    assert isinstance(app.screen, ControlsPage)
    frame(app, down(*ESCAPE))
    assert app.screen is settings


def test_a_key_that_is_pressed_is_taken_and_kept(app, page):
    ask(app, page, "ahead")
    assert "Press a key…" in texts(page)
    frame(app, down(pygame.K_e, pygame.KSCAN_E, "e"))
    assert not page.capturing
    assert app.settings.bindings.controls("ahead") == ("e", "up")
    assert Settings(app.options.folder).bindings.controls("ahead") == ("e", "up")
    look(app)
    assert "E" in texts(page)
    assert told(app) == []


def test_a_mouse_button_is_taken_as_well(app, page):
    ask(app, page, "chat", 1)
    frame(app, Event(pygame.MOUSEBUTTONDOWN, button=2, pos=(5, 5)))
    assert app.settings.bindings.controls("chat") == ("return", "mouse-middle")


def test_keys_that_move_the_focus_are_taken_too(app, page):
    ask(app, page, "ranking", 1)
    frame(app, down(pygame.K_DOWN, pygame.KSCAN_DOWN))
    assert app.settings.bindings.controls("ranking") == ("tab", "down")


def test_escape_leaves_everything_as_it_was(app, page):
    ask(app, page, "ahead")
    frame(app, down(*ESCAPE))
    assert app.screen is page
    assert not page.capturing
    assert app.settings.bindings.controls("ahead") == DEEDS["ahead"].defaults


def test_what_another_action_had_is_said_and_swapped(app, page):
    ask(app, page, "ahead")
    frame(app, down(pygame.K_s, pygame.KSCAN_S, "s"))
    assert app.settings.bindings.controls("ahead") == ("s", "up")
    assert app.settings.bindings.controls("back") == ("w", "down")
    assert told(app) == ["S was for “Drive back”, which has W now."]


def test_what_another_action_loses_is_said(app, page):
    ask(app, page, "fire", 1)
    frame(app, down(pygame.K_SPACE, pygame.KSCAN_SPACE, " "))
    assert app.settings.bindings.controls("second") == ("mouse-right",)
    assert told(app) == ["Space was for “Second weapon” until now."]


def test_delete_leaves_none_and_the_reset_brings_all_back(app, page):
    page.set_focus(page.slots["second", 0])
    frame(app, down(pygame.K_DELETE, pygame.KSCAN_DELETE))
    assert app.settings.bindings.controls("second") == ("space",)
    act(page, "Reset to defaults")
    assert app.settings.bindings.controls("second") == DEEDS["second"].defaults


def test_the_key_of_screenshots_can_itself_be_given_to_something_else(app, page):
    ask(app, page, "network")
    frame(app, down(pygame.K_F12, pygame.KSCAN_F12))
    assert app.settings.bindings.action("f12") == "network"
    assert not app.screenshots_folder.exists()


# --- pictures of the window ------------------------------------------------------------------------------------------

F12 = down(pygame.K_F12, pygame.KSCAN_F12)


def shoot(app, event=F12):
    frame(app, event)
    app.screenshots.wait()
    frame(app)


def test_a_screenshot_is_what_the_window_shows_and_over_no_other(app):
    enter(app, Start(app))
    shoot(app)
    shoot(app)
    files = sorted(app.screenshots_folder.iterdir())
    assert len(files) == 2
    assert all(pygame.image.load(file).get_size() == app.surface.get_size() for file in files)
    assert {f"Screenshot: {file}" for file in files} == set(told(app))


def test_a_screenshot_begun_is_finished_when_the_game_ends(app):
    enter(app, Start(app))
    app.screenshots.take(app.surface, app.screenshots_folder, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    app.screenshots.close()
    picture = pygame.image.load(app.screenshots_folder / "tankgame-2026-01-02-030405.png")
    assert picture.get_at((640, 360)) == app.surface.get_at((640, 360))


def test_a_folder_that_cannot_be_made_is_said(app):
    app.screenshots_folder.write_text("a file")
    enter(app, Start(app))
    shoot(app)
    assert told(app)[0].startswith("The screenshot cannot be saved:")


def test_letters_typed_into_a_field_take_no_picture(app):
    app.change("keys_screenshot", ["p"])
    settings = enter(app, SettingsPage(app, back=Start, tab="interface"))
    p = down(pygame.K_p, pygame.KSCAN_P, "p")
    settings.set_focus(settings.rows["name"])
    shoot(app, p)
    assert not app.screenshots_folder.exists()
    settings.set_focus(settings.done)
    shoot(app, p)
    assert app.screenshots_folder.exists()


# --- gamepads in menus -----------------------------------------------------------------------------------------------


def test_a_gamepad_goes_through_the_menus(app):
    start = enter(app, Start(app))
    assert start.focused is start.play
    for _ in range(5):
        frame(app, pads.down(pads.PAD_DOWN), pads.up(pads.PAD_DOWN))
    frame(app, pads.down(pads.A), pads.up(pads.A))
    assert isinstance(app.screen, SettingsPage)
    frame(app, pads.down(pads.B), pads.up(pads.B))
    assert isinstance(app.screen, Start)


def test_a_stick_moves_the_focus_and_goes_on_while_it_is_held(app):
    start = enter(app, Start(app))
    frame(app, pads.axis(pads.LEFT_Y, 1.0))
    assert start.focused is start.others[0]
    for _ in range(22):
        frame(app)
    assert start.focused is start.others[1]


def test_a_gamepad_turns_choices_and_asks_for_keys(app):
    page = enter(app, ControlsPage(app, back=Start))
    frame(app, pads.down(pads.A), pads.up(pads.A))
    assert page.capturing
    frame(app, pads.down(pads.A), pads.up(pads.A))
    assert page.capturing, "a gamepad has no keys"
    frame(app, pads.down(pads.B), pads.up(pads.B))
    assert not page.capturing
    assert app.screen is page
    settings = enter(app, SettingsPage(app, back=Start, tab="controls"))
    settings.set_focus(settings.rows["steering"])
    frame(app, pads.down(pads.PAD_RIGHT))
    assert app.settings.steering == "point"


def ask_pad(app, page, action):
    page.set_focus(page.slots[action, PAD_SLOT])
    frame(app, pads.down(pads.A), pads.up(pads.A))
    assert page.capturing


def test_a_gamepads_button_or_trigger_is_taken_and_kept(app, page):
    ask_pad(app, page, "fire")
    frame(app, pads.down(pads.A), pads.up(pads.A))
    assert not page.capturing
    assert app.settings.pad_bindings.controls("fire") == ("a", "right-shoulder")
    assert Settings(app.options.folder).pad_bindings.action("a") == "fire"
    assert app.pads.bindings.action("a") == "fire"
    ask_pad(app, page, "ranking")
    frame(app, pads.axis(pads.LEFT_TRIGGER, 0.9))
    assert app.settings.pad_bindings.action("left-trigger") == "ranking"
    assert told(app) == ["Left trigger was for “Second weapon”, which has Y now."]
    act(page, "Reset to defaults")
    assert app.pads.bindings.action("left-trigger") == "second"


def test_start_and_escape_leave_a_gamepads_buttons_as_they_were(app, page):
    for event in (pads.down(pads.START), down(*ESCAPE)):
        ask_pad(app, page, "radio")
        frame(app, down(pygame.K_e, pygame.KSCAN_E, "e"))
        assert page.capturing, "a key is no button"
        app._held.clear()
        frame(app, event, pads.up(pads.START))
        assert not page.capturing
        assert app.screen is page
        assert app.settings.pad_bindings.controls("radio") == ("up",)


def test_delete_takes_a_gamepads_button_away(app, page):
    page.set_focus(page.slots["chat", PAD_SLOT])
    frame(app, down(pygame.K_DELETE, pygame.KSCAN_DELETE))
    assert app.settings.pad_bindings.action("down") is None


def test_one_that_goes_is_said(app):
    enter(app, Start(app))
    frame(app, pads.gone())
    assert told(app) == ["A gamepad was unplugged."]
