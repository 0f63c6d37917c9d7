"""From nothing to driving: a server of one's own, an account, a map, a tank."""

import math
import time
from collections.abc import Callable
from pathlib import Path

from tankgame.client.embedded import EmbeddedServer
from tankgame.client.session import Session
from tankgame.net.conditioner import Network
from tankgame.protocol.client_messages import InputCommand

PATIENCE = 30.0
AHEAD = InputCommand(drive=1.0, turn=0.4, aim=0.0, fire=0)


def until(done: Callable[[float], object]) -> None:
    """Frames, as the window would have them, until it is so."""
    end = time.monotonic() + PATIENCE
    while not done(time.monotonic()):
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.005)


def test_a_server_of_ones_own_is_played_on_and_ends(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path / "server")
    until(lambda now: server.poll(now) or server.problem)
    assert server.problem is None
    assert server.address is not None
    session = Session(*server.address, network=Network(rtt=40.0, loss=2.0), cache=tmp_path / "cache")
    session.login("Zoé", "a password", newuser=True)
    game = session.game

    def heard(now: float) -> None:
        session.poll(now)
        assert session.problem is None
        assert game.refused is None

    def in_lobby(now: float) -> bool:
        heard(now)
        return game.phase == "lobby"

    until(in_lobby)
    session.join(sorted(game.maps)[0], "medium")
    began: list[tuple[float, float]] = []

    def has_driven(now: float) -> bool:
        heard(now)
        if game.battle is None:
            return False
        session.drive(now, AHEAD)
        own = game.battle.scene(now).own
        if own is not None:
            began.append((own.x, own.y))
        return len(began) > 1 and math.dist(began[0], began[-1]) > 2.0

    until(has_driven)
    assert len(game.scoreboard()) > 1
    assert game.battle is not None
    assert game.battle.figures.down.last > 0.0
    session.close()
    server.close()
    until(server.closed)
    assert server.pid is None
