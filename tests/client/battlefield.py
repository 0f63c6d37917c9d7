"""A real world and a client's battle, joined by a wire that delays and loses, on a clock that the test moves."""

import heapq
import itertools
import random
from collections.abc import Callable
from pathlib import Path

from tankgame.client.battle import Battle
from tankgame.client.scene import Scene, SceneEvent
from tankgame.client.seats import Seat
from tankgame.protocol import angles, snapshot
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import IDLE, decode_commands, reach_steps
from tankgame.protocol.parts import MapInfo
from tankgame.protocol.snapshot import NO_SLOT, TankFlag, TankState, WorldSnapshot
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.sim import events
from tankgame.sim.map import Map, Spawn
from tankgame.sim.tank import Tank
from tankgame.sim.terrain import Terrain
from tankgame.sim.world import World

FRAME = 1 / 60
PHASE = 0.0071
"""The client's frames fall between the server's ticks."""


def field(columns: int = 60, rows: int = 60, cells: dict[tuple[int, int], Terrain] | None = None) -> Map:
    """Open ground, but for these cells."""
    ground = bytearray(columns * rows)
    for (column, row), terrain in (cells or {}).items():
        ground[row * columns + column] = terrain
    spawns = (Spawn(20.0, 40.0, 0.0), Spawn(20.0, 80.0, 0.0))
    return Map("field", "Field", "", ("free-for-all",), 2.0, columns, rows, bytes(ground), spawns, Path())


class Wire:
    """One direction: seconds of delay, evenly spread jitter on top, and a share that is lost."""

    def __init__(self, delay: float, jitter: float = 0.0, loss: float = 0.0, seed: int = 1) -> None:
        self.delay, self.jitter, self.loss = delay, jitter, loss
        self._random = random.Random(seed)
        self._waiting: list[tuple[float, int, bytes]] = []
        self._count = itertools.count()

    def put(self, payload: bytes, now: float) -> None:
        if self._random.random() >= self.loss:
            due = now + self.delay + self._random.random() * self.jitter
            heapq.heappush(self._waiting, (due, next(self._count), payload))

    def take(self, now: float) -> list[tuple[float, bytes]]:
        arrived = []
        while self._waiting and self._waiting[0][0] <= now:
            due, _, payload = heapq.heappop(self._waiting)
            arrived.append((due, payload))
        return arrived


