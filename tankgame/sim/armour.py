"""Where a shell meets a hull, and what that does: by face and angle of impact, and never by chance."""

import math
from typing import NamedTuple

from tankgame.protocol.values import Face
from tankgame.sim.kinds import TankKind
from tankgame.sim.poses import Pose
from tankgame.sim.tuning import ARMOUR_GRAZE, OVERMATCH, RICOCHET_DAMAGE, RICOCHET_SPEED, STOPPED_AT, WEAPONS

_GRAZE_COSINE = math.cos(ARMOUR_GRAZE)


class HullHit(NamedTuple):
    """`part` 0 to 1 of the tick's flight, the face, the cosine of the angle to its normal, the normal on the map."""

    part: float
    face: Face
    cosine: float
    normal_x: float
    normal_y: float


class Strike(NamedTuple):
    """Points of life that a hit costs; whether the shell glances off and flies on."""

    damage: int
    glances: bool


def meet_hull(
    kind: TankKind, before: Pose, after: Pose, start: tuple[float, float], end: tuple[float, float]
) -> HullHit | None:
    """Where a shell that flies from start to end first meets a hull that moves from one pose to the other meanwhile."""
    ax, ay = local_start = _local(before, start)
    bx, by = local_end = _local(after, end)
    found = _enter(local_start, local_end, (kind.length / 2, kind.width / 2))
    if found is None:
        return None
    part, normal_x, normal_y = found
    far = math.hypot(bx - ax, by - ay)
    cosine = -((bx - ax) * normal_x + (by - ay) * normal_y) / far if far else 1.0
    face: Face = "side" if normal_y else "front" if normal_x > 0 else "rear"
    along_x, along_y = math.cos(after.heading), math.sin(after.heading)
    return HullHit(
        part,
        face,
        cosine,
        normal_x * along_x - normal_y * along_y,
        normal_x * along_y + normal_y * along_x,
    )


def strike(weapon: int, kind: TankKind, face: Face, cosine: float, *, turned: bool) -> Strike:
    """What a shell of that weapon does to that face at that angle; `turned` once it has glanced off before."""
    gun = WEAPONS[weapon]
    if gun.burn_ticks:
        return Strike(gun.damage, glances=False)
    thickness: float = getattr(kind.armour, face)
    if gun.glances and cosine <= _GRAZE_COSINE and gun.calibre < OVERMATCH * thickness:
        return Strike(0, glances=not turned)
    penetration = gun.penetration * (RICOCHET_SPEED if turned else 1.0)
    share = penetration * max(cosine, 0.0) / thickness
    share = min(1.0, max(0.0, (share - STOPPED_AT) / (1.0 - STOPPED_AT)))
    return Strike(int(gun.damage * share * (RICOCHET_DAMAGE if turned else 1.0) + 0.5), glances=False)


def _local(pose: Pose, place: tuple[float, float]) -> tuple[float, float]:
    dx, dy = place[0] - pose.x, place[1] - pose.y
    along_x, along_y = math.cos(pose.heading), math.sin(pose.heading)
    return dx * along_x + dy * along_y, dy * along_x - dx * along_y


def _enter(
    start: tuple[float, float], end: tuple[float, float], half: tuple[float, float]
) -> tuple[float, float, float] | None:
    """The part of a segment at which it enters a box around the origin, and the normal of the side it enters by."""
    near, far = 0.0, 1.0
    normal = None
    for axis in (0, 1):
        delta = end[axis] - start[axis]
        if abs(delta) < 1e-12:
            if abs(start[axis]) > half[axis]:
                return None
            continue
        side = -math.copysign(1.0, delta)
        enters, leaves = (side * half[axis] - start[axis]) / delta, (-side * half[axis] - start[axis]) / delta
        if enters >= near:
            near, normal = enters, (side, 0.0) if axis == 0 else (0.0, side)
        far = min(far, leaves)
    if near > far:
        return None
    return (near, *(normal or _nearest_side(start, half)))


def _nearest_side(place: tuple[float, float], half: tuple[float, float]) -> tuple[float, float]:
    """The normal of the side nearest to a place inside the box."""
    if half[0] - abs(place[0]) < half[1] - abs(place[1]):
        return math.copysign(1.0, place[0]), 0.0
    return 0.0, math.copysign(1.0, place[1])
