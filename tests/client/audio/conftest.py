import os

import pytest

from tankgame.client.audio.output import Levels, Output
from tankgame.resources import MAPS
from tankgame.sim.map import load_map


@pytest.fixture(scope="session")
def courtyard():
    return load_map(MAPS / "courtyard")


@pytest.fixture
def output(monkeypatch):
    """An open device that plays to nobody."""
    monkeypatch.setitem(os.environ, "SDL_AUDIODRIVER", "dummy")
    output = Output(Levels())
    assert output.open()
    yield output
    output.close()


@pytest.fixture
def voices(output):
    return output.voices
