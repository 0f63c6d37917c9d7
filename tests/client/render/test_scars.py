import pytest

from tankgame.client.render.tank_layers import scars_of
from tankgame.client.scene import TankView


@pytest.mark.parametrize(
    ("life", "part"), [(100, None), (67, None), (60, "damage1"), (35, "damage1"), (30, "damage2"), (1, "damage2")]
)
def test_a_hull_shows_how_much_it_has_taken(life: int, part: str | None) -> None:
    tank = TankView(1, "Anna", "medium", 0, 0.0, 0.0, 0.0, 0.0, life, 100)
    assert scars_of(tank) == part
