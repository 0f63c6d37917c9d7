"""What a tick costs with many clients that drive and fire, over loopback against a real server process."""

import contextlib
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tankgame import cli
from tankgame.net.client import Connection
from tankgame.protocol.client_messages import InputCommand, JoinMap, Login
from tankgame.protocol.command import CommandDatagram, encode_commands, quantise
from tankgame.protocol.server_messages import LoginAccepted, MapGranted, PlayerDied
from tankgame.protocol.snapshot import baseline_tick
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.protocol.version import PROTOCOL_VERSION
from tankgame.server import beat
from tests.processes import DEADLINE, Address, server

CONFIG = """
[server]
max_players = 128
[match]
seconds = 7200
bots = 0
rotation = ["dunes"]
"""


SNAPSHOTS = "TANKGAME_BENCH_SNAPSHOTS"
"""Where the server is told how many snapshots a second everybody is to get."""

RATES = (30, 60)
CLIENTS = (8, 16, 32, 64, 128)

AHEAD_MOST = 20
"""Ticks that a driver's clock may be ahead of the newest snapshot."""


class Driver:
    """A native client without a picture: it drives about, fires, and counts what it gets."""

    def __init__(self, address: Address, number: int) -> None:
        self.connection = Connection(address.host, address.port, None)
        self.random = random.Random(number)
        self.name = f"Driver{number:03}"
        self.tank = ("scout", "medium", "heavy")[number % 3]
        self.asked = self.playing = False
        self.newest = 0
        self.clock = 0
        self.command = quantise(InputCommand(drive=1, turn=0, aim=0, fire=0))
        self.recent: list[InputCommand] = []
        self.down = self.up = self.deaths = 0

    def step(self, now: float) -> None:
        """One tick: take in what came, send a command."""
        for message in self.connection.poll(now):
            self.take(message)
        if self.connection.state == "open" and not self.asked:
            self.asked = True
            self.connection.send(Login(name=self.name, password="benchmark", newuser=True, version=PROTOCOL_VERSION))
        for payload in self.connection.datagrams():
            self.down += len(payload)
            self.newest = max(self.newest, baseline_tick(payload)[0])
        if self.playing:
            self.drive(now)

    def take(self, message: object) -> None:
        match message:
            case LoginAccepted():
                self.connection.start_session(message.session)
                self.connection.send(JoinMap(map="dunes", rid=1, tank=self.tank))
            case MapGranted():
                self.playing = True
                self.clock = message.mapinfo.tick
            case PlayerDied():
                self.deaths += message.player == self.name

    def drive(self, now: float) -> None:
        if self.clock > self.newest + AHEAD_MOST:
            return  # the server has stalled and skipped ticks: an honest client's clock waits for it
        self.clock = max(self.clock + 1, self.newest + 2)
        if self.clock % 20 == 0:
            self.command = quantise(
                InputCommand(
                    drive=self.random.choice((1.0, 1.0, -1.0)),
                    turn=self.random.uniform(-1, 1),
                    aim=self.random.uniform(-math.pi, math.pi),
                    fire=self.random.choice((0, 1, 1, 2)),
                )
            )
        self.recent = [self.command, *self.recent][:4]
        payload = encode_commands(CommandDatagram(self.newest, self.clock, 3.0, tuple(self.recent)))
        self.up += len(payload)
        self.connection.send_datagram(payload, now)


