"""Under the cross hairs, while they are on a foe: which face one's first weapon would meet there, and what it would do.

It is the rule that the server judges by, for the straight line from one's own tank through the mouse.
"""

import math
from dataclasses import dataclass
from typing import Final

from pygame import Rect

from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import SHADE, Frame, Part, Shows
from tankgame.client.scene import TankView
from tankgame.client.text import _, face_title
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import BAD, GOOD, TEXT, WARNING
from tankgame.sim.armour import HullHit, meet_hull, strike
from tankgame.sim.poses import Pose
from tankgame.sim.tuning import BOOST_SHIELD, TANKS, WEAPONS

BELOW: Final = 27
"""Logical units from the mouse down to the words."""

NEAR: Final = 0.8
"""Metres around a hull that still count as on it."""

SLANTED: Final = 10
"""Degrees from which the angle is told too."""

SEEN: Final = 0.5
NO_USE: Final[Colour] = (200, 214, 224)


@dataclass(frozen=True, slots=True)
class Hint:
    """Where it would meet, as words, and what it would do, with the colour of how good that is."""

    where: str
    does: str
    colour: Colour


class ArmourHint(Part):
    """Shown while one has a tank."""

    in_middle = True

    def wanted(self, shows: Shows) -> bool:
        """Where the player has not switched it off."""
        return shows.armour

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it."""
        own = frame.scene.own
        if own is None or frame.ranking:
            return
        foe = pointed_at(frame, own)
        hint = None if foe is None else weighed(own, foe, frame.camera.to_world(frame.mouse))
        if hint is None:
            return
        left, top = (round(length / canvas.scale) for length in frame.mouse)
        place = Rect(left - 110, max(top + BELOW, frame.below), 220, 20)
        does = canvas.text(hint.does, place, Style("bold", 18, hint.colour, "centre", shade=SHADE))
        where = canvas.text(hint.where, place.move(0, 19), Style("bold", 15, TEXT, "centre", shade=SHADE))
        frame.hints.append(does.union(where))


def pointed_at(frame: Frame, own: TankView) -> TankView | None:
    """The foe under the mouse."""
    x, y = frame.camera.to_world(frame.mouse)
    for tank in frame.scene.tanks:
        if tank.own or tank.fade < SEEN or (own.team and tank.team == own.team):
            continue
        kind = TANKS[tank.kind]
        along = (x - tank.x) * math.cos(tank.heading) + (y - tank.y) * math.sin(tank.heading)
        aside = (y - tank.y) * math.cos(tank.heading) - (x - tank.x) * math.sin(tank.heading)
        if abs(along) <= kind.length / 2 + NEAR and abs(aside) <= kind.width / 2 + NEAR:
            return tank
    return None


def weighed(own: TankView, foe: TankView, aim: tuple[float, float]) -> Hint | None:
    """What one's first weapon does there; None where what it fires comes from above, or would miss."""
    weapon = TANKS[own.kind].weapons[0]
    gun = WEAPONS[weapon]
    away = math.dist((own.x, own.y), aim)
    if gun.lobbed or not away:
        return None
    reach = (away + 2 * TANKS[foe.kind].length) / away
    end = own.x + (aim[0] - own.x) * reach, own.y + (aim[1] - own.y) * reach
    pose = Pose(foe.x, foe.y, foe.heading)
    met = meet_hull(TANKS[foe.kind], pose, pose, (own.x, own.y), end)
    if met is None:
        return None
    angle = round(math.degrees(math.acos(max(-1.0, min(1.0, met.cosine)))))
    where = face_title(met.face) if angle < SLANTED else f"{face_title(met.face)} {angle}°"
    if math.dist((own.x, own.y), end) * met.part > gun.range + TANKS[own.kind].muzzle:
        return Hint(where, _("Out of range"), BAD)
    return Hint(where, *_effect(weapon, foe, met))


def _effect(weapon: int, foe: TankView, met: HullHit) -> tuple[str, Colour]:
    if foe.shielded:
        return _("Shielded"), NO_USE
    result = strike(weapon, TANKS[foe.kind], met.face, met.cosine, turned=False)
    if not result.damage:
        return _("Glances off") if result.glances else _("Too thick"), BAD
    colour = GOOD if result.damage > 0.8 * WEAPONS[weapon].damage else WARNING
    picked = any(kind == "shield" for kind, _seconds in foe.boosts)
    return f"−{math.ceil(BOOST_SHIELD * result.damage) if picked else result.damage}", colour
