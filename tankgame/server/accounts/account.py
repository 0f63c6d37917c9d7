"""What the rest of the server knows of an account, and why one is not to be had."""

from dataclasses import dataclass
from typing import NamedTuple

BALANCE_MOST = 2**53 - 1
"""The most xp or coins an account holds: the largest whole number that every JSON reader keeps exactly."""


@dataclass(frozen=True)
class Account:
    """One player's account as it stood when it was read; `tanks` are ids, in the order in which they came."""

    id: int
    name: str
    xp: int
    coin: int
    tanks: tuple[str, ...]


class Change(NamedTuple):
    """What an account's balance is to change by, and what for; neither xp nor coins ever fall below 0."""

    account: int
    xp: int
    coin: int
    why: str


class Balance(NamedTuple):
    """An account's xp and coins after a change."""

    xp: int
    coin: int


class LoginFailed(Exception):
    """Nobody gets in this way; `reason` is a message id of the protocol."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PurchaseRefused(Exception):
    """That cannot be bought; `reason` is a message id of the protocol."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class AccountsError(Exception):
    """The database cannot be used, or failed: one sentence with the file and what is wrong."""


class AccountsClosed(AccountsError):
    """Asked after the accounts were closed."""
