"""What a burst does to what is around it: less with every metre, and nothing behind a wall."""

import math
from typing import Final, NamedTuple

from tankgame.protocol.values import Face
from tankgame.sim.ground import Ground
from tankgame.sim.kinds import Blast, TankKind
from tankgame.sim.poses import Pose
from tankgame.sim.terrain import Terrain

HEART: Final = 0.25
"""The share of a blast's radius within which it does all that it can."""

OFF_SURFACE: Final = 0.1
"""Metres before a surface at which what flew against it bursts: it is then on the side that it came from."""


Place = tuple[float, float]


class Felt(NamedTuple):
    """What a tank gets of a burst: points of life, by which face, and how far from its hull that was in metres."""

    damage: int
    face: Face
    distance: float


def share(radius: float, distance: float) -> float:
    """The part of a blast's damage that is done at a distance in metres: 1 in its heart, 0 from its radius on."""
    return max(0.0, min(1.0, (radius - distance) / (radius * (1.0 - HEART))))


def feel(ground: Ground, blast: Blast, place: Place, kind: TankKind, pose: Pose) -> Felt | None:
    """What a burst at a place does to a tank of a kind that stands like this; None where it feels nothing of it."""
    x, y = place
    if math.hypot(pose.x - x, pose.y - y) >= blast.radius + kind.radius:
        return None
    near_x, near_y, face = _nearest(kind, pose, x, y)
    distance = math.hypot(near_x - x, near_y - y)
    damage = int(blast.damage * share(blast.radius, distance) + 0.5)
    if damage == 0 or not (_reaches(ground, x, y, near_x, near_y) or _reaches(ground, x, y, pose.x, pose.y)):
        return None
    return Felt(damage, face, distance)


def feel_bricks(ground: Ground, blast: Blast, place: Place) -> list[tuple[tuple[int, int], int]]:
    """The brick cells (column, row) that a burst at a place wears down, and by how many points each."""
    x, y = place
    found = []
    column, row = ground.map.cell_at(x, y)
    cells = math.ceil(blast.radius / ground.cell)
    for near_row in range(row - cells, row + cells + 1):
        for near_column in range(column - cells, column + cells + 1):
            cell = (near_column, near_row)
            if ground.terrain(*cell) is not Terrain.BRICK:
                continue
            damage = int(blast.damage * share(blast.radius, _cell_distance(ground, cell, x, y)) + 0.5)
            if damage and _meets(ground, cell, x, y):
                found.append((cell, damage))
    return found


def _nearest(kind: TankKind, pose: Pose, x: float, y: float) -> tuple[float, float, Face]:
    """The place on or in the hull that is nearest to x, y, and the face that looks there."""
    along_x, along_y = math.cos(pose.heading), math.sin(pose.heading)
    ahead = (x - pose.x) * along_x + (y - pose.y) * along_y
    aside = (y - pose.y) * along_x - (x - pose.x) * along_y
    half_length, half_width = kind.length / 2, kind.width / 2
    face: Face = "side" if abs(aside) - half_width > abs(ahead) - half_length else "front" if ahead > 0 else "rear"
    ahead = max(-half_length, min(half_length, ahead))
    aside = max(-half_width, min(half_width, aside))
    return pose.x + ahead * along_x - aside * along_y, pose.y + ahead * along_y + aside * along_x, face


def _reaches(ground: Ground, x: float, y: float, to_x: float, to_y: float) -> bool:
    """Whether nothing shields a place from a burst; what bursts on top of a wall is not shielded by that cell."""
    block = ground.ray(to_x, to_y, x, y)
    return block is None or (block.column, block.row) == ground.map.cell_at(x, y)


def _meets(ground: Ground, cell: tuple[int, int], x: float, y: float) -> bool:
    """Whether nothing stands between a burst and a cell that stops shells."""
    if ground.map.cell_at(x, y) == cell:
        return True
    block = ground.ray(x, y, *_cell_place(ground, cell, x, y))
    # The nearest place of a cell is on its border, so the ray may just not enter it.
    return block is None or (block.column, block.row) == cell


def _cell_place(ground: Ground, cell: tuple[int, int], x: float, y: float) -> tuple[float, float]:
    middle_x, middle_y = ground.map.centre(*cell)
    half = ground.cell / 2
    return max(middle_x - half, min(middle_x + half, x)), max(middle_y - half, min(middle_y + half, y))


def _cell_distance(ground: Ground, cell: tuple[int, int], x: float, y: float) -> float:
    near_x, near_y = _cell_place(ground, cell, x, y)
    return math.hypot(near_x - x, near_y - y)
