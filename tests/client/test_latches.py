import pytest

from tankgame.client.latches import Latches, latched
from tankgame.client.settings import Settings

FIRING = frozenset({"fire", "second"})
DRIVING = frozenset({"ahead"})


def test_what_is_not_to_go_on_is_as_it_is_held():
    latches = Latches()
    assert latches.apply({"fire", "left"}, frozenset()) == {"fire", "left"}
    assert latches.apply(set(), frozenset()) == set()


def test_a_press_begins_and_the_next_one_ends():
    latches = Latches()
    shown = [latches.apply(held, FIRING) for held in ({"fire"}, {"fire"}, set(), set(), {"fire"}, {"fire"}, set())]
    assert shown == [{"fire"}, {"fire"}, {"fire"}, {"fire"}, set(), set(), set()]


def test_driving_back_ends_driving_ahead():
    latches = Latches()
    latches.apply({"ahead"}, DRIVING)
    assert latches.apply(set(), DRIVING) == {"ahead"}
    assert latches.apply({"back"}, DRIVING) == {"back"}
    assert latches.apply(set(), DRIVING) == set()


def test_what_is_no_longer_to_go_on_ends():
    latches = Latches()
    latches.apply({"fire"}, FIRING)
    assert latches.apply(set(), frozenset()) == set()
    assert latches.apply(set(), FIRING) == set()


def test_all_ends_when_the_hands_let_go():
    latches = Latches()
    latches.apply({"fire"}, FIRING)
    latches.release()
    assert latches.apply(set(), FIRING) == set()


@pytest.mark.parametrize(
    ("setting", "actions"),
    [("toggle_fire", {"fire", "second"}), ("toggle_ahead", {"ahead"}), ("toggle_ranking", {"ranking"})],
)
def test_the_settings_say_what_goes_on(tmp_path, setting, actions):
    settings = Settings(tmp_path)
    assert latched(settings) == frozenset()
    settings.change(setting, True)
    assert latched(settings) == actions
