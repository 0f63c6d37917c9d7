"""What strangers cost: junk datagrams and connections that stop half-way, beside people who play.

Run with `attack HOST PORT SECONDS` it is the strangers, a process of its own. It floods nothing but loopback.
"""

import contextlib
import ipaddress
import json
import os
import random
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from tankgame.net.seal import DATAGRAM_BYTES, SEAL_BYTES
from tankgame.net.tls import Tls, client_context
from tests.bench.server_load import CONFIG, Driver, cpu_seconds, run
from tests.processes import DEADLINE, Address, server

PLAYERS: Final = 16
JUNK_PER_SECOND: Final = 5000
HALF_OPEN: Final = 200
SOURCES: Final = 8
"""Sockets that the junk comes from."""

ROUNDS: Final = 4
"""Quiet and attacked seconds take turns, so that what else the machine does is in both alike."""

SETTLE_TICKS: Final = 30
"""Ticks after each turn that count for neither."""

STEP_SECONDS: Final = 0.01
AT_ONCE: Final = int(2 * JUNK_PER_SECOND * STEP_SECONDS)
"""Datagrams in a step at most: who was kept waiting catches up at twice the pace, and floods nobody."""

ROOT: Final = Path(__file__).parents[2]


def measure(seconds: float) -> dict[str, Any]:
    """Tick p99 in ms over so many seconds without and with an attack, and what the attackers got out of it."""
    with tempfile.TemporaryDirectory() as folder:
        ticks = Path(folder) / "ticks.json"
        with server(Path(folder) / "server", CONFIG, "--statistics", str(ticks)) as address:
            drivers = [Driver(address, number) for number in range(PLAYERS)]
            run(drivers, DEADLINE, until_all_play=True)
            assert all(driver.playing for driver in drivers), "not everybody got in"
            run(drivers, 1.0)
            turns = [_turn(drivers, address, seconds / ROUNDS, attacked=n % 2 == 1) for n in range(2 * ROUNDS)]
            end = max(driver.newest for driver in drivers)
            lost = sum(driver.connection.state != "open" for driver in drivers)
            for driver in drivers:
                driver.connection.close()
        times = json.loads(ticks.read_text())["tick_ms"]
    return _figures(turns, times, end) | {"players_lost": lost}


def _turn(drivers: list[Driver], address: Address, seconds: float, *, attacked: bool) -> dict[str, Any]:
    """Play for so long: the ticks it took, the server's time on the processor, and the attackers' account."""
    words = ["attack", address.host, str(address.port), str(seconds + DEADLINE)]
    with contextlib.ExitStack() as stack:
        attack = None
        if attacked:
            command = [sys.executable, "-m", "tests.bench.abuse", *words]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            attack = stack.enter_context(subprocess.Popen(command, text=True, cwd=ROOT, **pipes))
            stack.callback(attack.kill)
            listening = stack.enter_context(selectors.DefaultSelector())
            listening.register(attack.stdout, selectors.EVENT_READ)
            while not listening.select(0):
                run(drivers, 0.2)
            assert attack.stdout.readline() == "ready\n"
            run(drivers, 0.5)
        first, cpu, start = drivers[0].newest, cpu_seconds(address.process.pid), time.monotonic()
        run(drivers, seconds)
        turn = {
            "attacked": attacked,
            "first": first + SETTLE_TICKS,
            "last": drivers[0].newest,
            "cpu": (cpu_seconds(address.process.pid) - cpu) / (time.monotonic() - start),
        }
        if attack is not None:
            account, _ = attack.communicate("stop\n", DEADLINE)
            turn |= json.loads(account)
            run(drivers, 0.5)
    return turn


def _figures(turns: list[dict[str, Any]], times: list[float], end: int) -> dict[str, Any]:
    def of(attacked: bool) -> list[float]:
        mine = [turn for turn in turns if turn["attacked"] is attacked]
        # The last tick is the last that was told of: all others count back from there.
        return sorted(t for turn in mine for t in times[turn["first"] - end - 1 : turn["last"] - end - 1])

    quiet, attacked = of(attacked=False), of(attacked=True)
    before, after = quiet[int(len(quiet) * 0.99)], attacked[int(len(attacked) * 0.99)]
    attacks = [turn for turn in turns if turn["attacked"]]
    return {
        "players": PLAYERS,
        "junk_per_s": round(statistics.mean(turn["junk_per_s"] for turn in attacks)),
        "half_open": min(turn["half_open"] for turn in attacks),
        "tick_p50_quiet_ms": round(statistics.median(quiet), 2),
        "tick_p50_attacked_ms": round(statistics.median(attacked), 2),
        "tick_p99_quiet_ms": round(before, 2),
        "tick_p99_attacked_ms": round(after, 2),
        "p99_ratio": round(after / before, 2),
        "cpu_quiet_percent": round(100 * statistics.mean(turn["cpu"] for turn in turns if not turn["attacked"]), 1),
        "cpu_attacked_percent": round(100 * statistics.mean(turn["cpu"] for turn in attacks), 1),
        "udp_bytes_in": sum(turn["bytes_sent"] for turn in attacks),
        "udp_bytes_out_per_byte_in": sum(turn["bytes_got"] for turn in attacks) / sum(t["bytes_sent"] for t in attacks),
    }


