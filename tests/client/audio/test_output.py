import pygame
import pytest
from pygame.event import Event

from tankgame.client.audio.music import FALL, RISE
from tankgame.client.audio.output import Levels, Output
from tests.client.audio.scenes import busy

DT = 1 / 60


def refuse(*_):
    raise pygame.error("no device")


def test_levels_are_felt_by_the_ear():
    levels = Levels(master=0.5, effects=1.0, music=0.5, interface=0.0)

    assert levels.gain(levels.effects) == 0.25
    assert levels.gain(levels.music) == 0.0625
    assert levels.gain(levels.interface) == 0.0


def test_a_machine_without_a_device_is_silence(monkeypatch, capfd):
    monkeypatch.setattr(pygame.mixer, "init", refuse)
    output = Output(Levels())

    assert not output.open()
    for _ in range(100):
        output.signal("click")
        output.music.wanted = "menu"
        output.update(DT)
    assert not output.voices._wanted
    assert capfd.readouterr().err == ""


def test_a_device_that_goes_away_is_silence(output, capfd):
    output.signal("click")
    output.update(DT)
    pygame.mixer.quit()
    for _ in range(100):
        output.signal("click")
        output.music.wanted = "menu"
        output.update(DT)

    assert not output.is_open
    assert capfd.readouterr().err == ""


def test_a_device_that_comes_back_is_taken(output):
    output.handle(Event(pygame.AUDIODEVICEADDED, which=1, iscapture=False))
    before = output.samples.get("click")
    output.handle(Event(pygame.AUDIODEVICEREMOVED, which=0, iscapture=True))
    output.handle(Event(pygame.AUDIODEVICEADDED, which=1, iscapture=False))
    assert output.samples.get("click") is before, "ours was not the one that went"

    output.handle(Event(pygame.AUDIODEVICEREMOVED, which=2, iscapture=False))
    output.handle(Event(pygame.AUDIODEVICEADDED, which=1, iscapture=False))
    assert output.is_open
    assert output.samples.get("click") is not before
    output.signal("click")
    output.update(DT)
    assert busy()


def test_interface_sounds_are_heard_where_one_is(output):
    for name in ("click", "hover", "error", "toast", "victory", "defeat"):
        output.signal(name)
    output.update(DT)

    assert len(busy()) == 6


def listen(output, seconds):
    for _ in range(round(seconds / DT)):
        output.update(DT)


def test_music_rises_and_falls(output):
    output.music.wanted = "menu"
    listen(output, RISE / 2)
    assert pygame.mixer.music.get_busy()
    half = pygame.mixer.music.get_volume()
    assert 0.4 < half < 0.6
    listen(output, RISE)
    assert pygame.mixer.music.get_volume() == 1.0

    output.music.wanted = ""
    listen(output, FALL / 2)
    assert pygame.mixer.music.get_volume() < 0.6
    listen(output, FALL)
    assert not pygame.mixer.music.get_busy()


def test_one_piece_follows_the_other(output):
    output.music.wanted = "menu"
    listen(output, 0.5)
    output.music.wanted = "results"
    listen(output, FALL + 0.5)

    assert output.music._playing == "results"


def test_music_turned_down_is_not_played(output):
    output.music.wanted = "menu"
    listen(output, 1.0)
    output.set_levels(Levels(music=0.0))
    listen(output, FALL + 0.1)

    assert not pygame.mixer.music.get_busy()


@pytest.mark.usefixtures("output")
def test_music_that_is_not_there_is_silence(tmp_path):
    output = Output(Levels(), tmp_path)
    output.is_open = True
    output.music.wanted = "menu"
    listen(output, 1.0)

    assert output.music.level == 0.0
