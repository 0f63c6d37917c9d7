"""The tanks that are for sale: who may buy one, and the answer to whoever did."""

from tankgame.protocol.levels import level
from tankgame.protocol.parts import TankInfo
from tankgame.protocol.server_messages import GarageChanged
from tankgame.server.accounts.account import Account, PurchaseRefused
from tankgame.server.accounts.accounts import Accounts
from tankgame.sim.tuning import TANKS


async def sell(accounts: Accounts, buyer: Account, tank: str) -> Account:
    """Sell somebody a tank: the account as it is then, or PurchaseRefused."""
    kind = TANKS.get(tank)
    if kind is None:
        raise PurchaseRefused("no-such-tank")
    if level(buyer.xp) < kind.level:
        raise PurchaseRefused("level-too-low")
    return await accounts.buy(buyer.id, tank, kind.price)


def sold(account: Account, rid: int) -> GarageChanged:
    """The answer to whoever bought a tank by that request."""
    return GarageChanged(tanklist=garage(account), xp=account.xp, coin=account.coin, crid=rid)


def garage(account: Account) -> dict[str, TankInfo]:
    """The tanks of an account, by name."""
    return {tank: TankInfo(title=tank) for tank in account.tanks}
