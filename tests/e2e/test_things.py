"""Things on the ground and what is seen of others, between a real server and two clients, one of them far away."""

import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tankgame.client.scene import Fired, PickedUp, Scene, SceneEvent, TankView, ThingBroke
from tankgame.client.session import Session
from tankgame.net.conditioner import Network
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.snapshot import NO_SLOT
from tankgame.protocol.ticks import TICK_SECONDS
from tests.e2e.yard import CRATE, FOLDER, LANES, ROWS, WALLED, write_map
from tests.processes import DEADLINE, server

CONFIG = """
[match]
seconds = 3600
bots = 0
rotation = ["yard"]
"""
PIXEL = 0.02
"""Metres under which no correction is drawn."""


class Player:
    """A whole client without a window, whose hands do as the test says."""

    def __init__(self, port: int, name: str, network: Network | None, cache: Path) -> None:
        self.session = Session("127.0.0.1", port, None, network, cache=cache)
        self.session.login(name, "secret", newuser=True)
        self.name = name
        self.hands: Callable[[TankView], InputCommand] = lambda own: order()
        self.scene = Scene(0.0)
        self.events: list[SceneEvent] = []
        self.seen: set[int] = set()

    @property
    def corrections(self) -> list[float]:
        battle = self.session.game.battle
        assert battle is not None
        return list(battle.prediction.corrections)

    def frame(self, now: float) -> None:
        self.session.poll(now)
        game = self.session.game
        if game.phase == "lobby":
            self.session.join("yard", "medium")
        own = self.scene.own
        self.session.drive(now, order() if own is None else self.hands(own))
        if game.battle is not None:
            self.scene = game.battle.scene(now)
            self.events += self.scene.events
            heard = game.battle.heard
            self.seen |= set(heard.tanks) if heard is not None else set()

    def of_kind(self, kind: type[SceneEvent]) -> list[SceneEvent]:
        return [event for event in self.events if isinstance(event, kind)]

    def has(self, kind: str) -> bool:
        return any(thing.kind == kind for thing in self.scene.things)


def order(drive: float = 0.0, turn: float = 0.0, aim: float = 0.0, fire: int = 0) -> InputCommand:
    return InputCommand(drive=drive, turn=turn, aim=aim, fire=fire)


def ahead(own: TankView) -> InputCommand:
    return order(1.0, max(-1.0, min(1.0, -2.0 * own.heading)))


class Yard:
    """The two of them."""

    def __init__(self, port: int, folder: Path) -> None:
        self.near = Player(port, "Near", None, folder / "near")
        self.far = Player(port, "Far", Network(rtt=100, loss=2), folder / "far")

    def until(self, condition: Callable[[], object], what: str) -> None:
        deadline = due = time.monotonic()
        deadline += DEADLINE
        while time.monotonic() < deadline:
            now = time.monotonic()
            for player in (self.near, self.far):
                player.frame(now)
            if condition():
                return
            due += TICK_SECONDS
            time.sleep(max(0.0, due - time.monotonic()))
        raise AssertionError(f"never came: {what}")

    def both(self, condition: Callable[[Player], object], what: str) -> None:
        self.until(lambda: condition(self.near) and condition(self.far), what)


@pytest.fixture
def yard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Yard]:
    write_map(tmp_path / "maps")
    monkeypatch.setenv(FOLDER, str(tmp_path / "maps"))
    with server(tmp_path / "server", CONFIG, module="tests.e2e.yard") as address:
        playing = Yard(address.port, tmp_path)
        try:
            yield playing
        finally:
            playing.near.session.close()
            playing.far.session.close()


def x_of(player: Player) -> float:
    return player.scene.own.x if player.scene.own is not None else 0.0


def test_an_evening_in_the_yard(yard: Yard) -> None:
    near, far = yard.near, yard.far
    yard.both(lambda player: player.scene.own is not None, "both are there")
    started = time.monotonic()
    yard.until(lambda: time.monotonic() - started > 1.5, "the clocks have settled")
    assert sorted(thing.kind for thing in near.scene.things) == sorted(thing.kind for thing in far.scene.things)
    assert near.seen == {near.scene.own.slot}, "a wall is between them"
    assert far.seen == {far.scene.own.slot}

    # A speed each, taken in the tick of driving over it and without a jolt.
    for player in (near, far):
        player.hands = ahead
    yard.both(lambda player: x_of(player) > 18, "both are under way")
    settled = [len(player.corrections) for player in (near, far)]
    yard.both(lambda player: x_of(player) > 50, "both are past what lay there")
    for player, before in zip((near, far), settled, strict=True):
        assert [(event.kind, event.own) for event in player.of_kind(PickedUp) if event.own] == [("speed", True)]
        assert max(player.corrections[before:]) < PIXEL
        assert [kind for kind, _ in player.scene.own.boosts] == ["speed"]

    # A crate each stands in the way until it is shot.
    yard.both(lambda player: x_of(player) > 2 * CRATE - 3.0 and abs(player.scene.own.speed) < 0.1, "both are stopped")
    assert near.seen == {near.scene.own.slot}
    for player in (near, far):
        player.hands = lambda own: order(aim=0.0, fire=1)
        player.events.clear()
    yard.both(lambda player: not player.has("crate"), "both crates are broken, for both to see")
    yard.both(lambda player: len(player.of_kind(ThingBroke)) == 2, "and were seen to break")
    for player in (near, far):
        other = [event.slot for event in player.of_kind(Fired) if not event.own]
        assert set(other) == {NO_SLOT}, "shots are heard, and not whose they are"

    # Past the wall they see each other, and a barrel takes the one beside it along.
    for player in (near, far):
        player.hands = ahead
    yard.both(lambda player: x_of(player) > 2 * WALLED + 4, "both are past the wall")
    yard.both(lambda player: len(player.scene.tanks) == 2, "and see each other")
    y = (ROWS - LANES[0] + 0.5) * 2  # the middle of the barrels' row

    def at_barrel(own: TankView) -> InputCommand:
        return order(aim=math.atan2(y - own.y, 101.0 - own.x), fire=1)

    near.hands, far.hands = at_barrel, lambda own: order()
    near.events.clear()
    far.events.clear()
    yard.both(lambda player: not player.has("barrel") and not player.has("burning-barrel"), "both barrels are gone")
    for player in (near, far):
        yard.until(lambda player=player: len(player.of_kind(ThingBroke)) == 2, "and were seen to blow up")
