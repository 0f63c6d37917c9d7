import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tankgame.server.accounts.account import BALANCE_MOST, Account, Balance, Change, PurchaseRefused
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
    assert store.earn([Change(1, 30, 4, "battle on dunes")]) == [Balance(30, STARTING_COINS + 4)]
    store.earn([Change(1, -10, 0, "death")])
    assert rows(path, "select account, xp_delta, coin_delta, why from ledger order by id") == [
        (1, 0, STARTING_COINS, "registered"),
        (1, 30, 4, "battle on dunes"),
        (1, -10, 0, "death"),
    ]
    assert rows(path, "select xp, coin from accounts") == [(20, STARTING_COINS + 4)]
    assert rows(path, "select count(*) from ledger where at is null") == [(0,)]


def test_a_tank_is_bought_in_one_transaction_with_its_row(store: Store, path: Path) -> None:
    store.register(name("Bob"), "hash")
    bought = store.buy(1, "hunter", STARTING_COINS - 10)
    assert bought == Account(1, "Bob", 0, 10, (*STARTING_TANKS, "hunter"))
    assert store.enter(1, None) == bought
    assert rows(path, "select xp_delta, coin_delta, why from ledger order by id") == [
        (0, STARTING_COINS, "registered"),
        (0, 10 - STARTING_COINS, "bought hunter"),
    ]


@pytest.mark.parametrize(
    ("tank", "price", "reason"), [("hunter", 101, "not-enough-coins"), ("medium", 1, "already-yours")]
)
def test_what_cannot_be_bought_changes_nothing(store: Store, path: Path, tank: str, price: int, reason: str) -> None:
    before = store.register(name("Bob"), "hash")
    with pytest.raises(PurchaseRefused) as refused:
        store.buy(1, tank, price)
    assert refused.value.reason == reason
    assert store.enter(1, None) == before
    assert rows(path, "select count(*) from ledger") == [(1,)]


def test_nobody_owes_and_the_ledger_says_what_was_lost(store: Store, path: Path) -> None:
    store.register(name("Bob"), "hash")
    store.earn([Change(1, 5, 0, "damage")])
    assert store.earn([Change(1, -10, -10_000, "death")]) == [Balance(0, 0)]
    assert rows(path, "select sum(xp_delta), sum(coin_delta) from ledger") == [(0, 0)]


def test_a_change_of_nothing_is_no_row(store: Store, path: Path) -> None:
    store.register(name("Bob"), "hash")
    store.earn([Change(1, 0, 0, "nothing")])
    store.earn([Change(1, -10, 0, "death")])
    assert rows(path, "select count(*) from ledger") == [(1,)]


def test_a_balance_stays_a_number_that_all_can_read(store: Store) -> None:
    store.register(name("Bob"), "hash")
    assert store.earn([Change(1, BALANCE_MOST, BALANCE_MOST, "luck")])[0].coin == BALANCE_MOST
    assert store.earn([Change(1, 1, 0, "more luck")])[0].xp == BALANCE_MOST


def test_an_account_that_is_not_there_cannot_earn(store: Store, path: Path) -> None:
    with pytest.raises(LookupError):
        store.earn([Change(7, 1, 1, "nothing")])
    assert rows(path, "select count(*) from ledger") == [(0,)]


def test_changes_that_come_together_each_stop_at_nothing(store: Store, path: Path) -> None:
    store.register(name("Bob"), "hash")
    store.register(name("Eva"), "hash")
    after = store.earn(
        [Change(1, 10, 0, "kill"), Change(2, 7, 1, "kill"), Change(1, -20, 0, "death"), Change(1, 5, 0, "kill")]
    )
    assert after == [(10, STARTING_COINS), (7, STARTING_COINS + 1), (0, STARTING_COINS), (5, STARTING_COINS)]
    assert rows(path, "select xp from accounts order by id") == [(5,), (7,)]
    assert rows(path, "select account, xp_delta from ledger where why <> 'registered' order by id") == [
        (1, 10),
        (2, 7),
        (1, -10),
        (1, 5),
    ]


def test_of_changes_that_come_together_all_or_none_are_booked(store: Store, path: Path) -> None:
    store.register(name("Bob"), "hash")
    with pytest.raises(LookupError, match="no account 7"):
        store.earn([Change(1, 10, 0, "kill"), Change(7, 1, 1, "kill")])
    assert rows(path, "select xp from accounts") == [(0,)]


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
    first.earn([Change(1, 30, 4, "battle")])
    first.close()
    second = Store(path)
    assert second.find("bob") == (Account(1, "Bob", 30, STARTING_COINS + 4, STARTING_TANKS), "hash")
    second.close()
