"""Puts the builder's own parts together: the start screen's battle at dusk."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from assets.source import baking, effects, scraps, tanks
from assets.source.baking import Picture
from assets.source.plan import BRICK, BUSH, GROUND, MUD, ROAD, SAND, WALL, WATER, Plan
from tankgame.paint import light
from tankgame.paint.biomes import TEMPERATE
from tankgame.paint.land import Land
from tankgame.paint.light import Colour, Sun
from tankgame.paint.noise import Field, fractal, seeded
from tankgame.paint.painter import painted
from tankgame.paint.shapes import smooth

WIDTH: Final = 1920
HEIGHT: Final = 1080
SCALE: Final = 80
"""Pixels a metre: twice as near as in the game."""

TILT: Final = 11.0
"""Degrees that the ground is turned, so that walls do not line up with the window."""

DUSK: Final = Sun(147, 24, (1.42, 0.90, 0.52), (0.24, 0.27, 0.40))

ORANGE: Final = (0.92, 0.47, 0.20)
BLUE: Final = (0.28, 0.47, 0.82)


def _plan() -> Plan:
    plan = Plan("title", "", "temperate", 90, 14, 10)
    plan.path(ROAD, 3.0, (-1, 8.4), (4, 7.2), (8, 5.6), (11, 4.8), (15, 4.4))
    plan.path(ROAD, 2.2, (8, 5.6), (9, 8), (8.6, 11))
    plan.blob(SAND, 13.0, 9.0, 3.2, 2.2)
    plan.blob(WATER, 13.3, 9.3, 2.3, 1.4)
    plan.blob(MUD, 10.5, 2.2, 1.7, 0.9)
    plan.corner(WALL, 6, 2, 3, 2)
    plan.rect(BRICK, 9, 2, 2, 1)
    plan.corner(WALL, 11, 7, -2, -1)
    plan.rect(BRICK, 9, 7, 1, 1)
    plan.rect(BRICK, 12, 2, 2, 1)
    plan.rect(GROUND, 10, 6, 1, 1)
    plan.dots(BUSH, (4, 4), (3, 3), (5, 8), (12, 6), (6, 4), (2, 6), (7, 1), (4, 9), (1, 2))
    return plan


def _ground() -> Picture:
    """Paint the battlefield and turn it."""
    biome = replace(TEMPERATE, sun=replace(DUSK, bearing=DUSK.bearing - TILT))
    land = Land(_plan().cells, SCALE, 90)
    whole, top, _ = painted(land, biome)
    whole.paste(top, (0, 0), top)
    turned = whole.rotate(TILT, Image.Resampling.BICUBIC)
    left, upper = (turned.width - WIDTH) // 2, (turned.height - HEIGHT) // 2
    return np.asarray(turned.crop((left, upper, left + WIDTH, upper + HEIGHT)), np.float32) / 255


class Scene:
    """A picture that things are put on, in pixels from the top left."""

    def __init__(self, ground: Picture) -> None:
        """Start from the ground."""
        self.colour = ground.copy()

    def put(
        self, picture: Picture, centre: tuple[float, float], strength: float = 1.0, *, light_only: bool = False
    ) -> None:
        """Lay a premultiplied picture down around a place, or add it as light."""
        rows, columns = picture.shape[:2]
        left, top = round(centre[0] - columns / 2), round(centre[1] - rows / 2)
        x0, y0, x1, y1 = max(left, 0), max(top, 0), min(left + columns, WIDTH), min(top + rows, HEIGHT)
        if x0 >= x1 or y0 >= y1:
            return
        part = picture[y0 - top : y1 - top, x0 - left : x1 - left] * np.float32(strength)
        target = self.colour[y0:y1, x0:x1]
        if light_only:
            target += part[..., :3] * (1 - 0.5 * np.clip(target, 0, 1))
        else:
            target *= 1 - part[..., 3:]
            target += part[..., :3]

    def shine(self, centre: tuple[float, float], reach: float, colour: Colour, strength: float) -> None:
        """Light the surroundings up: what is pale answers more."""
        y = (np.arange(HEIGHT, dtype=np.float32) - np.float32(centre[1]))[:, None]
        x = (np.arange(WIDTH, dtype=np.float32) - np.float32(centre[0]))[None, :]
        away = np.hypot(x, y) / np.float32(reach)
        near = np.float32(strength) / (1 + 9 * away * away) * np.clip(1 - away * 0.6, 0, 1)
        self.colour += (self.colour * 1.1 + 0.03) * near[..., None] * np.asarray(colour, np.float32)


def _sized(picture: Picture, width: int, degrees: float = 0.0) -> Picture:
    """Scale a premultiplied picture to `width` pixels and turn it."""
    image = Image.fromarray(light.bytes_of(picture), "RGBa")
    image = image.resize((width, round(width * picture.shape[0] / picture.shape[1])), Image.Resampling.BICUBIC)
    if degrees:
        image = image.rotate(degrees, Image.Resampling.BICUBIC, expand=True)
    return np.asarray(image, np.float32) / 255


def _tinted(picture: Picture, colour: Colour) -> Picture:
    return picture * np.asarray([*colour, 1.0], np.float32)


def _smoke_column(
    scene: Scene, start: tuple[float, float], drift: tuple[float, float], tone: float, count: int
) -> None:
    """Let smoke rise and drift away, thinner and wider."""
    rng = seeded("column", start)
    puffs = effects.smoke(256, key="title").frames
    for n in reversed(range(count)):
        share = n / count
        place = (
            start[0] + drift[0] * share + rng.normal(0, 10 + 26 * share),
            start[1] + drift[1] * share + rng.normal(0, 10 + 26 * share),
        )
        size = int(90 + 330 * share)
        level = tone * (0.55 + 0.75 * share)
        puff = _tinted(_sized(puffs[n % 8], size, float(rng.uniform(0, 360))), (level * 1.1, level, level * 0.96))
        scene.put(puff, place, 0.78 * (1 - share) ** 0.8)


def _battle(scene: Scene) -> None:
    """Place the tanks, then what burns."""
    size, sharp = 620, 2
    blast, flash, fire = effects.explosion(384).frames, effects.flash(384).frames, effects.fire(256).frames
    wreck = baking.turned(baking.shaded(tanks.wreck_surface("medium", SCALE * sharp), 200, DUSK)[1], 200, size, sharp)
    shadow = tanks.hull_surface("medium", SCALE * sharp, tanks.MARGIN)
    scene.put(baking.turned(baking.ground_shadow(shadow, 200, DUSK), 200, size, sharp), (1055, 330))
    scene.put(wreck, (1055, 330))
    for kind, place, heading, aim, tint in (
        ("medium", (1150, 690), 18.0, 27.0, ORANGE), ("heavy", (1672, 455), 196.0, 208.0, BLUE),
        ("scout", (800, 905), 62.0, 33.0, ORANGE), ("scout", (1745, 130), 250.0, 226.0, BLUE),
    ):  # fmt: skip
        scene.put(tanks.assembled(kind, SCALE, heading, aim, tint, DUSK, size, sharp=sharp), place)
    haze = effects.dust(128).frames
    for n in range(9):
        puff = _tinted(
            _sized(haze[n % 8], 110 + 14 * n, 40.0 * n),
            (0.62, 0.47, 0.33),
        )
        scene.put(puff, (745 - 12 * n, 1000 + 9 * n), 0.5)
        scene.put(puff, (985 - 17 * n, 745 + 7 * n), 0.42)
    _smoke_column(scene, (1050, 310), (310, -330), 0.17, 26)
    for n, (x, y, wide) in enumerate(((1035, 318, 150), (1085, 345, 110), (1062, 296, 120))):
        scene.put(_sized(fire[5 * n], wide, 77.0 * n), (x, y), 0.95, light_only=True)
    scene.shine((1055, 325), 560, (1.0, 0.50, 0.18), 1.1)
    _hits(scene, blast, flash)


def _hits(scene: Scene, blast: list[Picture], flash: list[Picture]) -> None:
    """Fire the hero's gun, and let its last shell burst on the enemy."""
    muzzle = (1150 + 2.72 * SCALE * np.cos(np.radians(27)), 690 - 2.72 * SCALE * np.sin(np.radians(27)))
    scene.put(_sized(flash[1], 400, 27.0), (muzzle[0] + 104, muzzle[1] - 53), 1.05, light_only=True)
    scene.shine((muzzle[0] + 60, muzzle[1] - 30), 480, (1.0, 0.66, 0.30), 0.75)
    scene.shine((1560, 458), 720, (1.0, 0.55, 0.22), 1.35)
    _smoke_column(scene, (1560, 440), (190, -210), 0.20, 10)
    scene.put(_sized(blast[7], 470, 35.0), (1552, 466))
    scene.put(_sized(blast[4], 250, 120.0), (1490, 540))
    rng = seeded("sparks")
    streak = effects.spark().frames[0]
    for _ in range(70):
        angle, far = rng.uniform(0, 360), 90 + 260 * rng.uniform(0, 1) ** 1.6
        place = (1545 + far * np.cos(np.radians(angle)), 476 - far * np.sin(np.radians(angle)))
        scene.put(_sized(streak, int(rng.uniform(18, 60)), angle), place, float(rng.uniform(0.5, 1.1)), light_only=True)
    chips = scraps.debris(64).frames
    for n in range(26):
        angle, far = rng.uniform(0, 360), rng.uniform(110, 330)
        place = (1545 + far * np.cos(np.radians(angle)), 476 - far * np.sin(np.radians(angle)))
        scene.put(_tinted(_sized(chips[n % 8], int(rng.uniform(8, 24)), angle), (0.35, 0.28, 0.22)), place)
    tracer = effects.tracer().frames[0]
    scene.put(_sized(tracer, 230, 226.0), (1610, 310), 1.0, light_only=True)
    scene.put(_sized(tracer, 210, 33.0), (1025, 760 - 30), 0.9, light_only=True)
    scene.shine((1545, 470), 300, (1.0, 0.75, 0.40), 0.5)


