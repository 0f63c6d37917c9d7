"""The tables of the accounts database, version 1."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
)

VERSION: Final = 1
"""Counts up with every change of the tables."""

metadata = MetaData()

schema = Table("schema", metadata, Column("version", Integer, nullable=False))

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("skeleton", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("xp", BigInteger, CheckConstraint("xp >= 0"), nullable=False),
    Column("coin", BigInteger, CheckConstraint("coin >= 0"), nullable=False),
    Column("created", DateTime, nullable=False, server_default=func.current_timestamp()),
)
"""`key` is what one logs in by, `skeleton` what the name looks like, `password` its argon2 hash."""

garage = Table(
    "garage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("tank", Text, nullable=False),
    UniqueConstraint("account", "tank"),
)

ledger = Table(
    "ledger",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("xp_delta", BigInteger, nullable=False),
    Column("coin_delta", BigInteger, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", DateTime, nullable=False, server_default=func.current_timestamp()),
)
"""Every change of a balance, in the transaction that made it: the sums of an account's rows are its balance."""
