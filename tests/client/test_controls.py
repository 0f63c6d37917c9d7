import math

import pygame
import pytest

from tankgame.client.controls import Hands, Stance, read_command, resting

EAST = Stance(10.0, 10.0, 0.0)


@pytest.mark.parametrize(
    ("keys", "drive", "turn"),
    [
        ([], 0, 0),
        ([pygame.KSCAN_W], 1, 0),
        ([pygame.KSCAN_UP], 1, 0),
        ([pygame.KSCAN_S], -1, 0),
        ([pygame.KSCAN_A], 0, 1),
        ([pygame.KSCAN_RIGHT], 0, -1),
        ([pygame.KSCAN_W, pygame.KSCAN_S], 0, 0),
        ([pygame.KSCAN_W, pygame.KSCAN_UP, pygame.KSCAN_D], 1, -1),
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
        (Hands(first=True), 1),
        (Hands(second=True), 2),
        (Hands([pygame.KSCAN_SPACE]), 2),
        (Hands(first=True, second=True), 1),
    ],
)
def test_buttons_fire(hands, fire):
    assert read_command(hands, EAST, "hull").fire == fire


def test_pointing_ahead_drives_ahead():
    command = read_command(Hands([pygame.KSCAN_D]), EAST, "point")

    assert (command.drive, command.turn) == (1, 0)


def test_pointing_aside_turns_on_the_spot_towards_it():
    command = read_command(Hands([pygame.KSCAN_W]), EAST, "point")

    assert command.drive == pytest.approx(0, abs=1e-9)
    assert command.turn == 1


def test_pointing_behind_reverses_instead_of_turning_round():
    command = read_command(Hands([pygame.KSCAN_A]), EAST, "point")

    assert command.drive == pytest.approx(-1)
    assert command.turn == pytest.approx(0)


def test_pointing_behind_and_aside_reverses_with_the_nearer_turn():
    # The wanted heading is 135 degrees left: its back is 45 degrees to the right of the hull's.
    command = read_command(Hands([pygame.KSCAN_A, pygame.KSCAN_W]), EAST, "point")

    assert command.drive < 0
    assert command.turn == -1


@pytest.mark.parametrize("start", [degrees * math.pi / 180 for degrees in range(-180, 180, 15)])
def test_pointing_settles_on_the_wanted_line_from_every_heading(start):
    heading = start
    for _ in range(200):
        command = read_command(Hands([pygame.KSCAN_W]), Stance(0, 0, heading), "point")
        heading += command.turn * math.radians(100) / 60

    assert abs(math.cos(heading)) < 0.02
    assert abs(command.drive) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("steering", ["hull", "point"])
def test_every_command_is_in_range(steering):
    keys = [pygame.KSCAN_W, pygame.KSCAN_A, pygame.KSCAN_S, pygame.KSCAN_D]
    for mask in range(16):
        held = [key for bit, key in enumerate(keys) if mask >> bit & 1]
        command = read_command(Hands(held, aim_x=3, aim_y=-7), Stance(1, 2, 0.7 * mask), steering)

        assert -1 <= command.drive <= 1
        assert -1 <= command.turn <= 1


def test_resting_keeps_the_aim_and_nothing_else():
    hands = Hands([pygame.KSCAN_W], first=True, aim_x=10.0, aim_y=15.0)

    command = resting(hands, EAST)

    assert (command.drive, command.turn, command.fire) == (0, 0, 0)
    assert command.aim == pytest.approx(math.pi / 2)
