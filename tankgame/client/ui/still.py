"""What of a page stands still between two frames: it is drawn once, and copied from then on."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from pygame import Surface

from tankgame.client.ui.canvas import Canvas, Written
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.widget import Widget


@dataclass(slots=True)
class Still:
    """A stretch of the window as it looked when `key` said all that its look depends on."""

    key: object
    picture: Surface | None = None
    """None where it has looked so for one frame only: what changes all the time is not worth a copy."""
    written: list[Written] = field(default_factory=list)


class Stills:
    """The ground of a page, and those of its widgets that say what their look depends on."""

    def __init__(self) -> None:
        self._ground: Still | None = None
        self._widgets: dict[int, Still] = {}
        self._grounds = 0
        """How many grounds there have been: a widget's picture has the ground in it."""

    def forget(self) -> None:
        """There are other widgets now."""
        self._ground, self._widgets = None, {}

    def draw_ground(self, canvas: Canvas, panels: Sequence[Panel], backdrop: Callable[[Surface], None]) -> None:
        """The backdrop, which does not change, with the panels on it."""
        key = (canvas.surface.get_size(), canvas.scale, [(*panel.rect, panel.heading, panel.skin) for panel in panels])
        still = self._ground
        if still is None or still.key != key or still.picture is None:
            backdrop(canvas.surface)
            for panel in panels:
                panel.draw(canvas)
            self._grounds += 1
            # Copied into what the window is made of, alpha and all that is slower left out.
            self._ground = Still(key, canvas.surface.copy(), list(canvas.written))
            return
        canvas.surface.blit(still.picture, (0, 0))
        canvas.written += still.written

    def draw_widget(self, canvas: Canvas, widget: Widget) -> None:
        """As it is, or as it was where nothing about it has changed."""
        place = canvas.pixels(widget.rect).clip(canvas.surface.get_rect())
        appearance = widget.appearance() if place else None
        if appearance is None:
            widget.draw(canvas)
            return
        key: tuple[Hashable, ...] = (self._grounds, *widget.rect, canvas.scale, widget.focused, appearance)
        still = self._widgets.get(id(widget))
        if still is not None and still.key == key and still.picture is not None:
            canvas.surface.blit(still.picture, place)
            canvas.written += still.written
            return
        before = len(canvas.written)
        widget.draw(canvas)
        picture = canvas.surface.subsurface(place).copy() if still is not None and still.key == key else None
        self._widgets[id(widget)] = Still(key, picture, canvas.written[before:])
