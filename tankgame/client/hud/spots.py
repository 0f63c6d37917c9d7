"""Places along the picture's edge, for what points to what is beyond it."""

import math
from collections.abc import Iterator
from typing import Final

from pygame import Rect

from tankgame.client.hud.frame import Frame
from tankgame.client.ui.canvas import Canvas

INSET: Final = (52, 110, 52, 118)
"""Logical units kept free on the left, at the top, on the right and at the bottom."""

APART: Final = (64, 50)
"""Logical units between two pointers, across and down."""

ROOM: Final = Rect(-40, -24, 80, 58)
"""What a pointer and what stands under it take up around it."""

CLEAR: Final = 84
"""Logical units between a pointer and one's own tank."""

STEP: Final = 10
FURTHEST: Final = 320
"""Logical units between the places that are looked at for a free one, and to the last of them."""

REACH: Final = 15

Spot = tuple[float, float]


def free_place(canvas: Canvas, frame: Frame, angle: float) -> Spot | None:
    """The place at the edge in that direction, or the nearest where no panel and no other pointer is; None without one.

    Panels are those that have been drawn in this frame already. What stood at one's own tank would point nowhere.
    """
    edge = edge_place(canvas.size, angle, frame.below)
    room, scale, boxes = canvas.pixels(ROOM), canvas.scale, canvas.boxes
    middle_x, middle_y = frame.camera.to_window(frame.scene.focus_x, frame.scene.focus_y)
    middle = middle_x / scale, middle_y / scale
    for x, y in _around(canvas.size, edge):
        apart = math.dist((x, y), middle) > CLEAR and _is_apart(frame, x, y)
        if apart and room.move(x * scale, y * scale).collidelist(boxes) < 0:
            return x, y
    return None


def _around(size: tuple[int, int], edge: Spot) -> Iterator[Spot]:
    """That place, and those beside it and further in, from the nearest on."""
    left, top, right, bottom = INSET
    yield edge
    for far in range(STEP, FURTHEST + 1, STEP):
        for across, down in ((0, -far), (0, far), (-far, 0), (far, 0)):
            x, y = edge[0] + across, edge[1] + down
            if left <= x <= size[0] - right and top <= y <= size[1] - bottom:
                yield x, y


def _is_apart(frame: Frame, x: float, y: float) -> bool:
    """Whether no other pointer is too near."""
    return all(abs(x - a) >= APART[0] or abs(y - b) >= APART[1] for a, b in frame.pointed)


def edge_place(size: tuple[int, int], angle: float, below: int = 0) -> Spot:
    """Where a pointer in that direction (radians, counter-clockwise) stands, in logical units.

    It is under `below`, as far as that leaves a picture.
    """
    left, top, right, bottom = INSET
    middle_x, middle_y = size[0] / 2, size[1] / 2
    top = max(top, min(below + REACH, round(middle_y) - 2 * REACH))
    across, up = math.cos(angle), math.sin(angle)
    reach_x = (middle_x - (right if across > 0 else left)) / max(1e-6, abs(across))
    reach_y = (middle_y - (top if up > 0 else bottom)) / max(1e-6, abs(up))
    reach = min(reach_x, reach_y)
    return middle_x + across * reach, middle_y - up * reach
