import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tankgame.server.accounts.account import BALANCE_MOST, Account
from tankgame.server.accounts.names import CheckedName, check_name
from tankgame.server.accounts.store import STARTING_COINS, STARTING_TANKS, Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "accounts.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    made = Store(path)
    yield made
    made.close()


def name(text: str) -> CheckedName:
    checked = check_name(text)
    assert checked is not None
    return checked


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_a_new_account_has_the_starting_things(store: Store) -> None:
    account = store.register(name("Zoé"), "hash")
    assert account == Account(1, "Zoé", 0, STARTING_COINS, STARTING_TANKS)
    found = store.find("zoé")
    assert found is not None
    assert found == (account, "hash")


def test_nobody_is_nobody(store: Store) -> None:
    assert store.find("zoé") is None


@pytest.mark.parametrize("other", ["bob", "BOB", "B0b", "Bob"])
def test_a_name_is_had_once(store: Store, path: Path, other: str) -> None:
    assert not store.is_taken(name(other))
    assert store.register(name("Bob"), "hash") is not None
    assert store.is_taken(name(other))
    assert store.register(name(other), "other hash") is None
    assert rows(path, "select count(*) from accounts") == [(1,)]
    assert rows(path, "select count(*) from garage") == [(len(STARTING_TANKS),)]
    assert rows(path, "select count(*) from ledger") == [(1,)]


def test_every_change_is_a_row(store: Store, path: Path) -> None:
    assert store.register(name("Bob"), "hash") is not None
    assert store.earn(1, 30, 4, "battle on dunes") == Account(1, "Bob", 30, STARTING_COINS + 4, STARTING_TANKS)
    store.earn(1, -10, 0, "death")
    assert rows(path, "select account, xp_delta, coin_delta, why from ledger order by id") == [
        (1, 0, STARTING_COINS, "registered"),
        (1, 30, 4, "battle on dunes"),
        (1, -10, 0, "death"),
    ]
    assert rows(path, "select xp, coin from accounts") == [(20, STARTING_COINS + 4)]
    assert rows(path, "select count(*) from ledger where at is null") == [(0,)]


def test_nobody_owes_and_the_ledger_says_what_was_lost(store: Store, path: Path) -> None:
    store.register(name("Bob"), "hash")
    store.earn(1, 5, 0, "damage")
    after = store.earn(1, -10, -10_000, "death")
    assert (after.xp, after.coin) == (0, 0)
    assert rows(path, "select sum(xp_delta), sum(coin_delta) from ledger") == [(0, 0)]


def test_a_change_of_nothing_is_no_row(store: Store, path: Path) -> None:
    store.register(name("Bob"), "hash")
    store.earn(1, 0, 0, "nothing")
    store.earn(1, -10, 0, "death")
    assert rows(path, "select count(*) from ledger") == [(1,)]


def test_a_balance_stays_a_number_that_all_can_read(store: Store) -> None:
    store.register(name("Bob"), "hash")
    assert store.earn(1, BALANCE_MOST, BALANCE_MOST, "luck").coin == BALANCE_MOST
    assert store.earn(1, 1, 0, "more luck").xp == BALANCE_MOST


def test_an_account_that_is_not_there_cannot_earn(store: Store, path: Path) -> None:
    with pytest.raises(LookupError):
        store.earn(7, 1, 1, "nothing")
    assert rows(path, "select count(*) from ledger") == [(0,)]


def test_a_new_hash_replaces_the_old(store: Store) -> None:
    account = store.register(name("Bob"), "old")
    assert store.enter(1, None) == account
    assert store.enter(1, "new") == account
    found = store.find("bob")
    assert found is not None
    assert found.password == "new"


def test_everything_is_there_after_a_restart(path: Path) -> None:
    first = Store(path)
    first.register(name("Bob"), "hash")
    account = first.earn(1, 30, 4, "battle")
    first.close()
    second = Store(path)
    assert second.find("bob") == (account, "hash")
    second.close()