def measure(clients: int, snapshots: int, seconds: float, *, settled: bool = False) -> dict[str, Any]:
    """Tick times in ms, the server's share of a core and its memory, and payload KiB a second for each client."""
    os.environ[SNAPSHOTS] = str(snapshots)
    with tempfile.TemporaryDirectory() as folder:
        ticks = Path(folder) / "ticks.json"
        statistics_file = ("--statistics", str(ticks))
        with contextlib.ExitStack() as stack:
            address = stack.enter_context(
                server(Path(folder) / "server", CONFIG, *statistics_file, module="tests.bench.server_load")
            )
            drivers: list[Driver] = []
            let_in(drivers, address, clients)
            if settled:
                stack.enter_context(settled_cores(address.process.pid))
            run(drivers, 1.0)
            before, start = cpu_seconds(address.process.pid), time.monotonic()
            down, up = sum(d.down for d in drivers), sum(d.up for d in drivers)
            newest = max(d.newest for d in drivers)
            run(drivers, seconds)
            took = time.monotonic() - start
            share = (cpu_seconds(address.process.pid) - before) / took
            down, up = sum(d.down for d in drivers) - down, sum(d.up for d in drivers) - up
            passed = max(d.newest for d in drivers) - newest
            memory = resident_mib(address.process.pid)
            deaths = sum(driver.deaths for driver in drivers)
            for driver in drivers:
                driver.connection.close()
        times = sorted(json.loads(ticks.read_text())["tick_ms"][-int(seconds * 60) :])
    return {
        "clients": clients,
        "snapshots_s": snapshots,
        "tick_p50_ms": round(statistics.median(times), 2),
        "tick_p99_ms": round(times[int(len(times) * 0.99)], 2),
        "cpu_percent_of_a_core": round(100 * share, 1),
        "down_kib_s_each": round(down / took / clients / 1024, 2),
        "up_kib_s_each": round(up / took / clients / 1024, 2),
        "memory_mib": round(memory, 1),
        "missed_%": round(100 * max(0.0, 1 - passed * TICK_SECONDS / took), 1),
        "deaths": deaths,
    }


WAKE = """
import os, sys
core, parent = map(int, sys.argv[1:])
os.sched_setaffinity(0, {core})
os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
while os.getppid() == parent:
    for _ in range(1_000_000):
        pass
"""
"""A program that keeps a core from falling asleep, and never has it while anybody else wants it."""


@contextlib.contextmanager
def settled_cores(process: int) -> Iterator[None]:
    """A core for that process alone, the others for this one, all of them awake; nothing where that cannot be had.

    Clients that take turns with the server on a core are a delay that no server knows, and a core that sleeps between
    the ticks is slower in each. What is measured like this is less than a machine that is left alone would show.
    """
    cores = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []
    if len(cores) < 2:
        yield
        return
    os.sched_setaffinity(process, cores[:1])
    os.sched_setaffinity(0, cores[1:])
    wakers = [subprocess.Popen([sys.executable, "-c", WAKE, str(core), str(os.getpid())]) for core in cores]
    try:
        yield
    finally:
        for waker in wakers:
            waker.kill()
            waker.wait()
        os.sched_setaffinity(0, cores)


def let_in(drivers: list[Driver], address: Address, clients: int) -> None:
    """Bring that many into the battle, in groups: only so many passwords may wait to be hashed."""
    while len(drivers) < clients:
        drivers += [Driver(address, len(drivers) + number) for number in range(min(16, clients - len(drivers)))]
        run(drivers, DEADLINE, until_all_play=True)
        assert all(driver.playing for driver in drivers), "not everybody got in"


def run(drivers: list[Driver], seconds: float, *, until_all_play: bool = False) -> None:
    """Step all drivers sixty times a second until the time is up, or all are in the battle."""
    due = time.monotonic()
    deadline = due + seconds
    while due < deadline and not (until_all_play and all(driver.playing for driver in drivers)):
        now = time.monotonic()
        for driver in drivers:
            driver.step(now)
        due += TICK_SECONDS
        time.sleep(max(0.0, due - time.monotonic()))


def cpu_seconds(process: int) -> float:
    """User and system time of a process so far; 0 where there is no /proc."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mib(process: int) -> float:
    """What the process holds in memory; 0 where there is no /proc."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


# --- the server's side -----------------------------------------------------------------------------------------------


def serve() -> int:
    """A dedicated server that sends everybody so many snapshots, however many they are."""
    beat.CROWD = 0 if int(os.environ[SNAPSHOTS]) == min(RATES) else max(CLIENTS)  # type: ignore[misc]  # play itself never sets it
    return cli.main()


if __name__ == "__main__":
    sys.exit(serve())
