"""One server at a time on a folder of accounts, by a lock of the operating system, which ends with its process."""

import sys
from pathlib import Path

from tankgame.server.accounts.account import AccountsError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class FolderLock:
    """Holds a file locked from its making until `close`; AccountsError where another process holds it."""

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("ab")
        except OSError as why:
            raise AccountsError(f"{path}: cannot be written: {why.strerror}.") from why
        try:
            self._lock()
        except OSError as why:
            self._file.close()
            raise AccountsError(f"{path.parent}: another server is using these accounts.") from why

    def close(self) -> None:
        """Let another server have the folder; the file stays, for deleting it would race with that one."""
        self._file.close()

    def _lock(self) -> None:
        if sys.platform == "win32":
            self._file.seek(0)
            msvcrt.locking(self._file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
