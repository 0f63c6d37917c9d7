"""Fixed moments of a battle, drawn frame by frame from nothing but numbers: no clock, no thread, no font."""

import dataclasses
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.fonts import Fonts
from tankgame.client.render.pictures import KEPT
from tankgame.client.render.renderer import Renderer
from tankgame.client.scene import (
    BrickBroke,
    Destroyed,
    Fired,
    Ricocheted,
    Scene,
    SceneEvent,
    ShellView,
    Struck,
    TankView,
)
from tankgame.protocol.snapshot import NO_SLOT, ShellEnd
from tankgame.resources import MAPS
from tankgame.sim.map import Lamp, Map, load_map
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import TANKS

MAP: Final = "crossroads"
WINDOW: Final = (960, 540)
SIZE: Final = (320, 180)
"""Of the pictures that are kept: small, so that what one processor rounds otherwise than another hardly counts."""

STEP: Final = 1 / 60


@dataclass
class Moment:
    """What is on the map for so many frames; metres from the map's middle, radians, m/s."""

    map: Map
    frames: int
    tanks: list[TankView]
    shells: list[ShellView] = field(default_factory=list)
    events: dict[int, list[SceneEvent]] = field(default_factory=dict)
    """By frame."""
    focus: tuple[float, float] = (0.0, 0.0)


def tank(map_: Map, slot: int, kind: str, place: tuple[float, float], *, heading: float, speed: float, life: float = 1):
    x, y = map_.width / 2 + place[0], map_.height / 2 + place[1]
    most = TANKS[kind].life
    return TankView(
        slot, "", kind, 0, x, y, heading, heading + 0.7, round(life * most), most, speed=speed, own=slot == 0
    )  # fmt: skip


def cast(map_: Map) -> list[TankView]:
    return [
        tank(map_, 0, "medium", (-4, -2), heading=0.3, speed=6),
        tank(map_, 1, "heavy", (9, 3), heading=2.6, speed=3, life=0.5),
        tank(map_, 2, "scout", (-12, 6), heading=5.6, speed=12, life=0.2),
        tank(map_, 3, "medium", (4, -8), heading=1.2, speed=0),
    ]


def fight(map_: Map) -> Moment:
    tanks = cast(map_)
    x, y = map_.width / 2, map_.height / 2
    shells = [ShellView(n, x - 6 + 5 * n, y + 5 - 3 * n, 0.6 * n, n % 3, own=n == 0) for n in range(4)]
    events: dict[int, list[SceneEvent]] = {
        33: [Ricocheted(x - 2, y + 8, 0.4, off_armour=True)],
        34: [Fired(tanks[1].x - 3, tanks[1].y + 1, 2.6, 2, 1, own=False)],
        36: [Struck(x + 6, y - 7, 5.0, ShellEnd.ARMOUR, 3, by_own=True)],
        38: [Fired(tanks[0].x + 3, tanks[0].y + 2, 1.0, 1, 0, own=True)],
    }
    return Moment(map_, 40, tanks, shells, events)


def noon() -> Moment:
    return fight(load_map(MAPS / MAP))


def night() -> Moment:
    map_ = load_map(MAPS / MAP)
    lamp = Lamp(map_.width / 2 + 15, map_.height / 2 - 6, 8.0, (255, 190, 110))
    moment = fight(dataclasses.replace(map_, light="night", lamps=(lamp,)))
    end = Destroyed(map_.width / 2 - 14, map_.height / 2 - 8, 9, "heavy", 0.5, own=False)
    moment.events[22] = [end]
    return moment


def wrecks() -> Moment:
    map_ = load_map(MAPS / MAP)
    x, y = map_.width / 2, map_.height / 2
    broken: list[SceneEvent] = [BrickBroke(*cell) for cell in bricks(map_, x, y)]
    ends: list[SceneEvent] = [
        Destroyed(x + 11 * math.cos(angle), y + 6 * math.sin(angle), 20 + n, kind, angle, own=False)
        for n, (kind, angle) in enumerate((("heavy", 0.4), ("scout", 2.2), ("medium", 4.4)))
    ]
    shot = Struck(x - 3, y + 3, 0.0, ShellEnd.WALL, NO_SLOT, by_own=False)
    return Moment(map_, 150, cast(map_)[:1], [], {0: broken + ends, 140: [shot]})


def edge() -> Moment:
    """The corner of the map, and the land that goes on behind its fence."""
    map_ = load_map(MAPS / MAP)
    corner = map_.width / 2 - 4, map_.height / 2 - 4
    own = tank(map_, 0, "heavy", corner, heading=0.8, speed=4)
    return Moment(map_, 12, [own, tank(map_, 1, "scout", (corner[0] - 9, corner[1]), heading=3, speed=0)], focus=corner)


def bricks(map_: Map, x: float, y: float) -> Iterator[tuple[int, int]]:
    """Every other brick in the picture."""
    cells = [(column, row) for row in range(map_.rows) for column in range(map_.columns)]
    near = [cell for cell in cells if abs(map_.centre(*cell)[0] - x) < 24 and abs(map_.centre(*cell)[1] - y) < 13]
    yield from [cell for cell in near if map_.terrain(*cell) is Terrain.BRICK][::2]


MOMENTS: Final[dict[str, Callable[[], Moment]]] = {"noon": noon, "night": night, "wrecks": wrecks, "edge": edge}


def draw(name: str) -> Surface:
    """The last frame of a moment."""
    KEPT.clear()
    moment = MOMENTS[name]()
    renderer = Renderer(moment.map, WINDOW, Fonts(), shake=0.0, ahead=False, plates=False)
    window = Surface(WINDOW).convert()
    for number in range(moment.frames):
        scene = at(moment, number)
        renderer.advance(scene, (WINDOW[0] // 2, WINDOW[1] // 2), STEP)
        renderer.draw(window, scene)
    return pygame.transform.smoothscale(window, SIZE)


def at(moment: Moment, number: int) -> Scene:
    seconds = number * STEP
    before = (moment.frames - 1) * STEP - seconds
    tanks = [
        dataclasses.replace(
            tank,
            x=tank.x - math.cos(tank.heading) * tank.speed * before,
            y=tank.y - math.sin(tank.heading) * tank.speed * before,
        )
        for tank in moment.tanks
    ]
    return Scene(
        seconds,
        tanks,
        moment.shells,
        moment.events.get(number, []),
        tanks[0],
        moment.map.width / 2 + moment.focus[0],
        moment.map.height / 2 + moment.focus[1],
    )
