"""Weapons that are not just guns, on a client's screen and on the server at once: what is shown is what happens."""

import math

import pytest

from tankgame.client.scene import Fired, Struck
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim import events
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import TANKS, WEAPONS
from tests.client.battlefield import Match, field

KINDS = ("hunter", "gatling", "flamer", "mortar", "minelayer")
WALL = {(16, row): Terrain.WALL for row in range(60)}


def shooting(kind: str, fire: int, **kinds: object) -> Match:
    """A tank that fires at another, 9 m away, over an ordinary network."""
    match = Match(kind=kind, others=("medium",), rtt=0.08, jitter=0.01, loss=0.05, **kinds)
    match.tank.place(20.0, 40.0, 0.0)
    target = match.world.tanks[1]
    target.place(20.0 + 9.0, 40.0, 0.0)
    target.shield_until = 0

    def hands(_tick: int) -> InputCommand:
        reach = math.dist((target.x, target.y), (match.tank.x, match.tank.y))
        return InputCommand(drive=0.0, turn=0.0, aim=0.02, fire=fire, reach=min(63.0, reach))

    match.run(1.0)
    match.hands = hands
    return match


@pytest.mark.parametrize("fire", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_every_shot_that_is_shown_is_fired_and_every_one_that_is_fired_is_shown_once(kind: str, fire: int) -> None:
    match = shooting(kind, fire)
    match.run(6.0)
    match.hands = lambda _tick: InputCommand(drive=0.0, turn=0.0, aim=0.0, fire=0)
    match.run(2.0)
    shown = [event for event in match.events if isinstance(event, Fired) and event.own]
    fired = [event for event in match.happened if isinstance(event, events.ShellFired) and event.slot == 0]
    laid = [event for event in match.happened if isinstance(event, events.ThingPlaced)]
    weapon = WEAPONS[TANKS[kind].weapons[fire - 1]]
    assert len(shown) == len(laid if weapon.lays else fired) > 0
    assert match.battle.shells.fizzled == 0
    for one, other in zip(shown, fired, strict=False):
        assert (one.x, one.y) == pytest.approx((other.x, other.y), abs=0.05)
        assert math.remainder(one.heading - other.heading, math.tau) == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize("kind", KINDS)
def test_a_gun_is_loaded_here_when_it_is_there(kind: str) -> None:
    match = shooting(kind, 1)
    moved = match.battle.prediction.corrections
    match.run(0.5)
    moved.clear()
    match.run(4.0)
    assert max(moved) < 0.02, "a state that was not foreseen would have put the tank elsewhere"


@pytest.mark.parametrize(("kind", "fire"), [("mortar", 1), ("flamer", 2)])
def test_what_is_lobbed_comes_down_here_before_the_server_says_so_and_in_the_same_place(kind: str, fire: int) -> None:
    match = shooting(kind, fire)
    bursts: list[tuple[float, Struck]] = []

    def look(now: Match) -> None:
        bursts.extend(
            (now.now, event)
            for event in now.scene.events
            if isinstance(event, Struck) and event.by_own and event.how == ShellEnd.BURST
        )

    match.run(1.5, look)
    (shown_at, shown), *others = bursts
    assert not others
    (ended,) = [event for event in match.happened if isinstance(event, events.ShellEnded)]
    assert (shown.x, shown.y) == pytest.approx((ended.x, ended.y), abs=0.3)
    assert shown.weapon == TANKS[kind].weapons[fire - 1]
    told_at = 1000.0 + (ended.tick - 100) / 60 + 0.04
    assert shown_at < told_at


def test_whoever_is_in_a_burst_is_shown_hit_at_once() -> None:
    match = shooting("mortar", 1)
    match.run(2.0)
    struck = [event for event in match.events if isinstance(event, Struck) and event.how == ShellEnd.BURST]
    assert [event.slot for event in struck][:1] == [1]
    assert any(isinstance(event, events.TankHit) and event.slot == 1 for event in match.happened)


def test_a_bomb_rises_over_a_wall_and_its_mark_is_hidden_behind_it() -> None:
    match = Match(field(cells=WALL), kind="mortar", others=("mortar",), rtt=0.05)
    match.tank.place(20.0, 40.0, 0.0)
    match.world.tanks[1].place(44.0, 60.0, 0.0)
    match.run(1.0)
    match.bots = lambda _tick: {1: InputCommand(drive=0.0, turn=0.0, aim=-math.pi / 2, fire=1, reach=20.0)}
    match.hands = lambda _tick: InputCommand(drive=0.0, turn=0.0, aim=0.0, fire=1, reach=24.0)
    seen: dict[bool, list[tuple[float, bool]]] = {True: [], False: []}

    def look(now: Match) -> None:
        for shell in now.scene.shells:
            seen[shell.own].append((shell.height, shell.lands is not None))

    match.run(2.5, look)
    for flights in seen.values():
        assert max(height for height, _ in flights) > 4
    assert all(marked for _, marked in seen[True])
    assert not any(marked for _, marked in seen[False])
    assert any(isinstance(event, Struck) and event.by_own and event.x > 40 for event in match.events)
