import threading

import pytest

from tankgame.net.names import AGAIN_SECONDS, KEPT_SECONDS, Names, look_up
from tankgame.net.search import VARIABLE

ADDRESS = "192.0.2.7"


class Answers:
    """A name server that answers when a test says so."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: str | None = ADDRESS
        self.may = threading.Event()

    def look_up(self, name: str) -> str | None:
        self.asked.append(name)
        self.may.wait()
        return self.answer


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    monkeypatch.delenv(VARIABLE, raising=False)
    return Answers()


def finish(names: Names, answers: Answers) -> None:
    answers.may.set()
    for known in names._known.values():
        if known.thread is not None:
            known.thread.join()


def test_a_name_is_looked_up_once_and_nobody_waits(answers: Answers) -> None:
    names = Names(answers.look_up)
    assert names.addresses(["tank.example"], 0.0) == {}
    assert names.addresses(["tank.example"], 0.1) == {}
    finish(names, answers)
    assert names.addresses(["tank.example"], 0.2) == {"tank.example": ADDRESS}
    assert names.addresses(["tank.example"], 9.0) == {"tank.example": ADDRESS}
    assert answers.asked == ["tank.example"]


def test_what_was_found_is_asked_again_after_a_while_and_what_was_not_sooner(answers: Answers) -> None:
    names = Names(answers.look_up)
    answers.answer = None
    names.addresses(["tank.example"], 0.0)
    finish(names, answers)
    assert names.addresses(["tank.example"], 1.0) == {}
    answers.answer = ADDRESS
    names.addresses(["tank.example"], 1.1 + AGAIN_SECONDS)
    finish(names, answers)
    assert names.addresses(["tank.example"], 40.0) == {"tank.example": ADDRESS}
    names.addresses(["tank.example"], 39.0 + KEPT_SECONDS)
    assert len(answers.asked) == 2
    names.addresses(["tank.example"], 41.0 + KEPT_SECONDS)
    finish(names, answers)
    assert len(answers.asked) == 3


def test_where_a_place_is_chosen_instead_of_the_network_nobody_is_asked(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "127.0.0.1:4000")
    assert Names(answers.look_up).addresses(["tank.example"], 0.0) == {}
    assert not answers.asked


def test_what_cannot_be_a_host_has_no_address() -> None:
    assert look_up("a" * 70 + ".example") is None
