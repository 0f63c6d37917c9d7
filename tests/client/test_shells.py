import math
from typing import Any

import pytest

from tankgame.client.interpolation import Pose
from tankgame.client.scene import Fired, Ricocheted, SceneEvent, ShellView, Struck
from tankgame.client.shells import FIZZLE_TICKS, FORGET_TICKS, HOLD_TICKS, Body, Shells
from tankgame.protocol import angles
from tankgame.protocol.snapshot import NO_SLOT, ShellEnd, ShellEnded, ShellFired, ShellTurned
from tankgame.sim.ground import Ground
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import LAG_TICKS, RICOCHET_SPEED, TANKS, WEAPONS
from tests.client.battlefield import field

OWN = 3
STEP = WEAPONS[1].speed / 60
RTT = 9.0
OPEN = Ground(field())


def fired(tick: int, shell: int = 7, slot: int = 1, x: float = 10.0, weapon: int = 1) -> ShellFired:
    return ShellFired(tick, shell, slot, weapon, tick & 0xFF, round(x * 100), 1000, 0)


def ended(tick: int, shell: int = 7, x: float = 20.0, slot: int = 255) -> ShellEnded:
    return ShellEnded(tick, shell, round(x * 100), 1000, 0, ShellEnd.WALL, slot)


def at(shells: Shells, render: float, own: float | None = None) -> tuple[list[ShellView], list[SceneEvent]]:
    return shells.advance(render, render + LAG_TICKS if own is None else own, RTT)


def test_anothers_shell_is_seen_from_the_tick_it_left_the_muzzle() -> None:
    shells = Shells(OWN, OPEN)
    shells.fired(fired(100))
    assert at(shells, 99.5) == ([], [])
    views, events = at(shells, 100.0)
    assert events == [Fired(10.0, 10.0, 0.0, 1, 1, own=False)]
    assert (views[0].x, views[0].y, views[0].own) == (10.0, 10.0, False)
    views, events = at(shells, 103.5)
    assert events == []
    assert views[0].x == pytest.approx(10.0 + 3.5 * STEP)


def test_it_ends_at_its_tick_and_strikes_once() -> None:
    shells = Shells(OWN, OPEN)
    shells.fired(fired(100))
    shells.ended(ended(110, slot=2))
    at(shells, 101.0)
    assert at(shells, 109.9)[1] == []
    assert at(shells, 110.0) == ([], [Struck(20.0, 10.0, 0.0, ShellEnd.WALL, 2, by_own=False, weapon=1)])
    assert at(shells, 111.0) == ([], [])


def test_it_waits_out_of_sight_at_a_wall_for_the_word_of_its_end() -> None:
    shells = Shells(OWN, Ground(field(cells={(7, row): Terrain.BRICK for row in range(60)})))
    shells.fired(fired(100))
    assert len(at(shells, 100.0 + 3.9 / STEP)[0]) == 1
    assert at(shells, 100.0 + 4.1 / STEP)[0] == []


def test_it_flies_on_slower_from_where_it_glanced_off() -> None:
    shells = Shells(OWN, OPEN)
    shells.fired(fired(100))
    shells.turned(ShellTurned(105, 7, 1400, 1000, angles.quantise(math.pi / 2), 1))
    assert at(shells, 104.0)[0][0].heading == 0.0
    views, events = at(shells, 107.0)
    assert events == [Ricocheted(14.0, 10.0, pytest.approx(math.pi / 2), off_armour=True)]
    assert (views[0].x, views[0].y) == (pytest.approx(14.0), pytest.approx(10.0 + 2 * STEP * RICOCHET_SPEED))


def test_ones_own_is_there_at_once_and_keeps_its_number_when_confirmed() -> None:
    shells = Shells(OWN, OPEN)
    shells.pull(115, 1, (10.1, 10.0), 0.0)
    views, events = at(shells, 103.0, 114.2)
    assert events == [Fired(10.1, 10.0, 0.0, 1, OWN, own=True)]
    assert [(shell.x, shell.y) for shell in views] == [(10.1, 10.0)]
    views, events = at(shells, 103.5, 115.0)
    assert events == []
    number = views[0].shell
    shells.fired(fired(115, slot=OWN))
    views, events = at(shells, 104.0, 116.0)
    assert events == []
    assert shells.confirmed == 1
    assert views[0].shell == number
    assert views[0].x == pytest.approx(10.0 + STEP)
    assert views[0].own


def test_ones_own_fizzles_where_nothing_confirms_it() -> None:
    shells = Shells(OWN, OPEN)
    shells.pull(115, 1, (10.0, 10.0), 0.0)
    last = 115 + FIZZLE_TICKS + RTT
    assert len(at(shells, 100.0, last)[0]) == 1
    assert at(shells, 101.0, last + 1)[0] == []
    assert shells.fizzled == 1