# --- the strangers' own process --------------------------------------------------------------------------------------


class Junk:
    """Datagrams that are no session's, at a steady rate, and an ear for whatever comes back."""

    def __init__(self, target: tuple[str, int], chance: random.Random) -> None:
        self._target = target
        self._datagrams = [_junk(chance) for _ in range(1000)]
        self._sockets = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(SOURCES)]
        self.sent = self.bytes_sent = self.bytes_got = 0
        for source in self._sockets:
            source.bind(("127.0.0.1", 0))
            source.setblocking(False)

    def send(self, count: int) -> None:
        for _ in range(count):
            datagram = self._datagrams[self.sent % len(self._datagrams)]
            with contextlib.suppress(BlockingIOError):
                self._sockets[self.sent % SOURCES].sendto(datagram, self._target)
                self.bytes_sent += len(datagram)
            self.sent += 1

    def listen(self) -> None:
        for source in self._sockets:
            with contextlib.suppress(BlockingIOError):
                while True:
                    self.bytes_got += len(source.recv(65_536))


class HalfOpen:
    """Connections that begin to shake hands and stop: some before a word, some half-way. Those that end begin anew."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._selector = selectors.DefaultSelector()
        tls = Tls(client_context(), server_side=False)
        tls.shake()
        hello = tls.outgoing()
        self._words = (b"", hello[:1], hello[: len(hello) // 2], hello)
        self._begun = 0

    @property
    def count(self) -> int:
        return len(self._selector.get_map())

    def step(self) -> None:
        for key, _ in self._selector.select(0):
            with contextlib.suppress(OSError):
                if key.fileobj.recv(65_536):
                    continue
            self._selector.unregister(key.fileobj)
            key.fileobj.close()
        for _ in range(HALF_OPEN - self.count):
            self._begin()

    def _begin(self) -> None:
        # This machine's many addresses stand for many strangers.
        source = str(ipaddress.ip_address("127.0.1.1") + self._begun % HALF_OPEN)
        with contextlib.suppress(OSError):
            stream = socket.create_connection(self._target, 1.0, source_address=(source, 0))
            stream.setblocking(False)
            stream.send(self._words[self._begun % len(self._words)])
            self._selector.register(stream, selectors.EVENT_READ)
        self._begun += 1


def _junk(chance: random.Random) -> bytes:
    """Noise of any length, half of it as long as a sealed datagram at least."""
    return chance.randbytes(
        chance.randint(1, SEAL_BYTES) if chance.random() < 0.5 else chance.randint(28, DATAGRAM_BYTES)
    )


def attack(host: str, port: int, seconds: float) -> dict[str, Any]:
    """Send junk and hold connections half-open until told to stop; what went and what came."""
    target = (host, port)
    junk, half_open = Junk(target, random.Random(1)), HalfOpen(target)
    listening = selectors.DefaultSelector()
    listening.register(sys.stdin, selectors.EVENT_READ)
    if hasattr(os, "nice"):
        os.nice(10)  # strangers work on processors of their own, which this machine may not have
    while half_open.count < HALF_OPEN:
        half_open.step()
    print("ready", flush=True)
    start = now = time.monotonic()
    held = HALF_OPEN
    while now - start < seconds and not listening.select(0):
        junk.send(min(int((now - start) * JUNK_PER_SECOND) - junk.sent, AT_ONCE))
        junk.listen()
        half_open.step()
        held = min(held, half_open.count)
        time.sleep(STEP_SECONDS)
        now = time.monotonic()
    rate = junk.sent / (now - start)
    time.sleep(0.1)
    junk.listen()
    return {"junk_per_s": rate, "half_open": held, "bytes_sent": junk.bytes_sent, "bytes_got": junk.bytes_got}


if __name__ == "__main__":
    if sys.argv[1:2] == ["attack"]:
        print(json.dumps(attack(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))))
    else:
        print(json.dumps(measure(20.0), indent=2))
