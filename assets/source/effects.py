"""Fire, smoke and light: their sheets, and the table that says how each is laid out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from assets.source import marks, scraps
from assets.source.sheet import Sheet, glowing, halved, lit, plane, solid
from tankgame.paint import light
from tankgame.paint.land import Picture
from tankgame.paint.noise import Field, fractal, seeded
from tankgame.paint.shapes import smooth


def _billows(size: int, key: object, cell: float) -> Field:
    """Give noise like cauliflower, 0 to 1."""
    rng = seeded("billows", key)
    total = np.zeros((size, size), np.float32)
    for n in range(4):
        total += np.abs(fractal((size, size), cell / 2**n, rng, 1)) * np.float32(0.55**n)
    return np.clip(1 - total / 1.1, 0, 1)


@dataclass(frozen=True)
class Puff:
    """A ball of an explosion: where it flies, how far and how large, how long it stays hot."""

    x: float
    y: float
    reach: float
    radius: float
    heat: float
    late: float


def explosion(size: int = 192, count: int = 32) -> Sheet:
    """Burst a fireball that turns into smoke and thins out."""
    rng = seeded("explosion")
    puffs = [Puff(0, 0, 0, 0.42, 1.0, 0.0)]
    for n in range(32):
        angle, far = n * 2.4 + rng.normal(0, 0.25), float(rng.uniform(0.16, 0.66))
        puffs.append(Puff(
            float(np.cos(angle)), float(np.sin(angle)), far, float(rng.uniform(0.15, 0.27)) * (1.25 - 0.75 * far),
            float(rng.uniform(0.34, 1.2)), float(rng.uniform(0, 0.09)),
        ))  # fmt: skip
    big = size * 2
    lumps = [0.62 * _billows(big, n, big / 5) + 0.38 * _billows(big, (n, "fine"), big / 13) for n in range(3)]
    wisps = fractal((big, big), big / 4, seeded("wisps"), 5, 0.6)
    folds = tuple(fractal((big, big), big / 7, seeded("folds", n), 4, 0.55) for n in range(2))
    rays = [(float(rng.uniform(0, 2 * np.pi)), float(rng.uniform(0.55, 0.95))) for _ in range(26)]
    frames = [_burst(n / (count - 1), puffs, (lumps, wisps, folds), rays, big) for n in range(count)]
    return Sheet([halved(frame) for frame in frames], 8, size / 6, additive=False)


Noises = tuple[list[Field], Field, tuple[Field, ...]]
"""Billows that follow one another, wisps, and folds that bend (right, up) where everything is."""


def _jets(x: Field, y: Field, t: float, rays: list[tuple[float, float]]) -> Field:
    """Throw burning pieces out, a thin trail behind each: heat, 0 to 1; rays are (direction, how far)."""
    total = np.zeros_like(x)
    front = 1 - np.exp(-t * 11)
    fade = float(np.clip(1 - t / 0.34, 0, 1))
    for angle, far in rays if fade > 0 else ():
        along = x * np.float32(np.cos(angle)) + y * np.float32(np.sin(angle))
        aside = np.abs(y * np.float32(np.cos(angle)) - x * np.float32(np.sin(angle)))
        share = along / np.float32(far * front + 1e-3)
        width = np.float32(0.006) + np.float32(0.020) * np.clip(1 - share, 0, 1)
        total = np.maximum(total, np.exp(-((aside / width) ** 2)) * smooth(0.1, 0.9, share) * (share < 1))
    return total * np.float32(fade)


def _burst(t: float, puffs: list[Puff], noises: Noises, rays: list[tuple[float, float]], size: int) -> Picture:
    """Draw an explosion at `t` from 0 to 1: premultiplied."""
    lumps, wisps, folds = noises
    plain_x, plain_y = plane(size)
    bend = np.float32(0.035 + 0.075 * min(1.0, t * 3))
    x, y = plain_x + bend * folds[0], plain_y + bend * folds[1]
    turn = min(int(t * 2), 1)
    lump = lumps[turn] + (lumps[turn + 1] - lumps[turn]) * np.float32(t * 2 - turn)
    height, hot = np.zeros_like(x), np.zeros_like(x)
    for puff in puffs:
        age = max(0.0, t - puff.late)
        grown = 1 - np.exp(-age * 9)
        away = puff.reach * (0.25 + 0.75 * grown + 0.12 * age) if puff.reach else 0.0
        radius = puff.radius * (0.30 + 0.72 * grown + 0.30 * age)
        inside = 1 - ((x - puff.x * away) ** 2 + (y - puff.y * away) ** 2) / np.float32(radius * radius)
        ball = np.sqrt(np.maximum(inside, 0)) * np.float32(radius)
        warm = puff.heat * np.exp(-age / (0.16 + 0.12 * puff.heat))
        hot = np.where(ball > height, np.float32(warm), hot)
        height = np.maximum(height, ball)
    hot = light.blurred(hot, size * 0.015)
    cool = float(np.clip((t - 0.22) / 0.5, 0, 1))
    height = light.blurred(height, size * (0.012 + 0.026 * cool))
    soft_lump = lump + (light.blurred(lump, size * 0.012) - lump) * np.float32(cool)
    body = (
        height
        + (0.22 - 0.12 * cool) * (soft_lump - 0.62) * smooth(0, 0.12, height)
        + 0.05 * cool * wisps * (height > 0.01)
    )
    alpha = smooth(0.012 + 0.02 * cool, 0.085 + 0.34 * cool, body)
    seethe = 0.34 + 1.9 * np.clip(lump - 0.06, 0, 1) ** 1.35
    heat = np.clip(hot * seethe * (1.45 - 0.4 * t) + 0.6 * np.exp(-t * 13), 0, 1) * alpha
    slope = light.slopes(body.astype(np.float32), size / 2)
    bright = light.facing(slope, light.NOON.vector())
    grey = 0.07 + 0.22 * smooth(0.1, 0.8, np.full_like(x, t))
    heat *= 0.78 + 0.40 * bright
    smoke = np.stack([grey * 1.04, grey, grey * 0.95], 2) * (0.62 + 0.62 * bright)[..., None]
    fire = smooth(0.03, 0.30, heat)
    colour = smoke * (1 - fire)[..., None] + glowing(heat) * fire[..., None]
    jets = _jets(plain_x, plain_y, t, rays) * (1 - fire)
    colour = colour * (1 - jets)[..., None] + glowing(0.35 + 0.6 * jets) * jets[..., None]
    thin = float(np.clip(1.45 - 1.45 * max(0.0, t - 0.30) / 0.70, 0, 1)) * smooth(
        -1.2 + 2.4 * t * t, -0.1 + 2.4 * t * t, wisps + 1.0
    )
    alpha = np.maximum(alpha * thin, 0.9 * jets) * (1 - smooth(0.86, 1.0, np.hypot(plain_x, plain_y)))
    return np.concatenate([colour * alpha[..., None], alpha[..., None]], 2).astype(np.float32)


def flash(size: int = 192) -> Sheet:
    """Fire a gun that points right, four ways."""
    frames = []
    for n in range(4):
        rng = seeded("flash", n)
        x, y = plane(size, size)
        ragged = fractal((size, size), size / 9, rng, 4)
        start = x + 0.62
        jet = np.abs(y) / (0.05 + 0.26 * np.clip(start, 0, 1.1) ** 0.75 + 0.05 * ragged)
        heat = (
            np.exp(-(jet**2))
            * smooth(-0.03, 0.06, start)
            * smooth(1.55, 0.25, start + 0.35 * ragged + 0.25 * np.abs(y))
        )
        for side in (-1, 1):
            angle = side * float(rng.uniform(0.95, 1.35))
            along = start * np.cos(angle) + y * np.sin(angle)
            aside = np.abs(y * np.cos(angle) - start * np.sin(angle)) / (
                0.03 + 0.14 * np.clip(along, 0, 1) + 0.03 * ragged
            )
            heat += 0.85 * np.exp(-(aside**2)) * smooth(0, 0.05, along) * smooth(0.62, 0.1, along + 0.25 * ragged)
        heat += 1.1 * np.exp(-((start - 0.06) ** 2 + y**2) / 0.022)
        haze = 0.22 * np.exp(-((start - 0.3) ** 2 + (1.2 * y) ** 2) / 0.16)
        fade = 1 - smooth(0.8, 1.0, np.maximum(np.abs(x), np.abs(y)))
        frames.append(lit(glowing(np.clip(heat * 1.05 + haze, 0, 1) * fade)))
    return Sheet(frames, 2, size / 3, additive=True)


def fire(size: int = 128, count: int = 16) -> Sheet:
    """Lick with flames seen from above, in a loop."""
    x, y = plane(size)
    away = np.hypot(x, y)
    first, second = (_billows(size, ("fire", n), size / 3.2) for n in range(2))
    frames = []
    for n in range(count):
        t = n / count
        rise = int(t * size)
        lump = np.roll(first, rise, 0) * np.float32(0.5) + np.roll(second, -rise, 1) * np.float32(0.5)
        heat = np.clip((1.15 - away * 1.25) * (0.25 + 1.25 * lump) - 0.18, 0, 1) * (1 - smooth(0.7, 1.0, away))
        frames.append(lit(glowing(np.clip(heat * 1.1, 0, 1))))
    return Sheet(frames, 4, size / 2, additive=True)


def spark() -> Sheet:
    """Streak to the right."""
    x, y = plane(64, 16)
    heat = np.exp(-((y / 0.055) ** 2)) * smooth(-0.95, 0.75, x) * smooth(0.95, 0.75, x)
    halo = 0.35 * np.exp(-((y / 0.12) ** 2)) * smooth(-0.6, 0.7, x) * smooth(1.0, 0.7, x)
    return Sheet([lit((heat + halo)[..., None] * np.asarray((1.0, 0.84, 0.56), np.float32))], 1, 64, additive=True)


def tracer() -> Sheet:
    """Trail light behind a shell that flies right; nearly white, so that it takes any tint, and dark around its head.

    By light alone it could not be seen upon snow.
    """
    x, y = plane(128, 32)
    tail = np.exp(-((y / (0.03 + 0.03 * (x + 1))) ** 2)) * np.clip((x + 1) / 1.8, 0, 1) ** 1.6 * smooth(0.95, 0.82, x)
    head = np.exp(-(((x - 0.78) / 0.10) ** 2 + (y / 0.07) ** 2))
    bright = np.clip(0.8 * tail + head, 0, 1)
    rim = 0.75 * np.exp(-(((x - 0.76) / 0.17) ** 2 + (y / 0.135) ** 2)) * smooth(1.0, 0.9, np.abs(x))
    wake = 0.4 * np.exp(-((y / (0.06 + 0.04 * (x + 1))) ** 2)) * np.clip((x + 1) / 1.8, 0, 1) * smooth(0.95, 0.8, x)
    cover = 1 - (1 - bright) * (1 - np.maximum(rim, wake))
    colour = bright[..., None] * np.asarray((1.0, 0.93, 0.80), np.float32)
    return Sheet([np.concatenate([colour, cover[..., None]], 2).astype(np.float32)], 1, 64, additive=False)


def glow(size: int = 256) -> Sheet:
    """Shine softly all around."""
    x, y = plane(size)
    away = np.hypot(x, y)
    bright = np.clip(np.exp(-((away / 0.38) ** 2)) * 0.6 + 0.5 * np.clip(1 - away, 0, 1) ** 2.2, 0, 1)
    bright *= 1 - smooth(0.85, 1.0, away)
    return Sheet([lit(bright[..., None] * np.asarray((1.0, 0.86, 0.64), np.float32))], 1, 64, additive=True)


def shield(size: int = 256) -> Sheet:
    """Ring a tank that cannot be hurt yet: a pale shell of light that takes a tint."""
    x, y = plane(size)
    away, angle = np.hypot(x, y), np.arctan2(y, x)
    ring = np.exp(-(((away - 0.88) / 0.035) ** 2)) + 0.35 * np.exp(-(((away - 0.80) / 0.10) ** 2))
    dashes = 0.72 + 0.28 * np.sign(np.sin(angle * 18))
    inner = 0.14 * np.clip(away / 0.88, 0, 1) ** 5 * (away < 0.9)
    bright = (ring * dashes + inner) * (1 - smooth(0.95, 1.0, away))
    return Sheet(
        [lit(np.clip(bright, 0, 1)[..., None] * np.asarray((0.86, 0.95, 1.0), np.float32))], 1, 40, additive=True
    )


def smoke(size: int = 128, *, key: str = "smoke") -> Sheet:
    """Puff, eight ways, pale so that it takes any tint: thick in the middle, ragged and thin all around."""
    return Sheet([_puff(size * 2, (key, n)) for n in range(8)], 4, size / 2, additive=False)


BALLS: Final = 26
"""That a puff is put together from."""


def _puff(size: int, key: tuple[str, int]) -> Picture:
    rng = seeded(*key)
    x, y = plane(size)
    folds = tuple(fractal((size, size), size / 4, seeded("bend", *key, n), 5, 0.55) for n in range(2))
    bent_x, bent_y = x + np.float32(0.12) * folds[0], y + np.float32(0.12) * folds[1]
    height, thick = np.zeros_like(x), np.zeros_like(x)
    for n in range(BALLS):
        away, angle = 0.58 * np.sqrt((n + rng.uniform(0, 1)) / BALLS), n * 2.4 + rng.normal(0, 0.5)
        radius = float(rng.uniform(0.17, 0.32) * (1.25 - 0.7 * away))
        at = away * np.cos(angle), away * np.sin(angle)
        off = ((bent_x - at[0]) ** 2 + (bent_y - at[1]) ** 2) / np.float32(radius**2)
        lift = 0.14 * (1 - away / 0.6) * smooth(1.0, 0.3, off)
        height = np.maximum(height, np.sqrt(np.maximum(1 - off, 0)) * radius + lift)
        thick += np.exp(-1.5 * off) * np.float32(radius)
    height = light.blurred(height, size * 0.022)
    wisps = fractal((size, size), size / 4.5, seeded("wisps", *key), 5, 0.62)
    fine = fractal((size, size), size / 14, seeded("fine", *key), 4, 0.6)
    rim = 1 - smooth(0.42, 0.98, np.hypot(x, y) + 0.16 * wisps)
    thick *= (1 + 0.42 * wisps + 0.14 * fine) * rim
    alpha = 0.95 * (1 - np.exp(-2.0 * np.maximum(thick - 0.05, 0))) * (1 - smooth(0.85, 1.0, np.hypot(x, y)))
    slope = light.slopes((0.58 * height + 0.008 * fine).astype(np.float32), size / 2)
    tone = 0.34 + 0.68 * light.facing(slope, light.NOON.vector()) + 0.16 * smooth(0, 0.9, thick)
    return halved(solid(np.repeat(tone[..., None], 3, 2), np.clip(alpha, 0, 1)))


def dust(size: int = 128) -> Sheet:
    """Raise a haze, eight ways, thick in places: pale so that it takes any tint."""
    frames = []
    for n in range(8):
        x, y = plane(size)
        folds = tuple(fractal((size, size), size / 3, seeded("drift", n, side), 4, 0.55) for side in range(2))
        away = np.hypot(x + np.float32(0.22) * folds[0], y + np.float32(0.22) * folds[1])
        lump = fractal((size, size), size / 4, seeded("lumps", n), 5, 0.58)
        body = np.clip(1.02 - 1.05 * away + 0.40 * lump, 0, 1) * (1 - smooth(0.80, 1.0, np.hypot(x, y)))
        slope = light.slopes((0.30 * light.blurred(body, size * 0.02)).astype(np.float32), size / 2)
        tone = 0.56 + 0.56 * light.facing(slope, light.NOON.vector()) + 0.10 * body
        frames.append(solid(np.repeat(tone[..., None], 3, 2), 0.9 * smooth(0.0, 0.75, body)))
    return Sheet(frames, 4, size / 2, additive=False)


def build_effects(folder: Path) -> None:
    """Write every sheet and effects.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets = {
        "case": scraps.case(), "crater": marks.crater(), "debris": scraps.debris(), "drop": scraps.drop(),
        "dust": dust(), "explosion": explosion(), "fire": fire(), "flash": flash(),
        "glow": glow(), "leaf": scraps.leaf(), "pock": marks.pock(), "ripple": marks.ripple(),
        "scorch": marks.scorch(), "shield": shield(), "smoke": smoke(), "spark": spark(), "splash": marks.splash(),
        "splinter": scraps.splinter(), "tracer": tracer(), "track": marks.track(),
    }  # fmt: skip
    lines = [
        "# Written by assets/source. Frames go left to right, top to bottom; scale is natural size in pixels a metre;"
    ]
    lines += ["# what is additive is light on black; case, flash, spark, splinter, tracer and track point right."]
    for name, sheet in sheets.items():
        sheet.save(folder / f"{name}.webp")
        lines += ["", f"[{name}]", f"columns = {sheet.columns}", f"rows = {sheet.rows}", f"scale = {sheet.scale:g}"]
        lines += [f"additive = {str(sheet.additive).lower()}"]
    (folder / "effects.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
