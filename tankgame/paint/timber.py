"""Builds walls that a shell goes through where there is no brick: stacked logs, packing cases."""

import numpy as np

from tankgame.paint.biomes import Biome
from tankgame.paint.blocks import Spots, put
from tankgame.paint.land import Land
from tankgame.paint.noise import Field
from tankgame.paint.shapes import smooth

LOG = 0.40
"""Metres of a log's thickness: five to a cell."""

LENGTH = 2.0


def stack_logs(land: Land, biome: Biome, at: Spots) -> None:
    """Stack logs along the wall, ends showing where it ends."""
    fine, mid = at.of(land.fine), at.of(land.mid)
    along, across = np.where(at.upright, at.y, at.x), np.where(at.upright, at.x, at.y)
    line = np.floor(across / LOG)
    off = across / LOG - line - 0.5
    shifted = along / LENGTH + 0.37 * np.mod(line, 3)
    log = np.floor(shifted)
    number = _numbers(land, "logs", log, line, at)
    joint = np.minimum(shifted - log, 1 - (shifted - log)) * LENGTH
    round_ = np.sqrt(np.maximum(1 - (2 * off) ** 2 * 0.98, 0))
    tier = np.where(np.mod(line, 5) == 2, 0.16, 0.0) + 0.10 * (number - 0.5)
    edge = at.inside + 0.03 * (number - 0.5) + 0.01 * fine
    height = smooth(0, 0.05, edge) * (0.50 + 0.34 * round_ + tier) - 0.14 * smooth(0.05, 0.0, joint)
    grain = at.of(land.noise("bark", (0.05, 0.05), 2))
    first, dark, light = (np.asarray(colour, np.float32) for colour in biome.brick)
    bark = first + np.where((number > 0.5)[:, None], light - first, dark - first) * np.abs(2 * number - 1)[:, None]
    tone = (0.42 + 0.58 * round_) * (1 + 0.10 * grain + 0.08 * mid) * (1 - 0.45 * smooth(0.05, 0.0, joint))
    colour = bark * tone[:, None]
    sawn = smooth(0.17, 0.13, np.minimum(at.inside, joint)) * (round_ > 0.35)
    rings = 0.9 + 0.1 * np.sin(off * 40)
    colour += (light * 1.12 * rings[:, None] - colour) * (0.55 * sawn)[:, None]
    put(land, at, smooth(0.0, 0.03, edge), height, colour)


def _numbers(land: Land, key: str, first: Field, second: Field, at: Spots) -> Field:
    """Give each pair of whole numbers its own number from 0 to 1."""
    table = land.rng(key).uniform(0, 1, 65536).astype(np.float32)
    place = (first.astype(np.int64) * 7919 + second.astype(np.int64) * 104729 + at.upright * 31337) % 65536
    return table[place]


def stack_crates(land: Land, biome: Biome, at: Spots) -> None:
    """Fill each cell with one large packing case or four small ones: a frame, boards, a brace."""
    fine, mid = at.of(land.fine), at.of(land.mid)
    column, row = np.floor(at.x / 2), np.floor(at.y / 2)
    large = _numbers(land, "large", column, row, at) > 0.45
    side = np.where(large, 2.0, 1.0)
    u, v = np.mod(at.x, side) - side / 2, np.mod(at.y, side) - side / 2
    number = _numbers(land, "cases", np.floor(at.x / side) + 31 * large, np.floor(at.y / side), at)
    turned = number > 0.5
    u, v = np.where(turned, v, u), np.where(turned, u, v)
    half = side / 2 - 0.04 - 0.05 * number
    rim = half - np.maximum(np.abs(u), np.abs(v))
    frame = smooth(0.19, 0.16, rim * np.where(large, 1.0, 1.4))
    brace = smooth(0.13, 0.10, np.abs(u - v) * 0.707) * large
    board = np.mod(v / 0.25, 1)
    gap = smooth(0.025, 0.06, np.minimum(board, 1 - board) * 0.25 + 0.004 * fine)
    top = np.maximum(frame, 0.7 * brace)
    standing = smooth(0.0, 0.03, rim)
    height = standing * (0.62 + 0.30 * number + np.where(large, 0.12, 0.0) + 0.07 * top) - 0.02 * (1 - gap) * (1 - top)
    first, dark, light = (np.asarray(colour, np.float32) for colour in biome.brick)
    plank = _numbers(land, "boards", np.floor(v / 0.25), number * 997, at)
    share = np.clip(0.25 + 0.5 * plank + 0.4 * (number - 0.5), 0, 1)[:, None]
    colour = dark + (light - dark) * share
    colour += (first * 0.82 - colour) * (0.75 * top)[:, None]
    grain = at.of(land.noise("crate grain", (0.04, 0.04), 2))
    colour *= ((0.45 + 0.55 * np.maximum(gap, top)) * (1 + 0.08 * grain + 0.07 * mid))[:, None]
    stencil = smooth(0.05, 0.03, np.abs(np.hypot(u, v) - 0.22)) * (number > 0.7) * (1 - top)
    colour += (np.asarray((0.16, 0.13, 0.11), np.float32) - colour) * (0.6 * stencil)[:, None]
    put(land, at, standing, height, colour)
