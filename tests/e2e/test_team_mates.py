"""Three players and two teams: talk, radio, marks, another tank while destroyed, and a mate's view; a real server."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tankgame.client.game import Game
from tankgame.client.scene import Scene
from tankgame.client.session import Session
from tankgame.net.conditioner import Network
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.ticks import TICK_SECONDS
from tests.processes import DEADLINE, server

CONFIG = """
[match]
seconds = 3600
bots = 6
bot_level = "ace"
mode = "team-deathmatch"
rotation = ["courtyard"]

[modes.team-deathmatch]
kills = 500
"""
LINES = {"at home": None, "far away": "rtt=100,jitter=5,loss=2"}


class Player:
    """Somebody who stands still, unless told otherwise."""

    def __init__(self, session: Session, name: str) -> None:
        self.session, self.name = session, name
        self.command = InputCommand(drive=0, turn=0, aim=0, fire=0)
        self.scene: Scene | None = None
        session.login(name, "secret", newuser=True)

    @property
    def game(self) -> Game:
        return self.session.game

    @property
    def alive(self) -> bool:
        return self.scene is not None and self.scene.own is not None

    def heard(self, by: "Player") -> list[tuple[str, str]]:
        return [(line.text or line.phrase, line.channel) for line in self.game.chat if line.name == by.name]

    def step(self, now: float) -> None:
        self.session.poll(now)
        if self.game.phase == "lobby":
            self.session.join("courtyard", "medium")
        self.session.drive(now, self.command)
        self.scene = None if self.game.battle is None else self.game.battle.scene(now)


@pytest.fixture
def players(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Player]]:
    with server(tmp_path / "server", CONFIG) as address:
        people: list[Player] = []
        for name in ("Anna", "Ben", "Cleo"):
            line = LINES[request.param]
            network = None if line is None else Network.parse(f"{line},seed={len(people) + 1}")
            session = Session(address.host, address.port, network=network, cache=tmp_path / "maps")
            people.append(Player(session, name))
            until(people, lambda: people[-1].alive)
        yield people
        for player in people:
            player.session.close()
        log = address.log.read_text()
        assert "Traceback" not in log
        assert "reports 'Ben'" in log or "reports 'Anna'" in log or "reports 'Cleo'" in log


def until(players: list[Player], condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 3 * DEADLINE
    while time.monotonic() < deadline:
        now = time.monotonic()
        for player in players:
            player.step(now)
        if condition():
            return
        time.sleep(max(0.0, TICK_SECONDS - (time.monotonic() - now)))
    raise AssertionError([(player.name, player.session.problem, list(player.game.chat)) for player in players])


@pytest.mark.parametrize("players", LINES, indirect=True)
def test_what_team_mates_have_in_common(players: list[Player]) -> None:
    sides = {team: [player for player in players if player.game.team == team] for team in (1, 2)}
    (one, mate), (foe,) = sorted(sides.values(), key=len, reverse=True)

    one.session.say("à gauche", "team")
    one.session.radio("help", "")
    one.session.mark(12.0, 9.0)
    one.session.say("bonjour", "all")
    until(players, lambda: foe.heard(one) and len(mate.heard(one)) == 3)
    assert mate.heard(one) == [("à gauche", "team"), ("help", "team"), ("bonjour", "all")]
    assert foe.heard(one) == [("bonjour", "all")], "the other side hears what is for all"
    assert [(mark.name, mark.x, mark.y) for mark in mate.game.marks] == [(one.name, 12.0, 9.0)]
    assert not foe.game.marks

    foe.game.chat.muted.add(one.name)
    foe.session.report(one.name)
    one.session.say("encore", "all")
    until(players, lambda: ("encore", "all") in mate.heard(one))
    foe.session.say("?", "all")
    until(players, lambda: mate.heard(foe))
    assert ("encore", "all") not in foe.heard(one), "who is muted is not read"


@pytest.mark.parametrize("players", LINES, indirect=True)
def test_who_is_destroyed_watches_a_mate_and_comes_back_in_another_tank(players: list[Player]) -> None:
    sides = {team: [player for player in players if player.game.team == team] for team in (1, 2)}
    (one, mate), (foe,) = sorted(sides.values(), key=len, reverse=True)
    foe.session.report(one.name)

    until(players, lambda: one.game.recap.death is not None and not one.alive and mate.alive)
    one.session.watch(mate.name)
    one.session.change_tank("scout")
    until(players, lambda: _kind(one) == _kind(one, seen_by=foe) == "scout" or one.alive)
    assert _kind(one, seen_by=foe) == "scout"
    watched = False

    def back() -> bool:
        nonlocal watched
        scene = one.scene
        if scene is not None and scene.own is None and scene.watched is not None:
            watched = True
            assert scene.watched.name == mate.name
            assert (scene.focus_x, scene.focus_y) == (scene.watched.x, scene.watched.y)
        return one.alive

    until(players, back)
    assert watched, "a team mate was seen in the meantime"
    assert one.scene is not None
    assert one.scene.own is not None
    assert one.scene.own.kind == "scout"
    assert one.scene.watched is None
    battle = one.game.battle
    assert battle is not None
    corrected = battle.prediction.corrected
    one.command = InputCommand(drive=1, turn=0.5, aim=1, fire=0)
    until(players, lambda: battle.prediction.corrected > corrected + 20 or not one.alive)
    assert battle.prediction.tank.kind_id == "scout", "it is driven as what it is"


def _kind(player: Player, seen_by: Player | None = None) -> str | None:
    return (seen_by or player).game.players[player.name].tank
