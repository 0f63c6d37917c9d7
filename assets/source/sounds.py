"""What a battle sounds like, and the interface: short mono OGG files, and how loud each gets."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from assets.source import blasts, guns, motors, signals
from assets.source.ogg import STEP, peaks, write_ogg
from assets.source.synth import RATE, Wave, finished

Maker = Callable[[], Wave]


def _takes(name: str, make: Callable[[int], Wave], peak: float, count: int) -> dict[str, tuple[Maker, float]]:
    """Make a few of what is heard often, so that no two in a row are the same: NAME, NAME-2, NAME-3."""
    return {name if take == 0 else f"{name}-{take + 1}": (partial(make, take), peak) for take in range(count)}


_GUNS: Final[dict[str, tuple[Maker, float]]] = {
    "fire-light-cannon": (guns.fire_light_cannon, 0.74),
    "fire-cannon": (guns.fire_cannon, 0.88),
    "fire-heavy-cannon": (guns.fire_heavy_cannon, 0.90),
    **_takes("fire-machine-gun", guns.fire_machine_gun, 0.42, 3),
    **_takes("fire-twin-machine-gun", guns.fire_twin_machine_gun, 0.36, 3),
    "fire-autocannon": (guns.fire_autocannon, 0.64),
    "fire-light-cannon-far": (partial(guns.far, guns.fire_light_cannon, 760, 0.9), 0.52),
    "fire-cannon-far": (partial(guns.far, guns.fire_cannon, 620, 1.1), 0.58),
    "fire-heavy-cannon-far": (partial(guns.far, guns.fire_heavy_cannon, 520, 1.4), 0.64),
    "fire-machine-gun-far": (partial(guns.far, guns.fire_machine_gun, 1300, 0.4), 0.32),
    "fire-twin-machine-gun-far": (partial(guns.far, guns.fire_twin_machine_gun, 1600, 0.4), 0.28),
    "fire-autocannon-far": (partial(guns.far, guns.fire_autocannon, 800, 0.6), 0.40),
}

_BLASTS: Final[dict[str, tuple[Maker, float]]] = {
    **_takes("hit-armour", blasts.hit_armour, 0.52, 3),
    **_takes("hit-damage", blasts.hit_damage, 0.85, 2),
    "hit-own": (blasts.hit_own, 0.88),
    **_takes("hit-wall", blasts.hit_wall, 0.72, 2),
    "hit-brick": (blasts.hit_brick, 0.70),
    "hit-shield": (blasts.hit_shield, 0.60),
    **_takes("ricochet", blasts.ricochet, 0.36, 3),
    "brick": (blasts.brick, 0.78),
    **_takes("explosion", blasts.explosion, 0.86, 2),
    "explosion-far": (blasts.explosion_far, 0.70),
    "debris": (blasts.debris, 0.45),
    "splash": (blasts.splash, 0.60),
    **_takes("whizz", blasts.whizz, 0.40, 2),
}

_MOTORS: Final[dict[str, tuple[Maker, float]]] = {
    **{
        f"engine-{kind}-{load}": (partial(motors.engine, kind, load), 0.0)
        for kind in motors.MOTORS
        for load in range(motors.LOADS)
    },
    "turret": (motors.turret, 0.0),
    "tracks-hard": (motors.tracks_hard, 0.0),
    "tracks-soft": (motors.tracks_soft, 0.0),
}

_SIGNALS: Final[dict[str, tuple[Maker, float]]] = {
    "hit-marker": (signals.hit_marker, 0.45),
    "reload": (signals.reload, 0.45),
    "spawn": (signals.spawn, 0.50),
    "warning": (signals.warning, 0.24),
    "countdown": (signals.countdown, 0.50),
    "victory": (signals.victory, 0.55),
    "defeat": (signals.defeat, 0.60),
    "pickup": (signals.pickup, 0.36),
    "click": (signals.click, 0.40),
    "hover": (signals.hover, 0.16),
    "error": (signals.error, 0.34),
    "toast": (signals.toast, 0.34),
}

SOUNDS: Final = {**_GUNS, **_BLASTS, **_MOTORS, **_SIGNALS}
"""Every file's maker and the peak it is set to; 0 for a loop that sets its own."""


def build_sounds(folder: Path) -> None:
    """Write every sound, and `levels.json`: for each the highest level still to come, every `step` seconds."""
    folder.mkdir(parents=True, exist_ok=True)
    levels = {}
    for name, (make, peak) in SOUNDS.items():
        path = folder / f"{name}.ogg"
        write_ogg(path, finished(make(), peak) if peak else make(), RATE)
        levels[name] = peaks(path)
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(levels[name])}" for name in sorted(levels))
    (folder / "levels.json").write_text(f'{{"step": {STEP}, "peaks": {{\n{rows}\n}}}}\n', encoding="utf-8")
