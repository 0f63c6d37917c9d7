import math

from msgspec import UNSET

from tankgame.protocol.server_messages import PlayerDied, PlayerLife
from tankgame.sim.harm import Cause, Wound
from tankgame.sim.tuning import FUEL, TANKS
from tests.server.house import FakeLink, House


def duel(house: House) -> tuple[FakeLink, FakeLink]:
    """Anna and Bob."""
    return house.join("Anna"), house.join("Bob")


def slot(house: House, name: str) -> int:
    seat = house.seat(name)
    assert seat is not None
    return seat.slot


def hurt(house: House, cause: Cause, wound: Wound) -> None:
    world = house.room.world
    world._gunnery._hurt(world.tanks[slot(house, "Bob")], cause, wound)
    house.step()


def test_a_death_says_how_it_came(house: House) -> None:
    _anna, bob = duel(house)
    cause = Cause(slot(house, "Anna"), 0, TANKS["medium"].weapons[0], lag=6.0)
    hurt(house, cause, Wound(500, "side", math.radians(23.4), 17.77))
    died = bob.last_of(PlayerDied)
    assert isinstance(died, PlayerDied)
    assert (died.player, died.by, died.weapon, died.face) == ("Bob", "Anna", "cannon", "side")
    assert (died.damage, died.angle, died.distance, died.lag_ms) == (TANKS["medium"].life, 23.4, 17.8, 100)


def test_fire_has_no_face_and_no_angle(house: House) -> None:
    _anna, bob = duel(house)
    hurt(house, Cause(slot(house, "Anna"), 0, 0), Wound(500, None, 0.0, 0.0))
    died = bob.last_of(PlayerDied)
    assert isinstance(died, PlayerDied)
    assert (died.face, died.angle) == (UNSET, UNSET)


def test_a_barrel_is_called_one_and_not_the_gun_that_set_it_off(house: House) -> None:
    _anna, bob = duel(house)
    hurt(house, Cause(slot(house, "Anna"), 0, FUEL), Wound(500, "side", 0.0, 2.0))
    died, life = bob.last_of(PlayerDied), bob.last_of(PlayerLife)
    assert isinstance(died, PlayerDied)
    assert isinstance(life, PlayerLife)
    assert (died.by, died.weapon, life.weapon) == ("Anna", "fuel-barrel", "fuel-barrel")


def test_why_a_shot_bounced_is_told_to_the_two_whom_it_concerns(house: House) -> None:
    anna, bob = duel(house)
    carl = house.join("Carl")
    world = house.room.world
    first, second = world.tanks[slot(house, "Anna")], world.tanks[slot(house, "Bob")]
    second.shield_until = 0
    second.place(first.x + 8.0, first.y + 1.0, math.radians(-15))
    first.turret = 0.0
    for link in (anna, bob, carl):
        link.heard.clear()
    world._gunnery.fly([(first, TANKS["medium"].weapons[0], 0.0)])
    house.steps(20)
    for link in (anna, bob):
        told = [life for life in link.heard if isinstance(life, PlayerLife) and life.bounced is not UNSET]
        assert [(life.player, life.by, life.damage, life.bounced) for life in told] == [("Bob", "Anna", 0, "angle")]
        assert told[0].angle > 65
    assert not [life for life in carl.heard if isinstance(life, PlayerLife)]
