import itertools
import os

import pytest

os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from tankgame.client.audio.sounds import A_FRAME, FOLDER, HEARD_AT, Sounds, loudness, panned, sound_of
from tankgame.client.scene import BrickBroke, Destroyed, Fired, Ricocheted, Scene, Struck, TankView
from tankgame.protocol.snapshot import ShellEnd
from tankgame.resources import MAPS
from tankgame.sim.map import load_map
from tankgame.sim.tuning import WEAPONS

EVENTS = [
    *(Fired(40, 20, 0, weapon, 1, own=False) for weapon in range(len(WEAPONS))),
    *(Struck(40, 20, 0, how, slot, by_own=False) for how in ShellEnd for slot in (0, 1, 255) if how != ShellEnd.SPENT),
    Ricocheted(40, 20, 0, off_armour=True),
    Destroyed(40, 20, 1, "medium", 0, own=False),
    BrickBroke(3, 3),
]


@pytest.fixture(scope="module")
def courtyard():
    return load_map(MAPS / "courtyard")


@pytest.fixture
def sounds(courtyard):
    sounds = Sounds(courtyard, 0.8)
    yield sounds
    pygame.mixer.quit()


def scene(*events, own=True, **changes):
    tank = TankView(0, "Zoé", "medium", 0, 40, 20, 0, 0, 90, 120, own=True)
    return Scene(1.0, [tank], [], list(events), tank if own else None, 40, 20, **changes)


def busy():
    return [channel for channel in range(pygame.mixer.get_num_channels()) if pygame.mixer.Channel(channel).get_busy()]


@pytest.mark.parametrize("event", EVENTS, ids=repr)
def test_every_event_has_a_sound_that_is_there(event):
    assert (FOLDER / f"{sound_of(event, own_slot=0)}.ogg").is_file()


def test_ones_own_damage_sounds_unlike_others():
    struck = Struck(0, 0, 0, ShellEnd.ARMOUR, 4, by_own=False)

    assert sound_of(struck, own_slot=4) != sound_of(struck, own_slot=5)
    assert sound_of(struck, own_slot=None) == sound_of(struck, own_slot=5)


def test_what_is_further_away_is_less_loud():
    steps = [loudness(away) for away in range(0, int(HEARD_AT) + 10, 5)]

    assert steps[0] == 1
    assert steps[-1] == 0
    assert all(near >= far for near, far in itertools.pairwise(steps))


def test_the_side_is_heard_at_equal_power():
    for aside in (-90, -10, -3, 3, 10, 90):
        left, right = panned(aside)

        assert left**2 + right**2 == pytest.approx(1)
        assert (left > right) == (aside < 0)


def test_the_engine_runs_while_one_has_a_tank(sounds):
    sounds.play(scene())
    assert busy() == [0]
    sounds.play(scene(own=False))
    assert busy() == []
    sounds.play(scene())
    sounds.stop()
    assert busy() == []


def test_a_great_noise_is_a_few_sounds(sounds):
    sounds.play(scene(*EVENTS * 3, own=False))

    assert len(busy()) == A_FRAME


def test_what_is_too_far_away_takes_no_channel(sounds):
    sounds.play(scene(Destroyed(40 + HEARD_AT, 20, 1, "medium", 0, own=False), own=False))

    assert busy() == []


def test_no_volume_is_silence(sounds):
    sounds.volume = 0.0
    sounds.play(scene(*EVENTS))

    assert busy() == []


def test_a_folder_without_files_is_silence(courtyard, tmp_path):
    Sounds(courtyard, 1.0, tmp_path).play(scene(*EVENTS))

    assert busy() == []


def test_a_machine_without_a_device_is_silence(courtyard, monkeypatch):
    pygame.mixer.quit()
    monkeypatch.setattr(pygame.mixer, "init", refuse)

    sounds = Sounds(courtyard, 1.0)

    assert sounds.muted
    sounds.play(scene(*EVENTS))
    sounds.stop()


def refuse(*_):
    raise pygame.error("no device")
