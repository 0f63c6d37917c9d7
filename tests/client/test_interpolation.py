import math

import pytest

from tankgame.client.interpolation import EXTRAPOLATE_TICKS, FADE_SECONDS, Interpolation
from tankgame.protocol import angles
from tankgame.protocol.snapshot import TankFlag, TankState, WorldSnapshot

OWN = 0


def state(x: float, y: float = 10.0, heading: float = 0.0, turret: float = 0.0, life: int = 100) -> TankState:
    return TankState(
        round(x * 100),
        round(y * 100),
        angles.quantise(heading),
        angles.quantise(turret),
        life,
        int(TankFlag.ALIVE),
    )


def snap(tick: int, **tanks: TankState) -> WorldSnapshot:
    return WorldSnapshot(tick, tick, 0, None, {int(slot[1:]): tank for slot, tank in tanks.items()}, [])


def shown(interpolation: Interpolation, tick: float, dt: float = 1.0) -> dict[int, float]:
    interpolation.advance(tick, dt)
    return {slot: tank.pose.x for slot, tank in interpolation.shown.items()}


def test_a_tank_is_between_two_snapshots_where_the_tick_is() -> None:
    interpolation = Interpolation(OWN)
    interpolation.hear(snap(10, s1=state(5.0)))
    interpolation.hear(snap(14, s1=state(6.0)))
    assert shown(interpolation, 11.0) == {1: pytest.approx(5.25)}
    assert shown(interpolation, 13.0) == {1: pytest.approx(5.75)}
    assert interpolation.shown[1].pose.speed == pytest.approx(15.0)


def test_a_snapshot_that_was_overtaken_still_counts() -> None:
    interpolation = Interpolation(OWN)
    interpolation.hear(snap(10, s1=state(5.0)))
    interpolation.hear(snap(14, s1=state(6.0)))
    interpolation.hear(snap(12, s1=state(5.9)))
    assert shown(interpolation, 12.0) == {1: pytest.approx(5.9)}


def test_angles_go_the_short_way() -> None:
    interpolation = Interpolation(OWN)
    interpolation.hear(snap(10, s1=state(5.0, heading=math.radians(175), turret=math.radians(-170))))
    interpolation.hear(snap(12, s1=state(5.0, heading=math.radians(-175), turret=math.radians(170))))
    interpolation.advance(11.0, 1.0)
    pose = interpolation.shown[1].pose
    assert abs(math.degrees(pose.heading)) == pytest.approx(180.0, abs=0.1)
    assert abs(math.degrees(pose.turret)) == pytest.approx(180.0, abs=0.1)


def test_without_news_a_tank_goes_on_for_a_tenth_of_a_second_and_no_further() -> None:
    interpolation = Interpolation(OWN)
    interpolation.hear(snap(10, s1=state(5.0)))
    interpolation.hear(snap(12, s1=state(5.4)))
    assert shown(interpolation, 15.0) == {1: pytest.approx(6.0)}
    furthest = 5.4 + 0.2 * EXTRAPOLATE_TICKS
    assert shown(interpolation, 12.0 + EXTRAPOLATE_TICKS) == {1: pytest.approx(furthest)}
    assert shown(interpolation, 40.0) == {1: pytest.approx(furthest)}


def test_a_tank_that_was_put_elsewhere_does_not_race_there() -> None:
    interpolation = Interpolation(OWN)
    interpolation.hear(snap(10, s1=state(5.0)))
    interpolation.hear(snap(12, s1=state(80.0)))
    interpolation.hear(snap(14, s1=state(80.0)))
    assert shown(interpolation, 11.0) == {1: pytest.approx(5.0)}
    assert shown(interpolation, 12.5) == {1: pytest.approx(80.0)}


def test_tanks_fade_in_and_out_as_they_come_into_sight_and_leave_it() -> None:
    interpolation = Interpolation(OWN)
    for tick in range(10, 20, 2):
        interpolation.hear(snap(tick, s1=state(5.0)))
    interpolation.hear(snap(20))
    interpolation.hear(snap(22))
    fades = []
    for _ in range(3):
        interpolation.advance(12.0, FADE_SECONDS / 2)
        fades.append(interpolation.shown[1].fade)
    assert fades == [0.5, 1.0, 1.0]
    interpolation.advance(20.5, FADE_SECONDS / 2)
    assert interpolation.shown[1].fade == pytest.approx(0.5)
    assert interpolation.shown[1].pose.x == pytest.approx(5.0)
    interpolation.advance(21.0, FADE_SECONDS)
    assert 1 not in interpolation.shown


def test_wreckage_does_not_fade() -> None:
    interpolation = Interpolation(OWN)
    interpolation.hear(snap(8, s1=state(5.0)))
    interpolation.hear(snap(10, s1=state(5.0)))
    interpolation.hear(snap(12))
    assert 1 in shown(interpolation, 9.0)
    interpolation.vanish(1)
    assert shown(interpolation, 10.5, 0.01) == {}


def test_a_tank_that_is_dead_and_ones_own_are_not_shown() -> None:
    interpolation = Interpolation(OWN)
    dead = state(5.0)._replace(flags=0)
    for tick in (10, 12):
        interpolation.hear(snap(tick, s0=state(1.0), s1=dead, s2=state(2.0)))
    assert shown(interpolation, 11.0) == {2: pytest.approx(2.0)}


def test_nothing_is_shown_before_the_first_snapshot_and_old_ones_are_let_go() -> None:
    interpolation = Interpolation(OWN)
    assert shown(interpolation, 5.0) == {}
    for tick in range(10, 1000):
        interpolation.hear(snap(tick, s1=state(tick / 100)))
        interpolation.advance(tick - 4.0, 1 / 60)
    assert len(interpolation._snapshots) < 80
