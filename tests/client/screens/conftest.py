from collections.abc import Iterator
from pathlib import Path

import pytest

from tankgame.client.app import App
from tests.client.ui.pages import window


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with window(tmp_path) as app:
        yield app
