import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tankgame import __version__
from tankgame.client import launch
from tankgame.client.address import Address
from tankgame.client.app import App
from tankgame.client.crash import KEPT, LINES, RecentLines, cleaned, report, write_report
from tankgame.client.whereabouts import Options
from tests.client.screens.stage import FakeSession

NOW = "2026-01-02-0304"
PASSWORD, NAME, HOST = "hunter2 & more", "Zoé-la-Terrible", "games.example.org"


@pytest.fixture
def recent() -> Iterator[RecentLines]:
    lines = RecentLines()
    lines.install()
    yield lines
    lines.remove()


def fail(text: str) -> None:
    raise RuntimeError(text)


def raised(text: str) -> Exception:
    with pytest.raises(RuntimeError) as caught:
        fail(text)
    return caught.value


def test_a_report_tells_what_one_needs_to_mend_it(recent: RecentLines) -> None:
    logging.getLogger("tankgame.client.app").info("showing Lobby")
    told = report(raised("no such tank: medium"), recent.lines, ())
    for part in (
        f"Tankgame {__version__}",
        "Python 3",
        "pygame-ce 2",
        "pymunk 7",
        "RuntimeError: no such tank: medium",
    ):
        assert part in told
    assert "in raised" in told
    assert "tankgame.client.app: showing Lobby" in told


def test_secrets_are_put_out_wherever_they_stand(recent: RecentLines) -> None:
    logging.getLogger("tankgame.net").info("%s said hello from %s", NAME, HOST)
    told = report(raised(f"login({NAME!r}, {PASSWORD!r}) at {HOST}"), recent.lines, {NAME, PASSWORD, HOST, ""})
    for secret in (NAME, PASSWORD, HOST, NAME.upper()):
        assert secret not in told


@pytest.mark.parametrize(
    "address",
    ["192.168.1.20", "10.0.0.1:4919", "[2001:db8::1]:4919", "fe80::1ff:fe23:4567:890a", "tankgame://a.example#abcdef"],
)
def test_addresses_are_put_out_and_times_are_not(address: str) -> None:
    told = cleaned(f"12:34:56 connecting to {address} in 3.11.7", ())
    assert address not in told
    assert told.startswith("12:34:56 connecting to …")
    assert told.endswith("3.11.7")


def test_the_player_s_folder_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/zoe"))
    assert cleaned('File "/home/zoe/games/tankgame/app.py", line 3', ()) == 'File "~/games/tankgame/app.py", line 3'


def test_a_name_that_is_a_part_of_a_word_leaves_the_word() -> None:
    assert cleaned("tankgame, game", {"game"}) == "tankgame, …"


def test_only_so_many_lines_and_reports_are_kept(tmp_path: Path, recent: RecentLines) -> None:
    for number in range(3 * LINES):
        logging.getLogger("tankgame").info("%d", number)
    assert len(recent.lines) == LINES
    for second in range(3 * KEPT):
        write_report(tmp_path / "crashes", "x", f"{NOW}{second:02}")
    kept = sorted(path.name for path in (tmp_path / "crashes").iterdir())
    assert len(kept) == KEPT
    assert kept[-1] == f"crash-{NOW}{3 * KEPT - 1}.txt"


def test_a_folder_that_cannot_be_written_is_no_second_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert write_report(tmp_path / "file", "x", NOW) is None


def test_a_game_that_fails_says_in_a_sentence_where_its_report_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def loop(app: App) -> None:
        app.settings.name = NAME
        app.address = Address(HOST)
        app.session = FakeSession()  # type: ignore[assignment]
        app.session.host = HOST
        app.session.account = (NAME, PASSWORD)
        app.settings.palette = "red-green"
        raise ValueError(f"{NAME} {PASSWORD} {HOST} {sorted(app.session.game.players)}")

    monkeypatch.setattr(App, "loop", loop)
    assert launch.run(Options(folder=tmp_path)) == 1
    told = capsys.readouterr().err.strip().splitlines()
    (path,) = (tmp_path / "crashes").iterdir()
    assert told[-1].endswith(str(path))
    text = path.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "showing Start" in text
    assert "palette = 'red-green'" in text
    assert "volume" not in text
    for secret in (NAME, PASSWORD, HOST, "Привет"):
        assert secret not in text
