"""Strangers who mean harm, at every port of a real server, while somebody plays."""

import contextlib
import random
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.processes import DEADLINE, Address, JsonClient, hunt, server

CONFIG = '[match]\nseconds = 600\nbots = 2\nrotation = ["courtyard"]\n'
VALID = (
    b'{"name":"Abcd","password":"secret","newuser":true}\n',
    b'{"requeste":"connect to map","map":"courtyard","rid":7}\n',
    b'{"deplacementavant":1,"rotationtank":0,"rotationcannon":0.5,"fire":1}\n',
    b'{"message":"hello","rid":3}\n',
    b'{"quit the map":true,"rid":3}\n',
)


@pytest.fixture
def battle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Address, JsonClient]]:
    """A server and somebody who plays on it, and who must have noticed nothing at the end."""
    with server(tmp_path_factory.mktemp("server"), CONFIG) as address:
        with JsonClient(address.json_port) as player:
            player.login("Player")
            player.join("courtyard")
            before = player.until("snapshot")["snapshot"]["tick"]
            yield address, player
            player.until("snapshot", where=lambda m: m["snapshot"]["tick"] > before + 120)
            assert not [m for m in player.seen if "kick" in m]
        assert "Traceback" not in address.log.read_text()


def frames(count: int, seed: int) -> Iterator[bytes]:
    """Random bytes, and valid lines with a few bytes changed, turn by turn."""
    chance = random.Random(seed)
    for number in range(count):
        if number % 2:
            yield chance.randbytes(chance.randint(1, 300)) + b"\n"
        else:
            line = bytearray(chance.choice(VALID))
            for _ in range(chance.randint(1, 4)):
                line[chance.randrange(len(line))] = chance.randrange(256)
            yield bytes(line) + b"\n"


def test_junk_at_the_json_door(battle: tuple[Address, JsonClient]) -> None:
    address, _ = battle
    for junk in frames(300, seed=1):
        with JsonClient(address.json_port) as stranger:
            stranger.send_bytes(junk + b"\n\xff\n")
            stranger.until_end()


def test_a_flood_of_blank_lines_ends_at_once(battle: tuple[Address, JsonClient]) -> None:
    address, _ = battle
    for _ in range(20):
        with JsonClient(address.json_port) as stranger:
            with contextlib.suppress(ConnectionError):
                for _ in range(8):
                    stranger.send_bytes(b"\n" * 262_144)
            stranger.until_end()
    assert "fell" not in address.log.read_text()


def test_junk_before_during_and_after_the_native_handshake(battle: tuple[Address, JsonClient]) -> None:
    address, _ = battle
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    for number, junk in enumerate(frames(60, seed=2)):
        with socket.create_connection((address.host, address.port), DEADLINE) as raw:
            if number % 3 == 0:
                raw.sendall(junk)
                continue
            with context.wrap_socket(raw) as stranger:
                length = len(junk).to_bytes(4, "big") if number % 3 == 1 else b""
                stranger.sendall(length + junk)


def test_junk_datagrams_are_never_answered(battle: tuple[Address, JsonClient]) -> None:
    address, player = battle
    chance = random.Random(3)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.setblocking(False)
        for _ in range(5000):
            stranger.sendto(chance.randbytes(chance.randint(1, 1400)), (address.host, address.port))
        tick = player.until("snapshot")["snapshot"]["tick"]
        player.until("snapshot", where=lambda m: m["snapshot"]["tick"] > tick + 60)
        with pytest.raises(BlockingIOError):
            stranger.recv(2048)


def test_what_was_acknowledged_outlives_the_server(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("killed")
    config = '[match]\nseconds = 600\nbots = 0\nrotation = ["courtyard"]\n[rewards]\ncoin_per_damage = 1.0\n'
    with server(folder, config, ends_with=-signal.SIGKILL) as address:
        with JsonClient(address.json_port) as hunter, JsonClient(address.json_port) as prey:
            prey.login("Prey")
            hunter.login("Hunter")
            prey.join("courtyard")
            hunter.join("courtyard")
            while not any("coin" in message for message in hunter.seen):
                places = hunter.until("snapshot")["snapshot"]["tanks"]
                if "Prey" in places and "Hunter" in places:
                    hunt(hunter, places["Hunter"], places["Prey"])
            address.process.send_signal(signal.SIGKILL)
            purse = [message for message in hunter.seen + hunter.until_end() if "coin" in message][-1]
    with server(folder, config) as address, JsonClient(address.json_port) as hunter:
        mine = hunter.login("Hunter", new=False)["myinfo"]
        assert (mine["xp"], mine["coin"]) >= (purse["xp"], purse["coin"])


def test_a_server_that_was_told_wrong_says_what_in_one_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("wrong")
    file = folder / "server.toml"
    file.write_text("[match]\nsecnods = 5\n")
    for words, said in [
        (["--config", str(file)], "secnods"),
        (["--config", str(folder / "none.toml")], "none.toml"),
        (["--port", "99999"], "port"),
    ]:
        done = run("--dedicated", "--data-dir", str(folder / "data"), *words)
        assert done.returncode == 2
        assert said in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """The game's command, to its end."""
    command = [sys.executable, "-m", "tankgame", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE, check=False)
