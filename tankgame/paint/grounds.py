"""Paints what lies flat: grass and earth, roads, sand, mud, water, trenches."""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from tankgame.paint.biomes import Biome
from tankgame.paint.land import Land, mixed
from tankgame.paint.light import blurred
from tankgame.paint.noise import Field, cells
from tankgame.paint.shapes import smooth
from tankgame.paint.snow import paint_ice, paint_snow
from tankgame.paint.streets import paint_cobbles
from tankgame.paint.ways import road_ruts, stray_ruts
from tankgame.paint.yard import paint_asphalt, paint_ballast, paint_planks, paint_slabs
from tankgame.sim.terrain import Terrain


def paint_grounds(land: Land, biome: Biome) -> None:
    """Paint every soft terrain, lowest first."""
    {"earth": _earth, "snow": paint_snow, "slabs": paint_slabs}[biome.earth](land, biome)
    (paint_ballast if biome.sands == "ballast" else _sand)(land, biome)
    if biome.ways == "asphalt":
        paint_asphalt(land, biome, _inward(land.soft(Terrain.ROAD, rounding=0.2), land.scale))
    elif biome.ways != "planks":
        (paint_cobbles if biome.ways == "cobbles" else _dirt_road)(land, biome)
    if biome.earth != "slabs":
        _strays(land)
    _mud(land, biome)
    paint_ice(land)
    _trench(land)
    _undergrowth(land, biome)
    _water(land, biome)
    if biome.ways == "planks":
        paint_planks(land, biome)


def _earth(land: Land, biome: Biome) -> None:
    common, lush, worn = biome.ground
    patches = land.noise("patches", 9.0, 5, 0.6)
    land.colour[:] = mixed(common, lush, smooth(-0.15, 0.5, patches + 0.25 * land.mid))
    land.paint(smooth(0.05, 0.55, land.noise("worn", 7.0, 5, 0.62) + 0.2 * land.mid) * 0.85, worn)
    bare = smooth(0.55, 0.85, land.noise("bare", 4.0, 5, 0.62) + 0.25 * land.mid)
    land.paint(bare * (0.75 if biome.grass > 0.5 else 0.5), biome.soil)
    blades = land.noise("blades", (0.10, 0.045), 2) + 0.7 * land.noise("blades2", (0.05, 0.12), 2)
    grassy = biome.grass * (1 - bare)
    land.shade(1 + 0.13 * grassy * blades + 0.09 * land.mid + 0.06 * land.broad + 0.05 * land.fine)
    land.height += 0.014 * grassy * blades - 0.05 * bare
    clumps, gap, number = cells(land.shape, 0.42 * land.scale, land.rng("clumps"))
    tuft = smooth(0.55, 0.1, clumps) * (number > 0.45) * grassy
    land.height += 0.05 * tuft * (1 + 0.5 * land.fine)
    land.shade(1 + tuft * (0.28 * (number - 0.62)))
    if biome.grass < 0.5:
        crack = smooth(0.07, 0.0, gap) * smooth(0.0, 0.5, land.mid - 0.1)
        land.height -= 0.02 * crack
        land.shade(1 - 0.18 * crack)
    if "gravel" in biome.litter:
        _paving_remains(land, biome, bare)


def _paving_remains(land: Land, biome: Biome, bare: Field) -> None:
    """Scatter a town's dust and broken paving between the houses."""
    gravel, _, number = cells(land.shape, 0.16 * land.scale, land.rng("gravel"))
    some = smooth(0.0, 0.5, land.noise("gravelly", 3.0, 4) + 0.1) * (1 - 0.5 * bare)
    grain = smooth(0.5, 0.15, gravel) * some * (number > 0.35)
    land.height += 0.03 * grain
    tone = (0.5 + number)[..., None] * np.asarray(biome.stone, np.float32)
    land.paint(grain * 0.7, tone)


def _sand(land: Land, biome: Biome) -> None:
    sand = land.soft(Terrain.SAND, edge=0.13, waver=0.2)
    if not sand.any():
        return
    along = np.arange(land.shape[1], dtype=np.float32)[None, :] / land.scale
    down = np.arange(land.shape[0], dtype=np.float32)[:, None] / land.scale
    bend = land.noise("ripple", 3.2, 3)
    phase = (along * 0.55 + down * 0.83) * 15 + 7.5 * bend + 2.2 * land.mid
    ripple = np.sin(phase) * 0.5 + 0.25 * np.sin(2 * phase + 1) + 0.5
    ripple *= 0.35 + 0.65 * smooth(-0.5, 0.5, land.noise("calm", 5.0, 3))
    dune = land.noise("dune", (4.0, 7.0), 3) * 0.30
    land.height += sand * (0.028 * ripple + dune * sand + 0.06)
    light, dark = biome.sand
    tone = mixed(dark, light, np.clip(0.45 + 0.30 * ripple + 0.45 * land.broad, 0, 1))
    land.paint(sand, tone * (1 + 0.05 * land.fine + 0.03 * land.mid)[..., None])


