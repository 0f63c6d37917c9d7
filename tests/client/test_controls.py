import math

import pytest

from tankgame.client.controls import Hands, Stance, read_command, resting

EAST = Stance(10.0, 10.0, 0.0)


@pytest.mark.parametrize(
    ("keys", "drive", "turn"),
    [
        ([], 0, 0),
        (["ahead"], 1, 0),
        (["back"], -1, 0),
        (["left"], 0, 1),
        (["right"], 0, -1),
        (["ahead", "back"], 0, 0),
        (["ahead", "right"], 1, -1),
    ],
)
def test_keys_drive_as_the_hull_stands(keys, drive, turn):
    command = read_command(Hands(keys), EAST, "hull")

    assert (command.drive, command.turn) == (drive, turn)


def test_the_mouse_is_aimed_at_in_the_maps_own_angles():
    assert read_command(Hands(aim_x=10.0, aim_y=15.0), EAST, "hull").aim == pytest.approx(math.pi / 2)
    assert read_command(Hands(aim_x=5.0, aim_y=10.0), EAST, "hull").aim == pytest.approx(-math.pi)


@pytest.mark.parametrize(
    ("hands", "fire"),
    [
        (Hands(), 0),
        (Hands(["fire"]), 1),
        (Hands(["second"]), 2),
        (Hands(["fire", "second"]), 1),
    ],
)
def test_buttons_fire(hands, fire):
    assert read_command(hands, EAST, "hull").fire == fire


def test_pointing_ahead_drives_ahead():
    command = read_command(Hands(["right"]), EAST, "point")

    assert (command.drive, command.turn) == (1, 0)


def test_pointing_aside_turns_on_the_spot_towards_it():
    command = read_command(Hands(["ahead"]), EAST, "point")

    assert command.drive == pytest.approx(0, abs=1e-9)
    assert command.turn == 1


def test_pointing_behind_reverses_instead_of_turning_round():
    command = read_command(Hands(["left"]), EAST, "point")

    assert command.drive == pytest.approx(-1)
    assert command.turn == pytest.approx(0)


def test_pointing_behind_and_aside_reverses_with_the_nearer_turn():
    # The wanted heading is 135 degrees left: its back is 45 degrees to the right of the hull's.
    command = read_command(Hands(["left", "ahead"]), EAST, "point")

    assert command.drive < 0
    assert command.turn == -1


@pytest.mark.parametrize("start", [degrees * math.pi / 180 for degrees in range(-180, 180, 15)])
def test_pointing_settles_on_the_wanted_line_from_every_heading(start):
    heading = start
    for _ in range(200):
        command = read_command(Hands(["ahead"]), Stance(0, 0, heading), "point")
        heading += command.turn * math.radians(100) / 60

    assert abs(math.cos(heading)) < 0.02
    assert abs(command.drive) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("steering", ["hull", "point"])
def test_every_command_is_in_range(steering):
    keys = ["ahead", "left", "back", "right"]
    for mask in range(16):
        held = [key for bit, key in enumerate(keys) if mask >> bit & 1]
        command = read_command(Hands(held, aim_x=3, aim_y=-7), Stance(1, 2, 0.7 * mask), steering)

        assert -1 <= command.drive <= 1
        assert -1 <= command.turn <= 1


@pytest.mark.parametrize("steering", ["hull", "point"])
def test_a_stick_drives_where_it_points_in_both_schemes(steering):
    ahead = read_command(Hands(stick_x=1.0), EAST, steering)
    aside = read_command(Hands(stick_y=1.0), EAST, steering)

    assert (ahead.drive, ahead.turn) == (1, 0)
    assert aside.drive == pytest.approx(0, abs=1e-9)
    assert aside.turn == 1


def test_a_stick_that_is_pushed_half_way_drives_half_as_hard():
    assert read_command(Hands(stick_x=0.5), EAST, "hull").drive == pytest.approx(0.5)
    assert read_command(Hands(stick_x=-0.5), EAST, "hull").drive == pytest.approx(-0.5)
    assert read_command(Hands(["left"], stick_x=0.5), EAST, "hull").turn == 0


def test_resting_keeps_the_aim_and_nothing_else():
    hands = Hands(["ahead", "fire"], aim_x=10.0, aim_y=15.0)

    command = resting(hands, EAST)

    assert (command.drive, command.turn, command.fire) == (0, 0, 0)
    assert command.aim == pytest.approx(math.pi / 2)


def test_it_says_how_far_off_the_place_aimed_at_is():
    assert read_command(Hands(aim_x=13, aim_y=24), Stance(10, 20, 0), "hull").reach == 5.0
    assert read_command(Hands(aim_x=10, aim_y=20), Stance(10, 20, 0), "hull").reach > 0, "0 is as far as it goes"


def test_a_hull_with_a_fixed_gun_turns_after_the_aim_while_it_stands():
    stance = Stance(10, 20, 0, traverse=math.radians(8))
    assert read_command(Hands(aim_x=10, aim_y=30), stance, "hull").turn == 1.0
    assert read_command(Hands(aim_x=10, aim_y=10), stance, "hull").turn == -1.0
    assert read_command(Hands(aim_x=20, aim_y=20.5), stance, "hull").turn == 0.0, "the gun gets there"
    assert read_command(Hands({"ahead"}, aim_x=10, aim_y=30), stance, "hull").turn == 0.0
    assert read_command(Hands({"right"}, aim_x=10, aim_y=30), stance, "hull").turn == -1.0
    assert read_command(Hands(aim_x=10, aim_y=30), Stance(10, 20, 0), "hull").turn == 0.0
