"""The first screen: the title, the ways into the game, and a battle behind them."""

import random
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pygame
from pygame import Rect, Surface

from tankgame import __version__
from tankgame.client.local_account import system_name
from tankgame.client.render.quality import QUALITIES
from tankgame.client.screens import garage, host, join, settings, starting, training
from tankgame.client.screens.configs import MIXED, write_config
from tankgame.client.screens.maps import shipped_maps
from tankgame.client.screens.page import Page
from tankgame.client.text import _
from tankgame.client.title_battle import UPCOMING
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.theme import GOLD, SMALL, TEXT

if TYPE_CHECKING:
    from tankgame.client.app import App

LEFT = 72
BUTTON = (330, 46)
LEAST_BUTTON = 38
BIG = 60
GAP = 10
FOOT = 56
"""What is kept free at the foot, where small texts are."""

WIDE: Final = 830
"""Logical units across from which what is offered has room beside the buttons; with less they stand two by two."""

NARROW_LEFT: Final = 36
NARROW_STEP: Final = 50

OFFER = (380, 150)
ACCEPT = 224
OFFER_STYLE = Style("body", 18, TEXT)

BEGIN_SECONDS: Final = 0.5
"""After so long the battle is built: who only passes by is not kept busy with it."""

FADE_SECONDS: Final = 1.5
"""In which the battle takes the picture's place."""

DARK: Final = 0.6
"""How far from the left, as a share of the width, the menu darkens what is behind it."""

DARK_FOOT: Final = 0.16
"""The same from the foot, as a share of the height."""

SHADE_STEPS: Final = 64
DARKEST: Final = 34
"""What is left at the very left, of 255."""


