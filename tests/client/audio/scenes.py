"""Scenes to listen to: one's own tank at (40, 20), and what happens around it."""

import pygame

from tankgame.client.scene import (
    BrickBroke,
    Destroyed,
    Fired,
    PickedUp,
    Ricocheted,
    Scene,
    Struck,
    TankView,
    ThingBroke,
)
from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim.tuning import WEAPONS

X, Y = 40.0, 20.0

EVENTS = [
    *(Fired(X, Y, 0, weapon, 1, own=False) for weapon in range(len(WEAPONS))),
    *(Struck(X, Y, 0, how, slot, by_own=False) for how in ShellEnd for slot in (0, 1, 255) if how != ShellEnd.SPENT),
    Ricocheted(X, Y, 0, off_armour=True),
    Destroyed(X, Y, 1, "medium", 0, own=False),
    BrickBroke(20, 10),
    *(ThingBroke(X, Y, kind) for kind in ("crate", "barrel", "burning-barrel")),
    *(PickedUp(X, Y, kind, 0, own) for kind in ("repair", "radar", "coins") for own in (True, False)),
]


def tank(slot=0, x=X, y=Y, kind="medium", **changes):
    return TankView(slot, "Zoé", kind, 0, x, y, 0, 0, 90, 120, own=slot == 0, **changes)


def scene(*events, own=True, others=(), shells=(), **changes):
    mine = tank()
    if isinstance(own, TankView):
        mine = own
    tanks = [*others, mine] if own else list(others)
    return Scene(1.0, tanks, list(shells), list(events), mine if own else None, X, Y, **changes)


def busy():
    return [channel for channel in range(pygame.mixer.get_num_channels()) if pygame.mixer.Channel(channel).get_busy()]