def _developed(colour: Picture) -> Picture:
    """Bloom, haze, grade; dark towards the left, where the menu stands."""
    bright = np.clip(colour - 0.72, 0, 1.5)
    bloom = np.stack([light.blurred(bright[..., c], 22) + 0.6 * light.blurred(bright[..., c], 70) for c in range(3)], 2)
    colour = colour + 0.75 * bloom
    haze = smooth(-0.2, 1.0, fractal((HEIGHT, WIDTH), 420, seeded("haze"), 4))[..., None]
    colour = colour + haze * np.asarray((0.050, 0.036, 0.026), np.float32)
    x = np.linspace(0, 1, WIDTH, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, HEIGHT, dtype=np.float32)[:, None]
    dark: Field = 0.30 + 0.70 * smooth(0.10, 0.56, x + 0 * y)
    corner = 1 - 0.42 * np.clip(np.hypot((x - 0.62) * 1.35, y * 0.62) - 0.35, 0, 1)
    colour = colour * (dark * corner)[..., None]
    cool = (1 - dark)[..., None] * np.asarray((0.004, 0.008, 0.016), np.float32)
    return np.clip(1 - np.exp(-1.45 * (colour + cool)), 0, 1) * 1.10


def build_title(path: Path) -> None:
    """Write the start screen's picture."""
    scene = Scene(_ground())
    _battle(scene)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(light.bytes_of(_developed(scene.colour)), "RGB").save(path, quality=88, method=4)