class Start(Page):
    """TANKGAME."""

    vivid = moving = titled = True

    def __init__(self, app: "App") -> None:
        super().__init__(app)
        self._offers = not app.settings.tutorial_offered
        self._here = 0.0
        self._foot = 0
        """Where the small texts are, from the page's top."""
        self._shown = 0.0
        """Seconds since the battle is to be seen."""

    def enter(self) -> None:
        """Whoever is here is on no server."""
        self.app.stay_away()
        super().enter()

    def update(self, dt: float, now: float) -> None:
        """Let the battle go on, or begin."""
        super().update(dt, now)
        self._here += dt
        window = self.app.surface.get_size()
        battle = UPCOMING.ready()
        if self.app.settings.reduced_motion:
            self._shown = 0.0
        elif battle is not None:
            battle.advance(dt, window)
            self._shown += dt
        elif self._here > BEGIN_SECONDS and self.app.settings.quality != "low":
            UPCOMING.begin(window, self.app.fonts, QUALITIES["medium"])

    def leave(self) -> None:
        """Build no more of the battle; one that is there waits for the player to come back."""
        super().leave()
        UPCOMING.settle()

    def backdrop(self, surface: Surface) -> None:
        """The picture until the battle is there, then that."""
        battle = UPCOMING.ready()
        if battle is None or self._shown == 0.0:
            super().backdrop(surface)
            return
        battle.draw(surface)
        left, foot = _shades(surface.get_size())
        surface.blit(left, (0, 0), special_flags=pygame.BLEND_RGB_MULT)
        bottom = surface.get_height() - foot.get_height()
        surface.blit(foot, (0, bottom), special_flags=pygame.BLEND_RGB_MULT)
        if self._shown < FADE_SECONDS:
            picture = Surface(surface.get_size()).convert()
            super().backdrop(picture)
            picture.set_alpha(round(255 * (1 - self._shown / FADE_SECONDS)))
            surface.blit(picture, (0, 0))

    def build(self) -> None:
        """The buttons, best first."""
        self.play = self.add(Button(_("Play now"), self._play, primary=True, size=30))
        self.others = [
            self.add(Button(text, action, size=21, left=True))
            for text, action in (
                (_("Host"), self._host),
                (_("Join"), self._join),
                (_("Garage"), self._garage),
                (_("Tutorial"), self._learn),
                (_("Settings"), self._settings),
                (_("Quit"), self.app.quit),
            )
        ]
        self._build_offer()
        self.default = self.play

    def _build_offer(self) -> None:
        """At the first start: what a newcomer may want first."""
        self.offer = [
            self.add(Panel()),
            self.add(Label(_("New here?"), Style("bold", 23, GOLD))),
            self.add(Label(_("Learn to drive, shoot and hide in two minutes."), OFFER_STYLE)),
            self.add(Button(_("Start the tutorial"), self._learn, primary=True)),
            self.add(Button(_("No, thanks"), self._decline)),
        ]
        for widget in self.offer:
            widget.visible = self._offers

    def needs(self, width: int) -> int:
        """Title, buttons, and the small texts at the foot."""
        if width >= WIDE:
            return 500
        return 350 + (OFFER[1] + GAP if self._offers else 0)

    def arrange(self, width: int, height: int) -> None:
        """A column on the left, and beside it what is offered at first."""
        self._foot = height - (46 if width >= WIDE else 30)
        if width < WIDE:
            self._arrange_narrow(width)
            return
        top = max(170, (height - 400) // 2 + 40)
        self.play.rect = Rect(LEFT, top, BUTTON[0], BIG)
        self._arrange_offer(Rect(LEFT + BUTTON[0] + 40, top, *OFFER))
        top += BIG + GAP + 4
        step = min(BUTTON[1] + GAP, (height - FOOT - top + GAP) // len(self.others))
        for button in self.others:
            button.rect = Rect(LEFT, top, BUTTON[0], max(LEAST_BUTTON, min(BUTTON[1], step - 8)))
            top += step

    def _arrange_narrow(self, width: int) -> None:
        across, top = width - 2 * NARROW_LEFT, 104
        self.play.rect = Rect(NARROW_LEFT, top, across, BIG - 6)
        top += BIG + 2
        if self._offers:
            self._arrange_offer(Rect(NARROW_LEFT, top, across, OFFER[1]))
            top += OFFER[1] + GAP
        half = (across - GAP) // 2
        for index, button in enumerate(self.others):
            left = NARROW_LEFT + index % 2 * (half + GAP)
            button.rect = Rect(left, top + index // 2 * NARROW_STEP, half, NARROW_STEP - 8)

    def _arrange_offer(self, place: Rect) -> None:
        panel, title, words, accept, decline = self.offer
        panel.rect = place
        title.rect = Rect(place.left + 20, place.top + 12, place.width - 40, 32)
        words.rect = Rect(place.left + 20, place.top + 46, place.width - 40, 28)
        accept.rect = Rect(place.left + 20, place.bottom - 62, ACCEPT, 44)
        decline.rect = Rect(accept.rect.right + 10, place.bottom - 62, place.width - 50 - ACCEPT, 44)

    def paint(self, canvas: Canvas) -> None:
        """The title, who plays, and the version."""
        width, wide = canvas.size[0], canvas.size[0] >= WIDE
        left, size = self.play.rect.left, 84 if wide else 52
        title = Rect(left - 4, self.play.rect.top - (140 if wide else 100), min(760, width - left - 40), size * 5 // 4)
        for offset, colour in ((4, (10, 12, 10)), (0, GOLD)):
            canvas.text("TANKGAME", title.move(offset, offset), Style(face="title", size=size, colour=colour))
        line = Rect(left, self.play.rect.top - (42 if wide else 36), min(560, width - 2 * left), 28)
        style = Style(colour=TEXT, shade=None if wide else (12, 16, 14))
        canvas.text(_("Tank battles on this machine, on the LAN, or over the internet"), line, style)
        foot = Rect(left, self._foot - self.viewport.scroll, 420 if wide else 340, 24)
        name = self.app.settings.name or system_name()
        canvas.text(_("Player: {name}").format(name=name), foot, Style(colour=TEXT, fit="elide"))
        version = Rect(width - 240, foot.top, 216, 24)
        canvas.text(_("Version {number}").format(number=__version__), version, Style("body", SMALL, TEXT, "right"))

    def _play(self) -> None:
        self._decline()
        play_now(self.app)

    def _learn(self) -> None:
        training.begin_tutorial(self.app)

    def _decline(self) -> None:
        """It is offered once."""
        self._offers = False
        self.app.change("tutorial_offered", value=True)
        for widget in self.offer:
            widget.visible = False
        self.rearrange()

    def _host(self) -> None:
        self._decline()
        UPCOMING.forget()
        self.app.show(host.Host(self.app))

    def _join(self) -> None:
        self._decline()
        UPCOMING.forget()
        self.app.show(join.Join(self.app))

    def _garage(self) -> None:
        self.app.show(garage.Garage(self.app, back=Start, open_own=_open_own))

    def _settings(self) -> None:
        self.app.show(settings.SettingsPage(self.app, back=Start))


def play_now(app: "App") -> None:
    """Into a battle, with bots, and nothing to type."""
    _start_own(app)
    app.show(starting.Starting(app))


def _start_own(app: "App") -> None:
    own = app.options.config
    maps = [map_id for map_id, _title in shipped_maps()]
    random.shuffle(maps)  # every evening begins somewhere else
    app.start_server(config=own or write_config(app, "play.toml", {"match": {"mode": MIXED, "rotation": maps}}))
    UPCOMING.forget()


def _open_own(app: "App", kind: str) -> None:
    """Start one's own server, for it knows what one has, and look at that tank in its garage."""
    _start_own(app)
    app.show(starting.Starting(app, look_at=kind))


@lru_cache(maxsize=1)
def _shades(size: tuple[int, int]) -> tuple[Surface, Surface]:
    """What is multiplied upon the battle: on its left, where the menu is, and at its foot, where small texts are."""
    width, height = size
    across, down = Surface((SHADE_STEPS, 1)), Surface((1, SHADE_STEPS))
    for step in range(SHADE_STEPS):
        level = round(DARKEST + (255 - DARKEST) * min(1.0, step / (SHADE_STEPS - 2)) ** 1.6)
        across.set_at((step, 0), (level, level, level))
        down.set_at((0, SHADE_STEPS - 1 - step), (level, level, level))
    left = pygame.transform.smoothscale(across, (round(width * DARK), height)).convert()
    return left, pygame.transform.smoothscale(down, (width, round(height * DARK_FOOT))).convert()
