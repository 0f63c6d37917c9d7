import pygame
import pytest

from tankgame.client.audio.samples import FOLDER, Samples


def test_what_is_heard_often_has_takes_that_follow_each_other(output):
    heard = [output.samples.take("ricochet") for _ in range(4)]

    assert len({id(sample) for sample in heard}) == 3
    assert heard[3] is heard[0]


def test_a_number_in_a_name_is_not_a_take(output):
    assert output.samples.take("engine-scout-1") is output.samples.get("engine-scout-1")
    assert output.samples.take("engine-scout-2") is not output.samples.take("engine-scout-1")


def test_the_level_is_the_highest_still_to_come(output):
    sample = output.samples.get("debris")
    loudest = max(sample.peaks)

    assert sample.level(0.0) == loudest
    assert sample.level(0.5) == loudest, "the plates fall half a second after the blast"
    assert sample.level(60.0) == sample.peaks[-1] < 0.1 * loudest


@pytest.mark.parametrize("name", ["explosion", "fire-cannon", "engine-heavy-0"])
def test_no_sound_is_louder_than_its_levels_say(output, name):
    sample = output.samples.get(name)
    raw = memoryview(sample.sound.get_raw()).cast("h")
    block = int(sample.step * 44_100) * 2

    for step, peak in enumerate(sample.peaks):
        assert max(map(abs, raw[step * block : (step + 1) * block])) <= peak * 32_768 + 40


@pytest.mark.usefixtures("output")
def test_a_folder_without_files_is_silence(tmp_path):
    samples = Samples(tmp_path)

    assert samples.get("explosion") is None
    assert samples.take("explosion") is None


@pytest.mark.usefixtures("output")
def test_a_damaged_file_is_silence(tmp_path):
    (tmp_path / "explosion.ogg").write_bytes(b"OggS and then nothing of it")

    assert Samples(tmp_path).get("explosion") is None


@pytest.mark.usefixtures("output")
def test_a_file_without_a_level_counts_as_loud_as_can_be(tmp_path):
    (tmp_path / "click.ogg").write_bytes((FOLDER / "click.ogg").read_bytes())

    assert Samples(tmp_path).get("click").level(0.0) == 1.0


def test_reading_ahead_ends_when_the_mixer_closes(output):
    output.samples.forget()
    output.samples.read_ahead()
    output.close()

    assert pygame.mixer.get_init() is None
