"""How much the picture may cost, by what the player chose; `tests/bench` prints what each comes to."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Quality:
    """What is drawn."""

    particles: int
    """That fly at once, at most."""
    light_map: float
    """Metres, each way, to a pixel of the light map; 0 for no light map: the dark is even, and less."""
    shadows: bool
    """Whether tanks cast any."""
    wrecks: int
    """That lie about, at most, before the oldest go sooner."""
    motion: bool
    """Whether hulls nod, bushes stir, engines smoke and guns throw out their cases."""


QUALITIES: Final[dict[str, Quality]] = {
    "low": Quality(particles=120, light_map=0.0, shadows=False, wrecks=8, motion=False),
    "medium": Quality(particles=150, light_map=0.3, shadows=True, wrecks=12, motion=True),
    "high": Quality(particles=350, light_map=0.15, shadows=True, wrecks=14, motion=True),
}
"""By the setting's value."""

BEST: Final = QUALITIES["high"]
