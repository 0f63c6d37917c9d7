"""A picture of where tanks were destroyed, map by map."""

import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tankgame.sim.map import Map
from tankgame.sim.terrain import KINDS

SCALE = 12
"""Pixels a cell."""

SPOT = 14
"""Pixels around a death that it warms."""

WARM, HOTTEST = 36, 250
"""How much one death warms at most, and all of them together where most of them were."""

DIMMED = 0.45


def draw_heat(on: Map, deaths: Sequence[tuple[float, float]], path: Path) -> None:
    """Write it: the terrain in its colours, and the redder the more deaths there were."""
    ground = Image.new("RGB", (on.columns, on.rows))
    ground.putdata([tuple(round(DIMMED * part) for part in KINDS[cell].colour) for cell in on.cells])
    ground = ground.resize((on.columns * SCALE, on.rows * SCALE), Image.Resampling.NEAREST)
    heat = Image.new("L", ground.size)
    per_metre = SCALE / on.cell
    warm = _warmth(deaths, SPOT / per_metre)
    for x, y in deaths:
        spot = Image.new("L", ground.size)
        left, top = x * per_metre, (on.height - y) * per_metre
        ImageDraw.Draw(spot).ellipse((left - SPOT, top - SPOT, left + SPOT, top + SPOT), fill=warm)
        heat = ImageChops.add(heat, spot)
    heat = heat.filter(ImageFilter.GaussianBlur(SPOT / 2))
    glow = Image.merge("RGB", (heat, heat.point(lambda level: max(0, level - 110)), Image.new("L", heat.size)))
    path.parent.mkdir(parents=True, exist_ok=True)
    ImageChops.add(ground, glow).save(path)


def _warmth(deaths: Sequence[tuple[float, float]], reach: float) -> int:
    """How much each death warms, so that where most were within that many metres one still sees by how many more."""
    most = max((sum(math.dist(one, other) < reach for other in deaths) for one in deaths), default=1)
    return max(1, min(WARM, HOTTEST // most))
