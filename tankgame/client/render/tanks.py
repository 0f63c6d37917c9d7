"""Drawing the tanks and what is left of them, and letting tracks, dust and smoke follow."""

import math
from typing import Final

from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.effects import Effects
from tankgame.client.render.ground import Ground, Mark
from tankgame.client.render.light_map import Fire
from tankgame.client.render.memory import FLASH_SECONDS, Memory
from tankgame.client.render.pictures import Sprite
from tankgame.client.render.quality import Quality
from tankgame.client.render.tank_layers import TankLayers
from tankgame.client.render.tank_pictures import TankPictures
from tankgame.client.render.trails import HURT, Trails
from tankgame.client.render.wrecks import Wrecks
from tankgame.client.scene import Destroyed, Fired, Scene, Struck, TankView
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import TANKS, WEAPONS

UNSEEN: Final = 8.0
"""Metres outside the picture from which nothing that a tank throws up is seen."""

TRACK_STEP: Final = 0.45
"""Metres between two marks of the tracks."""

SWAY: Final = 0.12
"""Metres that a track strays from where it should run: no driver keeps straight, no ground is level."""

SWAYS: Final = (0.7, 1.9)
"""Radians a metre."""

UNEVEN: Final = 0.28
"""How much fainter tracks are where the ground is hard, as a share."""

FIRST_PRINTS: Final = 4
"""Prints until tracks are pressed down as deep as they get, where they begin."""

TRACK_STEPS: Final = 5
"""Marks that are laid at once at most: a tank that was further away was not seen to come."""

PUFF_SECONDS: Final = 0.06
"""Between two puffs of dust of a tank at full speed."""

BRAKES: Final = 0.35
"""Of full braking, from where the tracks slide."""

SHOVE: Final = 7.0
"""Metres a second at which sliding tracks throw up as much as turning ones do."""

EXHAUST_SECONDS: Final = 0.09
"""Between two puffs of an engine under full load."""

LABOURS: Final = 0.5
"""Load from which an engine smokes: one that runs evenly would leave dots behind."""

SMALL_CALIBRE: Final = 30
"""Millimetres of a gun below which its hits light a tank up only a little: there are many of them."""

SMALL_FLASH: Final = 0.62
"""How far gone such a flash is when it begins."""

SMOKE_SPEED: Final = 6.0
"""Metres a second at which a tank smokes twice as often as at rest, so that it leaves a trail and no dots."""

BURN_SECONDS: Final = 0.07
"""Between two licks of fire on a tank that burns."""

SPLASH_SECONDS: Final = 0.16
SHORE: Final = 0.9
"""Metres besides a hull at which it stirs the water."""

PLANKED: Final = frozenset({"islands"})
"""Landscapes whose roads are piers."""

NO_TRACKS: Final = {Terrain.ICE, Terrain.WATER, Terrain.TRENCH, Terrain.WALL, Terrain.BRICK}


