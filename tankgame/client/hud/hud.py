"""The head-up display: all its parts, drawn over the battle from the least to the most urgent."""

from pygame import Surface

from tankgame.client.hud.announcements import Announcements
from tankgame.client.hud.armour import ArmourHint
from tankgame.client.hud.boosts import Boosts
from tankgame.client.hud.captions import Captions
from tankgame.client.hud.chat import Chat
from tankgame.client.hud.damage import Damage
from tankgame.client.hud.feed import Feed
from tankgame.client.hud.frame import Frame, Part, is_tight
from tankgame.client.hud.impact import Impact
from tankgame.client.hud.last_foes import LastFoes
from tankgame.client.hud.life import Life
from tankgame.client.hud.marks import Marks
from tankgame.client.hud.mates import Mates
from tankgame.client.hud.minimap import Minimap
from tankgame.client.hud.network import Network
from tankgame.client.hud.notices import Hints, Kills, Line, Respawn
from tankgame.client.hud.own_mark import OwnMark
from tankgame.client.hud.pointers import Pointers
from tankgame.client.hud.recap import Recap
from tankgame.client.hud.reticle import Reticle
from tankgame.client.hud.rise import Rise
from tankgame.client.hud.score import Score
from tankgame.client.hud.scoreboard import Scoreboard
from tankgame.client.hud.spares import Spares
from tankgame.client.hud.standing import Clock, Purse
from tankgame.client.hud.watching import Watching
from tankgame.client.hud.wheel import Wheel
from tankgame.client.ui.canvas import Canvas
from tankgame.sim.map import Map


class Hud:
    """One battle's display."""

    def __init__(
        self,
        map_: Map,
        overview: Surface,
        broken: frozenset[tuple[int, int]] = frozenset(),
        besides: tuple[Part, ...] = (),
    ) -> None:
        """For a map, its picture in `minimap.overview_size` pixels, and the brick cells that are broken already.

        `besides` is drawn under all the rest.
        """
        self.chat = Chat()
        self.minimap = Minimap(map_, overview, broken)
        self.network = Network()
        self.spares = Spares()
        self.wheel = Wheel()
        self._parts: tuple[Part, ...] = (
            *besides,
            OwnMark(),
            Damage(),
            Impact(),
            Clock(),
            Score(),
            Line(),
            Kills(),
            Announcements(),
            Rise(),
            self.minimap,
            self.network,
            Purse(),
            Feed(),
            self.chat,
            Life(),
            Captions(map_),
            Boosts(),
            Hints(),
            Respawn(),
            Watching(),
            Recap(),
            self.spares,
            # After all panels, of which they keep clear.
            Pointers(),
            Mates(),
            Marks(self.minimap),
            LastFoes(),
            Reticle(),
            ArmourHint(),
            self.wheel,
            Scoreboard(),
        )

    def advance(self, frame: Frame, dt: float) -> None:
        """Let a frame's events and `dt` seconds pass."""
        for part in self._parts:
            part.advance(frame, dt)

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show everything; what leaves no room beside it is shown by itself."""
        frame.below, frame.talk, frame.typing = 0, False, self.chat.open
        frame.hints.clear()
        over = frame.menu or self.wheel.shown
        alone = (frame.ranking or over) and is_tight(canvas)
        for part in self._parts:
            hidden = not isinstance(part, Scoreboard | Wheel) if alone else over and part.in_middle
            if part.wanted(frame.shows) and not hidden:
                part.draw(canvas, frame)
