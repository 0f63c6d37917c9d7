import getpass
import stat
import sys
from pathlib import Path

import pytest

from tankgame.client.local_account import (
    FALLBACK,
    load_account,
    new_account,
    other_name,
    save_account,
    system_name,
    valid_name,
)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("zoe", "Zoe"),
        ("Zoé Müller", "ZoeMuller"),
        ("DOMAIN\\anna", "DOMAINanna"),
        ("a-very-long-user-name-indeed", "A-very-long-user-nam"),
        ("jo", FALLBACK),
        ("", FALLBACK),
        ("日本", FALLBACK),
        ("root", FALLBACK),
        ("__anna__", "Anna"),
    ],
)
def test_the_systems_name_is_made_into_one_that_servers_take(given: str, name: str) -> None:
    assert valid_name(given) == name
    assert 3 <= len(name) <= 20


def test_a_system_that_does_not_know_who_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert system_name() == FALLBACK


def test_another_name_is_still_short_enough() -> None:
    for name in ("Zoe", "A" * 20):
        other = other_name(name)
        assert other != name
        assert 3 <= len(other) <= 20


def test_an_account_is_fresh_until_it_is_kept(tmp_path: Path) -> None:
    account = load_account(tmp_path / "embedded", "Zoe")
    assert account.fresh
    assert account.name == "Zoe"
    save_account(tmp_path / "embedded", account)
    again = load_account(tmp_path / "embedded", "Another")
    assert not again.fresh
    assert (again.name, again.password) == (account.name, account.password)


def test_no_two_passwords_are_the_same() -> None:
    assert len({new_account("Zoe").password for _ in range(100)}) == 100


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folder to that user")
def test_the_password_is_for_nobody_else_to_read(tmp_path: Path) -> None:
    save_account(tmp_path, new_account("Zoe"))
    mode = (tmp_path / "local-account.toml").stat().st_mode
    assert not mode & (stat.S_IRWXG | stat.S_IRWXO)


@pytest.mark.parametrize("content", [b"", b"[name", b"name = 'Zoe'", b"\xff"])
def test_a_damaged_account_is_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "local-account.toml").write_bytes(content)
    assert load_account(tmp_path, "Zoe").fresh
