import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tankgame.server.accounts.account import LoginFailed
from tankgame.server.accounts.passwords import Checked, Passwords, acceptable

WRONG = Checked(right=False, rehashed=None)


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    made = Passwords(memory_kib=64, passes=1, waiting_most=3)
    yield made
    made.close()


def test_the_right_password_is_right_and_others_are_not(passwords: Passwords) -> None:
    kept = passwords.hash("correct horse").result()
    assert passwords.check(kept, "correct horse").result() == Checked(right=True, rehashed=None)
    assert passwords.check(kept, "Correct horse").result() == WRONG
    assert passwords.check(kept, "").result() == WRONG


def test_nothing_of_the_password_is_kept(passwords: Passwords) -> None:
    first, second = (passwords.hash("correct horse").result() for _ in range(2))
    assert first.startswith("$argon2id$v=19$m=64,t=1,p=1$")
    assert "horse" not in first
    assert first != second


def test_the_parameters_are_those_that_were_measured() -> None:
    passwords = Passwords()
    assert passwords.hash("correct horse").result().startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    passwords.close()


def test_accents_may_be_composed_either_way(passwords: Passwords) -> None:
    kept = passwords.hash("caf\u00e9s").result()
    assert passwords.check(kept, "cafe\u0301s").result().right


@pytest.mark.parametrize("password", ["nobody's", "\ud800\x00" * 20, ""], ids=ascii)
def test_with_nothing_kept_no_password_is_right(passwords: Passwords, password: str) -> None:
    assert passwords.check(None, password).result() == WRONG


def test_what_cannot_be_read_matches_nothing(passwords: Passwords) -> None:
    assert passwords.check("no hash", "correct horse").result() == WRONG


def test_old_parameters_are_renewed(passwords: Passwords) -> None:
    stronger = Passwords(memory_kib=128, passes=2)
    kept = passwords.hash("correct horse").result()
    checked = stronger.check(kept, "correct horse").result()
    assert checked.right
    assert checked.rehashed is not None
    assert stronger.check(checked.rehashed, "correct horse").result() == Checked(right=True, rehashed=None)
    assert stronger.check(kept, "wrong").result() == WRONG
    stronger.close()


def test_the_queue_is_short(passwords: Passwords, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    monkeypatch.setattr(passwords, "_hasher", SimpleNamespace(hash=lambda _: str(gate.wait())))
    waiting = [passwords.hash("correct horse") for _ in range(3)]
    with pytest.raises(LoginFailed) as caught:
        passwords.hash("correct horse")
    assert caught.value.reason == "too-busy"
    gate.set()
    assert [future.result() for future in waiting] == ["True"] * 3


def test_a_seat_is_free_again_after_each_password(passwords: Passwords) -> None:
    for _ in range(10):
        passwords.hash("correct horse").result()


@pytest.mark.parametrize(
    ("password", "expected"),
    [("", False), ("abc", False), ("abcd", True), ("x" * 128, True), ("x" * 129, False), ("e\u0301" * 4, True)],
    ids=ascii,
)
def test_a_new_password_has_a_length(password: str, expected: bool) -> None:
    assert acceptable(password) is expected
