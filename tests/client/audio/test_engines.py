import math

import pytest

from tankgame.client.audio.engines import OTHERS, REACH, TURRET, Engine, Engines, blended
from tankgame.sim.tuning import TANKS
from tests.client.audio.scenes import X, Y, busy, scene, tank

DT = 1 / 60


@pytest.fixture
def engines(courtyard, voices):
    return Engines(courtyard, voices)


def heard(engines, voices, shown, frames=60):
    """How loud each loop is once a scene has been shown for so many frames; by its file's name."""
    for _ in range(frames):
        engines.play(shown, DT)
        voices.mix(DT)
    return {voice.name: math.hypot(voice.left, voice.right) for voice in voices._loops.values()}


def test_a_faster_tank_is_louder_and_higher(engines, voices):
    idle = heard(engines, voices, scene())
    full = heard(engines, voices, scene(own=tank(speed=14.0)), frames=300)

    assert set(idle) == {"engine-medium-0"}
    assert max((name for name in full if name.startswith("engine")), key=full.get) == "engine-medium-2"
    assert full["engine-medium-2"] > 1.2 * idle["engine-medium-0"]


def test_pushing_is_louder_than_rolling():
    pushed, rolling = Engine(0.5, 0.0, 5.0, 0.0), Engine(0.5, 0.0, 5.0, 0.0)
    for frame in range(10):
        pushed.advance(tank(speed=5.0 + 0.4 * frame), TANKS["medium"], DT)
        rolling.advance(tank(speed=5.0), TANKS["medium"], DT)

    assert pushed.push > rolling.push == 0.0
    assert pushed.load > rolling.load


def test_neighbouring_loads_are_blended_at_equal_power():
    for share in (0.0, 0.1, 0.33, 0.5, 0.9, 1.0):
        (lower, some), (upper, more) = blended(share)

        assert upper == lower + 1 <= 3
        assert some**2 + more**2 == pytest.approx(1)
    assert blended(0.0)[0] == (0, 1.0)
    assert blended(1.0)[1] == (3, 1.0)


def test_only_the_nearest_others_are_heard(engines, voices):
    others = [tank(slot, x=X + 3 * slot, kind="heavy") for slot in range(1, 8)]
    heard(engines, voices, scene(own=False, others=others))

    assert len(busy()) == OTHERS
    assert {key[0] for key in voices._loops} == set(range(1, OTHERS + 1))


def test_an_engine_across_the_map_is_not_heard(engines, voices):
    assert heard(engines, voices, scene(own=False, others=[tank(1, x=X + REACH + 1)])) == {}


def test_another_is_heard_on_its_side(engines, voices):
    heard(engines, voices, scene(others=[tank(1, x=X - 8, kind="scout")]))
    (other,) = [voice for key, voice in voices._loops.items() if key[0] == 1]

    assert other.left > 1.7 * other.right > 0


def test_the_turret_is_heard_while_it_turns(engines, voices):
    turned = tank()
    for _ in range(40):
        turned.turret += TANKS["medium"].turret_rate * DT
        loud = heard(engines, voices, scene(own=turned), frames=1)

    assert loud["turret"] == pytest.approx(TURRET, rel=0.1)
    assert "turret" not in heard(engines, voices, scene(own=turned))


def test_tracks_sound_by_what_they_run_on(engines, voices, courtyard):
    surfaces = {}
    for column in range(courtyard.columns):
        for row in range(courtyard.rows):
            surfaces.setdefault(courtyard.terrain(column, row).name, courtyard.centre(column, row))
    sounds = {}
    for surface in ("ROAD", "GROUND"):
        x, y = surfaces[surface]
        loops = heard(engines, voices, scene(own=tank(x=x, y=y, speed=14.0)))
        sounds[surface] = {name for name in loops if name.startswith("tracks")}

    assert sounds == {"ROAD": {"tracks-hard"}, "GROUND": {"tracks-soft"}}


@pytest.mark.parametrize("kind", TANKS)
def test_every_kind_has_an_engine_of_its_own(engines, voices, kind):
    loops = heard(engines, voices, scene(own=False, others=[tank(1, kind=kind)]))

    assert {name.rsplit("-", 1)[0] for name in loops} == {f"engine-{kind}"}


def test_nobody_left_is_silence(engines, voices):
    heard(engines, voices, scene(own=tank(speed=14.0), others=[tank(1, y=Y + 5)]))
    heard(engines, voices, scene(own=False))

    assert busy() == []
