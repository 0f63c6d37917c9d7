from tankgame.server.attempts import ADDRESSES_MOST, MOST, WINDOW_SECONDS, Attempts


def guesses(attempts: Attempts, count: int, address: str = "192.0.2.1", start: float = 0.0) -> None:
    for number in range(count):
        attempts.failed(address, start + number)


def test_an_address_that_keeps_guessing_has_to_wait() -> None:
    attempts = Attempts()
    guesses(attempts, MOST - 1)
    assert attempts.may_try("192.0.2.1", MOST)
    attempts.failed("192.0.2.1", MOST)
    assert not attempts.may_try("192.0.2.1", MOST)
    assert attempts.may_try("192.0.2.2", MOST), "others are not made to wait"
    assert attempts.may_try("192.0.2.1", WINDOW_SECONDS + 1)


def test_only_so_many_addresses_are_remembered() -> None:
    attempts = Attempts()
    guesses(attempts, MOST)
    for number in range(ADDRESSES_MOST):
        attempts.failed(f"host {number}", 100.0)
    assert attempts.may_try("192.0.2.1", MOST)
    assert len(attempts._failed) == ADDRESSES_MOST
