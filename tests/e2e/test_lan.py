"""Finding a game on the LAN, in processes of their own: by the window with keys alone, and by the doctor in a shell."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tankgame.client.embedded import EmbeddedServer
from tankgame.net.search import VARIABLE, Search
from tests.e2e.desktop import MISSING, Window, desktop
from tests.processes import DEADLINE, server

CONFIG = """
[server]
name = "Chez Zoé"
[match]
bots = 0
rotation = ["courtyard"]
"""


@pytest.fixture(autouse=True)
def own_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """On loopback, at a port where no other test's servers are."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv(VARIABLE, "{}:{}".format(*free.getsockname()))


@pytest.mark.xdist_group("windows")
@pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)}")
@pytest.mark.skipif(sys.platform != "linux", reason="drives an X server")
def test_from_the_menu_to_a_server_of_the_lan_with_keys_alone(tmp_path: Path) -> None:
    with server(tmp_path / "server", CONFIG), desktop() as screen:
        anna = Window(screen, tmp_path / "anna", 0)
        try:
            anna.wait_screen("Start")
            anna.focus("Join")
            anna.key("Return")
            anna.wait_text("Chez Zoé")
            anna.wait_text("Courtyard")
            anna.key("Return")
            anna.wait_screen("Login")
        finally:
            anna.close()


def test_a_server_of_one_s_own_is_found(tmp_path: Path) -> None:
    config = tmp_path / "host.toml"
    config.write_text(CONFIG, encoding="utf-8")
    hosted, search = EmbeddedServer(tmp_path / "server", config=config), Search()
    try:
        end = time.monotonic() + DEADLINE
        found = search.poll(time.monotonic())
        while not found:
            now = time.monotonic()
            assert now < end, hosted.problem
            address = hosted.poll(now)
            found = search.poll(now)
            time.sleep(0.005)
        assert found[0].answer.name == "Chez Zoé"
        while address is None:
            address = hosted.poll(time.monotonic())
        assert (found[0].host, found[0].port) == address[:2]
        assert address[2].startswith(found[0].answer.pin)
    finally:
        search.close()
        while not hosted.closed(time.monotonic()):
            time.sleep(0.01)


def doctor(*words: str, language: str = "en") -> tuple[int, str]:
    """What it says, and its exit status."""
    command = [sys.executable, "-m", "tankgame", "--doctor", *words]
    environment = {**os.environ, "LANGUAGE": language, "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=DEADLINE, check=False, env=environment
    )
    assert "Traceback" not in done.stderr
    return done.returncode, (done.stdout or done.stderr).strip()


def test_the_doctor_says_in_words_what_is_wrong_and_by_its_status_whether_anything_is(tmp_path: Path) -> None:
    status, said = doctor()
    assert (status, "no server answers" in said) == (1, True)
    with server(tmp_path, CONFIG) as there:
        assert doctor() == (0, "All is well: 1 server answers on this network (Chez Zoé).")
        here = f"{there.host}:{there.port}"
        assert doctor(here) == (0, "All is well: Chez Zoé can be reached by TCP and by UDP.")
        said = doctor(here, language="fr")[1]
        assert said == "Tout va bien\u00a0: on atteint Chez Zoé par TCP et par UDP."
        status, said = doctor(f"{there.host}:{there.json_port}")
        assert (status, "is not a Tankgame server" in said) == (1, True)
    status, said = doctor(here)
    assert (status, f"no server listens at TCP port {there.port}" in said) == (1, True)
    status, said = doctor("two..dots")
    assert (status, "leads to no address" in said) == (1, True)
    status, said = doctor("no address")
    assert (status, said) == (2, "tankgame: --doctor: no address is no address of a server")
