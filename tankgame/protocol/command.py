"""The compact form of commands: what a client sends sixty times a second, each datagram repeating the last few.

Layout, little endian: u32 tick of the newest snapshot received (0 none), u32 tick of the newest command, u16 how far
behind that tick the player's screen shows the others (1/64 ticks), u8 count, then the commands, newest first:
i8 drive, i8 turn (1/127), u16 aim (1/65536 turn), u8 fire, u8 reach (1/4 m).
"""

import struct
from functools import lru_cache
from typing import Final, NamedTuple

from tankgame.protocol import angles
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.values import REACH_STEP

REPEATS: Final = 4
"""Commands in each datagram: the newest and those before it, so that three losses in a row cost nothing."""

LAG_STEPS: Final = 64
"""Steps in a tick of `lag`."""

AXIS_STEPS: Final = 127
FIRE_MOST: Final = 2

IDLE = InputCommand(drive=0.0, turn=0.0, aim=0.0, fire=0)


class CommandDatagram(NamedTuple):
    """The commands of `newest`, `newest - 1`, ... in that order; `lag` in ticks, `ack` a snapshot's tick."""

    ack: int
    newest: int
    lag: float
    commands: tuple[InputCommand, ...]


_HEAD = struct.Struct("<IIHB")
_COMMAND = struct.Struct("<bbHBB")


def quantise(command: InputCommand) -> InputCommand:
    """The command as it will arrive: what a prediction must drive by, to agree with the server."""
    return _restore(*_steps(command))


def encode_commands(datagram: CommandDatagram) -> bytes:
    """A datagram's worth of commands."""
    lag = max(0, min(0xFFFF, round(datagram.lag * LAG_STEPS)))
    parts = [_HEAD.pack(datagram.ack, datagram.newest, lag, len(datagram.commands))]
    parts.extend(_COMMAND.pack(*_steps(command)) for command in datagram.commands)
    return b"".join(parts)


def decode_commands(data: bytes) -> CommandDatagram:
    """Read a datagram's worth of commands; MalformedMessage where it is none, or a value is out of range."""
    try:
        ack, newest, lag, count = _HEAD.unpack_from(data)
    except struct.error as why:
        raise MalformedMessage("commands cut short") from why
    if not 0 < count <= REPEATS or len(data) != _HEAD.size + count * _COMMAND.size:
        raise MalformedMessage("commands of a wrong count")
    size = _COMMAND.size
    commands = tuple([_read(data[place : place + size]) for place in range(_HEAD.size, len(data), size)])
    return CommandDatagram(ack, newest, lag / LAG_STEPS, commands)


@lru_cache(maxsize=4096)
def _read(data: bytes) -> InputCommand:
    """One command; remembered, for each comes in as many datagrams as it is repeated in."""
    return _restore(*_COMMAND.unpack(data))


def reach_steps(metres: float) -> int:
    """A reach as it is told, rounded to the nearest step; what is more than nothing stays so."""
    return 0 if metres <= 0 else max(1, min(0xFF, round(metres / REACH_STEP)))


def _steps(command: InputCommand) -> tuple[int, int, int, int, int]:
    return (
        round(command.drive * AXIS_STEPS),
        round(command.turn * AXIS_STEPS),
        angles.quantise(command.aim),
        command.fire,
        reach_steps(command.reach),
    )


def _restore(drive: int, turn: int, aim: int, fire: int, reach: int) -> InputCommand:
    if drive < -AXIS_STEPS or turn < -AXIS_STEPS or fire > FIRE_MOST:
        raise MalformedMessage("a command out of range")
    return InputCommand(
        drive=drive / AXIS_STEPS,
        turn=turn / AXIS_STEPS,
        aim=angles.restore(aim),
        fire=fire,
        reach=reach * REACH_STEP,
    )
