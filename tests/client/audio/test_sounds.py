import pytest

from tankgame.client.audio.output import Levels, Output
from tankgame.client.audio.samples import FOLDER
from tankgame.client.audio.sounds import EXPLOSION, WARNING_SECONDS, Sounds, noise_of
from tankgame.client.scene import Destroyed, Fired, ShellView, Struck
from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim.tuning import WEAPONS
from tests.client.audio.scenes import EVENTS, X, Y, busy, scene, tank

DT = 1 / 60


@pytest.fixture
def sounds(courtyard, output):
    return Sounds(courtyard, output)


def started(sounds, shown, dt=DT):
    """The names of the sounds that a scene starts."""
    sounds.play(shown, dt)
    names = [wanted.name for wanted in sounds._voices._wanted]
    sounds._voices.mix(dt)
    return names


@pytest.mark.parametrize("event", EVENTS, ids=repr)
def test_every_event_has_sounds_that_are_there(event):
    noise = noise_of(event, own_slot=0)

    for name in (noise.near, noise.far, noise.after):
        assert not name or (FOLDER / f"{name}.ogg").is_file()


def test_ones_own_damage_sounds_unlike_others():
    struck = Struck(0, 0, 0, ShellEnd.ARMOUR, 4, by_own=False)

    assert noise_of(struck, own_slot=4) != noise_of(struck, own_slot=5)
    assert noise_of(struck, own_slot=255) == noise_of(struck, own_slot=5)


def test_armour_hit_ricochet_and_damage_are_told_apart():
    struck = [noise_of(Struck(0, 0, 0, how, 4, by_own=False), 0) for how in (ShellEnd.ARMOUR, ShellEnd.BOUNCED)]

    assert len({noise.near for noise in struck} | {"ricochet"}) == 3


def test_charges_are_told_apart():
    bursts = {gun.id: number for number, gun in enumerate(WEAPONS) if gun.blast is not None and not gun.lays}
    noises = [
        noise_of(Struck(X, Y, 0, ShellEnd.BURST, 255, by_own=False, weapon=number), 0)
        for number in (None, *bursts.values())
    ]

    assert set(bursts) == {"rockets", "grenade", "mortar"}
    assert len({noise.near for noise in noises} | {"barrel", EXPLOSION.near}) == 6


def test_a_charge_that_bursts_on_armour_is_heard_besides_what_it_does_to_it():
    rockets = next(number for number, gun in enumerate(WEAPONS) if gun.id == "rockets")
    own, wall = (
        noise_of(Struck(X, Y, 0, how, slot, by_own=False, weapon=rockets), own_slot=4)
        for how, slot in ((ShellEnd.ARMOUR, 4), (ShellEnd.WALL, 255))
    )

    assert (own.near, own.after) == ("hit-own", "burst-rockets")
    assert wall.near == "burst-rockets"


def test_an_explosion_has_layers_by_distance(sounds):
    def blast(away):
        return set(started(sounds, scene(Destroyed(X + away, Y, 1, "medium", 0, own=False), own=False)))

    assert blast(5) == {"explosion", "debris"}
    assert blast(22) == {"explosion", "debris", "explosion-far"}
    assert blast(60) == {"explosion-far"}
    assert blast(EXPLOSION.reach + 1) == set()


def test_a_gun_far_away_is_another_sound(sounds):
    def shot(away):
        return started(sounds, scene(Fired(X + away, Y, 0, 1, 1, own=False), own=False))

    assert shot(3) == ["fire-cannon"]
    assert shot(45) == ["fire-cannon-far"]


def test_the_tank_says_that_it_is_there_loaded_and_about_to_be_lost(sounds):
    assert started(sounds, scene(ready_1=0.5)) == ["spawn"]
    assert started(sounds, scene(ready_1=0.9)) == []
    assert started(sounds, scene(ready_1=1.0)) == ["reload"]

    hurt = tank()
    hurt.life = 20
    assert started(sounds, scene(own=hurt)) == ["warning"]
    assert started(sounds, scene(own=hurt)) == []
    assert started(sounds, scene(own=hurt), dt=WARNING_SECONDS) == ["warning"]


def test_the_last_seconds_are_counted(sounds):
    counted = [started(sounds, scene(own=False, seconds_left=seconds)) for seconds in (5.2, 4.9, 4.5, 3.9, 0.0)]

    assert counted == [[], ["countdown"], [], ["countdown"], []]


def test_a_shell_that_passes_is_heard_once(sounds):
    started(sounds, scene())
    passing = [started(sounds, scene(shells=[ShellView(7, X - 4 + step, Y + 2.5, 0.0, 1)])) for step in range(4)]

    assert passing == [["whizz"], [], [], []]


@pytest.mark.parametrize(
    "shell",
    [
        ShellView(7, X - 4, Y, 0.0, 1),
        ShellView(7, X - 4, Y + 4.5, 0.0, 1),
        ShellView(7, X + 4, Y + 2.5, 0.0, 1),
        ShellView(7, X - 4, Y + 2.5, 0.0, 1, own=True),
    ],
    ids=["hits", "misses by far", "has passed", "one's own"],
)
def test_a_shell_that_does_not_pass_is_not_heard(sounds, shell):
    started(sounds, scene())

    assert started(sounds, scene(shells=[shell])) == []


def test_one_hears_what_ones_shell_does_to_others(sounds):
    started(sounds, scene())

    hurt = Struck(X + 9, Y, 0, ShellEnd.ARMOUR, 3, by_own=True)
    bounced = Struck(X + 9, Y, 0, ShellEnd.BOUNCED, 3, by_own=True)
    assert "hit-marker" in started(sounds, scene(hurt))
    assert "hit-marker" not in started(sounds, scene(bounced))


def test_ones_own_gun_comes_before_anothers(sounds):
    started(sounds, scene())
    sounds.play(scene(Fired(X, Y, 0, 1, 1, own=False), Fired(X, Y, 0, 1, 0, own=True)), DT)
    other, own = sounds._voices._wanted

    assert own.worth > other.worth


def test_a_cannon_carries_further_than_a_machine_gun():
    noises = {
        weapon.calibre: noise_of(Fired(0, 0, 0, number, 1, own=False), 0) for number, weapon in enumerate(WEAPONS)
    }

    assert noises[90].reach > noises[25].reach > noises[8].reach


def test_a_battle_without_a_device_is_silence(courtyard):
    output = Output(Levels())
    Sounds(courtyard, output).play(scene(*EVENTS), DT)

    assert not output.voices._wanted
    assert not output.voices._held


def test_a_battle_that_is_left_falls_silent(sounds, output):
    sounds.play(scene(own=tank(speed=9.0)), DT)
    output.update(DT)
    assert busy()

    output.voices._shots[0].channel.stop()
    for _ in range(60):
        output.update(DT)
    assert busy() == []
