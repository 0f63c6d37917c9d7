import random
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.snapshot import (
    BASELINE_REACH,
    EVENTS_MOST,
    CellOpened,
    OwnState,
    Packed,
    ShellEnd,
    ShellEnded,
    ShellFired,
    ShellTurned,
    SnapshotEvent,
    TankDestroyed,
    TankState,
    WorldSnapshot,
    baseline_tick,
    decode_snapshot,
    encode_snapshot,
)

BYTE = st.integers(0, 255)
WORD = st.integers(0, 65535)
READY = st.integers(-32768, 32767)
SINGLE = st.floats(width=32, allow_nan=False, allow_infinity=False)
OWN = st.builds(OwnState, *[SINGLE] * 8, READY, READY)
TANKS = st.dictionaries(st.integers(0, 254), st.builds(TankState, WORD, WORD, WORD, WORD, BYTE, BYTE), max_size=6)
FIRST_TICK = 1000


def events(tick: int) -> st.SearchStrategy[list[SnapshotEvent]]:
    when = st.integers(tick - 255, tick)
    kinds: list[st.SearchStrategy[Any]] = [
        st.builds(ShellFired, when, WORD, BYTE, BYTE, BYTE, WORD, WORD, WORD, BYTE),
        st.builds(ShellTurned, when, WORD, WORD, WORD, WORD, st.integers(0, 1)),
        st.builds(ShellEnded, when, WORD, WORD, WORD, WORD, st.sampled_from(ShellEnd), BYTE),
        st.builds(TankDestroyed, when, BYTE, WORD, WORD),
        st.builds(CellOpened, when, WORD, WORD),
    ]
    return st.lists(st.one_of(kinds), max_size=8)


def snapshots(tick: int) -> st.SearchStrategy[WorldSnapshot]:
    number = st.integers(0, 2**32 - 1)
    return st.builds(
        WorldSnapshot, st.just(tick), number, st.integers(-32768, 32767), st.none() | OWN, TANKS, events(tick)
    )


def snapshot(tick: int = FIRST_TICK, tanks: dict[int, TankState] | None = None, **rest: Any) -> WorldSnapshot:
    fields = {"command_tick": 0, "margin": 0, "own": None, "events": [], **rest}
    return WorldSnapshot(tick=tick, tanks=tanks or {}, **fields)


TANK = TankState(100, 200, 300, 400, 85, 1)


@given(snapshots(FIRST_TICK))
def test_a_whole_snapshot_arrives_as_it_was_sent(sent: WorldSnapshot) -> None:
    data = encode_snapshot(sent, None)
    assert decode_snapshot(data, None) == sent
    assert baseline_tick(data) == (sent.tick, 0)


@given(snapshots(FIRST_TICK), snapshots(FIRST_TICK + 2))
def test_a_difference_arrives_as_the_whole(baseline: WorldSnapshot, sent: WorldSnapshot) -> None:
    data = encode_snapshot(sent, baseline)
    assert baseline_tick(data) == (sent.tick, baseline.tick)
    assert decode_snapshot(data, baseline) == sent


@given(st.lists(snapshots(FIRST_TICK), min_size=2, max_size=6))
def test_differences_that_follow_each_other_do_not_drift(told: list[WorldSnapshot]) -> None:
    known = None
    for number, made in enumerate(told):
        sent = made._replace(tick=FIRST_TICK + 2 * number, events=[])
        known = decode_snapshot(encode_snapshot(sent, known), known)
        assert known == sent


@given(TANKS, events(FIRST_TICK + 2), st.data())
def test_clients_that_share_what_is_packed_are_told_what_they_would_be_alone(
    before: dict[int, TankState], happened: list[SnapshotEvent], data: st.DataObject
) -> None:
    now = data.draw(st.fixed_dictionaries({slot: st.just(state) | st.just(TANK) for slot, state in before.items()}))
    ticks = (FIRST_TICK, FIRST_TICK + 1)
    seen = [data.draw(st.sets(st.sampled_from(sorted(before)))) if before else set() for _ in range(3)]
    old = {ticks[0]: before, ticks[1]: {slot: state._replace(x=7) for slot, state in before.items()}}
    packed: Packed = {}
    for tick, mine in ((ticks[0], seen[0]), (ticks[1], seen[1]), (ticks[0], seen[2]), (None, seen[0])):
        baseline = None if tick is None else snapshot(tick, {slot: old[tick][slot] for slot in mine})
        fresh = snapshot(FIRST_TICK + 2, {slot: now[slot] for slot in seen[1]}, events=happened)
        assert encode_snapshot(fresh, baseline, packed) == encode_snapshot(fresh, baseline)


