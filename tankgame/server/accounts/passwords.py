"""Passwords by argon2id, in one worker thread behind a short queue, so that no login ever holds up a tick.

argon2 releases the interpreter's lock while it computes. One hash takes some 20 ms of one core with these parameters
(the second of the OWASP password storage cheat sheet); the library's own default takes 155.
"""

import threading
import unicodedata
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, NamedTuple, ParamSpec, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tankgame.server.accounts.account import LoginFailed

SHORTEST: Final = 4
LONGEST: Final = 128
WAITING_MOST: Final = 32
"""Passwords that wait or are computed at once; about two thirds of a second's worth."""

P = ParamSpec("P")
T = TypeVar("T")


class Checked(NamedTuple):
    """Whether a password is the right one, and its new hash where the old one had other parameters."""

    right: bool
    rehashed: str | None


class Passwords:
    """Hashes passwords and checks them; both raise LoginFailed("too-busy") where too many wait already."""

    def __init__(self, *, memory_kib: int = 19_456, passes: int = 2, waiting_most: int = WAITING_MOST) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)
        self._dummy = self._hasher.hash("nobody's")
        self._seats = threading.BoundedSemaphore(waiting_most)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="passwords")

    def hash(self, password: str) -> Future[str]:
        """Compute what to keep of a new password."""
        return self._submit(self._hasher.hash, _material(password))

    def check(self, kept: str | None, password: str) -> Future[Checked]:
        """Find out whether this is the password; with nothing kept it is not, and that takes just as long to say."""
        return self._submit(self._check, kept, _material(password))

    def close(self) -> None:
        """Finish what was begun and end the thread."""
        self._thread.shutdown()

    def _check(self, kept: str | None, material: bytes) -> Checked:
        try:
            self._hasher.verify(self._dummy if kept is None else kept, material)
        except (VerificationError, InvalidHashError):
            return Checked(right=False, rehashed=None)
        if kept is None:
            return Checked(right=False, rehashed=None)
        stale = self._hasher.check_needs_rehash(kept)
        return Checked(right=True, rehashed=self._hasher.hash(material) if stale else None)

    def _submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        if not self._seats.acquire(blocking=False):
            raise LoginFailed("too-busy")
        future = self._thread.submit(work, *args, **kwargs)
        future.add_done_callback(lambda _: self._seats.release())
        return future


def acceptable(password: str) -> bool:
    """Whether a new account may have this password."""
    return SHORTEST <= len(unicodedata.normalize("NFC", password)) <= LONGEST


def _material(password: str) -> bytes:
    # Keyboards differ in how they compose an accent; nobody can see which one they have.
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