def test_another_gun_or_a_later_shot_confirms_nothing() -> None:
    shells = Shells(OWN, OPEN)
    shells.pull(115, 1, (10.0, 10.0), 0.0)
    shells.fired(fired(115, slot=OWN, weapon=4))
    shells.fired(fired(125, slot=OWN))
    assert shells.confirmed == 0
    assert sum(isinstance(event, Fired) for event in at(shells, 100.0, 126.0)[1]) == 3


def hit(at_x: float = 16.0, slot: int = 2, **more: Any) -> Body:
    return Body(slot, "medium", Pose(at_x, 10.0, math.pi, 0.0), **more)


def fly_into(shells: Shells, body: Body, own: float = 100.0) -> tuple[float, list[SceneEvent]]:
    """Frame by frame until something is said of the tank; the own tick then, and what was said."""
    for frame in range(60):
        _, events = shells.advance(own + frame - LAG_TICKS, own + frame, RTT, [body])
        told = [event for event in events if isinstance(event, Struck | Ricocheted)]
        if told:
            return own + frame, told
    raise AssertionError("nothing was met")


def test_ones_own_hit_is_shown_where_and_when_it_meets_the_tank_on_the_screen() -> None:
    shells = Shells(OWN, OPEN)
    shells.pull(100, 1, (10.0, 10.0), 0.0)
    tick, told = fly_into(shells, hit())
    front = 16.0 - TANKS["medium"].length / 2
    assert tick == pytest.approx(100 + (front - 10.0) / STEP, abs=1.0)
    assert told == [Struck(pytest.approx(front), 10.0, 0.0, ShellEnd.ARMOUR, 2, by_own=True, weapon=1)]
    assert (shells.hits_shown, shells.hits_confirmed) == (1, 0)


def test_and_is_not_shown_again_when_the_server_says_the_same() -> None:
    shells = Shells(OWN, OPEN)
    shells.pull(100, 1, (10.0, 10.0), 0.0)
    tick, _ = fly_into(shells, hit())
    shells.fired(fired(100, slot=OWN))
    shells.ended(ended(105, slot=2, x=14.0))
    assert at(shells, tick + 1 - LAG_TICKS, tick + 1) == ([], [])
    assert (shells.hits_confirmed, shells.hits_denied, shells.hits_overtaken) == (1, 0, 0)


def test_a_hit_that_the_screen_did_not_have_is_shown_when_it_is_heard_of() -> None:
    shells = Shells(OWN, OPEN)
    shells.pull(100, 1, (10.0, 10.0), 0.0)
    at(shells, 88.0, 100.0)
    shells.fired(fired(100, slot=OWN))
    shells.ended(ended(105, slot=2))
    views, events = at(shells, 98.0, 110.0)
    assert views == []
    assert events == [Struck(20.0, 10.0, 0.0, ShellEnd.WALL, 2, by_own=True, weapon=1)]


def test_a_shield_and_thick_armour_are_known_at_once() -> None:
    for weapon, body, how in (
        (1, hit(shielded=True), ShellEnd.SHIELD),
        (4, Body(2, "heavy", Pose(16.0, 10.0, math.pi, 0.0)), ShellEnd.BOUNCED),
    ):
        shells = Shells(OWN, OPEN)
        shells.pull(100, weapon, (10.0, 10.0), 0.0)
        assert [event.how for event in fly_into(shells, body)[1] if isinstance(event, Struck)] == [how]


def test_it_glances_off_armour_on_the_screen_and_flies_on() -> None:
    shells = Shells(OWN, OPEN)
    shells.pull(100, 1, (10.0, 10.0), 0.0)
    slanted = Body(2, "heavy", Pose(16.0, 11.2, math.radians(-12), 0.0))
    tick, told = fly_into(shells, slanted)
    assert isinstance(told[0], Ricocheted)
    assert told[0].off_armour
    assert told[0].heading < 0.0
    views, _ = shells.advance(tick + 3 - LAG_TICKS, tick + 3, RTT, [slanted])
    assert views[0].heading == told[0].heading
    shells.fired(fired(100, slot=OWN))
    shells.turned(
        ShellTurned(int(tick), 7, round(told[0].x * 100), round(told[0].y * 100), angles.quantise(told[0].heading), 1)
    )
    assert shells.advance(tick + 4 - LAG_TICKS, tick + 4, RTT, [slanted])[1] == []
    assert shells.hits_confirmed == 1


def test_it_waits_at_the_tank_and_goes_on_where_the_server_does_not_say_that_it_hit() -> None:
    shells = Shells(OWN, OPEN)
    shells.pull(100, 1, (10.0, 10.0), 0.0)
    tick, _ = fly_into(shells, hit())
    shells.fired(fired(100, slot=OWN))
    until = tick + RTT + HOLD_TICKS
    assert shells.advance(until - 1 - LAG_TICKS, until - 1, RTT, [hit()])[0] == []
    assert len(shells.advance(until + 1 - LAG_TICKS, until + 1, RTT, [hit()])[0]) == 1
    shells.ended(ended(140, x=42.0))
    assert (shells.hits_shown, shells.hits_confirmed, shells.hits_denied) == (1, 0, 1)


