from pygame import Surface

from tankgame.client.hud.outlook import Outlook
from tankgame.sim.tuning import SIGHT
from tests.sim.field import map_of

FIELD = map_of(["." * 40] * 8 + ["." * 19 + "BB" + "." * 19] * 4 + ["." * 40] * 8)
"""80 x 40 m, a wall of bricks in its middle."""


def picture(size: tuple[int, int] = (320, 160)) -> Surface:
    found = Surface(size)
    found.fill((200, 200, 200))
    return found


def veiled(outlook: Outlook, at: tuple[float, float], x: float, y: float) -> bool:
    return outlook.veiled(picture(), *at).get_at((round(x * 4), round((40 - y) * 4)))[0] < 160


def test_it_lies_over_what_is_behind_walls_or_too_far() -> None:
    outlook = Outlook(FIELD, ())
    here = (30.0, 20.0)
    assert not veiled(outlook, here, 20.0, 20.0)
    assert not veiled(outlook, here, 40.0, 36.0)
    assert veiled(outlook, here, 50.0, 20.0)
    assert veiled(outlook, (5.0, 5.0), 5.0 + SIGHT + 4.0, 5.0)
    assert not veiled(outlook, (50.0, 20.0), 50.0, 20.0), "it goes along"


def test_a_brick_that_breaks_lets_one_look_through() -> None:
    outlook = Outlook(FIELD, [(19, 10)])
    assert veiled(outlook, (30.0, 19.0), 50.0, 19.0)
    outlook.break_brick(20, 10)
    assert not veiled(outlook, (30.0, 19.0), 50.0, 19.0)


def test_it_is_made_once_for_each_cell() -> None:
    outlook, ground = Outlook(FIELD, ()), picture()
    first = outlook.veiled(ground, 30.1, 20.1)
    assert outlook.veiled(ground, 31.9, 21.9) is first
    assert outlook.veiled(ground, 32.1, 20.1) is not first
    assert outlook.veiled(picture((200, 100)), 32.1, 20.1).get_size() == (200, 100)
    assert ground.get_at((0, 0))[0] == 200, "the picture itself stays as it is"


def test_between_two_cells_it_is_made_in_two_steps_and_shows_the_one_before_meanwhile() -> None:
    outlook, ground = Outlook(FIELD, ()), picture()
    assert outlook.latest(ground) is None
    first = outlook.veiled(ground, 30.1, 20.1)
    outlook.advance(ground, 32.1, 20.1)
    assert outlook.latest(ground) is first
    outlook.advance(ground, 32.1, 20.1)
    then = outlook.latest(ground)
    assert then is not first
    assert outlook.veiled(ground, 32.1, 20.1) is then
    assert outlook.latest(picture()) is None
