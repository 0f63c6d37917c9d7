"""What a player does who has no tank just now: choose the next one, and watch team mates."""

import math
from collections.abc import Sequence
from typing import Final

from tankgame.client.hud.frame import Frame
from tankgame.client.hud.spares import Spares
from tankgame.client.scene import Scene, TankView
from tankgame.client.session import Session

LINGER_SECONDS: Final = 1.2
"""How long one sees where one fell, and by whom, before one sees what a team mate does."""


class Fallen:
    """Asked once a frame, and at each key that could mean something here."""

    def __init__(self, spares: Spares) -> None:
        self._spares = spares
        self._watched = ""
        self._fell_at = 0.0

    def update(self, session: Session, frame: Frame) -> None:
        """Watch the team mate who is nearest, after a moment, and another once they are destroyed too."""
        scene = frame.scene
        if scene.own is not None or frame.game.recap.death is None:
            self._watched, self._fell_at = "", frame.now
            return
        if frame.now - self._fell_at < LINGER_SECONDS:
            return
        mates = mates_of(scene)
        if mates and all(mate.name != self._watched for mate in mates):
            self._watch(session, min(mates, key=lambda mate: _away(scene, mate)))

    def next_mate(self, session: Session, scene: Scene) -> None:
        """Watch the one after the one whom one watches."""
        mates = mates_of(scene)
        if mates:
            names = [mate.name for mate in mates]
            at = names.index(self._watched) if self._watched in names else -1
            self._watch(session, mates[(at + 1) % len(mates)])

    def choose(self, session: Session, index: int) -> None:
        """Come back in the tank of that card."""
        if 0 <= index < len(self._spares.kinds):
            session.change_tank(self._spares.kinds[index])

    def step(self, session: Session, steps: int) -> None:
        """Come back in the tank so many cards further on."""
        kinds: Sequence[str] = self._spares.kinds
        me = session.game.players.get(session.game.me.name)
        if kinds and me is not None:
            at = kinds.index(me.tank) if me.tank in kinds else 0
            self.choose(session, (at + steps) % len(kinds))

    def _watch(self, session: Session, mate: TankView) -> None:
        self._watched = mate.name
        session.watch(mate.name)


def mates_of(scene: Scene) -> list[TankView]:
    """One's team mates who have a tank, always in the same order."""
    mates = [tank for tank in scene.tanks if not tank.own and scene.team and tank.team == scene.team]
    return sorted(mates, key=lambda mate: mate.slot)


def _away(scene: Scene, mate: TankView) -> float:
    return math.hypot(mate.x - scene.focus_x, mate.y - scene.focus_y)
