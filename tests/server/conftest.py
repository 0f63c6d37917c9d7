from collections.abc import Iterator

import pytest

from tests.server.house import House


@pytest.fixture
def house() -> Iterator[House]:
    house = House()
    yield house
    house.close()
