import random
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.command import (
    IDLE,
    REPEATS,
    CommandDatagram,
    decode_commands,
    encode_commands,
    quantise,
)
from tests.protocol.message_strategies import messages

COMMANDS = messages(InputCommand)
TICKS = st.integers(0, 2**32 - 1)
DATAGRAMS = st.builds(
    CommandDatagram,
    TICKS,
    TICKS,
    st.integers(0, 0xFFFF).map(lambda steps: steps / 64),
    st.lists(COMMANDS.map(quantise), min_size=1, max_size=REPEATS).map(tuple),
)


@given(DATAGRAMS)
def test_a_datagram_of_quantised_commands_arrives_as_it_was_sent(datagram: CommandDatagram) -> None:
    assert decode_commands(encode_commands(datagram)) == datagram


@given(COMMANDS)
def test_quantising_moves_little_and_only_once(command: InputCommand) -> None:
    near = quantise(command)
    assert near.drive == pytest.approx(command.drive, abs=0.5 / 127 + 1e-9)
    assert near.turn == pytest.approx(command.turn, abs=0.5 / 127 + 1e-9)
    assert near.fire == command.fire
    assert quantise(near) == near


@given(COMMANDS)
def test_what_arrives_is_what_prediction_drove_by(command: InputCommand) -> None:
    sent = encode_commands(CommandDatagram(1, 2, 0.0, (command,)))
    assert decode_commands(sent).commands == (quantise(command),)


@pytest.mark.parametrize(("lag", "told"), [(-1.0, 0.0), (5000.0, 0xFFFF / 64), (1.5, 1.5)])
def test_the_lag_keeps_within_what_can_be_told(lag: float, told: float) -> None:
    assert decode_commands(encode_commands(CommandDatagram(1, 2, lag, (IDLE,)))).lag == told


@pytest.mark.parametrize(
    "command", [struct.pack("<bbHB", *values) for values in ((-128, 0, 0, 0), (0, -128, 0, 0), (0, 0, 0, 3))]
)
def test_a_command_out_of_range_is_refused(command: bytes) -> None:
    with pytest.raises(MalformedMessage):
        decode_commands(struct.pack("<IIHB", 1, 2, 0, 1) + command)


@pytest.mark.parametrize("count", [0, 3, 5, 255])
def test_a_wrong_count_is_refused(count: int) -> None:
    data = bytearray(encode_commands(CommandDatagram(1, 2, 0.0, (IDLE,) * REPEATS)))
    data[10] = count
    with pytest.raises(MalformedMessage):
        decode_commands(bytes(data))


def test_every_cut_is_refused() -> None:
    data = encode_commands(CommandDatagram(1, 2, 0.0, (IDLE,) * REPEATS))
    for length in range(len(data)):
        with pytest.raises(MalformedMessage):
            decode_commands(data[:length])


def test_random_bytes_raise_nothing_else() -> None:
    dice = random.Random(60)
    read = 0
    for _ in range(10_000):
        data = bytearray(dice.randbytes(11 + 6 * dice.randrange(6)))
        data[10] = dice.randrange(6)
        try:
            datagram = decode_commands(bytes(data))
        except MalformedMessage:
            continue
        read += 1
        assert all(-1 <= command.drive <= 1 and -1 <= command.turn <= 1 for command in datagram.commands)
    assert read
