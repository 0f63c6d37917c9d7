import pytest

from tankgame.client.audio.samples import FOLDER
from tankgame.client.audio.tidings import OURS, THEIRS, Tidings, tune_of
from tankgame.client.goals import News


@pytest.mark.parametrize("name", sorted({*OURS.values(), *THEIRS.values()}))
def test_every_tune_is_there(name):
    assert (FOLDER / f"{name}.ogg").is_file()


def test_what_is_good_for_one_is_bad_for_the_other():
    scored = News("scored", 1.0, team=1)
    assert tune_of(scored, 1) != tune_of(scored, 2) == "flag-lost"
    assert tune_of(News("taken", 1.0, team=1), 1) == "flag-lost"
    assert tune_of(News("taken", 1.0, team=1), 2) == "flag-taken"


def test_a_wave_is_nobodys():
    assert tune_of(News("wave", 1.0, number=2), 0) == "wave"
    assert tune_of(News("dropped", 1.0, team=1), 1) is None


def test_each_is_heard_once(voices):
    tidings, told = Tidings(voices), [News("wave", 1.0), News("zone", 1.0, team=2)]

    def names():
        tidings.play(told, 2)
        return {wanted.name for wanted in voices._wanted}

    assert names() == {"wave", "zone-taken"}
    voices.mix(0.1)
    assert names() == set()
    told.append(News("overtime", 2.0))
    assert names() == {"wave"}
