"""What players earn in battle, on its way into their accounts and to the screens of those who are to see it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from tankgame.net.link import send_all
from tankgame.protocol.server_messages import PlayerPurse
from tankgame.server.accounts.account import Change
from tankgame.server.accounts.accounts import Accounts
from tankgame.server.room import Room
from tankgame.server.session import Session, Stage


class Payment(NamedTuple):
    """What a player has earned or lost in a room, which is to hear of it."""

    room: Room
    session: Session
    change: Change


class Payments:
    """Kept until they are booked together: one write to the disk costs as much as thirty.

    `inside` are the sessions of those who are logged in, by name.
    """

    def __init__(self, accounts: Accounts, inside: Mapping[str, Session]) -> None:
        self._accounts = accounts
        self._inside = inside
        self._due: list[Payment] = []

    def owe(self, room: Room, session: Session, xp: int, coin: int, why: str) -> None:
        """Somebody has earned or lost something."""
        assert session.account is not None
        self._due.append(Payment(room, session, Change(session.account.id, xp, coin, why)))

    def due(self) -> list[Payment]:
        """What is to be booked now; each payment is handed out once."""
        due, self._due = self._due, []
        return due

    async def book(self, payments: list[Payment]) -> None:
        """Write them down, and then tell of them."""
        balances = await self._accounts.earn([payment.change for payment in payments])
        for (room, session, _), (xp, coin) in zip(payments, balances, strict=True):
            owner = self._inside.get(session.name, session)  # they may have come again meanwhile
            assert owner.account is not None
            owner.account = replace(owner.account, xp=xp, coin=coin)
            links = {*room.links(), *([owner.link] if owner.stage is Stage.INSIDE else [])}
            send_all(links, PlayerPurse(player=owner.name, xp=xp, coin=coin))
