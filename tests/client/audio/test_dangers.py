from dataclasses import replace

import pytest

from tankgame.client.audio import dangers
from tankgame.client.audio.dangers import SPIN_SECONDS, WHISTLE_NEAR, Dangers
from tankgame.client.scene import Fired, ShellView, ThingView
from tankgame.sim.tuning import WEAPONS
from tests.client.audio.scenes import X, Y, scene, tank

DT = 1 / 60
SPINS = (*WEAPONS[:1], replace(WEAPONS[1], spin_ticks=30), *WEAPONS[2:])


@pytest.fixture
def heard(voices, monkeypatch):
    """Plays a scene, and tells which loops it holds and which sounds it starts."""
    monkeypatch.setattr(dangers, "WEAPONS", SPINS)
    playing = Dangers(voices)

    def play(shown, dt=DT):
        playing.play(shown, dt)
        held = {name for name, left, right in voices._held.values() if max(left, right) > 0}
        begun = {wanted.name for wanted in voices._wanted}
        voices.mix(dt)
        return held, begun

    return play


def test_the_nearest_fire_is_heard_as_far_as_it_carries(heard):
    assert heard(scene(others=[tank(1, x=X + 9, burning=True), tank(2, x=X + 90, burning=True)]))[0] == {"burning"}
    assert heard(scene(others=[tank(1, x=X + 90, burning=True)]))[0] == set()


def test_a_tank_is_heard_to_catch_fire_once(heard):
    alight = scene(others=[tank(1, x=X + 9, burning=True)])
    assert [heard(alight)[1], heard(alight)[1]] == [{"catch-fire"}, set()]


def test_a_gun_spins_on_for_a_moment_after_its_last_shot(heard):
    gun = tank(1, x=X + 5)
    assert heard(scene(Fired(X + 5, Y, 0, 1, 1, own=False), others=[gun]))[0] == {"spin"}
    assert heard(scene(others=[gun]), dt=SPIN_SECONDS / 2)[0] == {"spin"}
    assert heard(scene(others=[gun]), dt=SPIN_SECONDS)[0] == set()


def test_ones_own_gun_is_heard_to_gather_speed_before_it_fires(heard):
    heard(scene())
    assert heard(scene(ready_1=0.9))[1] == {"spin-up"}
    assert heard(scene(ready_1=0.8))[1] == set()
    heard(scene(Fired(X, Y, 0, 1, 0, own=True)))
    assert heard(scene(ready_1=0.9))[1] == set()


def test_anothers_gun_is_heard_to_gather_speed_unless_it_did_so_out_of_sight(heard):
    still, spins = tank(1, x=X + 5), tank(1, x=X + 5, spinning=True)
    assert heard(scene(others=[spins]))[1] == set()
    heard(scene(others=[still]))
    assert [heard(scene(others=[spins]))[1], heard(scene(others=[spins]))[1]] == [{"spin-up"}, set()]


@pytest.mark.parametrize(("away", "share", "names"), [(3, 0.5, {"whistle"}), (3, 0.1, set()), (30, 0.5, set())])
def test_a_bomb_that_comes_down_near_whistles_once(heard, away, share, names):
    assert (away < WHISTLE_NEAR) == (away == 3)
    bomb = ShellView(7, X + 20, Y, 0.0, 1, height=9.0, share=share, lands=(X + away, Y))
    assert heard(scene(shells=[bomb]))[1] == names
    assert heard(scene(shells=[bomb]))[1] == set()


def test_a_mine_is_heard_to_be_laid_but_not_to_be_found(heard):
    laid = [ThingView(4, "mine", X - 2.6, Y)]
    assert heard(scene(own=tank(kind="minelayer"), things=laid))[1] == {"fire-mine"}
    assert heard(scene(own=tank(kind="minelayer"), things=laid))[1] == set()
    assert heard(scene(things=[ThingView(5, "mine", X - 2.6, Y)]))[1] == set()
    assert heard(scene(own=tank(kind="minelayer"), things=[ThingView(6, "mine", X, Y, age=3.0)]))[1] == set()
