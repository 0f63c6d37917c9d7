"""What a battle sounds like, and the interface: short mono OGG files, and how loud each gets."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from assets.source import blasts, charges, guns, motors, signals
from assets.source.ogg import STEP, peaks, write_ogg
from assets.source.synth import RATE, Wave, finished

Maker = Callable[[], Wave]


def _takes(name: str, make: Callable[[int], Wave], peak: float, count: int) -> dict[str, tuple[Maker, float]]:
    """Make a few of what is heard often, so that no two in a row are the same: NAME, NAME-2, NAME-3."""
    return {name if take == 0 else f"{name}-{take + 1}": (partial(make, take), peak) for take in range(count)}


_GUNS: Final[dict[str, tuple[Maker, float]]] = {
    "fire-light-cannon": (guns.fire_light_cannon, 0.56),
    "fire-cannon": (guns.fire_cannon, 0.78),
    "fire-heavy-cannon": (guns.fire_heavy_cannon, 0.92),
    **_takes("fire-machine-gun", guns.fire_machine_gun, 0.42, 3),
    **_takes("fire-twin-machine-gun", guns.fire_twin_machine_gun, 0.36, 3),
    "fire-autocannon": (guns.fire_autocannon, 0.64),
    "fire-light-cannon-far": (partial(guns.far, guns.fire_light_cannon, 760, 0.9), 0.44),
    "fire-cannon-far": (partial(guns.far, guns.fire_cannon, 620, 1.1), 0.50),
    "fire-heavy-cannon-far": (partial(guns.far, guns.fire_heavy_cannon, 520, 1.4), 0.70),
    "fire-machine-gun-far": (partial(guns.far, guns.fire_machine_gun, 1300, 0.4), 0.32),
    "fire-twin-machine-gun-far": (partial(guns.far, guns.fire_twin_machine_gun, 1600, 0.4), 0.28),
    "fire-autocannon-far": (partial(guns.far, guns.fire_autocannon, 800, 0.6), 0.40),
    "fire-long-gun": (guns.fire_long_gun, 0.90),
    **_takes("fire-coaxial", guns.fire_coaxial, 0.38, 3),
    **_takes("fire-gatling", guns.fire_gatling, 0.46, 3),
    **_takes("fire-rockets", guns.fire_rockets, 0.50, 2),
    **_takes("fire-flamethrower", guns.fire_flamethrower, 0.40, 3),
    "fire-grenade": (guns.fire_grenade, 0.62),
    "fire-mortar": (guns.fire_mortar, 0.86),
    "fire-smoothbore": (guns.fire_smoothbore, 0.64),
    "fire-cannon-short": (guns.fire_cannon_short, 0.70),
    "fire-mine": (guns.fire_mine, 0.60),
    "fire-long-gun-far": (partial(guns.far, guns.fire_long_gun, 700, 1.4), 0.62),
    "fire-coaxial-far": (partial(guns.far, guns.fire_coaxial, 1400, 0.4), 0.30),
    "fire-gatling-far": (partial(guns.far, guns.fire_gatling, 1100, 0.35), 0.34),
    "fire-rockets-far": (partial(guns.far, guns.fire_rockets, 900, 0.8), 0.40),
    "fire-flamethrower-far": (partial(guns.far, guns.fire_flamethrower, 700, 0.15), 0.26),
    "fire-grenade-far": (partial(guns.far, guns.fire_grenade, 900, 0.5), 0.34),
    "fire-mortar-far": (partial(guns.far, guns.fire_mortar, 420, 1.2), 0.60),
    "fire-smoothbore-far": (partial(guns.far, guns.fire_smoothbore, 680, 1.0), 0.50),
    "fire-cannon-short-far": (partial(guns.far, guns.fire_cannon_short, 640, 1.0), 0.47),
    "fire-mine-far": (partial(guns.far, guns.fire_mine, 900, 0.3), 0.16),
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
    **_takes("explosion", blasts.explosion, 0.94, 2),
    "explosion-far": (blasts.explosion_far, 0.70),
    "debris": (blasts.debris, 0.45),
    **_takes("burst", charges.burst, 0.80, 2),
    **_takes("burst-mortar", charges.burst_mortar, 0.90, 2),
    **_takes("burst-grenade", charges.burst_grenade, 0.62, 2),
    **_takes("burst-rockets", charges.burst_rockets, 0.66, 3),
    "burst-far": (charges.burst_far, 0.56),
    "burst-mortar-far": (charges.burst_mortar_far, 0.66),
    "barrel": (charges.barrel, 0.86),
    "crate": (blasts.crate, 0.66),
    "catch-fire": (blasts.catch_fire, 0.56),
    "whistle": (blasts.whistle, 0.30),
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
    "spin": (motors.spin, 0.0),
    "spin-up": (motors.spin_up, 0.24),
    "burning": (motors.burning, 0.0),
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
    "pickup-repair": (signals.pickup_repair, 0.40),
    "pickup-shield": (signals.pickup_shield, 0.40),
    "pickup-speed": (signals.pickup_speed, 0.40),
    "pickup-rapid-fire": (signals.pickup_rapid_fire, 0.42),
    "pickup-ricochet": (signals.pickup_ricochet, 0.40),
    "pickup-radar": (signals.pickup_radar, 0.24),
    "pickup-coins": (signals.pickup_coins, 0.36),
    "flag-taken": (signals.flag_taken, 0.46),
    "flag-returned": (signals.flag_returned, 0.46),
    "flag-scored": (signals.flag_scored, 0.52),
    "flag-lost": (signals.flag_lost, 0.48),
    "zone-taken": (signals.zone_taken, 0.46),
    "wave": (signals.wave_begins, 0.60),
    "click": (signals.click, 0.40),
    "hover": (signals.hover, 0.16),
    "error": (signals.error, 0.34),
    "toast": (signals.toast, 0.34),
    "radio": (signals.radio, 0.27),
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
