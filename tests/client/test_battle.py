import math
import random
from dataclasses import replace

import pytest
from msgspec.structs import replace as another

from tankgame.client.battle import Battle
from tankgame.client.scene import BrickBroke, Destroyed, Fired, Struck, TankView, ThingBroke
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import IDLE, decode_commands
from tankgame.protocol.parts import ThingChanges, ThingPlace
from tankgame.protocol.snapshot import CellOpened, TankFlag, TankState, WorldSnapshot, encode_snapshot
from tankgame.sim import events
from tankgame.sim.map import Spot
from tankgame.sim.terrain import Terrain
from tests.client.battlefield import FRAME, Match, field

AHEAD = InputCommand(drive=1.0, turn=0.0, aim=0.0, fire=0)


def lively(seed: int = 3) -> list[InputCommand]:
    chance = random.Random(seed)
    return [
        InputCommand(
            drive=chance.choice((-1, 0, 1, 1)), turn=chance.choice((-1, 0, 1)), aim=chance.uniform(-3, 3), fire=0
        )
        for _ in range(500)
    ]


def view(match: Match, slot: int) -> TankView | None:
    return next((tank for tank in match.scene.tanks if tank.slot == slot), None)


def test_one_is_there_soon_after_one_has_come_in() -> None:
    match = Match(rtt=0.05)
    assert match.scene.own is None
    match.run(0.2)
    assert match.scene.own is not None
    assert match.scene.own.name == "me"
    assert match.scene.own.own
    assert (match.scene.focus_x, match.scene.focus_y) == (match.scene.own.x, match.scene.own.y)
    assert match.scene.seconds_left == pytest.approx(100.0, abs=0.3)


def test_the_own_tank_answers_at_once_however_far_the_server() -> None:
    match = Match(rtt=0.3)
    match.run(2.0)
    before = match.battle.prediction.tank.x
    shown = match.scene.own.x
    match.hands = lambda _tick: AHEAD
    match.run(2.1 * FRAME)
    assert match.battle.prediction.tank.x > before
    match.run(FRAME)
    assert match.scene.own.x > shown
    assert match.tank.x == pytest.approx(before, abs=1e-4)


