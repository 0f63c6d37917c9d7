"""What every part of the head-up display may look at this frame, and what a part is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from pygame import Rect

from tankgame.client.bindings import Bindings
from tankgame.client.fonts import Colour
from tankgame.client.game import Game
from tankgame.client.pad_controls import GAMEPAD
from tankgame.client.render.camera import Camera
from tankgame.client.scene import Scene
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.theme import Skin

MARGIN: Final = 14
"""Logical units between the window's edge and what stands along it."""

GOAL_BOTTOM: Final = MARGIN + 46 + 4 + 26
"""Where what stands under the score of teams begins."""

ROOMY: Final = 1270
"""Logical units across from which what stands in the corners has room beside what stands in the middle."""

TIGHT: Final = 1040
"""Logical units across under which, as a player has it who wants everything much larger, nothing has room beside
anything: there is a stack under the clock, the corners stand over one's own panel, and the least is left out."""

CLOCK_BOTTOM: Final = MARGIN + 44
"""Where what stands under the clock begins."""

SHADE: Final[Colour] = (10, 12, 10)
"""Of the rim of words whose ground thins out."""

VEIL: Final = Skin((14, 18, 16, 176), (14, 18, 16, 196), (90, 100, 90, 120))
"""Ground of a panel through which the battle is still to be seen."""

TANK_METRES: Final = 1.6
"""How near a tank's middle comes to a panel before that thins out."""

THIN: Final = 108
"""Of 255: how much of what lies under a thin panel is seen."""

THIN_STEP: Final = 8
"""Of these: what is thinner by less is not thinned."""

SEEN: Final = 0.5
"""How much of a foe has to be seen for a panel to make way."""

FADES: Final = 8
"""Steps of fading text: each is a picture of its own."""


@dataclass(frozen=True, slots=True)
class Shows:
    """What the player wants to see; `minimap` is its size, 1 as usual and 0 for none."""

    minimap: float = 1.0
    chat: bool = True
    feed: bool = True
    hints: bool = True
    purse: bool = True
    captions: bool = False
    minimap_turns: bool = False
    armour: bool = True
    clock: bool = True


@dataclass(slots=True)
class Frame:
    """One frame. `now` in monotonic seconds, `mouse` in window pixels, `silence` since the server was last heard."""

    scene: Scene
    game: Game
    camera: Camera
    mouse: tuple[int, int]
    now: float
    silence: float = 0.0
    ranking: bool = False
    """The ranking is asked for."""
    bindings: Bindings = field(default_factory=Bindings)
    pad_bindings: Bindings = field(default_factory=lambda: Bindings(layout=GAMEPAD))
    by_pad: bool = False
    """A gamepad is used, not the keyboard."""
    menu: bool = False
    """A menu is open over the battle."""
    shows: Shows = field(default_factory=Shows)

    busy: bool = False
    """Whether the battle's picture takes longer than in the next frame: what may wait does."""

    pointed: list[tuple[float, float]] = field(default_factory=list)
    """Where pointers stand along the picture's edge already, in logical units."""

    below: int = 0
    """Where the stack under the clock has come to, in a tight picture."""
    corner_top: int = 10_000
    """Where what stands in the bottom right corner begins, in logical units, once that is drawn."""
    corner_left: int = 10_000
    """The same across."""
    hints: list[Rect] = field(default_factory=list)
    """Where words stand at the mouse, in pixels of the window: names keep clear of them."""
    typing: bool = False
    """Whether a line of the chat is open."""
    talk: bool = False
    """Whether there is anything of the chat to be seen, once that is drawn."""
    _rooms: list[Rect] | None = None

    @property
    def rooms(self) -> list[Rect]:
        """What one's own tank takes up, and each foe that one sees: squares in pixels of the window."""
        if self._rooms is None:
            team, camera = self.scene.team, self.camera
            reach = round(TANK_METRES * camera.scale)
            places = (
                camera.to_view(tank.x, tank.y)
                for tank in self.scene.tanks
                if tank.fade >= SEEN
                and (tank.own or not team or tank.team != team)
                and camera.sees(tank.x, tank.y, 2.0)
            )
            left, top = camera.view.left - reach, camera.view.top - reach
            self._rooms = [Rect(round(x) + left, round(y) + top, 2 * reach, 2 * reach) for x, y in places]
        return self._rooms

    @property
    def under_clock(self) -> int:
        """Where what stands under the clock, or the score of teams, begins."""
        return CLOCK_BOTTOM if self.game.objective is None else GOAL_BOTTOM

    @property
    def free_top(self) -> int:
        """Where the next thing goes that is stacked under the clock."""
        return max(self.below, self.under_clock + 8)

    def take(self, height: int) -> int:
        """That place; it is taken from then on."""
        top = self.free_top
        self.below = top + height + 4
        return top


class Part:
    """A part of the display."""

    in_middle = False
    """Whether it stands where a menu or the radio's wheel opens, and makes way for them."""

    def wanted(self, shows: Shows) -> bool:  # noqa: ARG002 - most parts are always there
        """Whether the player wants to see it."""
        return True

    def advance(self, frame: Frame, dt: float) -> None:
        """Let a frame's events and `dt` seconds pass."""

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it."""


def is_tight(canvas: Canvas) -> bool:
    """Whether there is room for little beside one another."""
    return canvas.size[0] < TIGHT


@contextmanager
def seen_through(canvas: Canvas, frame: Frame, rect: Rect) -> Iterator[bool]:
    """Draw something over this place, in logical units; thinly, which is the result, where a foe or oneself is."""
    place = canvas.pixels(rect).clip(canvas.surface.get_rect())
    thin = round(THIN * _under(frame, place))
    under = canvas.surface.subsurface(place).copy() if thin >= THIN_STEP else None
    yield under is not None
    if under is not None:
        under.set_alpha(thin)
        canvas.surface.blit(under, place)


def _under(frame: Frame, place: Rect) -> float:
    """How far the tank has come under that place, in pixels of the window, that has come furthest: 0 to 1."""
    rooms, most = frame.rooms, 0.0
    for index in place.collidelistall(rooms):
        (x, y), reach = rooms[index].center, rooms[index].width / 2
        away = max(0, place.left - x, x - place.right, place.top - y, y - place.bottom)
        most = max(most, 1.0 - away / reach)
    return most


def faded(colour: Colour, share: float) -> Colour:
    """The colour with that share, 0 to 1, of its opacity."""
    step = round(max(0.0, min(1.0, share)) * FADES)
    return (*colour[:3], 255 * step // FADES)
