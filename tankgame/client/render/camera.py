"""Where the picture looks: 48 x 27 metres of the map, and how metres become pixels of the view."""

import math
import random
from typing import Final

from pygame import Rect

from tankgame.client.scene import VIEW_HEIGHT, VIEW_WIDTH

LEAD: Final = 0.16
"""How far the picture goes towards the mouse, as a share of the mouse's distance from the middle."""

LEAD_SECONDS: Final = 0.25
"""Time constant of the lead; the tank itself is followed without delay."""

FOCUS_SECONDS: Final = 0.08
"""Time constant of a jump of the focus, from where one died to where one comes back."""

JUMP: Final = 4.0
"""Metres that the focus moves in a frame before it counts as a jump."""

BEYOND_EDGE: Final = 8.0
"""Metres past the map's edge that the picture may show: a tank in the map's corner is clear of minimap and chat."""

SHAKE_PIXELS: Final = 10.0
"""Of a full shake, on a view 1080 pixels high."""

SHAKE_DECAY: Final = 2.4
"""Trauma that goes away in a second; a full one is gone in less than half a second's worth of visible shake."""


class Camera:
    """Keeps the view on the map. Map pixels count from the map's top left corner, view pixels from the view's."""

    def __init__(self, map_width: float, map_height: float, window: tuple[int, int], shake: float = 1.0) -> None:
        """Look at the middle of a map of that many metres; `shake` 0 to 1 is the player's setting."""
        self.map_width, self.map_height = map_width, map_height
        self.shake = shake
        self.flashes = 1.0
        """How bright lights flash, 0 to 1: a setting of the player's too."""
        self.x, self.y = map_width / 2, map_height / 2
        self._lead_x = self._lead_y = 0.0
        self._focus: tuple[float, float] | None = None
        self._catch_x = self._catch_y = 0.0
        self._trauma = 0.0
        self._random = random.Random(1)
        self.resize(window)

    def resize(self, window: tuple[int, int]) -> None:
        """Fit the view into a window of that many pixels; what is left over stays dark."""
        width, height = window
        self.scale = min(width / VIEW_WIDTH, height / VIEW_HEIGHT)
        """Pixels a metre."""
        size = round(VIEW_WIDTH * self.scale), round(VIEW_HEIGHT * self.scale)
        self.view = Rect((width - size[0]) // 2, (height - size[1]) // 2, *size)
        """The part of the window that shows the world."""
        self._place(0.0, 0.0)

    def follow(self, x: float, y: float, mouse: tuple[int, int], dt: float) -> None:
        """Look at a place in metres, leaning towards the mouse (window pixels), `dt` seconds after the last time."""
        self._soften_jump(x, y, dt)
        blend = 1.0 - math.exp(-dt / LEAD_SECONDS)
        half_width, half_height = VIEW_WIDTH / 2, VIEW_HEIGHT / 2
        across = max(-half_width, min(half_width, (mouse[0] - self.view.centerx) / self.scale))
        up = max(-half_height, min(half_height, (self.view.centery - mouse[1]) / self.scale))
        self._lead_x += (across * LEAD - self._lead_x) * blend
        self._lead_y += (up * LEAD - self._lead_y) * blend
        self.x = _within(x + self._catch_x + self._lead_x, half_width, self.map_width)
        self.y = _within(y + self._catch_y + self._lead_y, half_height, self.map_height)
        self._trauma = max(0.0, self._trauma - SHAKE_DECAY * dt)
        self._place(*self._shaken())

    def add_trauma(self, amount: float) -> None:
        """Shake: 0.2 for a shot of one's own, 1 for one's own end."""
        self._trauma = min(1.0, self._trauma + amount)

    def map_pixels(self, x: float, y: float) -> tuple[float, float]:
        """Metres as pixels from the map's top left corner."""
        return x * self.scale, (self.map_height - y) * self.scale

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """Metres as pixels from the view's top left corner."""
        return x * self.scale - self.left, (self.map_height - y) * self.scale - self.top

    def to_window(self, x: float, y: float) -> tuple[float, float]:
        """Metres as pixels of the window."""
        across, down = self.to_view(x, y)
        return across + self.view.left, down + self.view.top

    def to_world(self, pixel: tuple[float, float]) -> tuple[float, float]:
        """A pixel of the window as metres; the shake is left out, so that it never moves the aim."""
        x = self.x + (pixel[0] - self.view.centerx) / self.scale
        y = self.y - (pixel[1] - self.view.centery) / self.scale
        return x, y

    def sees(self, x: float, y: float, margin: float) -> bool:
        """Whether a place is in the picture, or no further than `margin` metres outside it."""
        return abs(x - self.x) <= VIEW_WIDTH / 2 + margin and abs(y - self.y) <= VIEW_HEIGHT / 2 + margin

    def _soften_jump(self, x: float, y: float, dt: float) -> None:
        before, self._focus = self._focus, (x, y)
        if before is not None and math.hypot(x - before[0], y - before[1]) > JUMP:
            self._catch_x += before[0] - x
            self._catch_y += before[1] - y
        fade = math.exp(-dt / FOCUS_SECONDS)
        self._catch_x *= fade
        self._catch_y *= fade

    def _shaken(self) -> tuple[float, float]:
        reach = self._trauma**2 * SHAKE_PIXELS * self.shake * self.view.height / 1080
        return self._random.uniform(-reach, reach), self._random.uniform(-reach, reach)

    def _place(self, shake_x: float, shake_y: float) -> None:
        """Whole pixels, so that ground and tanks never slide against each other."""
        middle_x, middle_y = self.map_pixels(self.x, self.y)
        self.left = round(middle_x - self.view.width / 2 + shake_x)
        self.top = round(middle_y - self.view.height / 2 + shake_y)


def _within(value: float, half: float, length: float) -> float:
    if length <= 2 * half:
        return length / 2
    return max(half - BEYOND_EDGE, min(length - half + BEYOND_EDGE, value))