def _inward(share: Field, scale: float) -> Field:
    """Give the metres from the border, inside a terrain."""
    coarse = share[::4, ::4] > 0.5
    if not coarse.any():
        return np.zeros_like(share)
    distance = ndimage.distance_transform_edt(np.pad(coarse, 1, mode="edge"))[1:-1, 1:-1].astype(np.float32)
    wide = ndimage.gaussian_filter(distance, 1.0).repeat(4, 0).repeat(4, 1)
    return ndimage.uniform_filter(wide, 5)[: share.shape[0], : share.shape[1]] * np.float32(4 / scale)


def _dirt_road(land: Land, biome: Biome) -> None:
    road = land.soft(Terrain.ROAD, edge=0.10, waver=0.17, rounding=0.75)
    light, dark = biome.road
    tone = mixed(dark, light, smooth(-0.8, 0.8, land.noise("road", 2.2, 5, 0.6) + 0.2 * land.mid))
    pebble, _, number = cells(land.shape, 0.13 * land.scale, land.rng("pebbles"))
    stones = smooth(0.42, 0.15, pebble) * (number > 0.80)
    tone *= (1 + 0.07 * land.fine + 0.28 * stones * (number - 0.6))[..., None]
    land.height *= 1 - 0.6 * biome.snow * road
    ruts = road_ruts(land)
    worn = smooth(-0.75, 0.15, land.noise("rutted", 5.0, 4) + 0.25 * land.mid)
    depth, bars = ruts.depth * worn, ruts.bars * worn
    grown = smooth(0.1, 0.7, land.noise("grown", 1.3, 5, 0.65)) * smooth(0.5, 0.1, light_blur(land, depth))
    land.paint(road * (0.95 - 0.62 * grown * biome.grass), tone)
    packed = smooth(0.1, 0.8, land.noise("packed", 3.5, 4)) * road
    puddle = smooth(0.42, 0.62, land.noise("puddle", 1.4, 3)) * smooth(0.3, 0.8, depth) * (biome.grass > 0.5)
    land.shade(1 + 0.10 * packed)
    land.height += road * (0.028 * stones - 0.06)
    press(land, depth, bars * (1 - puddle))
    land.paint(puddle * 0.85, (0.20, 0.185, 0.16))
    land.gloss = np.maximum(land.gloss, 0.9 * puddle)
    verge = np.clip(road * (1 - road) * 4, 0, 1)
    land.height += verge * (0.05 + 0.04 * land.fine)


def _strays(land: Land) -> None:
    """Leave old tracks across the country."""
    ruts = stray_ruts(land)
    worn = smooth(-0.35, 0.35, land.noise("strays", 4.0, 4) + 0.3 * land.mid) * 0.9
    press(land, ruts.depth * worn, ruts.bars * worn)


def press(land: Land, depth: Field, bars: Field) -> None:
    """Sink tracks into the ground: dark between banks of what they pushed aside."""
    bank = np.clip(light_blur(land, depth) * 1.6 - depth, 0, 1)
    land.shade(1 - 0.20 * depth - 0.20 * bars + 0.07 * bank)
    land.height += 0.035 * bank - 0.055 * depth - 0.030 * bars


def light_blur(land: Land, field: Field) -> Field:
    """Spread a field by some centimetres."""
    return blurred(field, 0.09 * land.scale)


def _mud(land: Land, biome: Biome) -> None:
    mud = land.soft(Terrain.MUD, edge=0.12, waver=0.24, rounding=0.6)
    if not mud.any():
        return
    lumps = land.noise("mud", 0.9, 4, 0.6)
    wet = smooth(0.05, -0.35, lumps) * smooth(0.6, 0.95, mud)
    soil = tuple(0.72 * channel for channel in biome.soil)
    land.paint(mud * 0.95, mixed((soil[0], soil[1], soil[2]), biome.soil, smooth(-0.5, 0.7, lumps + 0.3 * land.fine)))
    land.paint(wet * 0.7, (0.13, 0.115, 0.10))
    land.height += mud * (0.10 * np.maximum(lumps, -0.2) - 0.08)
    land.height += (-0.02 - land.height) * wet * 0.35
    land.gloss = np.maximum(land.gloss, 0.15 * mud + 0.75 * wet)