class Tanks:
    """All tanks and wrecks."""

    def __init__(
        self,
        map_: Map,
        pictures: TankPictures,
        effects: Effects,
        ground: Ground,
        *,
        track: Sprite,
        halo: Sprite,
        quality: Quality,
    ) -> None:
        self._map, self._track = map_, track
        self._layers = TankLayers(pictures, halo)
        self._trails: Trails = effects.trails
        self._ground, self.quality = ground, quality
        self._memory: dict[int, Memory] = {}
        self._wrecks = Wrecks(effects.trails)

    def advance(self, scene: Scene, camera: Camera, dt: float) -> None:
        """Take in a frame's events and let tracks follow, and where one sees it dust and smoke."""
        for event in scene.events:
            self._hear(event)
        for tank in scene.tanks:
            memory = self._memory.get(tank.slot)
            if memory is None:
                memory = self._memory[tank.slot] = Memory(tank.x, tank.y, tank.speed)
            memory.advance(tank, dt)
            self._lay_tracks(tank, memory)
            if not camera.sees(tank.x, tank.y, UNSEEN):
                continue
            self._throw_dust(tank, memory, dt)
            self._smoke(tank, memory, dt)
            if self.quality.motion:
                self._run_engine(tank, memory, dt)
        seen = {tank.slot for tank in scene.tanks}
        for slot in [slot for slot in self._memory if slot not in seen]:
            del self._memory[slot]
        self._wrecks.advance(dt, self.quality.wrecks)

    def fires(self) -> list[Fire]:
        """What burns just now, and lights up the ground."""
        return self._wrecks.fires()

    def lay(self, camera: Camera, scene: Scene, *, lit: bool = False) -> None:
        """Gather what is to be drawn; where one's own tank is `lit` its halo is left out."""
        self._layers.lay(
            camera,
            scene.tanks,
            memories=self._memory,
            wrecks=self._wrecks.lying,
            quality=self.quality,
            halo=not lit,
        )

    def draw(self, view: Surface) -> None:
        """Draw what was gathered."""
        self._layers.draw(view)

    def _hear(self, event: object) -> None:
        if isinstance(event, Fired) and (memory := self._memory.get(event.slot)) is not None:
            memory.fire(event.heading, WEAPONS[event.weapon].calibre)
        elif isinstance(event, Struck) and (memory := self._memory.get(event.slot)) is not None:
            small = event.weapon is not None and WEAPONS[event.weapon].calibre < SMALL_CALIBRE
            memory.flash_age = SMALL_FLASH * FLASH_SECONDS if small else 0.0
        elif isinstance(event, Destroyed):
            self._wrecks.add(event)

    # --- what follows a tank -----------------------------------------------------------------------------------------

    def _lay_tracks(self, tank: TankView, memory: Memory) -> None:
        east, north = tank.x - memory.x, tank.y - memory.y
        steps = int(math.hypot(east, north) / TRACK_STEP)
        if not steps:
            return
        memory.x, memory.y = tank.x, tank.y
        if steps > TRACK_STEPS or self._map.terrain_at(tank.x, tank.y) in NO_TRACKS:
            memory.prints = 0
            return
        forward = tank.speed >= 0
        memory.prints = memory.prints + 1 if forward == memory.forward else 1
        memory.forward = forward
        width = TANKS[tank.kind].width * 0.27
        begun = tank.fade * min(1.0, memory.prints / FIRST_PRINTS)
        for x, y in _track_ends(tank):
            for step in range(steps):
                frame, level = self._trails.print_of(tank.x, tank.y)
                # Where frames are few, a tank goes further than a mark is long.
                back = step / steps
                place = _strayed(x - back * east, y - back * north, tank.heading)
                mark = Mark(
                    self._track, frame, *place, tank.heading, width, level * begun * _softness(*place), track=True
                )
                self._ground.mark(mark)

    def _throw_dust(self, tank: TankView, memory: Memory, dt: float) -> None:
        memory.dust_due -= dt * max(memory.brake, min(1.0, abs(tank.speed) / 10))
        if memory.dust_due >= 0 or abs(tank.speed) <= 2:
            return
        memory.dust_due += PUFF_SECONDS
        memory.side = 1 - memory.side
        if memory.brake > BRAKES:
            # Tracks that stand still push up before them what they throw behind them as they turn.
            shoved = -math.copysign(max(SHOVE, abs(tank.speed)), tank.speed)
            self._trails.churn(*_track_ends(tank, -0.54)[memory.side], tank.heading, shoved)
        else:
            self._trails.churn(*_track_ends(tank)[memory.side], tank.heading, tank.speed)

    def _smoke(self, tank: TankView, memory: Memory, dt: float) -> None:
        share = tank.life / max(1, tank.life_most)
        memory.smoke_due -= dt * (1 + abs(tank.speed) / SMOKE_SPEED)
        if share < HURT and memory.smoke_due < 0:
            memory.smoke_due = 0.08 + 0.2 * share
            self._trails.smoke(*_behind(tank, 0.3), share)
        memory.burn_due -= dt
        if tank.burning and memory.burn_due < 0:
            memory.burn_due = BURN_SECONDS
            self._trails.burn(tank.x, tank.y, 0.9)

    def _run_engine(self, tank: TankView, memory: Memory, dt: float) -> None:
        memory.exhaust_due -= dt * memory.load
        if memory.exhaust_due < 0 and memory.load > LABOURS and tank.fade > 0.5:
            memory.exhaust_due = EXHAUST_SECONDS
            self._trails.exhaust(*_behind(tank, 0.5), tank.heading, memory.load)
        memory.splash_due -= dt
        if memory.splash_due < 0 and abs(tank.speed) > 1.0 and not self._is_on_planks(tank):
            memory.splash_due = SPLASH_SECONDS
            wet = [place for place in _corners(tank) if self._map.terrain_at(*place) is Terrain.WATER]
            if wet:
                self._trails.splash(wet, tank.speed)

    def _is_on_planks(self, tank: TankView) -> bool:
        """Whether it drives above the water, not along it."""
        return self._map.biome in PLANKED and self._map.terrain_at(tank.x, tank.y) is Terrain.ROAD


def _behind(tank: TankView, share: float) -> tuple[float, float]:
    """A place behind the middle, by that share of the tank's length."""
    away = share * TANKS[tank.kind].length
    return tank.x - math.cos(tank.heading) * away, tank.y - math.sin(tank.heading) * away


def _track_ends(tank: TankView, share: float = 0.36) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ground under the back of both tracks (the front, in reverse): so much of the length behind its middle."""
    kind = TANKS[tank.kind]
    behind = share * math.copysign(kind.length, tank.speed)
    aside = 0.36 * kind.width
    cosine, sine = math.cos(tank.heading), math.sin(tank.heading)
    x, y = tank.x - cosine * behind, tank.y - sine * behind
    return (x - sine * aside, y + cosine * aside), (x + sine * aside, y - cosine * aside)


def _strayed(x: float, y: float, heading: float) -> tuple[float, float]:
    """Where a track really runs; the same for whoever comes along there."""
    cosine, sine = math.cos(heading), math.sin(heading)
    along = x * cosine + y * sine
    aside = SWAY * (0.6 * math.sin(SWAYS[0] * along) + 0.4 * math.sin(SWAYS[1] * along + y * cosine - x * sine))
    return x - aside * sine, y + aside * cosine


def _softness(x: float, y: float) -> float:
    """How deep tracks are pressed into the ground at a place, as a share of the deepest."""
    here = math.sin(1.1 * x + 2 * math.sin(0.6 * y)) * math.sin(1.3 * y + 1.7 * math.sin(0.5 * x))
    return min(1.0, 1 - UNEVEN * here)


def _corners(tank: TankView) -> list[tuple[float, float]]:
    """A little outside the hull's corners and sides: at the water's edge, these are in it."""
    kind = TANKS[tank.kind]
    cosine, sine = math.cos(tank.heading), math.sin(tank.heading)
    front, side = 0.5 * kind.length + SHORE, 0.5 * kind.width + SHORE
    places = [(ahead * front, aside * 0.7 * side) for ahead in (1, -1) for aside in (1, -1)]
    places += [(0.0, side), (0.0, -side)]
    return [(tank.x + cosine * a - sine * b, tank.y + sine * a + cosine * b) for a, b in places]
