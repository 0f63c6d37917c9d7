"""Every mode from joining to its ranking: a real server, two real clients without a window, a good line and a bad."""

import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import UNSET

from tankgame.client.session import Session
from tankgame.net.conditioner import Network
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.server_messages import MapClosed
from tankgame.protocol.ticks import TICK_SECONDS
from tests.processes import DEADLINE, server

CONFIG = """
[match]
seconds = 15
bots = 4
bot_level = "ace"
mode = "{mode}"
rotation = ["courtyard"]

[modes.team-deathmatch]
kills = 1

[modes.capture-the-flag]
captures = 1

[modes.king-of-the-hill]
points = 10
take_seconds = 1

[modes.survival]
lives = 0
waves = 1
"""
LINES = {"at home": None, "far away": "rtt=100,jitter=5,loss=2"}
ENDS = {
    "team-deathmatch": {"score-reached", "time-up"},
    "capture-the-flag": {"score-reached", "time-up"},
    "king-of-the-hill": {"score-reached", "time-up"},
    "survival": {"waves-beaten", "all-destroyed", "time-up"},
}


class Player:
    """Somebody who drives in circles and fires."""

    def __init__(self, session: Session, name: str) -> None:
        self.session, self.name = session, name
        self.flags = self.zones = 0
        self.heard = 0
        self.closed: MapClosed | None = None
        self.team = 0
        session.login(name, "secret", newuser=True)

    def step(self, now: float) -> None:
        self.session.poll(now)
        game = self.session.game
        if game.phase == "lobby" and self.closed is None:
            self.session.join("courtyard", "medium")
        self.closed = game.results or self.closed
        aim = math.sin(now) * math.pi
        self.session.drive(now, InputCommand(drive=0.6, turn=0.4, aim=aim, fire=1))
        if game.battle is None:
            return
        scene = game.battle.scene(now)
        self.flags, self.zones = max(self.flags, len(scene.flags)), max(self.zones, len(scene.zones))
        self.team = game.team or self.team
        self.heard += game.objective is not None


@pytest.fixture
def players(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Player]]:
    mode, line = request.param
    with server(tmp_path / "server", CONFIG.format(mode=mode)) as address:
        people = []
        for name in ("Anna", "Ben"):
            network = None if LINES[line] is None else Network.parse(f"{LINES[line]},seed={len(people) + 1}")
            session = Session(address.host, address.port, network=network, cache=tmp_path / "maps")
            people.append(Player(session, name))
        yield people
        for player in people:
            player.session.close()
        assert "Traceback" not in address.log.read_text()


def until(players: list[Player], condition: Callable[[], object], seconds: float = 3 * DEADLINE) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        now = time.monotonic()
        for player in players:
            player.step(now)
        if condition():
            return
        time.sleep(max(0.0, TICK_SECONDS - (time.monotonic() - now)))
    raise AssertionError([(player.name, player.session.problem, player.session.game.phase) for player in players])


@pytest.mark.parametrize("players", [(mode, line) for mode in ENDS for line in LINES], indirect=True, ids=" ".join)
def test_a_battle_from_joining_to_its_ranking(players: list[Player], request: pytest.FixtureRequest) -> None:
    mode = request.node.callspec.params["players"][0]
    anna, ben = players
    until(players, lambda: anna.closed and ben.closed)
    assert anna.closed is not None
    assert ben.closed is not None
    assert anna.closed.mode == mode
    assert anna.closed.reason in ENDS[mode]
    told = [(closed.winner, closed.team, closed.scores, closed.ranking) for closed in (anna.closed, ben.closed)]
    assert told[0] == told[1], "both are told the same"
    teams = {row.player: row.team for row in anna.closed.ranking}
    assert (teams["Anna"] == teams["Ben"]) == (mode == "survival")
    assert (anna.team, ben.team) == (teams["Anna"], teams["Ben"]), "as they knew while they played"
    assert (anna.flags, anna.zones) == {"capture-the-flag": (2, 0), "king-of-the-hill": (0, 2)}.get(mode, (0, 0))
    won = anna.closed.team
    assert won is not UNSET
    winners = [row for row in anna.closed.ranking if row.team == won]
    assert anna.closed.winner in {None, *(row.player for row in winners[:1])}
    for player in players:
        own = next(row for row in anna.closed.ranking if row.player == player.name)
        earned = player.closed.earned if player.closed is not None else UNSET
        assert earned is not UNSET
        assert sum(item.xp for item in earned) == own.xp
        assert sum(item.coin for item in earned) == own.coin
    assert min(anna.heard, ben.heard) > 0, "the goal was told of while they played"
