"""What a tank's picture remembers from frame to frame: how it leans on its springs, and what it did how long ago."""

import math
from dataclasses import dataclass
from typing import Final

from tankgame.client.scene import TankView

RECOIL_SECONDS: Final = 0.24
RECOIL_METRES: Final = 0.44
"""How far a 122 mm gun throws its turret back on the picture."""

FLASH_SECONDS: Final = 0.12
"""How long a tank that was hit lights up."""

SPEED_SECONDS: Final = 0.06
"""Time constant in which a speed that jitters is smoothed, before it leans the hull."""

SPRING: Final = 130.0
"""Of the suspension, per s²: it nods about twice a second."""

DAMPING: Final = 9.0
"""Of the suspension, per second."""

LEAN_PER_G: Final = 0.022
"""Metres that the turret leans for a m/s² of the hull."""

LEAN_MOST: Final = 0.2
"""Metres."""

BRAKE_PER_G: Final = 0.03
"""Of full braking, for a m/s² that the hull loses."""

KICK: Final = 2.4
"""Metres a second that a 122 mm gun throws the turret back against the springs."""


@dataclass(slots=True)
class Memory:
    """Of one tank: metres, seconds, m/s."""

    x: float
    y: float
    """Where its last track marks are."""
    speed: float = 0.0
    load: float = 0.0
    """How much it gathers speed, 0 to 1."""
    brake: float = 0.0
    """How hard it brakes, 0 to 1."""
    lean_x: float = 0.0
    lean_y: float = 0.0
    """How far the turret is off its place, for the springs."""
    lean_vx: float = 0.0
    lean_vy: float = 0.0
    recoil: float = 0.0
    recoil_age: float = RECOIL_SECONDS
    flash_age: float = FLASH_SECONDS
    dust_due: float = 0.0
    side: int = 0
    """Which track throws up the next dust."""
    smoke_due: float = 0.0
    exhaust_due: float = 0.0
    splash_due: float = 0.0
    burn_due: float = 0.0
    prints: int = 0
    """How many marks of its tracks it has left without a break."""
    forward: bool = True
    """Which way it went then."""

    def fire(self, heading: float, calibre: float) -> None:
        """A gun of so many mm went off that way."""
        size = math.sqrt(calibre / 122.0)
        self.recoil = RECOIL_METRES * size
        self.recoil_age = 0.0
        self.lean_vx -= math.cos(heading) * KICK * size
        self.lean_vy -= math.sin(heading) * KICK * size

    def advance(self, tank: TankView, dt: float) -> None:
        """Let `dt` seconds pass."""
        self.recoil_age += dt
        self.flash_age += dt
        before = self.speed
        self.speed += (tank.speed - self.speed) * (1 - math.exp(-dt / SPEED_SECONDS))
        gain = (self.speed - before) / dt if dt > 0 else 0.0
        self.load = max(0.0, min(1.0, gain * math.copysign(0.05, self.speed) + abs(self.speed) * 0.03))
        self.brake = max(0.0, min(1.0, gain * math.copysign(BRAKE_PER_G, -self.speed))) if abs(self.speed) > 1 else 0.0
        self._lean(gain, tank.heading, min(dt, 0.05))

    def back(self) -> float:
        """Metres that the gun is thrown back: at once, and forward again slowly."""
        share = self.recoil_age / RECOIL_SECONDS
        return self.recoil * (1 - share) ** 2 if share < 1 else 0.0

    def _lean(self, gain: float, heading: float, dt: float) -> None:
        rest = -max(-LEAN_MOST, min(LEAN_MOST, gain * LEAN_PER_G))
        pull_x, pull_y = math.cos(heading) * rest - self.lean_x, math.sin(heading) * rest - self.lean_y
        self.lean_vx += (pull_x * SPRING - self.lean_vx * DAMPING) * dt
        self.lean_vy += (pull_y * SPRING - self.lean_vy * DAMPING) * dt
        self.lean_x = max(-LEAN_MOST, min(LEAN_MOST, self.lean_x + self.lean_vx * dt))
        self.lean_y = max(-LEAN_MOST, min(LEAN_MOST, self.lean_y + self.lean_vy * dt))
