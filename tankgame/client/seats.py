"""Who drives the tanks of one battle."""

from dataclasses import dataclass

from tankgame.client.interpolation import Pose
from tankgame.client.prediction import known_kind
from tankgame.client.scene import TankView
from tankgame.sim.tuning import TANKS


@dataclass(slots=True, frozen=True)
class Seat:
    """Who drives the tank of a slot."""

    name: str
    kind: str
    team: int
    bot: bool
    paint: str = ""


NOBODY = Seat("", "", 0, bot=False)


class Seats(dict[int, Seat]):
    """The seats that are known, by slot."""

    def kind(self, slot: int) -> str:
        """The tank there, the standard one where that is unknown."""
        return known_kind(self.get(slot, NOBODY).kind)

    def slot_of(self, name: str) -> int | None:
        """Where somebody of that name sits."""
        return next((slot for slot, seat in self.items() if seat.name == name), None)

    def view(self, slot: int, pose: Pose, life: int) -> TankView:
        """That slot's tank to draw, there and with so much life left."""
        seat, kind = self.get(slot, NOBODY), self.kind(slot)
        return TankView(
            slot=slot,
            name=seat.name,
            kind=kind,
            team=seat.team,
            x=pose.x,
            y=pose.y,
            heading=pose.heading,
            turret=pose.turret,
            life=life,
            life_most=TANKS[kind].life,
            speed=pose.speed,
            bot=seat.bot,
            paint=seat.paint,
        )
