"""What clients that cheat get from it: nothing, and a kick where it can be no accident."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tankgame.net.client import Connection
from tankgame.net.datagrams import DatagramSession
from tankgame.protocol.client_messages import InputCommand, JoinMap, Login
from tankgame.protocol.command import CommandDatagram, encode_commands
from tankgame.protocol.parts import SessionKey
from tankgame.protocol.server_messages import LoginAccepted, MapGranted, PlayerKicked
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.protocol.version import PROTOCOL_VERSION
from tankgame.server.commands import AHEAD_TICKS, BURST_TICKS
from tankgame.server.config import Config, MatchConfig
from tankgame.server.server import Server
from tests.net.wire import Relay, Wire, complaints, wire
from tests.server.house import MAP, FakeAccounts, FakeLink, House, shipped

Habit = Callable[[FakeLink, int, int], None]
"""What a client does in a tick: its link, the server's tick, and how many ticks it has been at it."""


def honest(link: FakeLink, now: int, count: int) -> None:
    link.command(now + 1)


def at_twice_the_speed(link: FakeLink, now: int, count: int) -> None:
    first = now - count + 1
    link.command(first + 2 * count)
    link.command(first + 2 * count + 1)


def from_the_future(link: FakeLink, now: int, count: int) -> None:
    link.command(now + 5 * AHEAD_TICKS)


def too_late(link: FakeLink, now: int, count: int) -> None:
    link.command(now)


def ten_times_over(link: FakeLink, now: int, count: int) -> None:
    for _ in range(10):
        link.command(now + 1)


def drive(habit: Habit, ticks: int) -> tuple[list[tuple[float, float]], str | None]:
    """Where the tank is after each tick, until its player is kicked, and the reason for that."""
    house = House()
    witness, link = house.join("Witness"), house.join("Driver")
    tank = house.room.world.tanks[house.seat("Driver").slot]
    way, count = [], 0
    while link.open and count < ticks:
        habit(link, house.room.world.tick, count)
        house.step()
        way.append((tank.x, tank.y))
        count += 1
    house.close()
    kicks = [message for message in witness.heard if isinstance(message, PlayerKicked)]
    assert all(kick.player == "Driver" for kick in kicks)
    assert bool(kicks) is not link.open
    return way, kicks[0].reason if kicks else None


def test_an_honest_client_gets_somewhere_and_is_not_kicked() -> None:
    way, reason = drive(honest, 600)
    assert reason is None
    assert abs(way[60][0] - way[0][0]) + abs(way[60][1] - way[0][1]) > 3


def test_twice_the_speed_is_no_faster_and_kicks() -> None:
    fast, reason = drive(at_twice_the_speed, 600)
    way, _ = drive(honest, len(fast))
    assert fast[:60] == way[:60]
    assert reason == "too-fast"
    assert len(fast) < AHEAD_TICKS + BURST_TICKS


def test_commands_from_the_future_are_not_carried_out_and_kick() -> None:
    way, reason = drive(from_the_future, 600)
    assert max(abs(x - way[0][0]) + abs(y - way[0][1]) for x, y in way) < 0.05
    assert reason == "too-fast"


def test_commands_that_come_too_late_change_nothing_that_has_been() -> None:
    way, reason = drive(too_late, 300)
    assert max(abs(x - way[0][0]) + abs(y - way[0][1]) for x, y in way) < 0.05
    assert reason is None, "it may be the network's fault"


def test_the_same_command_ten_times_over_counts_once() -> None:
    way, reason = drive(ten_times_over, 300)
    assert (way, reason) == drive(honest, 300)


@pytest.mark.parametrize("stall", [120, 600])
def test_an_honest_client_that_was_held_up_and_then_bursts_is_not_kicked_and_drives_on(stall: int) -> None:
    def held_up(link: FakeLink, now: int, count: int) -> None:
        if count == 60 + stall:
            for late in range(stall, 0, -1):
                link.command(now + 1 - late)
        if not 60 <= count < 60 + stall:
            link.command(now + 1, drive=1 if count < 60 else -1)

    way, reason = drive(held_up, stall + 600)
    assert reason is None
    (before, after) = way[60 + stall], way[60 + stall + 90]
    assert abs(before[0] - after[0]) + abs(before[1] - after[1]) > 1, "what comes after is carried out"


def test_a_server_that_was_held_up_does_not_blame_its_clients() -> None:
    """Its ticks are three seconds behind the client's, until that hears so."""

    def ahead(link: FakeLink, now: int, count: int) -> None:
        link.command(now + (180 if 60 <= count < 90 else 1))

    assert drive(ahead, 600)[1] is None


def test_commands_out_of_range_kick() -> None:
    house = House()
    witness, link = house.join("Witness"), house.join("Driver")
    fair = encode_commands(CommandDatagram(0, 1, 0.0, (InputCommand(drive=0, turn=0, aim=0, fire=2),)))
    house.told(lambda server: server.datagram(link, fair[:-2] + b"\x03\x00"))
    house.step()
    assert PlayerKicked(player="Driver", reason="out-of-range") in witness.heard
    assert not link.open
    house.close()


