"""A gamepad's events, as SDL sends them."""

import pygame
from pygame.event import Event

from tankgame.client import gamepads

PAD = 7
"""Its instance."""


def down(button, pad=PAD):
    return Event(gamepads.DOWN, instance_id=pad, button=button)


def up(button, pad=PAD):
    return Event(gamepads.UP, instance_id=pad, button=button)


def axis(which, value, pad=PAD):
    """`value` from -1 to 1, right and down positive as SDL has it."""
    return Event(gamepads.MOTION, instance_id=pad, axis=which, value=max(-32768, round(value * 32767)))


def gone(pad=PAD):
    return Event(gamepads.REMOVED, instance_id=pad)


LEFT_X, LEFT_Y = pygame.CONTROLLER_AXIS_LEFTX, pygame.CONTROLLER_AXIS_LEFTY
RIGHT_X, RIGHT_Y = pygame.CONTROLLER_AXIS_RIGHTX, pygame.CONTROLLER_AXIS_RIGHTY
RIGHT_TRIGGER, LEFT_TRIGGER = pygame.CONTROLLER_AXIS_TRIGGERRIGHT, pygame.CONTROLLER_AXIS_TRIGGERLEFT
A, B, Y, START = (
    pygame.CONTROLLER_BUTTON_A,
    pygame.CONTROLLER_BUTTON_B,
    pygame.CONTROLLER_BUTTON_Y,
    pygame.CONTROLLER_BUTTON_START,
)
PAD_DOWN, PAD_UP = pygame.CONTROLLER_BUTTON_DPAD_DOWN, pygame.CONTROLLER_BUTTON_DPAD_UP
PAD_RIGHT, PAD_LEFT = pygame.CONTROLLER_BUTTON_DPAD_RIGHT, pygame.CONTROLLER_BUTTON_DPAD_LEFT
