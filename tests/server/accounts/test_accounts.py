import asyncio
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from tankgame.server.accounts.account import Account, AccountsClosed, AccountsError, Change, LoginFailed
from tankgame.server.accounts.accounts import Accounts
from tankgame.server.accounts.names import check_name
from tankgame.server.accounts.passwords import WAITING_MOST, Passwords
from tankgame.server.accounts.store import STARTING_COINS, STARTING_TANKS, Store

PASSWORD = "correct horse"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "accounts.sqlite"


def with_accounts(path: Path, work: Callable[[Accounts], Awaitable[None]]) -> None:
    async def run() -> None:
        accounts = await Accounts.open(path)
        try:
            await work(accounts)
        finally:
            await accounts.close()

    asyncio.run(run())


async def reason(accounts: Accounts, name: str, password: str, *, newuser: bool = False) -> str:
    with pytest.raises(LoginFailed) as caught:
        await accounts.login(name, password, newuser=newuser)
    return caught.value.reason


def test_who_registered_can_log_in_again_by_any_case(path: Path) -> None:
    async def register(accounts: Accounts) -> None:
        account = await accounts.login("Zoé", PASSWORD, newuser=True)
        assert account == Account(1, "Zoé", 0, STARTING_COINS, STARTING_TANKS)
        assert (await accounts.earn([Change(account.id, 30, 4, "battle")]))[0].xp == 30

    async def come_back(accounts: Accounts) -> None:
        account = await accounts.login("ZOE\u0301", PASSWORD, newuser=False)
        assert account == Account(1, "Zoé", 30, STARTING_COINS + 4, STARTING_TANKS)

    with_accounts(path, register)
    with_accounts(path, come_back)


def test_each_refusal_has_its_reason(path: Path) -> None:
    async def work(accounts: Accounts) -> None:
        await accounts.login("Bob", PASSWORD, newuser=True)
        assert await reason(accounts, "Bob", "wrong") == "wrong-password"
        assert await reason(accounts, "Rob", PASSWORD) == "wrong-password"
        assert await reason(accounts, "no name at all", PASSWORD) == "wrong-password"
        assert await reason(accounts, "\ud800", "\ud800") == "wrong-password"
        assert await reason(accounts, "BOB", PASSWORD, newuser=True) == "name-taken"
        assert await reason(accounts, "B0b", PASSWORD, newuser=True) == "name-taken"
        assert await reason(accounts, "Bot Anvil", PASSWORD, newuser=True) == "bad-name"
        assert await reason(accounts, "admin", PASSWORD, newuser=True) == "bad-name"
        assert await reason(accounts, "Rob", "abc", newuser=True) == "bad-password"

    with_accounts(path, work)


def test_of_two_who_want_a_name_at_once_one_gets_it(path: Path) -> None:
    async def work(accounts: Accounts) -> None:
        both = await asyncio.gather(
            *(accounts.login(name, PASSWORD, newuser=True) for name in ("Bob", "bob")), return_exceptions=True
        )
        assert Counter(type(one) for one in both) == {Account: 1, LoginFailed: 1}

    with_accounts(path, work)


def test_an_old_hash_is_renewed_at_the_next_login(path: Path) -> None:
    old = Passwords(memory_kib=64, passes=1)
    name = check_name("Bob")
    assert name is not None
    store = Store(path)
    store.register(name, old.hash(PASSWORD).result())
    store.close()
    old.close()

    async def work(accounts: Accounts) -> None:
        assert await reason(accounts, "Bob", "wrong") == "wrong-password"
        for _ in range(2):
            await accounts.login("Bob", PASSWORD, newuser=False)

    with_accounts(path, work)
    store = Store(path)
    found = store.find("bob")
    assert found is not None
    assert found.password.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    store.close()


def test_too_many_logins_at_once_are_sent_away(path: Path) -> None:
    async def work(accounts: Accounts) -> None:
        told = await asyncio.gather(*(reason(accounts, "Bob", "wrong") for _ in range(4 * WAITING_MOST)))
        assert Counter(told).keys() == {"too-busy", "wrong-password"}
        assert told.count("wrong-password") >= WAITING_MOST
        assert await reason(accounts, "Bob", "wrong") == "wrong-password"

    with_accounts(path, work)


def test_what_was_earned_is_booked_in_order_even_if_nobody_waits(path: Path) -> None:
    async def work(accounts: Accounts) -> None:
        account = await accounts.login("Bob", PASSWORD, newuser=True)
        for number in range(50):
            accounts.earn([Change(account.id, 10 if number % 2 else -10, 1, f"event {number}")])

    with_accounts(path, work)
    with closing(sqlite3.connect(path)) as connection:
        whys = connection.execute("select why from ledger where why like 'event%' order by id").fetchall()
        balance = connection.execute("select xp, coin from accounts").fetchone()
    assert [why for (why,) in whys] == [f"event {number}" for number in range(50)]
    assert balance == (10, STARTING_COINS + 50)


