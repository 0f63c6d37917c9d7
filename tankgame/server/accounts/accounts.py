"""The accounts as the server's loop uses them: every answer comes from a thread, nothing here waits for a disk."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import ParamSpec, Self, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from tankgame.server.accounts.account import (
    Account,
    AccountsClosed,
    AccountsError,
    Balance,
    Change,
    LoginFailed,
)
from tankgame.server.accounts.database import cause
from tankgame.server.accounts.lock import FolderLock
from tankgame.server.accounts.names import check_name, name_key
from tankgame.server.accounts.passwords import Passwords, acceptable
from tankgame.server.accounts.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class Accounts:
    """The accounts in one SQLite file, which no other server may use meanwhile. `open` makes one."""

    def __init__(self, path: Path, store: Store, thread: ThreadPoolExecutor, lock: FolderLock) -> None:
        self._path = path
        self._store = store
        self._thread = thread
        self._lock = lock
        self._passwords = Passwords()
        self._closed = False

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open the accounts in this file, which is made where there is none; AccountsError where that cannot be."""
        lock = FolderLock(path.with_suffix(".lock"))
        thread = ThreadPoolExecutor(1, thread_name_prefix="accounts")
        try:
            store = await asyncio.wrap_future(thread.submit(Store, path))
        except AccountsError:
            thread.shutdown()
            lock.close()
            raise
        return cls(path, store, thread, lock)

    async def login(self, name: str, password: str, *, newuser: bool) -> Account:
        """Let the player of that name in, or a new one; raises LoginFailed with the reason where that cannot be."""
        try:
            return await (self._register(name, password) if newuser else self._log_in(name, password))
        except AccountsClosed as why:
            raise LoginFailed("server-stopping") from why

    def earn(self, changes: Sequence[Change]) -> Awaitable[list[Balance]]:
        """Change balances together; they are on the disk, all or none, once this has been waited for.

        The changes take their turn at the call, in the order of the calls, whether it is waited for or not.
        """
        return self._run(self._store.earn, changes)

    def buy(self, account: int, tank: str, price: int) -> Awaitable[Account]:
        """Put a tank into a garage for so many coins, and say how the account stands then.

        PurchaseRefused where it is there already, or there are too few coins.
        """
        return self._run(self._store.buy, account, tank, price)

    async def close(self) -> None:
        """Write what was asked for, close the file and let another server have it."""
        self._check_open()
        self._closed = True
        await asyncio.wrap_future(self._thread.submit(self._store.close))
        self._thread.shutdown()
        self._passwords.close()
        self._lock.close()

    async def _register(self, typed: str, password: str) -> Account:
        name = check_name(typed)
        if name is None:
            raise LoginFailed("bad-name")
        if not acceptable(password):
            raise LoginFailed("bad-password")
        if await self._run(self._store.is_taken, name):
            raise LoginFailed("name-taken")
        self._check_open()
        kept = await asyncio.wrap_future(self._passwords.hash(password))
        account = await self._run(self._store.register, name, kept)
        if account is None:
            raise LoginFailed("name-taken")
        return account

    async def _log_in(self, typed: str, password: str) -> Account:
        key = name_key(typed)
        found = None if key is None else await self._run(self._store.find, key)
        kept = None if found is None else found.password
        self._check_open()
        checked = await asyncio.wrap_future(self._passwords.check(kept, password))
        if found is None or not checked.right:
            raise LoginFailed("wrong-password")
        # It is read again, for the player's last battle may have been booked while the password was checked.
        return await self._run(self._store.enter, found.account.id, checked.rehashed)

    def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]:
        self._check_open()
        # Shielded: a session that ends must not take back what its player has earned.
        return asyncio.shield(asyncio.wrap_future(self._thread.submit(self._guard, partial(work, *args, **kwargs))))

    def _check_open(self) -> None:
        if self._closed:
            raise AccountsClosed(f"{self._path}: the accounts are closed.")

    def _guard(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except SQLAlchemyError as why:
            raise AccountsError(f"{self._path}: the accounts database failed: {cause(why)}.") from why
