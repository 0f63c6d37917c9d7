"""Yes or no."""

from collections.abc import Callable

from pygame import Rect
from pygame.event import Event

from tankgame.client.ui.button import PRESS_KEYS
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import GOLD, WELL, WELL_FOCUS
from tankgame.client.ui.widget import Widget

SIDE = 24


class Check(Widget):
    """A box with a tick, and what it is about beside it."""

    focusable = True

    def __init__(self, text: str, value: bool, changed: Callable[[bool], None]) -> None:  # noqa: FBT001 - its value
        super().__init__()
        self.text = text
        self.value = value
        self.changed = changed

    def press(self, x: int, y: int) -> None:
        """Turn it over."""
        self.value = not self.value
        self.changed(self.value)

    def key(self, event: Event) -> bool:
        """Enter and Space turn it over."""
        if event.key not in PRESS_KEYS:
            return False
        self.press(0, 0)
        return True

    def draw(self, canvas: Canvas) -> None:
        """Show the box, the tick and the text."""
        box = Rect(self.rect.left, self.rect.centery - SIDE // 2, SIDE, SIDE)
        skin = WELL_FOCUS if self.focused else WELL
        canvas.box(box, skin._replace(outline=GOLD) if self.hovered else skin, 4)
        if self.value:
            tick = [(box.left + 5, box.top + 12), (box.left + 10, box.top + 17), (box.left + 19, box.top + 6)]
            canvas.lines([(float(x), float(y)) for x, y in tick], GOLD, 2.4)
        place = Rect(box.right + 10, self.rect.top, self.rect.right - box.right - 10, self.rect.height)
        canvas.text(self.text, place, Style())
