"""What is left of tanks: it lies where they ended, burns, and is gone after a while."""

from dataclasses import dataclass
from typing import Final

from tankgame.client.render.light_map import Fire
from tankgame.client.render.trails import Trails
from tankgame.client.scene import Destroyed

WRECK_SECONDS: Final = 14.0
"""How long a wreck lies; it fades in the last sixth."""

BURN_SECONDS: Final = 11.0
"""How long it burns, less and less."""

LICK_SECONDS: Final = 0.11
"""Between two licks of fire."""


@dataclass(slots=True)
class Wreck:
    """Metres, radians, seconds."""

    kind: str
    x: float
    y: float
    heading: float
    age: float = 0.0
    burn_due: float = 0.0

    @property
    def fade(self) -> float:
        """How much of it is there, 0 to 1."""
        return min(1.0, 6 * (1 - self.age / WRECK_SECONDS))

    @property
    def heat(self) -> float:
        """How much it burns, 0 to 1."""
        return max(0.0, 1 - self.age / BURN_SECONDS)


class Wrecks:
    """All of them, oldest first."""

    def __init__(self, trails: Trails) -> None:
        self._trails = trails
        self.lying: list[Wreck] = []

    def add(self, event: Destroyed) -> None:
        """One more."""
        self.lying.append(Wreck(event.kind, event.x, event.y, event.heading))

    def fires(self) -> list[Fire]:
        """What burns just now, and lights up the ground."""
        return [Fire(wreck.x, wreck.y, min(1.0, 1.6 * wreck.heat)) for wreck in self.lying if wreck.heat > 0]

    def advance(self, dt: float) -> None:
        """Let them burn for `dt` seconds."""
        for wreck in self.lying:
            wreck.age += dt
            wreck.burn_due -= dt
            if wreck.burn_due < 0 and wreck.heat > 0:
                wreck.burn_due = LICK_SECONDS * (2 - wreck.heat)
                self._trails.burn(wreck.x, wreck.y, wreck.heat)
        self.lying = [wreck for wreck in self.lying if wreck.age < WRECK_SECONDS]
