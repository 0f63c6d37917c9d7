"""A mode on a small field, with tanks put where a test wants them."""

from random import Random

from tankgame.server.modes.mode import Deed, Mode
from tankgame.sim.events import Event, TankDestroyed, TankHit
from tankgame.sim.map import Flag, Map, Zone
from tankgame.sim.world import World
from tests.sim.field import map_of

FLAGS = (Flag(10.0, 20.0, 1), Flag(110.0, 20.0, 2))
SPAWNS = ((10.0, 30.0, 0.0, 1), (110.0, 30.0, 3.1, 2))


def field(**kinds: object) -> Map:
    """120 x 60 m, a flag and a spawn of each team at both ends."""
    made = map_of(["." * 60] * 30, SPAWNS)
    return Map(**{**vars(made), "flags": FLAGS, **kinds})


def played(kind: type[Mode], tanks: dict[int, int] | None = None, *, on: Map | None = None, **settings: object) -> Mode:
    """A battle of that mode; `tanks` are teams by slot."""
    world = World(on or field())
    for slot, team in (tanks or {}).items():
        world.add_tank(slot, "medium", team)
    mode = kind(world, kind.settings_kind(**settings), Random(1))
    world.step({})
    return mode


def zone_field(*zones: Zone) -> Map:
    return field(zones=zones)


def put(mode: Mode, slot: int, x: float, y: float) -> None:
    tank = mode.world.tanks[slot]
    tank.place(x, y, 0.0)


def go(mode: Mode, ticks: int = 1, events: tuple[Event, ...] = ()) -> list[Deed]:
    """So many ticks; the events come with the first of them."""
    deeds = []
    for number in range(ticks):
        happened = mode.world.step({})
        deeds += mode.tick([*happened, *events] if number == 0 else happened)
    return deeds


def destroy(mode: Mode, slot: int, by: int) -> list[Deed]:
    """A tank blows up where it stands."""
    tank, tick = mode.world.tanks[slot], mode.world.tick
    tank.remove()
    tank.respawn_at = tick + 180
    return mode.tick([TankDestroyed(tick, slot, by, 0, tank.x, tank.y, TankHit(tick, slot, by, 0, 9, 0, "front"))])
