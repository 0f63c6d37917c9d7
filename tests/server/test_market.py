from dataclasses import replace

import pytest

from tankgame.protocol.client_messages import BuyTank, JoinMap
from tankgame.protocol.server_messages import GarageChanged, MapGranted, MapRefused
from tankgame.sim.tuning import TANKS
from tests.server.house import MAP, FakeLink, House

HUNTER = TANKS["hunter"]
RICH = 10_000


def customer(house: House, xp: int = RICH, coin: int = RICH) -> FakeLink:
    link = house.log_in("Anna")
    session = house.server._inside["Anna"]
    assert session.account is not None
    session.account = house.accounts.there["Anna"] = replace(session.account, xp=xp, coin=coin)
    return link


def test_a_tank_is_sold_for_its_price_and_can_be_played_at_once(house: House) -> None:
    link = customer(house)
    link.say(BuyTank(tank="hunter", rid=4))
    bought = link.last_of(GarageChanged)
    assert isinstance(bought, GarageChanged)
    assert (bought.crid, bought.coin) == (4, RICH - HUNTER.price)
    assert set(bought.tanklist) == {"scout", "medium", "heavy", "hunter"}
    link.say(JoinMap(map=MAP, rid=5, tank="hunter"))
    assert link.last_of(MapGranted)


@pytest.mark.parametrize(
    ("tank", "xp", "coin", "reason"),
    [
        ("hunter", RICH, HUNTER.price - 1, "not-enough-coins"),
        ("hunter", 0, RICH, "level-too-low"),
        ("zeppelin", RICH, RICH, "no-such-tank"),
    ],
)
def test_or_it_is_said_why_not(house: House, tank: str, xp: int, coin: int, reason: str) -> None:
    link = customer(house, xp, coin)
    link.say(BuyTank(tank=tank, rid=4))
    assert link.last_of(MapRefused) == MapRefused(crid=4, reason=reason)
    assert house.accounts.there["Anna"].coin == coin