# --- over the wire ---------------------------------------------------------------------------------------------------


class Table:
    """A server whose clients are real ones, on loopback; the clock is the test's."""

    def __init__(self, ends: Wire, server: Server) -> None:
        self.ends = ends
        self.server = server
        self.door = ends.native_door()
        self.commands: list[tuple[str, bytes]] = []
        ends.beside.append(server.tick)

    def sit(self, name: str) -> "Player":
        client = self.ends.connect(self.door)
        inbox = self.ends.inboxes[client]
        client.send(Login(name=name, password="secret", newuser=True, version=PROTOCOL_VERSION))
        self.ends.until(lambda: inbox)
        accepted = inbox[0]
        assert isinstance(accepted, LoginAccepted)
        assert isinstance(accepted.session, SessionKey)
        relay = Relay(self.door.port)
        self.ends.relays.append(relay)
        client.start_session(replace(accepted.session, port=relay.port))
        client.send(JoinMap(map=MAP, rid=1))
        self.ends.until(lambda: client.by_datagrams and any(isinstance(message, MapGranted) for message in inbox))
        return Player(self, name, client, relay, accepted.session)

    def tick(self) -> None:
        self.ends.step(TICK_SECONDS)

    def kicked(self, player: "Player") -> bool:
        return any(isinstance(message, PlayerKicked) for message in self.ends.inboxes[player.client])


class Player:
    def __init__(self, table: Table, name: str, client: Connection, relay: Relay, key: SessionKey) -> None:
        self.table = table
        self.name = name
        self.client = client
        self.relay = relay
        self.key = key

    @property
    def heard(self) -> list[bytes]:
        """What the server has taken as this player's commands."""
        return [payload for name, payload in self.table.commands if name == self.name]

    def payload(self) -> bytes:
        tick = self.table.server._battles.rooms[MAP].world.tick + 3
        return encode_commands(CommandDatagram(0, tick, 0.0, (InputCommand(drive=1, turn=0, aim=0, fire=0),)))

    def drive(self) -> bytes:
        payload = self.payload()
        self.client.send_datagram(payload, self.table.ends.now)
        return payload


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    config = Config(match=MatchConfig(seconds=7200, bots=0, rotation=(MAP,)))
    server = Server(config, [shipped()], FakeAccounts(), seed=1)  # type: ignore[arg-type]  # the same calls
    with wire(tmp_path, server) as ends:
        made = Table(ends, server)
        take = server.datagram

        def note(link, payload: bytes) -> None:
            made.commands.append((server._sessions[link].name, payload))
            take(link, payload)

        monkeypatch.setattr(server, "datagram", note)
        yield made


@pytest.fixture
def stranger() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        udp.setblocking(False)
        yield udp


def test_replayed_datagrams_are_heard_once_whoever_sends_them(table: Table, stranger: socket.socket) -> None:
    anna = table.sit("Anna")
    sent = []
    for _ in range(30):
        sent.append(anna.drive())
        table.tick()
    table.ends.until(lambda: len(anna.heard) == 30)
    for kept in anna.relay.kept:
        for _ in range(3):
            stranger.sendto(kept, anna.relay.door)
            anna.relay.back.sendto(kept, anna.relay.door)
    sent.append(anna.drive())
    for _ in range(30):
        table.tick()
    assert anna.heard == sent
    assert anna.client.by_datagrams, "whose session goes on, from where it was"
    assert not table.kicked(anna)
    with pytest.raises(BlockingIOError):
        stranger.recv(2048)


def test_anothers_session_number_drives_nobody_elses_tank(
    table: Table, stranger: socket.socket, caplog: pytest.LogCaptureFixture
) -> None:
    anna, cheat = table.sit("Anna"), table.sit("Cheat")
    disguised = DatagramSession(anna.key.number, cheat.key.key, server_side=False)
    for _ in range(30):
        for way in (cheat.relay.back, stranger):
            way.sendto(disguised.seal(cheat.payload(), table.ends.now), anna.relay.door)
        table.tick()
    assert (anna.heard, cheat.heard) == ([], [])
    told = anna.drive()
    table.ends.until(lambda: anna.heard == [told], seconds=TICK_SECONDS)
    assert not table.kicked(anna)
    assert anna.client.by_datagrams
    assert complaints(caplog) == ["127.0.0.1: sent a datagram that does not open"]
    with pytest.raises(BlockingIOError):
        stranger.recv(2048)


def test_a_session_drives_its_own_tank_and_no_other(table: Table) -> None:
    anna, cheat = table.sit("Anna"), table.sit("Cheat")
    told = cheat.drive()
    table.ends.until(lambda: cheat.heard == [told], seconds=TICK_SECONDS)
    assert anna.heard == []
