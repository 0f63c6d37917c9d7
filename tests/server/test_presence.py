"""What a real server tells to whoever looks for games."""

import socket
from pathlib import Path

import pytest

from tankgame.net.search import VARIABLE
from tankgame.protocol.discovery import QUESTION_BYTES, decode_answer, encode_question
from tests.processes import Address, JsonClient, server

CONFIG = """
[server]
name = "Chez Zoé"
max_players = 2
discovery = {discovery}
[match]
bots = 0
rotation = ["dunes", "crossroads"]
"""


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    """Where the server of this test listens for questions."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    monkeypatch.setenv(VARIABLE, f"127.0.0.1:{port}")
    return "127.0.0.1", port


def ask(place: tuple[str, int], nonce: bytes, seconds: float = 60.0) -> bytes | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(seconds)
        asking.sendto(encode_question(nonce, 1), place)
        try:
            return asking.recv(2000)
        except TimeoutError:
            return None


def test_a_server_answers_on_the_lan_and_at_its_game_s_port(tmp_path: Path, place: tuple[str, int]) -> None:
    with server(tmp_path, CONFIG.format(discovery="true")) as there, JsonClient(there.json_port) as anna:
        check(there, place, b"nonce  1", players=0)
        anna.login("Anna")
        anna.join("crossroads")
        with JsonClient(there.json_port) as ben:
            ben.login("Ben")
            check(there, (there.host, there.port), b"nonce  2", players=2)


def check(there: Address, place: tuple[str, int], nonce: bytes, players: int) -> None:
    datagram = ask(place, nonce)
    assert datagram is not None
    assert len(datagram) <= QUESTION_BYTES
    answer = decode_answer(datagram)
    assert (answer.nonce, answer.name, answer.port) == (nonce, "Chez Zoé", there.port)
    assert (answer.players, answer.seats, answer.full) == (players, 2, players == 2)
    assert answer.maps == (["Crossroads", "Dunes"] if players else ["Dunes", "Crossroads"])
    assert answer.mode == "free-for-all"


def test_a_server_that_is_not_to_be_found_answers_only_who_knows_its_port(
    tmp_path: Path, place: tuple[str, int]
) -> None:
    with server(tmp_path, CONFIG.format(discovery="false")) as there:
        check(there, (there.host, there.port), b"nonce  1", players=0)
        assert ask(place, b"nonce  2", seconds=0.2) is None