@pytest.mark.parametrize("by", ["a shell in the air", "the other's death", "one's own"])
def test_what_the_screen_could_not_know_of_is_told_apart(by: str) -> None:
    shells = Shells(OWN, OPEN)
    shells.pull(100, 1, (10.0, 10.0), 0.0)
    tick, _ = fly_into(shells, hit())
    if by == "a shell in the air":
        shells.fired(fired(100, slot=OWN))
        shells.ended(ended(103, x=12.0)._replace(how=ShellEnd.SHELL))
    elif by == "the other's death":
        shells.destroyed(2, 101)
        shells.fired(fired(100, slot=OWN))
        shells.ended(ended(140, x=42.0))
    else:
        shells.destroyed(OWN, 98)
        shells.advance(tick + 40, tick + 40 + LAG_TICKS, RTT)
    assert (shells.hits_confirmed, shells.hits_denied, shells.hits_overtaken) == (0, 0, 1)


def test_where_the_server_does_not_look_so_far_back_the_shell_stays_at_its_muzzle_for_the_difference() -> None:
    shells = Shells(OWN, OPEN)
    shells.pull(100, 1, (10.0, 10.0), 0.0)
    behind = LAG_TICKS + 4.0
    assert shells.advance(103.0 - behind, 103.0, RTT)[0][0].x == 10.0
    assert shells.advance(107.0 - behind, 107.0, RTT)[0][0].x == pytest.approx(10.0 + 3 * STEP)


def test_ones_own_end_at_a_wall_is_shown_when_it_comes_there_and_once() -> None:
    shells = Shells(OWN, Ground(field(cells={(10, row): Terrain.BRICK for row in range(60)})))
    shells.pull(100, 1, (10.0, 10.0), 0.0)
    tick, told = fly_into(shells, hit(90.0))
    assert tick == pytest.approx(100 + 10.0 / STEP, abs=1.0)
    assert told == [Struck(pytest.approx(20.0), 10.0, 0.0, ShellEnd.BRICK, NO_SLOT, by_own=True, weapon=1)]
    shells.fired(fired(100, slot=OWN))
    shells.ended(ended(113))
    assert at(shells, tick + 1 - LAG_TICKS, tick + 1) == ([], [])


def test_ones_own_glances_off_a_wall_by_itself() -> None:
    shells = Shells(OWN, Ground(field(cells={(column, 52): Terrain.WALL for column in range(60)})))
    shells.pull(100, 1, (10.0, 10.0), 0.3)
    tick, told = fly_into(shells, hit(90.0))
    assert isinstance(told[0], Ricocheted)
    assert (told[0].y, told[0].heading) == (pytest.approx(14.0, abs=0.05), pytest.approx(-0.3))
    shells.fired(fired(100, slot=OWN)._replace(heading=angles.quantise(0.3)))
    place = round(told[0].x * 100), round(told[0].y * 100)
    shells.turned(ShellTurned(int(tick), 7, *place, angles.quantise(-0.3), 0))
    views, events = shells.advance(tick + 1 - LAG_TICKS, tick + 1, RTT)
    assert events == []
    assert views[0].heading == pytest.approx(-0.3, abs=1e-3)


def test_a_gun_that_reaches_through_a_wall_hits_the_wall() -> None:
    shells = Shells(OWN, Ground(field(cells={(5, row): Terrain.BRICK for row in range(60)})))
    shells.pull(100, 1, (12.5, 10.0), 0.0, pivot=(9.8, 10.0))
    assert [event.how for event in fly_into(shells, hit())[1] if isinstance(event, Struck)] == [ShellEnd.BRICK]


def test_what_is_heard_of_too_late_is_neither_shown_nor_heard() -> None:
    shells = Shells(OWN, OPEN)
    shells.fired(fired(100))
    shells.ended(ended(105))
    assert at(shells, 400.0) == ([], [])


def test_a_shell_whose_end_was_never_heard_of_is_given_up() -> None:
    shells = Shells(OWN, OPEN)
    shells.fired(fired(100))
    at(shells, 100.0)
    at(shells, 101.0 + FORGET_TICKS)
    assert shells._flights == []


def test_strange_shells_and_guns_are_borne() -> None:
    shells = Shells(OWN, OPEN)
    shells.fired(fired(100, weapon=200))
    shells.ended(ended(100, shell=55))
    shells.turned(ShellTurned(100, 66, 1400, 1000, 0, 0))
    views, events = at(shells, 100.0)
    assert views == []
    assert {type(event) for event in events} == {Struck, Ricocheted}
