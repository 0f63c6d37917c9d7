import pygame
import pytest

from tankgame.client.audio.voices import A_FRAME, CEILING, CHANNELS, LOOPS, SAME
from tests.client.audio.scenes import busy

DT = 1 / 60
BANGS = ["explosion", "brick", "fire-cannon", "hit-own", "debris", "fire-heavy-cannon", "defeat", "victory"]


def test_a_frame_begins_so_many_sounds_the_worthiest_first(voices):
    for worth in range(30):
        voices.start(BANGS[worth % 8], 0.5, 0.5, worth)
    voices.mix(DT)

    assert len(busy()) == A_FRAME
    assert sorted(voice.worth for voice in voices._shots) == list(range(30 - A_FRAME, 30))


def test_there_are_never_more_voices_than_channels(voices):
    for _ in range(20):
        for key in range(20):
            voices.hold(key, "engine-medium-1", 0.2, 0.2)
            voices.start(BANGS[key % 8], 0.5, 0.5, key)
        voices.mix(DT)

    assert len(busy()) == CHANNELS == pygame.mixer.get_num_channels()


def test_what_matters_more_takes_the_place_of_what_matters_less(voices):
    for frame in range(4):
        for bang in BANGS:
            voices.start(bang, 0.5, 0.5, 1.0 + 0.001 * frame)
        voices.mix(DT)
    assert len(busy()) == CHANNELS - LOOPS

    voices.start("hit-own", 0.7, 0.7, 5.0)
    voices.start("splash", 0.7, 0.7, 0.01)
    voices.mix(DT)

    names = [voice.name for voice in voices._shots]
    assert len(names) == CHANNELS - LOOPS
    assert any(voice.worth == 5.0 for voice in voices._shots)
    assert "splash" not in names


def test_one_name_does_not_fill_all_channels(voices):
    for _ in range(10):
        voices.start("fire-machine-gun", 0.5, 0.5, 1.0)
        voices.mix(DT)

    assert len(busy()) == SAME


def test_a_loop_lasts_as_long_as_it_is_held(voices):
    for _ in range(30):
        voices.hold("own", "turret", 0.3, 0.3)
        voices.mix(DT)
    (voice,) = voices._loops.values()
    assert len(busy()) == 1
    assert voice.left == pytest.approx(0.3, rel=0.02)

    for _ in range(30):
        voices.mix(DT)
    assert busy() == []


def test_a_loop_makes_room_for_another_of_its_key(voices):
    for name in ("engine-scout-0", "engine-scout-2"):
        for _ in range(40):
            voices.hold((1, 0), name, 0.3, 0.3)
            voices.mix(DT)
            assert len(busy()) <= 1

        assert [voice.name for voice in voices._loops.values()] == [name]


def test_all_together_stay_under_the_ceiling(voices):
    voices.besides = 0.2
    for frame in range(40):
        for bang in BANGS:
            voices.start(bang, 1.0, 0.8, 1.0 + frame)
        voices.mix(DT)

        left = sum(voice.set_to[0] / 255 * voice.sample.level(voice.age) for voice in voices._all())
        assert 0.5 < left <= CEILING - voices.besides


def test_the_rest_comes_back_after_a_great_noise(voices):
    voices.hold("own", "turret", 0.3, 0.3)
    for bang in BANGS:
        voices.start(bang, 1.0, 1.0, 1.0)
    voices.mix(DT)
    assert voices._pressed < 0.5

    for _ in range(60 * 6):
        voices.hold("own", "turret", 0.3, 0.3)
        voices.mix(DT)
    assert voices._pressed == 1.0


def test_settings_hold_for_what_is_being_heard(voices):
    voices.start("explosion", 0.6, 0.4, 1.0)
    voices.start("click", 0.5, 0.5, 9.0, "interface")
    voices.mix(DT)
    before = {voice.name: voice.set_to for voice in voices._shots}
    voices.gains["effects"] = 0.25
    voices.mix(DT)
    after = {voice.name: voice.set_to for voice in voices._shots}

    assert after["explosion"][0] == pytest.approx(before["explosion"][0] / 4, abs=1)
    assert after["click"] == before["click"]


def test_a_category_turned_down_takes_no_channel(voices):
    voices.gains["effects"] = 0.0
    voices.start("explosion", 1.0, 1.0, 1.0)
    voices.mix(DT)

    assert busy() == []
