"""Crates, barrels, mines and pick-ups: how they lie there, break, burn and are taken; and who has taken what."""

import math
from dataclasses import dataclass
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.palette import Colour
from tankgame.client.render.camera import Camera
from tankgame.client.render.effect_pictures import EffectPictures, soft_ring
from tankgame.client.render.emitter import Emitter
from tankgame.client.render.ground import Ground, Mark
from tankgame.client.render.light_map import Fire
from tankgame.client.render.particles import Drawn, Layer, Particle
from tankgame.client.render.pictures import Sprite, tinted
from tankgame.client.render.thing_pictures import sheets
from tankgame.client.render.thing_stamps import ThingStamps
from tankgame.client.render.trails import Trails
from tankgame.client.scene import PickedUp, Scene, TankView, ThingBroke, ThingView
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.sim.pickup import TAKEN
from tankgame.sim.tuning import BOOST_BLINK_TICKS, TANKS

MARGIN: Final = 1.5
"""Metres outside the picture from which a thing is not drawn."""

GROW_SECONDS: Final = 0.25
GROW_STEPS: Final = 5
"""A pick-up that comes grows to its size, in so many pictures."""

SWAY_SECONDS: Final = 1.7
SWAY_METRES: Final = 0.07
"""How a pick-up moves up and down."""

MINE_SECONDS: Final = 1.6
MINE_LIT: Final = 0.18
"""How often a mine's lamp lights up, and for which part of that."""

BADGE: Final = 0.52
BADGE_STEP: Final = 1.0
"""How large what a tank has is shown beside it, as a part of the pick-up's size, and metres from one to the next."""

BADGES_BELOW: Final = 1.05
"""Metres from a hull's corners to them."""

BLINKS: Final = 4.0
"""A second, of what ends soon."""

RING_ROOM: Final = 0.35
"""Metres between a hull's corners and the ring around a tank that has something."""

RING_LEVEL: Final = 0.45

BURN_SECONDS: Final = 3.5
"""How long the ground burns where a barrel was."""

LICK_SECONDS: Final = 0.12

COLOURS: Final[dict[str, Colour]] = {
    "repair": (96, 224, 110),
    "shield": (96, 160, 255),
    "speed": (255, 206, 70),
    "rapid-fire": (255, 92, 72),
    "ricochet": (196, 120, 255),
    "radar": (74, 214, 214),
    "coins": (255, 220, 110),
}
"""Of each pick-up's light."""

REMAINS: Final = ("crate-broken", "barrel-broken")
WOOD: Final[Colour] = (214, 160, 100)
WOOD_DUST: Final[Colour] = (214, 190, 156)


@dataclass(slots=True)
class _Blaze:
    """Fire on the ground: metres, seconds left, seconds until its next lick."""

    x: float
    y: float
    left: float
    due: float = 0.0


