"""The account that Play now uses on the server of one's own: made up at the first start, never typed."""

import getpass
import re
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import tomlkit
from tomlkit.exceptions import TOMLKitError

FILE: Final = "local-account.toml"
FALLBACK: Final = "Player"
SHORTEST, LONGEST = 3, 20


@dataclass(frozen=True, slots=True)
class LocalAccount:
    """Name and password; `fresh` until the server has registered it."""

    name: str
    password: str
    fresh: bool = True


def system_name() -> str:
    """The system's name for whoever plays, made into one that servers take."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = ""
    return valid_name(name)


def valid_name(name: str) -> str:
    """The name with what servers do not take left out: 3 to 20 of letters, digits, - and _."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9_-]", "", plain).strip("-_")[:LONGEST]
    return kept[:1].upper() + kept[1:] if len(kept) >= SHORTEST and kept.lower() != "root" else FALLBACK


def other_name(name: str) -> str:
    """A name like this one, for where it is taken."""
    return f"{name[: LONGEST - 5]}-{secrets.randbelow(9000) + 1000}"


def load_account(folder: Path, wished: str) -> LocalAccount:
    """The account kept beside this server's accounts, or a new one under the wished name."""
    try:
        entry = tomlkit.parse((folder / FILE).read_text(encoding="utf-8")).unwrap()
        return LocalAccount(str(entry["name"]), str(entry["password"]), fresh=False)
    except (OSError, TOMLKitError, KeyError, UnicodeDecodeError):
        return new_account(wished)


def new_account(name: str) -> LocalAccount:
    """An account under this name, with a password that nobody knows."""
    return LocalAccount(name, secrets.token_urlsafe(18))


def save_account(folder: Path, account: LocalAccount) -> None:
    """Keep it for the next time; where it cannot be kept, the next time has a new one."""
    document = tomlkit.document()
    document.add(tomlkit.comment("The account of Play now, on this machine's own server."))
    document.update({"name": account.name, "password": account.password})
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(tomlkit.dumps(document), encoding="utf-8")
    except OSError:
        return
