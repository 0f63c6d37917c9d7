import math

import pytest

from tankgame.client.interpolation import Pose
from tankgame.client.scene import Fired, Ricocheted, SceneEvent, ShellView, Struck
from tankgame.client.shells import FIZZLE_TICKS, FORGET_TICKS, Shells
from tankgame.protocol import angles
from tankgame.protocol.snapshot import ShellEnd, ShellEnded, ShellFired, ShellTurned
from tankgame.sim.tuning import RICOCHET_SPEED, WEAPONS

OWN = 3
STEP = WEAPONS[1].speed / 60
RTT = 9.0


def fired(tick: int, shell: int = 7, slot: int = 1, x: float = 10.0, weapon: int = 1) -> ShellFired:
    return ShellFired(tick, shell, slot, weapon, tick & 0xFF, round(x * 100), 1000, 0)


def ended(tick: int, shell: int = 7, x: float = 20.0, slot: int = 255) -> ShellEnded:
    return ShellEnded(tick, shell, round(x * 100), 1000, 0, ShellEnd.WALL, slot)


def open_field(_x: float, _y: float, _heading: float, distance: float) -> float:
    return distance


def at(shells: Shells, render: float, own: float | None = None) -> tuple[list[ShellView], list[SceneEvent]]:
    return shells.advance(render, render + 15 if own is None else own, RTT)


def test_anothers_shell_is_seen_from_the_tick_it_left_the_muzzle() -> None:
    shells = Shells(OWN, open_field)
    shells.fired(fired(100))
    assert at(shells, 99.5) == ([], [])
    views, events = at(shells, 100.0)
    assert events == [Fired(10.0, 10.0, 0.0, 1, 1, own=False)]
    assert (views[0].x, views[0].y, views[0].own) == (10.0, 10.0, False)
    views, events = at(shells, 103.5)
    assert events == []
    assert views[0].x == pytest.approx(10.0 + 3.5 * STEP)


def test_it_ends_at_its_tick_and_strikes_once() -> None:
    shells = Shells(OWN, open_field)
    shells.fired(fired(100))
    shells.ended(ended(110, slot=2))
    at(shells, 101.0)
    assert at(shells, 109.9)[1] == []
    assert at(shells, 110.0) == ([], [Struck(20.0, 10.0, 0.0, ShellEnd.WALL, 2, by_own=False)])
    assert at(shells, 111.0) == ([], [])


def test_it_waits_out_of_sight_at_a_wall_for_the_word_of_its_end() -> None:
    shells = Shells(OWN, lambda *_: 4.0)
    shells.fired(fired(100))
    assert len(at(shells, 100.0 + 3.9 / STEP)[0]) == 1
    assert at(shells, 100.0 + 4.1 / STEP)[0] == []


def test_it_flies_on_slower_from_where_it_glanced_off() -> None:
    shells = Shells(OWN, open_field)
    shells.fired(fired(100))
    shells.turned(ShellTurned(105, 7, 1400, 1000, angles.quantise(math.pi / 2), 1))
    assert at(shells, 104.0)[0][0].heading == 0.0
    views, events = at(shells, 107.0)
    assert events == [Ricocheted(14.0, 10.0, pytest.approx(math.pi / 2), off_armour=True)]
    assert (views[0].x, views[0].y) == (pytest.approx(14.0), pytest.approx(10.0 + 2 * STEP * RICOCHET_SPEED))


def test_ones_own_is_there_at_once_and_keeps_its_number_when_confirmed() -> None:
    shells = Shells(OWN, open_field)
    shells.pull(115, 1, 10.1, 10.0, 0.0)
    views, events = at(shells, 100.0, 114.2)
    assert events == [Fired(10.1, 10.0, 0.0, 1, OWN, own=True)]
    assert [(shell.x, shell.y) for shell in views] == [(10.1, 10.0)]
    views, events = at(shells, 100.5, 115.0)
    assert events == []
    number = views[0].shell
    shells.fired(fired(115, slot=OWN))
    views, events = at(shells, 101.0, 116.0)
    assert events == []
    assert shells.confirmed == 1
    assert views[0].shell == number
    assert views[0].x == pytest.approx(10.0 + STEP)
    assert views[0].own


def test_ones_own_fizzles_where_nothing_confirms_it() -> None:
    shells = Shells(OWN, open_field)
    shells.pull(115, 1, 10.0, 10.0, 0.0)
    last = 115 + FIZZLE_TICKS + RTT
    assert len(at(shells, 100.0, last)[0]) == 1
    assert at(shells, 101.0, last + 1)[0] == []
    assert shells.fizzled == 1


def test_another_gun_or_a_later_shot_confirms_nothing() -> None:
    shells = Shells(OWN, open_field)
    shells.pull(115, 1, 10.0, 10.0, 0.0)
    shells.fired(fired(115, slot=OWN, weapon=4))
    shells.fired(fired(125, slot=OWN))
    assert shells.confirmed == 0
    assert sum(isinstance(event, Fired) for event in at(shells, 100.0, 126.0)[1]) == 3


def test_ones_own_hit_is_shown_as_soon_as_it_is_heard_of() -> None:
    shells = Shells(OWN, open_field)
    shells.pull(115, 1, 10.0, 10.0, 0.0)
    at(shells, 100.0, 115.0)
    shells.fired(fired(115, slot=OWN))
    shells.ended(ended(120, slot=2))
    views, events = at(shells, 110.0, 125.0)
    assert views == []
    assert events == [Struck(20.0, 10.0, 0.0, ShellEnd.WALL, 2, by_own=True)]


def test_ones_own_waits_at_a_tank_on_the_screen_and_goes_on_where_it_missed() -> None:
    shells = Shells(OWN, open_field)
    shells.pull(100, 1, 10.0, 10.0, 0.0)
    shells.fired(fired(100, slot=OWN))
    target = (2, Pose(16.0, 10.0, 0.5, 0.0), 4.0, 2.5)
    gone = []
    for own in range(100, 140):
        shells.hold(float(own), RTT, [target])
        if not at(shells, own - 15.0, float(own))[0]:
            gone.append(own)
    assert gone, "it never waited"
    assert (gone[0] - 100) * STEP == pytest.approx(4.0, abs=2 * STEP)
    assert 10 <= len(gone) <= 25
    assert gone[-1] == gone[0] + len(gone) - 1


def test_what_is_heard_of_too_late_is_neither_shown_nor_heard() -> None:
    shells = Shells(OWN, open_field)
    shells.fired(fired(100))
    shells.ended(ended(105))
    assert at(shells, 400.0) == ([], [])


def test_a_shell_whose_end_was_never_heard_of_is_given_up() -> None:
    shells = Shells(OWN, open_field)
    shells.fired(fired(100))
    at(shells, 100.0)
    at(shells, 101.0 + FORGET_TICKS)
    assert shells._flights == []


def test_strange_shells_and_guns_are_borne() -> None:
    shells = Shells(OWN, open_field)
    shells.fired(fired(100, weapon=200))
    shells.ended(ended(100, shell=55))
    shells.turned(ShellTurned(100, 66, 1400, 1000, 0, 0))
    views, events = at(shells, 100.0)
    assert views == []
    assert {type(event) for event in events} == {Struck, Ricocheted}