class Things:
    """Draws them all. `advance` once a frame, then `draw` under the tanks and `draw_boosts` over all."""

    def __init__(
        self, stamps: ThingStamps, pictures: EffectPictures, emitter: Emitter, trails: Trails, *, ground: Ground
    ) -> None:
        self._stamps, self._effects, self._emitter = stamps, pictures, emitter
        self._trails, self._ground = trails, ground
        self._blazes: list[_Blaze] = []
        self._burning: dict[int, float] = {}
        """By the barrel's number, seconds until its next lick."""
        self._shown: list[ThingView] = []
        self._remains = {name: Sprite(sheets()[name].frames, additive=False) for name in REMAINS}
        self._planks = _tint(pictures.brick_debris, WOOD)
        self._wood_dust = _tint(pictures.brick_dust, WOOD_DUST)
        self._glows = {kind: _tint(pictures.glow, colour) for kind, colour in COLOURS.items()}
        self._rings = {kind: Sprite([soft_ring(colour)], additive=True) for kind, colour in COLOURS.items()}

    def advance(self, scene: Scene, camera: Camera, dt: float) -> None:
        """Let a frame's events and `dt` seconds pass."""
        for event in scene.events:
            if isinstance(event, ThingBroke):
                self._break(event, camera)
            elif isinstance(event, PickedUp):
                self._take(event)
        self._shown = [thing for thing in scene.things if camera.sees(thing.x, thing.y, MARGIN)]
        self._burn(dt)

    def fires(self) -> list[Fire]:
        """What burns just now, and lights up the ground."""
        burning = [Fire(thing.x, thing.y, 0.7) for thing in self._shown if thing.kind == "burning-barrel"]
        return burning + [Fire(blaze.x, blaze.y, blaze.left / BURN_SECONDS) for blaze in self._blazes]

    def draw(self, view: Surface, camera: Camera, scene: Scene) -> None:
        """All that lies or stands on the ground, and the light of what is to be taken."""
        lights: Drawn = []
        parts: Drawn = []
        for thing in self._shown:
            name, frame = thing.kind, 0
            x, y = camera.to_view(thing.x, thing.y)
            size = 1.0
            if name in TAKEN:
                sway = math.sin(math.tau * scene.time / SWAY_SECONDS + thing.thing)
                size = max(1, min(GROW_STEPS, math.ceil(thing.age / GROW_SECONDS * GROW_STEPS))) / GROW_STEPS
                picture, left, top = self._glows[name].stamp(0, 3.2 * camera.scale, 0.42 + 0.1 * sway)
                lights.append((picture, (x - left, y - top)))
                y -= (1.0 + sway) * SWAY_METRES * camera.scale
            elif name == "mine":
                frame = int((scene.time / MINE_SECONDS + 0.37 * thing.thing) % 1.0 < MINE_LIT)
            else:
                frame = thing.thing % len(sheets()[name].frames)
            picture, left, top = self._stamps.stamp(name, frame, size)
            parts.append((picture, (x - left, y - top)))
        for tank in scene.tanks:
            if tank.boosts and camera.sees(tank.x, tank.y, 2 * MARGIN):
                self._put_ring(lights, tank, camera, scene.time)
        view.fblits(lights, pygame.BLEND_RGB_ADD)
        view.fblits(parts, pygame.BLEND_PREMULTIPLIED)

    def draw_boosts(self, view: Surface, camera: Camera, scene: Scene) -> None:
        """Badges below each of the others' tanks, of what it has picked up; one's own are on the display."""
        badges: Drawn = []
        step = BADGE_STEP * camera.scale
        for tank in scene.tanks:
            if not tank.boosts or tank.own or tank.fade <= 0.5 or not camera.sees(tank.x, tank.y, 2 * MARGIN):
                continue
            x, y = camera.to_view(tank.x, tank.y)
            y += (TANKS[tank.kind].radius + BADGES_BELOW) * camera.scale
            x -= step * (len(tank.boosts) - 1) / 2
            for place, (kind, seconds) in enumerate(tank.boosts):
                if kind in COLOURS and is_lit(seconds, scene.time):
                    picture, left, top = self._stamps.stamp(kind, 0, BADGE)
                    badges.append((picture, (x + place * step - left, y - top)))
        view.fblits(badges, pygame.BLEND_PREMULTIPLIED)

    def _put_ring(self, lights: Drawn, tank: TankView, camera: Camera, time: float) -> None:
        """Light on the ground around a tank, of the colour of what it has for longest."""
        kind, seconds = tank.boosts[0]
        if kind in COLOURS and is_lit(seconds, time):
            x, y = camera.to_view(tank.x, tank.y)
            width = 2 * (TANKS[tank.kind].radius + RING_ROOM) * camera.scale
            picture, left, top = self._rings[kind].stamp(0, width, RING_LEVEL * tank.fade)
            lights.append((picture, (x - left, y - top)))

    # --- what happens to them ----------------------------------------------------------------------------------------

    def _break(self, event: ThingBroke, camera: Camera) -> None:
        emit, x, y = self._emitter, event.x, event.y
        if event.kind == "crate":
            emit.debris(self._planks, x, y, heading=0.0, count=14, speed=8.0, spread=math.pi, size=(0.3, 0.75))
            emit.puffs(self._wood_dust, x, y, count=6, size=(0.9, 2.4), speeds=(0.5, 2.6), lives=(0.5, 0.9))
            self._leave("crate-broken", x, y)
            return
        emit.light(x, y, 13.0, 0.35, level=0.6)
        emit.ring(x, y, 9.0, 0.32, level=0.5)
        emit.blast(x, y, 7.0, seconds=0.85)
        for number in range(3):
            angle, away = emit.random.uniform(0, math.tau), emit.random.uniform(0.8, 2.2)
            near_x, near_y = x + math.cos(angle) * away, y + math.sin(angle) * away
            emit.blast(near_x, near_y, 3.6, seconds=0.6, level=0.0, delay=0.06 * number)
        emit.embers(x, y, count=18, speed=13.0)
        emit.debris(self._effects.scrap, x, y, heading=0.0, count=7, speed=11.0, spread=math.pi, size=(0.3, 0.7))
        emit.puffs(
            self._effects.dark_smoke, x, y, count=9, size=(1.6, 4.6), speeds=(0.6, 3.4), lives=(1.2, 2.4), level=0.6
        )
        self._ground.mark(Mark(self._effects.scorch, 0, x, y, emit.random.uniform(0, math.tau), 5.0, 0.8))
        self._leave("barrel-broken", x, y)
        self._blazes.append(_Blaze(x, y, BURN_SECONDS))
        away = math.hypot(x - camera.x, y - camera.y)
        camera.add_trauma(0.5 * max(0.0, 1.0 - away / 26.0))

    def _take(self, event: PickedUp) -> None:
        emit, x, y = self._emitter, event.x, event.y
        glow = self._glows.get(event.kind)
        if glow is not None:
            emit.add(Particle(glow, Layer.LIGHT, x, y, 0.3, 2.4, 4.6, level=0.9))
        emit.ring(x, y, 4.0, 0.3, level=0.5)
        emit.sparks(x, y, heading=math.pi / 2, spread=math.pi, count=9, speed=7.0)

    def _leave(self, name: str, x: float, y: float) -> None:
        sheet, chance = sheets()[name], self._emitter.random
        frame = chance.randrange(len(sheet.frames))
        self._ground.mark(Mark(self._remains[name], frame, x, y, None, sheet.width, 1.0))

    def _burn(self, dt: float) -> None:
        for blaze in self._blazes:
            blaze.left -= dt
            blaze.due -= dt
            if blaze.due < 0 < blaze.left:
                heat = blaze.left / BURN_SECONDS
                blaze.due = LICK_SECONDS * (2 - heat)
                self._trails.burn(blaze.x, blaze.y, 0.9 * heat)
        self._blazes = [blaze for blaze in self._blazes if blaze.left > 0]
        burning = [thing for thing in self._shown if thing.kind == "burning-barrel"]
        self._burning = {thing.thing: self._burning.get(thing.thing, 0.0) - dt for thing in burning}
        for thing in burning:
            if self._burning[thing.thing] < 0:
                self._burning[thing.thing] = LICK_SECONDS
                self._trails.burn(thing.x, thing.y, 0.55)


def is_lit(seconds: float, time: float) -> bool:
    """Whether what has so many seconds left is shown just now: it blinks before it ends."""
    return seconds > BOOST_BLINK_TICKS * TICK_SECONDS or (time * BLINKS) % 1.0 < 0.6


def _tint(sprite: Sprite, colour: Colour) -> Sprite:
    return Sprite([tinted(frame, colour) for frame in sprite.frames], additive=sprite.additive)
