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

HURRY: Final = 8.0
"""How many times as fast the oldest go where there are too many."""

FREE_FIRES: Final = 8
"""Where more burn at once, each throws up less: the smoke of all would hide the battle."""

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

    def advance(self, dt: float, most: int) -> None:
        """Let them burn for `dt` seconds; beyond so many the oldest are soon gone."""
        crowd = max(1.0, sum(wreck.heat > 0 for wreck in self.lying) / FREE_FIRES)
        over = len(self.lying) - most
        for index, wreck in enumerate(self.lying):
            wreck.age += dt * HURRY if index < over else dt
            wreck.burn_due -= dt
            if wreck.burn_due < 0 and wreck.heat > 0:
                wreck.burn_due = LICK_SECONDS * (2 - wreck.heat) * crowd
                self._trails.burn(wreck.x, wreck.y, wreck.heat)
        self.lying = [wreck for wreck in self.lying if wreck.age < WRECK_SECONDS]