def _trench(land: Land) -> None:
    trench = land.soft(Terrain.TRENCH, edge=0.08, waver=0.06, rounding=0.22)
    if not trench.any():
        return
    rim = np.clip(land.spread(land.under == Terrain.TRENCH, 0.5) * 2.4, 0, 1) * (1 - trench)
    land.height += 0.2 * rim * (1 + 0.4 * land.mid) - 0.95 * trench
    land.paint(rim * 0.7, (0.33, 0.27, 0.19))
    planks = np.abs(np.sin(np.arange(land.shape[0], dtype=np.float32)[:, None] * np.float32(np.pi / 0.34 / land.scale)))
    floor = mixed((0.16, 0.12, 0.085), (0.27, 0.20, 0.13), np.clip(planks * 0.7 + 0.4 * land.fine, 0, 1))
    land.paint(trench, floor)


def _undergrowth(land: Land, biome: Biome) -> None:
    bush = land.soft(Terrain.BUSH, edge=0.2, waver=0.3, rounding=0.5)
    if not bush.any():
        return
    litter, _, number = cells(land.shape, 0.17 * land.scale, land.rng("litter"))
    leaf = smooth(0.6, 0.2, litter)
    dark, light = biome.leaf
    tone = mixed(biome.soil, dark, np.clip(number * 1.4 - 0.1, 0, 1)) * (0.45 + 0.4 * leaf)[..., None]
    tone += mixed(dark, light, number) * (0.22 * leaf * (number > 0.6))[..., None]
    land.paint(bush * 0.92, tone)
    land.height += bush * 0.09 * leaf * (0.4 + number)


def _flooded(land: Land, biome: Biome) -> NDArray[np.bool_]:
    """The cells with water: below planks it reaches as far from one side as land from the other."""
    if biome.ways != "planks":
        return land.under == Terrain.WATER
    near = ndimage.distance_transform_edt(land.under == Terrain.ROAD, return_distances=False, return_indices=True)
    flooded: NDArray[np.bool_] = land.under[near[0], near[1]] == Terrain.WATER
    return flooded


def _water(land: Land, biome: Biome) -> None:
    chosen = _flooded(land, biome)
    if not chosen.any():
        return
    waver = 0.02 if biome.basins else 0.10
    field = land.spread(chosen, 0.5 if waver > 0.05 else 0.15) + np.float32(waver) * (0.7 * land.mid + 0.1 * land.fine)
    water = smooth(0.485, 0.515, field)
    bank = smooth(0.06, 0.47, field)
    wet = smooth(0.30, 0.47, field + 0.05 * land.fine)
    land.shade(1 - 0.42 * wet - 0.10 * bank)
    land.height += -0.34 * bank + 0.10 * np.sin(bank * np.pi)
    inward = _inward(water, land.scale) + 0.12 * land.mid
    depth = smooth(0.0, biome.shoal, inward)
    ripples = land.noise("waves", (0.28, 0.55), 3) + 0.5 * land.noise("waves2", (0.12, 0.2), 2)
    swell = land.noise("swell", (1.2, 2.4), 3)
    tone = mixed(biome.shallow, biome.deep, np.clip(depth * 1.05 + 0.07 * swell, 0, 1) ** 0.75)
    bottom = np.clip(1 - inward / (0.31 * biome.shoal), 0, 1) * 0.45
    tone += (land.colour * 0.9 - tone) * bottom[..., None]
    tone *= (1 + 0.05 * swell + 0.035 * ripples)[..., None]
    foam_line = np.exp(-(((inward - 0.10) / 0.07) ** 2)) * smooth(-0.5, 0.4, land.noise("foam", 0.5, 3))
    second = np.exp(-(((inward - 0.48 - 0.15 * swell) / 0.06) ** 2)) * smooth(0.0, 0.5, land.noise("foam2", 0.4, 3))
    foam = np.clip(biome.foam * (0.75 * foam_line + 0.35 * second), 0, 1)
    tone += (np.asarray((0.80, 0.86, 0.85), np.float32) - tone) * foam[..., None]
    land.paint(water, tone)
    land.height += (-0.30 + 0.016 * ripples + 0.012 * swell - land.height) * water
    land.gloss = np.maximum(land.gloss * (1 - water), water)
