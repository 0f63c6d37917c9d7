import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tankgame.server.accounts.account import AccountsError
from tankgame.server.accounts.database import open_database
from tankgame.server.accounts.tables import VERSION


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "accounts.sqlite"


def make(path: Path) -> None:
    open_database(path).close()


def execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def complaint(path: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(AccountsError) as caught:
        open_database(path)
    assert path.read_bytes() == before
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}: ")
    assert "\n" not in sentence
    return sentence


def test_sqlite_is_set_up_to_lose_nothing(path: Path) -> None:
    connection = open_database(path)
    settings = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    assert [connection.scalar(text(f"pragma {name}")) for name in settings] == ["wal", 2, 1, 5000]
    connection.close()


def test_a_database_has_one_version_however_often_it_is_opened(path: Path) -> None:
    make(path)
    make(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select version from schema").fetchall() == [(VERSION,)]


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    make(path)
    assert path.stat().st_size


@pytest.mark.parametrize("name", ["a?b.sqlite", "a%20b.sqlite", "a b#c.sqlite", "é.sqlite"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    make(tmp_path / name)
    make(tmp_path / name)
    assert sorted(tmp_path.iterdir()) == [tmp_path / name]


def test_a_newer_database_is_refused_and_left_alone(path: Path) -> None:
    make(path)
    execute(path, f"update schema set version = {VERSION + 1}")
    assert f"of version {VERSION + 1}, and this server knows version {VERSION}" in complaint(path)


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    execute(path, "create table songs (title text)")
    assert "expected an accounts database" in complaint(path)


def test_what_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"my diary " * 1000)
    assert "file is not a database" in complaint(path)


@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_damaged_database_is_refused_and_left_alone(path: Path, page: int) -> None:
    make(path)
    data = bytearray(path.read_bytes())
    data[4096 * page : 4096 * page + 100] = b"\xff" * 100
    path.write_bytes(data)
    assert "accounts database" in complaint(path)


def test_half_a_database_is_refused_and_left_alone(path: Path) -> None:
    make(path)
    path.write_bytes(path.read_bytes()[:6000])
    assert "accounts database" in complaint(path)


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(AccountsError):
        open_database(path)


def test_a_folder_that_is_not_there_is_refused(path: Path) -> None:
    with pytest.raises(AccountsError):
        open_database(path / "below" / "accounts.sqlite")
