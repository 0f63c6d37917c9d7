import pytest

from tankgame.net.complaints import LINES_MOST, QUIET_SECONDS, Complaints


def test_one_line_for_each_offender(caplog: pytest.LogCaptureFixture) -> None:
    complaints = Complaints()
    for _ in range(100):
        complaints.tell("192.0.2.1", "flood", 0.0)
    complaints.tell("192.0.2.2", "flood", 0.0)
    assert [line.getMessage()[:9] for line in caplog.records] == ["192.0.2.1", "192.0.2.2"]


def test_after_a_while_the_next_line_says_how_much_was_left_out(caplog: pytest.LogCaptureFixture) -> None:
    complaints = Complaints()
    for _ in range(100):
        complaints.tell("192.0.2.1", "flood", 0.0)
    complaints.tell("192.0.2.1", "flood", QUIET_SECONDS)
    assert "99 complaints were left out" in caplog.records[-1].getMessage()


def test_many_offenders_do_not_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    complaints = Complaints()
    for number in range(1000):
        complaints.tell(f"2001:db8::{number}", "flood", 0.0)
    assert len(caplog.records) == LINES_MOST
