"""Who may come in: the version, the room there is, the password, and whether the name is here already."""

import hmac
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import UNSET

from tankgame.protocol.client_messages import Login
from tankgame.protocol.version import PROTOCOL_VERSION
from tankgame.server.accounts.account import Account, LoginFailed
from tankgame.server.accounts.accounts import Accounts
from tankgame.server.attempts import Attempts
from tankgame.server.session import Session

SILENT_SECONDS: Final = 3.0
"""A client that sent nothing for so long, though it should every second, may be replaced by its player's next login."""


class Gate:
    """Checks logins against `inside`, the sessions by name, which belong to the server and change under it.

    `clock` gives the server's time in seconds, `replace` sees off a session whose player has come again.
    """

    def __init__(
        self,
        capacity: int,
        accounts: Accounts,
        inside: Mapping[str, Session],
        clock: Callable[[], float],
        replace: Callable[[Session], None],
        *,
        access: str = "",
    ) -> None:
        """`access` is the password of the server itself; empty where all may come."""
        self._capacity = capacity
        self._access = access.encode()
        self._accounts = accounts
        self._inside = inside
        self._clock = clock
        self._replace = replace
        self._attempts = Attempts()

    async def check(self, session: Session, request: Login) -> Account:
        """The account of who may come in; LoginFailed with the reason, or AccountsError where the accounts fail."""
        if session.link.native and request.version != PROTOCOL_VERSION:
            raise LoginFailed("wrong-version")
        self._check_capacity()
        self._check_access(session.link.address, request)
        account = await self._check_password(session.link.address, request)
        before = self._inside.get(account.name)
        if before is not None:
            if not before.link.native or self._clock() - before.link.heard_at < SILENT_SECONDS:
                raise LoginFailed("already-connected")
            self._replace(before)
        self._check_capacity()
        return account

    def _check_capacity(self) -> None:
        if len(self._inside) >= self._capacity:
            raise LoginFailed("server-full")

    def _check_access(self, address: str, request: Login) -> None:
        if not self._access:
            return
        if request.access is UNSET or not request.access:
            raise LoginFailed("access-needed")
        if not self._attempts.may_try(address, self._clock()):
            raise LoginFailed("too-busy")
        if not hmac.compare_digest(request.access.encode(), self._access):
            self._attempts.failed(address, self._clock())
            raise LoginFailed("wrong-access")

    async def _check_password(self, address: str, request: Login) -> Account:
        if not self._attempts.may_try(address, self._clock()):
            raise LoginFailed("too-busy")
        try:
            return await self._accounts.login(request.name, request.password, newuser=request.newuser)
        except LoginFailed as why:
            if why.reason == "wrong-password":
                self._attempts.failed(address, self._clock())
            raise
