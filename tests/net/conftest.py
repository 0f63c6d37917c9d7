from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.net.wire import Wire, wire


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture
def ends(certificates: Path) -> Iterator[Wire]:
    with wire(certificates) as joined:
        yield joined
