"""A server of one's own: the dedicated server as a child process on this machine, which never outlives the game.

It ends when the pipe to its standard input closes, and that happens whatever becomes of the game. Nothing here waits:
`poll` is asked once a frame.
"""

import os
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path
from typing import IO, Final

import platformdirs

import tankgame
from tankgame.net.certificate import CertificateError, load_or_create

START_SECONDS: Final = 20.0
"""After this long without its ready line the server is given up."""

CLOSE_SECONDS: Final = 3.0
"""How long it has to save and end before it is ended."""

ERROR_LINES: Final = 20
"""Lines of its complaints that are kept."""

READY: Final = "ready "
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def own_server_folder() -> Path:
    """Where the embedded server of this user keeps its accounts and its key."""
    return platformdirs.user_data_path("tankgame") / "embedded"


class EmbeddedServer:
    """The child process. `host` is the address it listens on, "0.0.0.0" to let the LAN in; `config` a TOML file."""

    def __init__(
        self, folder: Path | None = None, *, host: str = "127.0.0.1", port: int = 0, config: Path | None = None
    ) -> None:
        self.problem: str | None = None
        """One sentence, in the server's words where it had any, once it cannot be joined any more."""
        self._folder = folder or own_server_folder()
        self._host = host
        self._output: deque[str] = deque(maxlen=ERROR_LINES)
        self._errors: deque[str] = deque(maxlen=ERROR_LINES)
        self._ready: tuple[str, int, str] | None = None
        self._threads: list[threading.Thread] = []
        self._began: float | None = None
        self._close_began: float | None = None
        self._closing = False
        self._process = self._start(port, config)

    def poll(self, now: float) -> tuple[str, int, str] | None:
        """Where it can be joined (host, port, pin), or None while it cannot; see `problem`. `now` in seconds."""
        if self._process is None or self._closing or self.problem is not None:
            return None
        self._began = now if self._began is None else self._began
        if self._process.poll() is not None:
            self._fail(self._complaint() or f"the server ended with status {self._process.returncode}")
            return None
        if self._ready is None:
            self._look_for_ready()
        if self._ready is None and now - self._began > START_SECONDS:
            self._fail("the server did not start in time")
            self.close()
        return self._ready

    @property
    def address(self) -> tuple[str, int, str] | None:
        """What `poll` found last."""
        return self._ready

    @property
    def pid(self) -> int | None:
        """The child's process number, None where there is none."""
        return None if self._process is None else self._process.pid

    def close(self) -> None:
        """Ask it to save and end; `closed` does the rest."""
        self._closing = True
        if self._process is not None and self._process.stdin is not None:
            _close_quietly(self._process.stdin)

    def closed(self, now: float) -> bool:
        """Whether it has ended; after CLOSE_SECONDS from the first call it is ended. Closes it where nobody has."""
        if self._process is None:
            return True
        if not self._closing:
            self.close()
        if self._process.poll() is not None:
            self._let_go(self._process)
            return True
        self._close_began = now if self._close_began is None else self._close_began
        if now - self._close_began > 2 * CLOSE_SECONDS:
            self._process.kill()
        elif now - self._close_began > CLOSE_SECONDS:
            self._process.terminate()
        return False

    # --- inside ------------------------------------------------------------------------------------------------------

    def _start(self, port: int, config: Path | None) -> "subprocess.Popen[str] | None":
        command = [*server_command(), "--dedicated", "--embedded", "--port", str(port), "--host", self._host]
        command += ["--data-dir", str(self._folder)]
        if config is not None:
            command += ["--config", str(config)]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            process = subprocess.Popen(  # noqa: S603 - our own program, with arguments of our own
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                env=_environment(),
                creationflags=_NO_WINDOW,
            )
        except OSError as why:
            self._fail(f"the server could not be started: {why}")
            return None
        for stream, lines in ((process.stdout, self._output), (process.stderr, self._errors)):
            assert stream is not None
            thread = threading.Thread(target=_read, args=(stream, lines), name="embedded server", daemon=True)
            thread.start()
            self._threads.append(thread)
        return process

    def _look_for_ready(self) -> None:
        line = next((line for line in tuple(self._output) if line.startswith(READY)), None)
        if line is None:
            return
        address = read_ready(line)
        if address is None:
            self._fail(f"the server said it was ready, but not where: {line}")
            return
        try:
            pin = load_or_create(self._folder).pin
        except (CertificateError, OSError) as why:
            self._fail(str(why))
            return
        host, port = address
        self._ready = ("127.0.0.1" if host in ("0.0.0.0", "::", "") else host, port, pin)  # noqa: S104 - read, not bound

    def _complaint(self) -> str:
        """What the server said last before it ended."""
        for thread in self._threads:
            # The process has ended: what is left in its pipes is read within moments.
            thread.join(timeout=0.2)
        return self._errors[-1] if self._errors else ""

    def _fail(self, why: str) -> None:
        self.problem = why
        self._ready = None

    def _let_go(self, process: "subprocess.Popen[str]") -> None:
        for thread in self._threads:
            thread.join(timeout=0.2)
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                _close_quietly(stream)
        self._process = None
        self._ready = None


def server_command() -> list[str]:
    """How this program starts itself once more: without a window of its own, and from a frozen program too."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    python = Path(sys.executable)
    # pythonw has no standard streams to speak of, and python beside it has.
    console = python.with_name(python.name.replace("pythonw", "python"))
    return [str(console if console.exists() else python), "-m", "tankgame"]


def read_ready(line: str) -> tuple[str, int] | None:
    """The native door's (host, port) in `ready native=HOST:PORT json=HOST:PORT`; None where it is not there."""
    for word in line.split():
        key, _, value = word.partition("=")
        host, _, port = value.rpartition(":")
        if key == "native" and port.isdecimal():
            return host.strip("[]"), int(port)
    return None


def _environment() -> dict[str, str]:
    """The environment of this process, in which the child finds the same tankgame wherever it is started."""
    home = str(Path(tankgame.__file__).resolve().parent.parent)
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (home, path))), "PYTHONUTF8": "1"}


def _read(stream: IO[str], lines: deque[str]) -> None:
    try:
        for line in stream:
            if line.strip():
                lines.append(line.strip())
    except (OSError, ValueError):
        return  # the pipe was closed under us: there is nothing more to read


def _close_quietly(stream: IO[str]) -> None:
    try:
        stream.close()
    except OSError:
        return  # a broken pipe is what closing it was for