def test_a_session_that_ends_takes_nothing_back(path: Path) -> None:
    async def work(accounts: Accounts) -> None:
        account = await accounts.login("Bob", PASSWORD, newuser=True)

        async def session() -> None:
            await accounts.earn([Change(account.id, 10, 0, "battle")])

        task = asyncio.create_task(session())
        await asyncio.sleep(0)
        task.cancel()
        assert (await accounts.earn([Change(account.id, 0, 0, "nothing")]))[0].xp == 10

    with_accounts(path, work)


def test_after_closing_nobody_comes_in_and_nothing_is_booked(path: Path) -> None:
    async def run() -> None:
        accounts = await Accounts.open(path)
        late = asyncio.create_task(reason(accounts, "Bob", PASSWORD))
        await asyncio.sleep(0)
        await accounts.close()
        assert await late == "server-stopping"
        assert await reason(accounts, "Bob", PASSWORD) == "server-stopping"
        assert await reason(accounts, "Bob", PASSWORD, newuser=True) == "server-stopping"
        with pytest.raises(AccountsClosed):
            accounts.earn([Change(1, 1, 1, "too late")])

    asyncio.run(run())


def test_two_servers_do_not_share_accounts(path: Path) -> None:
    async def work(_accounts: Accounts) -> None:
        with pytest.raises(AccountsError, match="another server is using these accounts") as caught:
            await Accounts.open(path)
        assert str(path.parent) in str(caught.value)

    with_accounts(path, work)
    with_accounts(path, lambda accounts: asyncio.sleep(0))


def test_a_database_that_is_refused_is_not_kept_locked(path: Path) -> None:
    path.write_bytes(b"my diary " * 1000)
    for _ in range(2):
        with pytest.raises(AccountsError, match="not a database"):
            asyncio.run(Accounts.open(path))


def test_a_database_that_fails_is_told_by_its_name(path: Path) -> None:
    async def work(accounts: Accounts) -> None:
        account = await accounts.login("Bob", PASSWORD, newuser=True)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("drop table ledger")
        with pytest.raises(AccountsError, match=r"accounts\.sqlite: the accounts database failed: no such table"):
            await accounts.earn([Change(account.id, 1, 1, "battle")])
        assert (await accounts.login("Bob", PASSWORD, newuser=False)).xp == 0

    with_accounts(path, work)


EARN_UNTIL_KILLED = """
import asyncio, sys
from pathlib import Path
from tankgame.server.accounts.account import Change
from tankgame.server.accounts.accounts import Accounts

async def earn(accounts, number):
    [after] = await accounts.earn([Change(1, 3, 2, f"event {number}")])
    print(after.xp, after.coin, flush=True)

async def main():
    accounts = await Accounts.open(Path(sys.argv[1]))
    if sys.argv[2] == "new":
        await accounts.login("Bob", "correct horse", newuser=True)
    for start in range(0, 1_000_000, 20):
        await asyncio.gather(*(earn(accounts, start + number) for number in range(20)))

asyncio.run(main())
"""


@pytest.mark.parametrize("acknowledged", [1, 30, 90])
def test_a_server_that_is_killed_loses_nothing_that_it_acknowledged(path: Path, acknowledged: int) -> None:
    told = (0, STARTING_COINS)
    for turn in ("new", "again"):
        server = subprocess.Popen(
            [sys.executable, "-c", EARN_UNTIL_KILLED, str(path), turn], stdout=subprocess.PIPE, text=True
        )
        assert server.stdout is not None
        lines = [server.stdout.readline() for _ in range(acknowledged)]
        server.kill()
        # What was still in the pipe was acknowledged as well; the last line may have been cut by the kill.
        lines += [line for line in server.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        server.stdout.close()
        server.wait()
        xp, coin = map(int, lines[-1].split())
        assert xp > told[0]
        told = (xp, coin)
    with closing(sqlite3.connect(path)) as connection:
        balance = connection.execute("select xp, coin from accounts").fetchone()
        sums = connection.execute("select sum(xp_delta), sum(coin_delta) from ledger").fetchone()
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert sums == balance
    assert balance >= told
    assert (balance[0] // 3, balance[0] % 3) == ((balance[1] - STARTING_COINS) // 2, 0)
    with_accounts(path, lambda accounts: asyncio.sleep(0))
