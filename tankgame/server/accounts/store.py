"""What is asked of the accounts database, one transaction each; all of it runs in the one thread of `Accounts`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from tankgame.server.accounts.account import BALANCE_MOST, Account, Balance, Change, PurchaseRefused
from tankgame.server.accounts.database import open_database
from tankgame.server.accounts.names import CheckedName
from tankgame.server.accounts.tables import accounts, garage, ledger

STARTING_TANKS = ("scout", "medium", "heavy")
STARTING_COINS = 100


class Found(NamedTuple):
    """An account and the hash of its password."""

    account: Account
    password: str


class Store:
    """The open database."""

    def __init__(self, path: Path) -> None:
        self._connection = open_database(path)

    def close(self) -> None:
        """Close the file; SQLite folds its journal back into it."""
        self._connection.close()

    def find(self, key: str) -> Found | None:
        """Find the account of that key."""
        with self._connection.begin():
            row = self._connection.execute(select(accounts).where(accounts.c.key == key)).one_or_none()
            return None if row is None else Found(self._account(row), row.password)

    def is_taken(self, name: CheckedName) -> bool:
        """Whether somebody has that name, or one that looks like it."""
        taken = (accounts.c.key == name.key) | (accounts.c.skeleton == name.skeleton)
        with self._connection.begin():
            return self._connection.scalar(select(accounts.c.id).where(taken)) is not None

    def register(self, name: CheckedName, password: str) -> Account | None:
        """Make an account with that hash of a password and the starting things; None where the name is taken."""
        row = {"key": name.key, "skeleton": name.skeleton, "name": name.shown, "password": password}
        try:
            with self._connection.begin():
                made = insert(accounts).values(**row, xp=0, coin=STARTING_COINS).returning(accounts.c.id)
                number = self._connection.execute(made).scalar_one()
                owned = [{"account": number, "tank": tank} for tank in STARTING_TANKS]
                self._connection.execute(insert(garage), owned)
                self._connection.execute(insert(ledger), [_entry(number, 0, STARTING_COINS, "registered")])
        except IntegrityError:
            return None
        return Account(number, name.shown, 0, STARTING_COINS, STARTING_TANKS)

    def enter(self, account: int, rehashed: str | None) -> Account:
        """Keep a new hash of the password where there is one, and read the account as it stands."""
        with self._connection.begin():
            if rehashed is not None:
                self._connection.execute(update(accounts).where(accounts.c.id == account).values(password=rehashed))
            return self._account(self._connection.execute(select(accounts).where(accounts.c.id == account)).one())

    def earn(self, changes: Sequence[Change]) -> list[Balance]:
        """Change balances in one transaction, each as far as it does not fall below 0, and say what they were then.

        LookupError, and nothing changed, where there is no such account.
        """
        numbers = {change.account for change in changes}
        with self._connection.begin():
            rows = self._connection.execute(select(accounts).where(accounts.c.id.in_(numbers)))
            balances = {row.id: Balance(row.xp, row.coin) for row in rows}
            if unknown := numbers - balances.keys():
                raise LookupError(f"no account {min(unknown)}")
            after, entries = [], []
            for account, xp_delta, coin_delta, why in changes:
                before = balances[account]
                now = Balance(_within(before.xp + xp_delta), _within(before.coin + coin_delta))
                balances[account] = now
                after.append(now)
                if now != before:
                    entries.append(_entry(account, now.xp - before.xp, now.coin - before.coin, why))
            if entries:
                changed = [
                    {"number": number, "xp": balances[number].xp, "coin": balances[number].coin}
                    for number in {entry["account"] for entry in entries}
                ]
                self._connection.execute(update(accounts).where(accounts.c.id == bindparam("number")), changed)
                self._connection.execute(insert(ledger), entries)
        return after

    def buy(self, account: int, tank: str, price: int) -> Account:
        """Take coins and give a tank in one transaction; PurchaseRefused where that cannot be, and nothing changed."""
        with self._connection.begin():
            row = self._connection.execute(select(accounts).where(accounts.c.id == account)).one()
            before = self._account(row)
            if tank in before.tanks:
                raise PurchaseRefused("already-yours")
            if before.coin < price:
                raise PurchaseRefused("not-enough-coins")
            left = before.coin - price
            self._connection.execute(update(accounts).where(accounts.c.id == account).values(coin=left))
            self._connection.execute(insert(garage).values(account=account, tank=tank))
            self._connection.execute(insert(ledger), [_entry(account, 0, -price, f"bought {tank}")])
            return replace(before, coin=left, tanks=(*before.tanks, tank))

    def _account(self, row: Row[Any]) -> Account:
        tanks = select(garage.c.tank).where(garage.c.account == row.id).order_by(garage.c.id)
        return Account(row.id, row.name, row.xp, row.coin, tuple(self._connection.scalars(tanks)))


def _entry(account: int, xp_delta: int, coin_delta: int, why: str) -> dict[str, Any]:
    """A row of the ledger."""
    return {"account": account, "xp_delta": xp_delta, "coin_delta": coin_delta, "why": why}


def _within(balance: int) -> int:
    return max(0, min(BALANCE_MOST, balance))
