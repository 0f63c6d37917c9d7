from pathlib import Path

from tests.balance.ledger import NAMES, audits
from tests.server.house import shipped


def test_a_server_s_books_agree_with_its_results(tmp_path: Path) -> None:
    *battles, accounts = audits(tmp_path, [shipped()], 3, 5, (5, 9))
    assert [audit.wrong for audit in (*battles, accounts)] == [[], [], [], []]
    assert accounts.lines > len(NAMES) + 5, "somebody earned something"
