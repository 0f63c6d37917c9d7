"""Opens the accounts database: looks before it touches, refuses what it does not know, and sets SQLite up.

A file that is refused is left as it was, byte for byte: it is looked at read-only first.
"""

from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, insert, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from tankgame.server.accounts.account import AccountsError
from tankgame.server.accounts.tables import VERSION, metadata, schema

PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",  # in WAL mode only FULL syncs at every commit, and what a player earned is to stay earned
    "cache_size = -256",  # KiB: the ledger is written and not read again, and would fill the 2 MB of the default
    "foreign_keys = ON",
    "busy_timeout = 5000",  # milliseconds; somebody may be looking at the file with another program
)


def open_database(path: Path) -> Connection:
    """Open the database in this file, a new one where there is none; AccountsError where it cannot be used."""
    try:
        if path.exists() and path.stat().st_size:
            _look(path)
        connection = _engine(path).connect()
        _set_up_tables(connection)
    except OSError as why:
        raise AccountsError(f"{path}: cannot be read: {why.strerror}.") from why
    except SQLAlchemyError as why:
        raise AccountsError(f"{path}: cannot be used as an accounts database: {cause(why)}.") from why
    return connection


def _set_up_tables(connection: Connection) -> None:
    try:
        with connection.begin():
            metadata.create_all(connection)
            if connection.scalar(select(schema.c.version)) is None:
                connection.execute(insert(schema).values(version=VERSION))
    except SQLAlchemyError:
        connection.close()
        raise


def cause(why: SQLAlchemyError) -> str:
    """Quote the database itself."""
    return str(getattr(why, "orig", None) or why)


def _look(path: Path) -> None:
    """Refuse a file that is damaged, something else's, or a newer server's."""
    reading = URL.create("sqlite", database=path.absolute().as_uri(), query={"mode": "ro", "uri": "true"})
    engine = create_engine(reading, poolclass=NullPool)
    with engine.connect() as connection:
        damage = str(connection.scalar(text("PRAGMA quick_check(1)"))).splitlines()[-1]
        if damage != "ok":
            raise AccountsError(f"{path}: the accounts database is damaged: {damage}.")
        if not inspect(connection).has_table(schema.name):
            raise AccountsError(f"{path}: expected an accounts database, and this is another one.")
        version = connection.scalar(select(schema.c.version))
        if version != VERSION:
            raise AccountsError(f"{path}: has accounts of version {version}, and this server knows version {VERSION}.")


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    event.listen(engine, "connect", _set_up)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
