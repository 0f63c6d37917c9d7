"""Small battlefields drawn in letters, and tanks told what to do on them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from tankgame.protocol.client_messages import InputCommand
from tankgame.sim.arena import Arena
from tankgame.sim.events import Event
from tankgame.sim.map import Map, Spawn
from tankgame.sim.tank import Tank
from tankgame.sim.terrain import Terrain
from tankgame.sim.world import World

E = TypeVar("E")

LETTERS = {
    ".": Terrain.GROUND,
    "r": Terrain.ROAD,
    "s": Terrain.SAND,
    "m": Terrain.MUD,
    "i": Terrain.ICE,
    "w": Terrain.WATER,
    "t": Terrain.TRENCH,
    "#": Terrain.WALL,
    "B": Terrain.BRICK,
    "u": Terrain.BUSH,
}


def map_of(rows: Sequence[str], spawns: Sequence[tuple[float, float, float, int]] = ((6.0, 6.0, 0.0, 0),)) -> Map:
    """A map of 2 m cells, drawn from the top; spawns are x, y, heading, team."""
    cells = bytes(LETTERS[letter] for row in rows for letter in row)
    return Map(
        id="field",
        title="Field",
        author="Tests",
        modes=("free-for-all",),
        cell=2.0,
        columns=len(rows[0]),
        rows=len(rows),
        cells=cells,
        spawns=tuple(Spawn(*spawn) for spawn in spawns),
        folder=Path("field"),
    )


def open_map(letter: str = ".", columns: int = 60, rows: int = 30, **kinds: object) -> Map:
    """120 x 60 m of one terrain."""
    return map_of([letter * columns] * rows, **kinds)


def command(drive: float = 0.0, turn: float = 0.0, aim: float = 0.0, fire: int = 0) -> InputCommand:
    return InputCommand(drive=drive, turn=turn, aim=aim, fire=fire)


def tank_at(arena: Arena, x: float, y: float, heading: float = 0.0, kind: str = "medium", slot: int = 0) -> Tank:
    tank = Tank(arena, kind, slot)
    tank.place(x, y, heading)
    return tank


def run(arena: Arena, ticks: int, *driven: tuple[Tank, InputCommand | None]) -> None:
    for _ in range(ticks):
        for tank, order in driven:
            tank.drive(order)
        arena.step()


def world_with(field: Map, *places: tuple[str, float, float, float]) -> World:
    """A world whose tanks (kind, x, y, heading), in slots 0, 1, ..., stand there with their shields spent."""
    world = World(field)
    for slot, (kind, x, y, heading) in enumerate(places):
        tank = world.add_tank(slot, kind)
        tank.place(x, y, heading)
        tank.shield_until = 0
    world.step({})
    return world


def play(world: World, ticks: int, orders: dict[int, InputCommand] | None = None, **kinds: object) -> list[Event]:
    """All events of that many steps by the same commands."""
    events: list[Event] = []
    for _ in range(ticks):
        events += world.step(orders or {}, **kinds)
    return events


def shoot(world: World, slot: int, aim: float, ticks: int = 90, fire: int = 1, **kinds: object) -> list[Event]:
    """One shot from a gun that points there already, and all that happens until it is over."""
    world.tanks[slot].turret = aim
    hold = {slot: command(aim=aim, fire=fire)}
    return world.step(hold, **kinds) + play(world, ticks)


def of_kind(events: list[Event], kind: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]
