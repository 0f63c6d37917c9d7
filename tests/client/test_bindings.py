import pygame
import pytest
from pygame.event import Event

from tankgame.client.bindings import ACTIONS, DEEDS, Bindings, acceptable, control_of
from tankgame.client.key_names import control_name, forget_layout
from tankgame.client.settings import Settings
from tankgame.client.text import set_language


def test_every_default_belongs_to_one_action():
    bindings = Bindings()
    assert bindings.lost == []
    for action in ACTIONS:
        assert bindings.controls(action) == DEEDS[action].defaults
        assert acceptable(list(DEEDS[action].defaults))
        assert all(bindings.action(control) == action for control in DEEDS[action].defaults)


def test_what_the_player_chose_goes_before_a_default():
    bindings = Bindings({"ahead": ["space"]})
    assert bindings.action("space") == "ahead"
    assert bindings.controls("second") == ("mouse-right",)
    assert bindings.action("w") is None


def test_of_two_choices_the_first_action_has_it():
    bindings = Bindings({"ahead": ["x"], "back": ["x", "s"]})
    assert bindings.action("x") == "ahead"
    assert bindings.controls("back") == ("s",)
    assert bindings.lost == ["back"]


def test_escape_opens_the_menu_whatever_the_file_says():
    bindings = Bindings({"menu": ["f10"], "fire": ["escape"]})
    assert bindings.controls("menu") == ("escape", "f10")
    assert bindings.action("escape") == "menu"
    assert bindings.controls("fire") == ()


def test_names_that_mean_the_same_place_are_one():
    assert Bindings({"chat": ["kp0", "kp_0"]}).controls("chat") == ("kp_0",)


def test_a_control_that_another_action_has_changes_places():
    assert Bindings().put("ahead", 0, "s") == {"ahead": ["s", "up"], "back": ["w", "down"]}


def test_a_control_put_where_nothing_was_is_taken_from_its_action():
    assert Bindings().put("fire", 1, "space") == {"fire": ["mouse-left", "space"], "second": ["mouse-right"]}


def test_a_control_of_the_same_action_changes_slots():
    assert Bindings().put("ahead", 0, "up") == {"ahead": ["up", "w"]}
    assert Bindings().put("ahead", 0, "w") == {}
    assert Bindings().put("fire", 1, "mouse-left") == {}


def test_a_free_control_changes_nothing_else():
    assert Bindings().put("network", 0, "n") == {"network": ["n"]}
    assert Bindings().put("network", 1, "n") == {"network": ["f3", "n"]}


@pytest.mark.parametrize("value", ["w", ["W"], ["nothing"], ["f11"], [1], ["w", "up", "x"], None, [["w"]]])
def test_what_is_no_list_of_controls_is_refused(value):
    assert not acceptable(value)


def test_events_name_their_control():
    down = {"mod": 0, "unicode": ""}
    assert control_of(Event(pygame.KEYDOWN, key=pygame.K_z, scancode=pygame.KSCAN_W, **down)) == "w"
    assert control_of(Event(pygame.KEYDOWN, key=pygame.K_F3, scancode=0, **down)) == "f3", "the place is not told"
    assert control_of(Event(pygame.MOUSEBUTTONUP, button=3, pos=(0, 0))) == "mouse-right"
    assert control_of(Event(pygame.MOUSEMOTION, pos=(0, 0), rel=(1, 1), buttons=(0, 0, 0))) is None


def test_controls_are_kept_and_read_back(tmp_path):
    settings = Settings(tmp_path)
    settings.change("keys_ahead", ["e", "up"])
    assert 'ahead = ["e", "up"]' in (tmp_path / "settings.toml").read_text()
    assert Settings(tmp_path).bindings.action("e") == "ahead"


def test_bad_controls_in_the_file_are_said_and_the_defaults_hold(tmp_path):
    (tmp_path / "settings.toml").write_text('[controls]\nahead = ["ö"]\nleft = "q"\nback = ["x"]\nright = ["x"]\n')
    settings = Settings(tmp_path)
    assert settings.warnings == [("wrong", "controls.ahead"), ("wrong", "controls.left"), ("taken", "controls.right")]
    assert settings.bindings.controls("ahead") == DEEDS["ahead"].defaults
    assert settings.bindings.controls("right") == ()


@pytest.fixture
def azerty(monkeypatch):
    """A keyboard that writes Z where others write W."""

    class French(pygame.key.ScancodeWrapper):
        def __getitem__(self, code):
            places = {pygame.K_z: pygame.KSCAN_W, pygame.K_w: pygame.KSCAN_Z, 0xE9: pygame.KSCAN_2}
            moved = {**places, pygame.K_2: pygame.KSCAN_KP_2}
            return moved.get(code) or super().__getitem__(code)

    pygame.display.init()
    monkeypatch.setattr(pygame.key, "ScancodeWrapper", French)
    forget_layout()
    yield
    forget_layout()


def test_keys_are_called_what_the_keyboard_says(azerty):
    assert [control_name(control) for control in ("w", "z", "2", "f3")] == ["Z", "W", "É", "F3"]


def test_keys_are_called_as_the_language_has_them():
    forget_layout()
    pygame.display.init()
    set_language("fr")
    try:
        assert [control_name(control) for control in ("w", "space", "mouse-left", "kp_plus")] == [
            *("W", "Espace", "Clic gauche", "Pavé num. +")
        ]
    finally:
        set_language("en")
    assert control_name("space") == "Space"