def test_alone_at_150_ms_and_5_per_cent_loss_the_prediction_holds() -> None:
    commands = lively()
    match = Match(rtt=0.15, loss=0.05, jitter=0.01)
    match.hands = lambda tick: commands[tick // 15 % 500]
    match.run(2.0)
    match.battle.prediction.corrections.clear()
    match.run(20.0)
    corrections = sorted(match.battle.prediction.corrections)
    assert len(corrections) > 200
    assert corrections[len(corrections) // 2] == 0.0
    assert corrections[int(len(corrections) * 0.99)] < 0.25
    assert match.battle.figures.rtt == pytest.approx(0.15, abs=0.03)


def test_what_is_predicted_by_is_what_arrives() -> None:
    match = Match(rtt=0.1)
    match.hands = lambda tick: InputCommand(drive=0.333, turn=math.sin(tick / 30) / 3, aim=tick % 3 + 0.01, fire=0)
    match.run(1.0)
    match.battle.prediction.corrections.clear()
    match.run(3.0)
    assert len(match.battle.prediction.corrections) > 80
    assert set(match.battle.prediction.corrections) == {0.0}


def test_the_server_is_told_how_far_back_the_screen_shows_the_others() -> None:
    match = Match(rtt=0.1)
    match.run(2.0)
    battle = match.battle
    datagram = decode_commands(battle.advance(match.now + 0.02, IDLE)[-1])
    assert datagram.lag == pytest.approx(battle.clock.command_time - battle.clock.render_time, abs=0.02)
    assert datagram.lag > 3.0 + 4.0 + 3.0


def test_at_100_ms_and_20_per_cent_loss_hardly_a_command_comes_late() -> None:
    match = Match(rtt=0.1, loss=0.2)
    match.run(4.0)
    match.late = 0
    match.run(10.0)
    assert match.late < 600 * 0.03
    assert match.battle.figures.loss == pytest.approx(0.2, abs=0.12)


def test_the_lead_is_no_more_than_the_way_and_the_margin() -> None:
    match = Match(rtt=0.1)
    match.run(4.0)
    lead = match.battle.clock.command_time - match.world.tick
    assert 3.0 + 1.0 < lead < 3.0 + 4.0


def test_others_move_evenly_between_snapshots() -> None:
    match = Match(rtt=0.1, loss=0.05, jitter=0.01, others=("scout",))
    match.bots = lambda _tick: {1: AHEAD}
    match.run(1.0)
    steps = []
    last = view(match, 1).x

    def measure(now: Match) -> None:
        nonlocal last
        tank = view(now, 1)
        steps.append(abs(tank.x - last))
        last = tank.x

    match.run(0.8, measure)
    even = 18.0 * FRAME
    assert all(step == pytest.approx(even, abs=0.12 * even) for step in steps)
    assert view(match, 1).speed == pytest.approx(18.0, abs=1.0)


def test_others_stand_still_when_the_server_falls_silent() -> None:
    match = Match(others=("scout",))
    match.bots = lambda _tick: {1: AHEAD}
    match.run(1.0)
    match.down.loss = 1.0
    match.run(0.25)
    place = view(match, 1).x
    match.run(0.3)
    assert view(match, 1).x == pytest.approx(place)
    assert abs(place - match.world.tanks[1].x) < 18.0


def test_who_is_out_of_sight_fades() -> None:
    match = Match(others=("scout",))
    match.run(1.0)
    assert view(match, 1).fade == 1.0
    match.seen = lambda: {0}
    match.run(0.12)
    assert 0.0 < view(match, 1).fade < 1.0
    match.run(0.3)
    assert view(match, 1) is None


def test_a_shot_of_ones_own_is_seen_and_heard_in_its_frame_and_confirmed() -> None:
    match = Match(rtt=0.2)
    match.run(2.0)
    match.events.clear()
    match.hands = lambda _tick: InputCommand(drive=0.0, turn=0.0, aim=0.0, fire=1)
    match.run(2.1 * FRAME)
    assert [type(event) for event in match.events] == [Fired]
    assert match.events[0].own
    assert len(match.scene.shells) == 1
    assert match.scene.ready_1 < 0.1
    assert match.scene.ready_2 == 1.0
    match.hands = lambda _tick: IDLE
    match.run(0.5)
    assert match.battle.shells.confirmed == 1
    match.run(2.0)
    assert match.battle.shells.fizzled == 0
    assert [type(event) for event in match.events] == [Fired, Struck]
    assert match.events[1].by_own
    assert match.scene.ready_1 == 1.0


def test_a_shot_that_never_reached_the_server_fizzles() -> None:
    match = Match(rtt=0.1)
    match.run(2.0)
    match.up.loss = 1.0
    match.hands = lambda _tick: InputCommand(drive=0.0, turn=0.0, aim=0.0, fire=1)
    match.run(2.1 * FRAME)
    match.hands = lambda _tick: IDLE
    assert len(match.scene.shells) == 1
    match.run(0.7)
    assert match.scene.shells == []
    assert match.battle.shells.fizzled == 1


def test_a_click_shorter_than_a_tick_fires_all_the_same() -> None:
    match = Match()
    match.run(1.0)
    battle, now = match.battle, match.now
    battle.advance(now, IDLE)
    due = battle.clock.command_time
    wait = (math.floor(due) + 1 - due) / 60
    assert battle.advance(now + wait / 4, InputCommand(drive=0.0, turn=0.0, aim=0.0, fire=1)) == []
    payload = battle.advance(now + wait + 0.004, IDLE)[-1]
    assert decode_commands(payload).commands[0].fire == 1


def test_each_event_of_the_world_is_said_once_however_bad_the_network() -> None:
    match = Match(rtt=0.1, loss=0.2, jitter=0.02, others=("scout", "heavy"))
    fire = {1: 1, 2: 2}
    match.bots = lambda tick: {
        slot: InputCommand(drive=0.3, turn=0.2, aim=tick / 40 % 6 - 3, fire=weapon) for slot, weapon in fire.items()
    }
    match.run(6.0)
    fire.clear()
    match.run(2.0)
    fired = [event for event in match.happened if isinstance(event, events.ShellFired)]
    ended = [event for event in match.happened if isinstance(event, events.ShellEnded)]
    assert len(fired) > 10
    assert sum(isinstance(event, Fired) for event in match.events) == len(fired)
    assert sum(isinstance(event, Struck) for event in match.events) == len(ended)


def test_death_and_return() -> None:
    match = Match(rtt=0.05, others=("heavy",))
    target = match.world.tanks[1]
    match.run(0.2)
    tank = match.tank
    match.bots = lambda _tick: {
        1: InputCommand(drive=0.0, turn=0.0, aim=math.atan2(tank.y - target.y, tank.x - target.x), fire=1)
    }
    while tank.alive and match.now < 1060.0:
        match.run(0.1)
    assert not tank.alive, "the other never hit"
    match.bots = lambda _tick: {}
    place = (tank.x, tank.y)
    match.run(0.5)
    scene = match.scene
    assert scene.own is None
    assert (scene.focus_x, scene.focus_y) == (pytest.approx(place[0], abs=0.02), pytest.approx(place[1], abs=0.02))
    assert 2.0 < scene.respawn_seconds < 3.0
    assert scene.ready_1 == 0.0
    blown = [event for event in match.events if isinstance(event, Destroyed)]
    assert len(blown) == 1
    assert blown[0].own
    assert blown[0].kind == "medium"
    match.run(3.0)
    assert match.scene.own is not None
    assert match.scene.own.life == match.scene.own.life_most
    assert match.scene.respawn_seconds == 0.0


def test_who_is_destroyed_is_gone_with_the_explosion() -> None:
    match = Match(rtt=0.05, others=("scout",))
    match.run(1.0)
    target = match.world.tanks[1]
    match.hands = lambda _tick: InputCommand(
        drive=0.0, turn=0.0, aim=math.atan2(target.y - match.tank.y, target.x - match.tank.x), fire=1
    )
    seen: list[tuple[bool, bool]] = []
    match.run(
        20.0,
        lambda now: seen.append(
            (any(isinstance(event, Destroyed) for event in now.scene.events), view(now, 1) is not None)
        ),
    )
    blown = [number for number, (destroyed, _) in enumerate(seen) if destroyed]
    assert blown, "nobody was destroyed"
    assert seen[blown[0] - 3][1]
    assert not any(there for _, there in seen[blown[0] : blown[0] + 30])


def test_bricks_that_break_open_the_way_and_are_said_in_their_time() -> None:
    match = Match(field(cells={(3, 4): Terrain.BRICK, (5, 6): Terrain.BRICK}), rtt=0.1)
    match.run(1.0)
    match.events.clear()
    match.battle.break_bricks([(3, 4), (5, 6), (7, 8), (9000, 9000)])
    match.battle.break_bricks([(3, 4)])
    assert match.events == []
    match.run(0.5)
    assert match.events == [BrickBroke(3, 4), BrickBroke(5, 6)]


@pytest.mark.parametrize(("rtt", "loss"), [(0.0, 0.0), (0.15, 0.0), (0.15, 0.05)])
def test_who_shoots_their_way_through_bricks_is_not_corrected(rtt: float, loss: float) -> None:
    """Though no message ever says that they broke."""
    bricks = {(column, row): Terrain.BRICK for column in (20, 21) for row in range(60)}
    match = Match(field(cells=bricks), rtt=rtt, loss=loss)
    match.hands = lambda tick: InputCommand(drive=1.0, turn=0.0, aim=0.4 if tick // 150 % 2 else -0.4, fire=1)
    match.run(20.0)
    assert sum(isinstance(event, BrickBroke) for event in match.events) > 3
    assert match.tank.x > 45.0, "it is through"
    assert max(match.battle.prediction.corrections) < 0.02


def test_who_shoots_their_way_through_crates_is_not_corrected_and_sees_each_break_once() -> None:
    crates = tuple(Spot(x, y) for x in (33.0, 37.0) for y in (39.0, 41.0, 79.0, 81.0))
    match = Match(replace(field(), crates=crates), rtt=0.15, loss=0.05)
    things = match.world.things.there.values()
    match.battle.change_things(
        ThingChanges(
            placed=[ThingPlace(id=thing.id, kind=thing.kind.id, x=thing.x, y=thing.y) for thing in things], gone=[]
        ),
        match.now,
    )
    match.hands = lambda tick: InputCommand(drive=1.0, turn=0.0, aim=0.15 if tick // 150 % 2 else -0.15, fire=1)
    standing = len(match.battle.surroundings.views(match.now))
    match.run(20.0)
    broke = [event for event in match.events if isinstance(event, ThingBroke)]
    gone = [event for event in match.happened if isinstance(event, events.BlockBroken)]
    assert match.tank.x > 47.0, "it is through"
    assert len(broke) == len(gone) == standing - len(match.battle.surroundings.views(match.now)) > 2
    assert max(match.battle.prediction.corrections) < 0.02


def test_what_was_broken_is_not_put_up_again_by_older_news() -> None:
    match = Match(replace(field(), barrels=(Spot(43.0, 41.0),)))
    barrel = ThingPlace(id=1, kind="barrel", x=43.0, y=41.0)
    match.battle.change_things(ThingChanges(placed=[barrel], gone=[]), match.now)
    heard = WorldSnapshot(
        match.world.tick, 0, 0, None, {}, [CellOpened(match.world.tick, *match.map.cell_at(43.0, 41.0))]
    )
    match.battle.datagram(encode_snapshot(heard, None), match.now)
    match.battle.change_things(ThingChanges(placed=[another(barrel, kind="burning-barrel")], gone=[]), match.now)
    assert match.battle.surroundings.views(match.now) == []


def test_an_own_state_that_is_no_number_is_not_believed() -> None:
    match = Match()
    match.run(0.5)
    tick = match.world.tick + 50
    for value in (math.nan, math.inf, 1e30):
        own = match.tank.state()._replace(x=value, heading=value)
        match.battle.datagram(encode_snapshot(WorldSnapshot(tick, tick, 0, own, {}, []), None), match.now)
    match.run(0.2)
    assert match.scene.own is not None
    assert match.scene.own.x == pytest.approx(match.tank.x, abs=0.1)


def test_a_snapshot_whose_baseline_is_not_here_is_not_acknowledged() -> None:
    match = Match()
    match.run(0.5)
    battle = match.battle
    state = TankState(100, 100, 0, 0, 50, int(TankFlag.ALIVE))
    tick = match.world.tick
    strange = WorldSnapshot(tick - 31, tick - 31, 0, None, {1: state}, [])
    payload = encode_snapshot(WorldSnapshot(tick + 9, tick + 9, 0, None, {1: state}, []), strange)
    battle.datagram(payload, match.now)
    assert battle.figures.baselines_missed == 1
    assert decode_commands(battle.advance(match.now + 0.05, IDLE)[-1]).ack <= tick


@pytest.mark.parametrize("payload", [b"", b"\x00", b"\xff" * 40, bytes(14), b"\x01\x00\x00\x00" * 9])
def test_a_datagram_that_is_no_snapshot_is_as_good_as_lost(payload: bytes) -> None:
    match = Match()
    match.run(0.3)
    match.battle.datagram(payload, match.now)
    match.run(0.3)
    assert match.scene.own is not None


def test_a_short_stall_is_made_up_for_and_a_long_one_is_not() -> None:
    match = Match(rtt=0.05)
    match.hands = lambda _tick: AHEAD
    match.run(2.0)
    match.frozen = True
    match.run(0.2)
    match.frozen = False
    sent = match.datagrams
    match.run(1.5 * FRAME)
    assert match.datagrams - sent >= 3
    match.run(1.0)
    match.frozen = True
    match.run(3.0)
    match.frozen = False
    sent = match.datagrams
    match.run(1.5 * FRAME)
    assert match.datagrams - sent <= 3
    match.run(1.0)
    assert abs(match.scene.own.x - match.tank.x) < 2.0
    assert match.battle.clock.command_time - match.world.tick < 10.0


def test_every_command_is_sent_in_as_many_datagrams_as_it_repeats() -> None:
    match = Match()
    sent: list[int] = []
    now = match.now
    for frame in range(120):
        for payload in match.battle.advance(now + frame * 0.011, AHEAD):
            datagram = decode_commands(payload)
            sent.extend(datagram.newest - back for back in range(len(datagram.commands)))
    middle = range(min(sent) + 8, max(sent) - 8)
    assert [sent.count(tick) for tick in middle] == [4] * len(middle)


def test_no_two_people_need_know_each_other() -> None:
    battle: Battle = Match().battle
    battle.unseat(77)
    battle.told_life(77, 3)
    battle.told_life(0, 3)
    assert battle.scene(1000.1).tanks == []
    assert field().width == 120.0
