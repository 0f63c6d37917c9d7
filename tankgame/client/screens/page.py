"""A screen made of widgets: it lays them out, moves the focus among them and tells them of keys and the mouse."""

from typing import TYPE_CHECKING, Final, TypeVar

import pygame
from pygame import Rect, Surface
from pygame.event import Event

from tankgame.client.screens.screen import Screen
from tankgame.client.ui.backdrop import draw_backdrop
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Canvas, Written
from tankgame.client.ui.listbox import ListBox
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.still import Stills
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.viewport import STEP, Viewport
from tankgame.client.ui.widget import Widget

if TYPE_CHECKING:
    from tankgame.client.app import App

AnyWidget = TypeVar("AnyWidget", bound=Widget)

CLICK_SECONDS: Final = 0.35
CLICK_DISTANCE: Final = 8
"""Two clicks within this time and this near are a double click."""

ARROWS: Final = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}
PAGES: Final = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}


class Page(Screen):
    """Widgets in logical units. A page says what is on it (`build`), where (`arrange`) and what changes (`refresh`)."""

    vivid = False
    moving = False
    """Whether what is behind everything changes from frame to frame."""

    def __init__(self, app: "App") -> None:
        super().__init__(app)
        self.widgets: list[Widget] = []
        self.focused: Widget | None = None
        self.default: Button | None = None
        """What Enter does where the focused widget has no use for it."""
        self.written: list[Written] = []
        """Every text of the last picture, for who wants to know whether it fitted."""
        self.viewport = Viewport()
        self._stills = Stills()
        self._held: Widget | None = None
        self._arranged: tuple[int, int] | None = None
        self._now = 0.0
        self._pressed: tuple[Widget, float, int, int] | None = None
        """What the mouse was last pressed on, when and where."""

    # --- what a page says --------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Add the widgets."""

    def needs(self, width: int) -> int:
        """Logical units from top to bottom at that width; what the window has no room for is scrolled to."""
        return 0

    def arrange(self, width: int, height: int) -> None:
        """Give every widget its place, in a picture of so many logical units; `height` is what it needs at least."""

    def refresh(self) -> None:
        """Bring the widgets up to date, once a frame."""

    def escape(self) -> None:
        """Go back."""

    # --- the screen --------------------------------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        """Into a field."""
        return isinstance(self.focused, TextField)

    def enter(self) -> None:
        """Build the page anew, with the focus where it was."""
        index = self.widgets.index(self.focused) if self.focused in self.widgets else None
        self.widgets, self.focused, self.default, self._held = [], None, None, None
        self._arranged = None
        self._stills.forget()
        self.build()
        if index is not None and index < len(self.widgets) and self.widgets[index].reachable:
            self.set_focus(self.widgets[index])
        elif self.focused is None:
            self.set_focus(self._where_it_was() or next((w for w in self.widgets if w.reachable), None))
        self.refresh()

    def _where_it_was(self) -> Widget | None:
        """What had the focus when the player last left a page like this."""
        index, kind = self.app.foci.get(type(self), (0, Widget))
        there = self.widgets[index : index + 1]
        return next((widget for widget in there if widget.reachable and type(widget) is kind), None)

    def leave(self) -> None:
        """Stop taking text, and let the focus be where it is when the player comes back."""
        if self.focused in self.widgets:
            self.app.foci[type(self)] = self.widgets.index(self.focused), type(self.focused)
        pygame.key.stop_text_input()

    def update(self, dt: float, now: float) -> None:
        """Bring it up to date."""
        self._now = now
        self.refresh()
        if self.focused is not None and not self.focused.reachable:
            self.set_focus(next((widget for widget in self.widgets if widget.reachable), None))

    def draw(self, surface: Surface) -> None:
        """Show the backdrop and the widgets."""
        canvas = Canvas(surface, self.app.fonts, self.app.scale, self._now)
        if self._arranged != canvas.size:
            self._arrange(*canvas.size)
        self._draw_ground(canvas)
        self.paint(canvas)
        for widget in self.widgets:
            if widget.visible and (self.moving or not isinstance(widget, Panel)):
                self._stills.draw_widget(canvas, widget)
        self.paint_over(canvas)
        self.viewport.draw(canvas)
        self.written = canvas.written

    def _draw_ground(self, canvas: Canvas) -> None:
        """What is behind everything; where that stands still, with the panels."""
        if self.moving:
            self.backdrop(canvas.surface)
        else:
            panels = [widget for widget in self.widgets if isinstance(widget, Panel) and widget.visible]
            self._stills.draw_ground(canvas, panels, self.backdrop)

    def _arrange(self, width: int, height: int) -> None:
        anew, self._arranged = self._arranged is None, (width, height)
        whole = max(height, self.needs(width))
        self.viewport.fit(whole, height)
        self.arrange(width, whole)
        self._shift(self.viewport.scroll)
        if anew and self.focused is not None:
            # Of something high its beginning will do: what stands above it is to be seen too.
            place = self.focused.rect
            self.scroll_by(self.viewport.step_to(Rect(place.topleft, (place.width, min(place.height, height // 2)))))
            if self.focused.spot != place:
                self._reveal(self.focused)

    def _shift(self, up: int) -> None:
        for widget in self.widgets if up else ():
            widget.rect = widget.rect.move(0, -up)

    def scroll_by(self, step: int) -> bool:
        """Show what is further down, or up; whether there is more."""
        step = self.viewport.step_by(step)
        self.viewport.scroll += step
        self._shift(step)
        return step != 0

    def _reveal(self, widget: Widget) -> None:
        if self._arranged is not None:
            self.scroll_by(self.viewport.step_to(widget.spot))

    def backdrop(self, surface: Surface) -> None:
        """Fill the surface with what is behind everything."""
        draw_backdrop(surface, vivid=self.vivid)

    def paint(self, canvas: Canvas) -> None:
        """Draw what is behind the widgets and is none itself."""

    def paint_over(self, canvas: Canvas) -> None:
        """Draw what is upon the widgets and is none itself."""

    def add(self, widget: AnyWidget) -> AnyWidget:
        """Put a widget on the page; Tab goes through them in this order."""
        self.widgets.append(widget)
        return widget

    def rearrange(self) -> None:
        """Lay the page out again before it is next drawn: what is on it has changed."""
        self._arranged = None

    # --- the focus ---------------------------------------------------------------------------------------------------

    def set_focus(self, widget: Widget | None) -> None:
        """Give the keyboard to a widget."""
        if self.focused is not None and self.focused is not widget:
            self.focused.blur()
        self.focused = widget
        if widget is not None:
            widget.focus()
            self._reveal(widget)
        if isinstance(widget, TextField):
            pygame.key.start_text_input()
            scale = self.app.scale
            # Where an input method may show its candidates.
            pygame.key.set_text_input_rect(Rect(*(round(length * scale) for length in widget.rect)))
        else:
            pygame.key.stop_text_input()

    def step_focus(self, step: int) -> None:
        """To the next widget, or with -1 the one before."""
        reachable = [widget for widget in self.widgets if widget.reachable]
        if not reachable:
            return
        at = reachable.index(self.focused) if self.focused in reachable else (-1 if step > 0 else 0)
        self.set_focus(reachable[(at + step) % len(reachable)])

    def _turn_focus(self, direction: tuple[int, int]) -> None:
        """To the nearest widget that way."""
        if self.focused is None:
            self.step_focus(1)
            return
        here = self.focused.rect
        others = [widget for widget in self.widgets if widget.reachable and widget is not self.focused]
        ahead = [(cost, index) for index, widget in enumerate(others) if (cost := _cost(here, widget.rect, direction))]
        if ahead:
            self.set_focus(others[min(ahead)[1]])
        elif direction[1]:
            self.scroll_by(STEP * direction[1])

    # --- keys and the mouse ------------------------------------------------------------------------------------------

    def handle(self, event: Event) -> None:
        """Tell the widget that it is for."""
        if event.type == pygame.KEYDOWN:
            self._key(event)
        elif event.type == pygame.TEXTINPUT and self.focused is not None:
            self.focused.type(event.text)
        elif event.type == pygame.TEXTEDITING and self.focused is not None:
            self.focused.compose(event.text)
        elif event.type == pygame.MOUSEMOTION:
            self._move(*self._place(event))
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._press(*self._place(event))
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            self._release(*self._place(event))
        elif event.type == pygame.MOUSEWHEEL:
            self._wheel(event.precise_y if event.precise_y else event.y)

    def _place(self, event: Event) -> tuple[int, int]:
        scale = self.app.scale
        return int(event.pos[0] / scale), int(event.pos[1] / scale)

    def _signal(self, name: str) -> None:
        """The one place where what a hand does on a page is heard."""
        self.app.output.signal(name)

    def _key(self, event: Event) -> None:
        focused = self.focused
        if focused is not None and focused.key(event):
            if focused is self.focused:
                self._reveal(focused)
            if not isinstance(focused, TextField):
                self._signal("click")
            return
        self._key_of_page(event)
        if self.focused is not focused and self.focused in self.widgets:
            self._signal("hover")

    def _key_of_page(self, event: Event) -> None:
        if event.key == pygame.K_TAB:
            self.step_focus(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        elif event.key == pygame.K_ESCAPE:
            self.escape()
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._press_default()
        elif event.key in ARROWS:
            self._turn_focus(ARROWS[event.key])
        elif event.key in PAGES:
            self.scroll_by(PAGES[event.key] * (self.viewport.seen - STEP))

    def _press_default(self) -> None:
        # What was typed in this very frame may be what the button waited for.
        self.refresh()
        if self.default is None:
            return
        self._signal("click" if self.default.enabled else "error")
        if self.default.enabled:
            self.default.action()

    def _at(self, x: int, y: int) -> Widget | None:
        under = (w for w in reversed(self.widgets) if w.visible and w.enabled and w.rect.collidepoint(x, y))
        return next((widget for widget in under if widget.focusable or isinstance(widget, ListBox)), None)

    def _move(self, x: int, y: int) -> None:
        if self.viewport.held:
            self.scroll_by(self.viewport.drag(y, self._width))
            return
        over = self._at(x, y)
        if over is not None and over.focusable and not over.hovered:
            self._signal("hover")
        for widget in self.widgets:
            widget.hovered = widget is over
        if isinstance(over, ListBox):
            over.hover(x, y)
        if self._held is not None:
            self._held.drag(x, y)

    @property
    def _width(self) -> int:
        return 0 if self._arranged is None else self._arranged[0]

    def _release(self, x: int, y: int) -> None:
        self.viewport.release()
        held, self._held = self._held, None
        if held is not None:
            held.release(x, y)

    def _press(self, x: int, y: int) -> None:
        if self.viewport.take(x, y, self._width):
            self._move(x, y)
            return
        widget = self._at(x, y)
        if widget is None:
            if self._refuses(x, y):
                self._signal("error")
            return
        self._signal("click")
        if widget.reachable:
            self.set_focus(widget)
        self._held = widget
        widget.clicks = 2 if widget.clicks == 1 and self._again(widget, x, y) else 1
        self._pressed = (widget, self._now, x, y)
        widget.press(x, y)

    def _refuses(self, x: int, y: int) -> bool:
        """Whether something is there that cannot be used now."""
        there = (widget for widget in self.widgets if widget.visible and widget.rect.collidepoint(x, y))
        return any(widget.focusable and not widget.enabled for widget in there)

    def _again(self, widget: Widget, x: int, y: int) -> bool:
        """Whether this is the second click of two."""
        if self._pressed is None:
            return False
        before, at, left, top = self._pressed
        near = abs(x - left) + abs(y - top) < CLICK_DISTANCE
        return before is widget and near and self._now - at < CLICK_SECONDS

    def _wheel(self, steps: float) -> None:
        hovered = next((widget for widget in self.widgets if widget.hovered), None)
        if hovered is None or not hovered.wheel(steps):
            self.scroll_by(round(-steps * STEP))


def _cost(here: Rect, there: Rect, direction: tuple[int, int]) -> float:
    """How far a widget is in a direction; 0 where it is not that way."""
    dx, dy = direction
    if dx:
        ahead = there.left - here.right if dx > 0 else here.left - there.right
        beside = max(0, there.top - here.bottom, here.top - there.bottom)
        offset = abs(there.centery - here.centery)
    else:
        ahead = there.top - here.bottom if dy > 0 else here.top - there.bottom
        beside = max(0, there.left - here.right, here.left - there.right)
        offset = abs(there.centerx - here.centerx)
    if ahead < -2:
        return 0.0
    return 1.0 + max(0, ahead) + 4 * beside + 0.1 * offset
