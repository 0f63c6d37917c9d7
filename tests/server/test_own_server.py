"""A server of one's own: it stands still on request, and may have a password."""

import pytest

from tankgame.protocol.client_messages import Login, Pause, QuitMap
from tankgame.protocol.server_messages import LoginAccepted, LoginRefused, Paused
from tankgame.protocol.version import PROTOCOL_VERSION
from tests.server.house import House


def all_of(link, kind):
    return [message for message in link.heard if isinstance(message, kind)]


def own_house(*, pausable: bool = True) -> House:
    house = House()
    house.server._standstill._allowed = pausable
    return house


def test_one_s_own_server_stands_still_for_who_is_alone_there() -> None:
    house = own_house()
    anna = house.join("Anna")
    anna.say(Pause(pause=True, rid=1))
    assert all_of(anna, Paused)[-1].paused
    before = house.room.world.tick
    house.steps(50)
    assert house.room.world.tick == before
    anna.say(Pause(pause=False, rid=2))
    assert not all_of(anna, Paused)[-1].paused
    house.steps(5)
    assert house.room.world.tick == before + 5
    house.close()


def test_it_goes_on_when_somebody_comes_and_when_who_paused_goes() -> None:
    house = own_house()
    anna = house.join("Anna")
    anna.say(Pause(pause=True, rid=1))
    before = house.room.world.tick
    ben = house.log_in("Ben")
    house.steps(3)
    assert not all_of(anna, Paused)[-1].paused
    assert house.room.world.tick > before
    anna.say(Pause(pause=True, rid=2))
    assert not all_of(anna, Paused)[-1].paused, "no longer alone"
    ben.end("closed")
    anna.say(Pause(pause=True, rid=3))
    assert all_of(anna, Paused)[-1].paused
    anna.say(QuitMap(rid=4))
    house.step()
    assert not house.server._standstill.holds()
    house.close()


def test_a_server_for_all_stands_still_for_nobody() -> None:
    house = own_house(pausable=False)
    anna = house.join("Anna")
    anna.say(Pause(pause=True, rid=1))
    assert not all_of(anna, Paused)[-1].paused
    before = house.room.world.tick
    house.steps(5)
    assert house.room.world.tick == before + 5
    house.close()


@pytest.mark.parametrize(
    ("given", "reason"), [(None, "access-needed"), ("", "access-needed"), ("guess", "wrong-access"), ("sésame", None)]
)
def test_a_server_s_own_password(given: str | None, reason: str | None) -> None:
    house = House()
    house.server._gate._access = "sésame".encode()
    link = house.connect()
    access = {} if given is None else {"access": given}
    link.say(Login(name="Anna", password="secret", newuser=True, version=PROTOCOL_VERSION, **access))
    answer = link.heard[0]
    assert isinstance(answer, LoginAccepted) if reason is None else answer == LoginRefused(reason=reason)
    house.close()