class Match:
    """A server of one world and one client in slot 0, a tank of `others` in each slot after it."""

    def __init__(
        self,
        on: Map | None = None,
        *,
        rtt: float = 0.0,
        jitter: float = 0.0,
        loss: float = 0.0,
        every: int = 2,
        kind: str = "medium",
        others: tuple[str, ...] = (),
        join_tick: int = 100,
        seed: int = 1,
    ) -> None:
        self.map = on or field()
        self.world = World(self.map, seed)
        for _ in range(join_tick):
            self.world.step({})
        self.up = Wire(rtt / 2, jitter, loss, seed * 2)
        self.down = Wire(rtt / 2, jitter, loss, seed * 2 + 1)
        self.every = every
        self.now = 1000.0
        self._tick_at = self.now + TICK_SECONDS
        self._frame_at = self.now + PHASE
        self.tank: Tank = self.world.add_tank(0, kind)
        self.kinds = dict(enumerate(others, 1))
        for slot, other in self.kinds.items():
            self.world.add_tank(slot, other)
        info = MapInfo(
            mapsize=(self.map.width, self.map.height),
            mapimage="",
            maprealimg="",
            otherplayerinfo={},
            tick=self.world.tick,
            end_tick=self.world.tick + 6000,
            slot=0,
            tank=kind,
        )
        self.battle = Battle(self.map, info, self.now, name="me")
        for slot, other in self.kinds.items():
            self.battle.seat(slot, Seat(f"other {slot}", other, 0, bot=True))
        self.hands: Callable[[int], InputCommand] = lambda _tick: IDLE
        self.bots: Callable[[int], dict[int, InputCommand]] = lambda _tick: {}
        self.seen: Callable[[], set[int]] = lambda: {slot for slot, tank in self.world.tanks.items() if tank.alive}
        self.scene: Scene = self.battle.scene(self.now)
        self.events: list[SceneEvent] = []
        self.happened: list[events.Event] = []
        self.datagrams = 0
        self.late = 0
        self.frozen = False
        """The client's window is being dragged: no frames."""
        self._commands: dict[int, InputCommand] = {}
        self._last = IDLE
        self._newest = 0
        self._margin = 0
        self._lag = 0.0
        self._acked = 0
        self._sent: dict[int, WorldSnapshot] = {}
        self._untold: list[snapshot.SnapshotEvent] = []

    def run(self, seconds: float, each: Callable[["Match"], None] | None = None) -> None:
        """Let time pass; `each` is called after every frame of the client."""
        end = self.now + seconds
        while min(self._tick_at, self._frame_at) <= end:
            if self._tick_at <= self._frame_at:
                self.now = self._tick_at
                self._tick_at += TICK_SECONDS
                self._tick()
            else:
                self.now = self._frame_at
                self._frame_at += FRAME
                if not self.frozen:
                    self._frame()
                    if each is not None:
                        each(self)
        self.now = end

    def _frame(self) -> None:
        for due, payload in self.down.take(self.now):
            self.battle.datagram(payload, max(due, self.now - FRAME))
        for payload in self.battle.advance(self.now, self.hands(self.world.tick)):
            self.datagrams += 1
            self.up.put(payload, self.now)
        self.scene = self.battle.scene(self.now)
        self.events.extend(self.scene.events)

    def _tick(self) -> None:
        now = self.world.tick
        for _, payload in self.up.take(self.now):
            self._receive(payload, now)
        command = self._commands.pop(now + 1, None)
        self.late += command is None
        self._last = command or self._last
        happened = self.world.step({**self.bots(now + 1), 0: self._last}, {0: self._lag})
        self.happened.extend(happened)
        self._untold.extend(told for event in happened if (told := _told(event)) is not None)
        if self.world.tick % self.every == 0:
            self._tell()

    def _receive(self, payload: bytes, now: int) -> None:
        datagram = decode_commands(payload)
        if datagram.newest > self._newest:
            self._newest, self._lag = datagram.newest, datagram.lag
            self._margin = (datagram.newest - now - 1) * 16
        for back, command in enumerate(datagram.commands):
            if datagram.newest - back > now:
                self._commands[datagram.newest - back] = command
        if datagram.ack > self._acked and datagram.ack in self._sent:
            self._acked = datagram.ack
            told = set(self._sent[datagram.ack].events)
            self._untold = [event for event in self._untold if event not in told]

    def _tell(self) -> None:
        tick = self.world.tick
        tanks = {slot: _state(self.world.tanks[slot]) for slot in sorted(self.seen())}
        own = self.tank.state() if self.tank.alive else None
        fresh = WorldSnapshot(tick, tick, self._margin, own, tanks, list(self._untold))
        self._sent[tick] = fresh
        baseline = self._sent.get(self._acked) if tick - self._acked <= snapshot.BASELINE_REACH else None
        self.down.put(snapshot.encode_snapshot(fresh, baseline), self.now)


def _state(tank: Tank) -> TankState:
    flags = TankFlag.ALIVE * tank.alive | TankFlag.SHIELDED * tank.shielded | TankFlag.DRIVING * tank.driving
    place = (round(tank.x * 100), round(tank.y * 100))
    return TankState(*place, angles.quantise(tank.heading), angles.quantise(tank.turret), tank.life, int(flags))


def _told(event: events.Event) -> snapshot.SnapshotEvent | None:
    match event:
        case events.ShellFired(tick, shell, slot, weapon, command, x, y, heading, reach):
            return snapshot.ShellFired(tick, shell, slot, weapon, command, *_place(x, y, heading), reach_steps(reach))
        case events.ShellTurned(tick, shell, x, y, heading, off_armour):
            return snapshot.ShellTurned(tick, shell, *_place(x, y, heading), int(off_armour))
        case events.ShellEnded(tick, shell, x, y, heading, how, slot):
            return snapshot.ShellEnded(tick, shell, *_place(x, y, heading), how, NO_SLOT if slot is None else slot)
        case events.TankDestroyed(tick=tick, slot=slot, x=x, y=y):
            return snapshot.TankDestroyed(tick, slot, round(x * 100), round(y * 100))
        case events.BrickBroken(tick, column, row) | events.BlockBroken(tick, column, row):
            return snapshot.CellOpened(tick, column, row)
    return None


def _centimetres(metres: float) -> int:
    return min(0xFFFF, max(0, round(metres * 100)))


def _place(x: float, y: float, heading: float) -> tuple[int, int, int]:
    return _centimetres(x), _centimetres(y), angles.quantise(heading)