def test_reading_a_difference_leaves_the_baseline_as_it_was() -> None:
    baseline = snapshot(tanks={1: TANK, 2: TANK})
    data = encode_snapshot(snapshot(FIRST_TICK + 1, {1: TANK._replace(x=5)}), baseline)
    decode_snapshot(data, baseline)
    assert baseline.tanks == {1: TANK, 2: TANK}


def test_a_tank_that_did_not_change_costs_nothing() -> None:
    many = dict.fromkeys(range(32), TANK)
    still = encode_snapshot(snapshot(FIRST_TICK + 1, many), snapshot(tanks=many))
    assert len(still) == len(encode_snapshot(snapshot(), None))


def test_only_what_changed_of_a_tank_is_told() -> None:
    baseline = snapshot(tanks={1: TANK})
    empty = len(encode_snapshot(snapshot(), None))
    turned = encode_snapshot(snapshot(FIRST_TICK + 1, {1: TANK._replace(turret=9)}), baseline)
    moved = encode_snapshot(snapshot(FIRST_TICK + 1, {1: TANK._replace(x=9)}), baseline)
    assert (len(turned) - empty, len(moved) - empty) == (4, 6)


@pytest.mark.parametrize(("margin", "told"), [(40_000, 32_767), (-40_000, -32_768), (12, 12)])
def test_the_margin_keeps_within_what_can_be_told(margin: int, told: int) -> None:
    assert decode_snapshot(encode_snapshot(snapshot(margin=margin), None), None).margin == told


def test_no_more_events_are_told_than_fit() -> None:
    shots = [TankDestroyed(FIRST_TICK, slot, 1, 2) for slot in range(EVENTS_MOST + 5)]
    read = decode_snapshot(encode_snapshot(snapshot(events=shots), None), None)
    assert read.events == shots[:EVENTS_MOST]


def test_the_oldest_baseline_can_still_be_named() -> None:
    data = encode_snapshot(snapshot(FIRST_TICK + BASELINE_REACH), snapshot())
    assert baseline_tick(data) == (FIRST_TICK + BASELINE_REACH, FIRST_TICK)


OWN_PLACE = struct.calcsize("<IBIhB")
FULL = snapshot(
    tanks={1: TANK, 9: TANK},
    own=OwnState(*[1.5] * 8, 3, 4),
    events=[ShellFired(FIRST_TICK, 1, 2, 3, 4, 5, 6, 7), ShellEnded(FIRST_TICK, 1, 2, 3, 4, ShellEnd.WALL, 5)],
)


def test_every_cut_and_every_addition_is_refused() -> None:
    data = encode_snapshot(FULL, None)
    for wrong in (*(data[:length] for length in range(len(data))), data + b"\x00"):
        with pytest.raises(MalformedMessage):
            decode_snapshot(wrong, None)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_place_that_is_no_number_is_refused(number: float) -> None:
    data = bytearray(encode_snapshot(FULL, None))
    struct.pack_into("<f", data, OWN_PLACE + 8, number)
    with pytest.raises(MalformedMessage):
        decode_snapshot(bytes(data), None)


@pytest.mark.parametrize("kind", [4, 255])
def test_an_unknown_event_is_refused(kind: int) -> None:
    data = bytearray(encode_snapshot(snapshot(events=[TankDestroyed(FIRST_TICK, 1, 2, 3)]), None))
    data[-7] = kind
    with pytest.raises(MalformedMessage):
        decode_snapshot(bytes(data), None)


def test_an_unknown_end_of_a_shell_is_refused() -> None:
    data = bytearray(encode_snapshot(FULL, None))
    data[-2] = len(ShellEnd)
    with pytest.raises(MalformedMessage):
        decode_snapshot(bytes(data), None)


def test_a_head_cut_short_has_no_baseline() -> None:
    with pytest.raises(MalformedMessage):
        baseline_tick(b"\x01\x02\x03")


def endure(data: bytes) -> bool:
    try:
        decode_snapshot(data, FULL)
    except MalformedMessage:
        return False
    return True


def test_random_bytes_raise_nothing_else() -> None:
    dice = random.Random(30)
    for _ in range(10_000):
        endure(dice.randbytes(dice.randrange(120)))


def test_mutated_snapshots_raise_nothing_else() -> None:
    dice = random.Random(31)
    data = encode_snapshot(FULL, None)
    read = 0
    for _ in range(10_000):
        wrong = bytearray(data)
        for _ in range(dice.randint(1, 3)):
            wrong[dice.randrange(len(wrong))] = dice.randrange(256)
        read += endure(bytes(wrong))
    assert read
