"""The game as people play it: real windows, keys and the mouse, a real server process, and nothing else."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import MISSING, WINDOW, Desktop, Window, desktop, wait_for
from tests.processes import DEADLINE, JsonClient, server

pytestmark = [
    pytest.mark.xdist_group("windows"),  # one screen at a time: two at once leave no processor to play with
    pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)}"),
    pytest.mark.skipif(sys.platform != "linux", reason="drives an X server"),
]

CONFIG = """
[match]
seconds = 60
bots = 0
rotation = ["courtyard"]

[chat]
blocked_words = ["rutabaga"]
"""

PLAY_NOW = """
[match]
seconds = 12
bots = 3
rotation = ["courtyard"]
"""


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop() as on:
        yield on


@contextlib.contextmanager
def window(on: Desktop, folder: Path, left: int, *words: str) -> Iterator[Window]:
    opened = Window(on, folder, left, *words)
    try:
        yield opened
    finally:
        opened.close()


@pytest.mark.parametrize("network", ["rtt=0", "rtt=100,loss=2"])
def test_two_players_from_the_login_to_the_next_battle(screen: Desktop, tmp_path: Path, network: str) -> None:
    with server(tmp_path / "server", CONFIG) as address:
        with JsonClient(address.json_port) as ben:
            ben.login("Ben", "hunter22")
        words = ("--connect", f"127.0.0.1:{address.port}", "--simulate-network", network)
        with (
            window(screen, tmp_path / "anna", 0, *words) as anna,
            window(screen, tmp_path / "ben", WINDOW[0], *words) as ben,
        ):
            come_in(anna, "Anna", "secret", "Create account")
            come_in(ben, "Ben", "hunter22", "Log in")
            for player in (anna, ben):
                player.take()
                player.key("Return")
                player.wait_screen("Play")
            drive(anna, ben)
            talk(anna, ben)
            hunt(anna, ben)
            for player in (anna, ben):
                player.wait_screen("Results")
                texts = wait_for(lambda: "Anna" in (texts := player.last("texts")) and texts, "the ranking")  # noqa: B023
                assert "Anna" in texts
                assert "Ben" in texts
                assert texts.index("Anna") < texts.index("Ben"), "the winner stands first"
            anna.take()
            anna.key("Return")
            anna.wait_screen("Play")


def come_in(player: Window, name: str, password: str, button: str) -> None:
    player.wait_screen("Login")
    player.focus("3 to 20 letters or digits")
    player.key("ctrl+a")
    player.type(name)
    player.focus("At least 4 characters")
    player.type(password)
    player.focus(button)
    player.key("Return")
    player.wait_screen("Lobby")


def drive(player: Window, other: Window) -> None:
    """Both windows see the tank go."""
    wait_for(lambda: {"Anna", "Ben"} <= set(player.last("places") or ()), "both tanks in sight")
    wait_for(lambda: {"Anna", "Ben"} <= set(other.last("places") or ()), "both tanks in sight of the other")
    before = other.last("places")["Anna"]
    player.take()
    player.desktop.tool("keydown", "w")
    try:
        wait_for(lambda: far(other.last("places").get("Anna", before), before, 60), "the tank moves")
    finally:
        player.desktop.tool("keyup", "w")


def far(place: list[int], other: list[int], pixels: int) -> bool:
    return abs(place[0] - other[0]) + abs(place[1] - other[1]) > pixels


def talk(anna: Window, ben: Window) -> None:
    say(anna, "bonjour Ben")
    ben.wait_text("bonjour Ben")
    say(ben, "salut Anna")
    anna.wait_text("salut Anna")
    say(ben, "you rutabaga")
    ben.wait_text("Warning from the server")


def say(player: Window, text: str) -> None:
    player.take()
    player.key("Return")
    wait_for(lambda: "Message" in player.last("texts"), "the line to type in")  # before, no letters are listened for
    player.type(text)
    player.key("Return")


def hunt(hunter: Window, prey: Window) -> None:
    """Aim at the other until their tank is destroyed, or the battle is over: a corner of a wall may be between them."""
    hunter.take()
    hunter.point(WINDOW[0] // 2, WINDOW[1] // 2)
    hunter.desktop.tool("mousedown", "1")
    try:

        def destroyed() -> bool:
            place = hunter.last("places").get("Ben")
            # On a slow machine one has driven on, behind a wall perhaps: back to where they saw each other.
            hunter.desktop.tool("keyup" if place is not None else "keydown", "s")
            if place is not None:
                hunter.point(*place)
            return any("You destroyed Ben" in line.get("texts", ()) for line in hunter.lines())

        wait_for(lambda: destroyed() or hunter.last("screen") != "Play", "a kill, or the end of the battle")
    finally:
        hunter.desktop.tool("mouseup", "1")
        hunter.desktop.tool("keyup", "s")
    if destroyed():
        prey.wait_text("Anna destroyed your tank")


def test_play_now_alone_to_the_ranking_and_no_server_is_left(screen: Desktop, tmp_path: Path) -> None:
    config = tmp_path / "server.toml"
    config.write_text(PLAY_NOW, encoding="utf-8")
    with window(screen, tmp_path / "home", 0, "--config", str(config)) as player:
        player.wait_screen("Start")
        player.take()
        player.key("Return")
        player.wait_screen("Play")
        wait_for(lambda: player.last("places"), "one's own tank")
        player.desktop.tool("keydown", "w")
        player.wait_screen("Results")
        player.desktop.tool("keyup", "w")
        embedded = children(player.process.pid)
        assert len(embedded) == 1
    wait_for(lambda: not alive(embedded[0]), "the end of the embedded server")


def test_the_embedded_server_does_not_outlive_a_game_that_is_killed(screen: Desktop, tmp_path: Path) -> None:
    with window(screen, tmp_path / "home", 0) as player:
        player.wait_screen("Start")
        player.take()
        player.key("Return")
        player.wait_screen("Play")
        embedded = children(player.process.pid)
        assert len(embedded) == 1
        player.process.kill()
        player.process.wait(DEADLINE)
        wait_for(lambda: not alive(embedded[0]), "the end of the embedded server")


def test_a_server_that_dies_is_said_and_leads_back_to_the_menu(screen: Desktop, tmp_path: Path) -> None:
    with (
        server(tmp_path / "server", CONFIG, ends_with=-9) as address,
        window(screen, tmp_path / "anna", 0, "--connect", f"127.0.0.1:{address.port}") as anna,
    ):
        come_in(anna, "Anna", "secret", "Create account")
        address.process.kill()
        anna.wait_screen("Reconnecting")
        anna.wait_text("Reconnecting…")
        anna.take()
        anna.key("Escape")
        wait_for(lambda: anna.last("screen") in ("Start", "Join"), "the menu")


def children(process: int) -> list[int]:
    done = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False)
    return [int(line) for line in done.stdout.split()]


def alive(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
