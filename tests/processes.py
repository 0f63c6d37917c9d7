"""Real servers as processes of their own, and a plain JSON client, for tests and benchmarks."""

import contextlib
import json
import math
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

DEADLINE = 60.0
"""Seconds after which something that has not happened has failed; generous, for slow machines."""


class Address(NamedTuple):
    """Where a server is to be reached."""

    process: subprocess.Popen[str]
    host: str
    port: int
    json_port: int
    folder: Path
    log: Path


@contextlib.contextmanager
def server(
    folder: Path, config: str = "", *words: str, ends_with: int = 0, module: str = "tankgame"
) -> Iterator[Address]:
    """A dedicated server on loopback, ready to be joined; told to end with SIGTERM, if it has not ended before."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "server.toml"
    file.write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", module, "--dedicated", "--config", str(file), "--host", "127.0.0.1"]
    command += ["--port", "0", "--json-port", "0", "--data-dir", str(folder), *words]
    log = folder / "server.log"
    with log.open("w") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        ready = re.fullmatch(r"ready native=([\d.]+):(\d+) json=[\d.]+:(\d+)\n", line)
        assert ready, f"not ready: {line!r}\n{log.read_text()}"
        yield Address(process, ready[1], int(ready[2]), int(ready[3]), folder, log)
        process.terminate()
        assert process.wait(DEADLINE) == ends_with, log.read_text()
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


class JsonClient:
    """One plain socket that speaks JSON lines and knows nothing of the game's code."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), DEADLINE)
        self._socket.settimeout(DEADLINE)
        self._file = self._socket.makefile("rb")
        self.seen: list[dict[str, Any]] = []

    def __enter__(self) -> "JsonClient":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._socket.close()

    def say(self, **message: object) -> None:
        """Send one message; an underscore in a key stands for a space."""
        self.send({key.replace("_", " "): value for key, value in message.items()})

    def send(self, message: object) -> None:
        """Send one message as it is."""
        self._socket.sendall(json.dumps(message).encode() + b"\n")

    def send_bytes(self, raw: bytes) -> None:
        """Send anything."""
        self._socket.sendall(raw)

    def next(self) -> dict[str, Any] | None:
        """The next message, or None at the end of the connection."""
        try:
            line = self._file.readline()
        except ConnectionResetError:
            return None
        if not line:
            return None
        message = json.loads(line)
        assert isinstance(message, dict)
        self.seen.append(message)
        return message

    def until(self, *keys: str, where: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        """Read on until a message has these keys and fits."""
        deadline = time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            message = self.next()
            assert message is not None, f"the server hung up before {keys}; last: {self.seen[-3:]}"
            if all(key in message for key in keys) and where(message):
                return message
        raise AssertionError(f"no {keys} in {DEADLINE} s")

    def until_end(self) -> list[dict[str, Any]]:
        """Read on until the server hangs up; what came."""
        start = len(self.seen)
        while self.next() is not None:
            pass
        return self.seen[start:]

    def login(self, name: str, password: str = "secret", *, new: bool = True) -> dict[str, Any]:
        """Log in, or register; the answer."""
        self.say(name=name, password=password, newuser=new)
        return self.until("connection")

    def join(self, map_id: str, rid: int = 7) -> dict[str, Any]:
        """Ask for a map; the answer."""
        self.say(requeste="connect to map", map=map_id, rid=rid)
        return self.until("reponse")

    def command(self, drive: float = 0, turn: float = 0, aim: float = 0, fire: int = 0) -> None:
        """One tick's command."""
        self.say(deplacementavant=drive, rotationtank=turn, rotationcannon=aim, fire=fire)


def hunt(client: JsonClient, own: dict[str, Any], other: dict[str, Any]) -> None:
    """Turn hull and gun to the other, close in, and fire."""
    heading = math.atan2(other["y"] - own["y"], other["x"] - own["x"])
    off = (heading - own["heading"] + math.pi) % math.tau - math.pi
    distance = math.hypot(other["x"] - own["x"], other["y"] - own["y"])
    client.command(
        drive=1 if abs(off) < 0.5 and distance > 12 else 0, turn=max(-1, min(1, 2 * off)), aim=heading, fire=1
    )


def free_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder of one's own, gone after use."""
    return tempfile.TemporaryDirectory(prefix="tankgame-")
