"""The window and its loop: one screen at a time, the session behind it, and what the player has set."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import platformdirs
import pygame
from pygame.event import Event

from tankgame.client import gamepads
from tankgame.client.audio.output import Levels, Output
from tankgame.client.bindings import control_of
from tankgame.client.fonts import Fonts
from tankgame.client.gamepads import Gamepads
from tankgame.client.journal import Journal
from tankgame.client.key_names import forget_layout
from tankgame.client.known_servers import KnownServers
from tankgame.client.palette import use_palette
from tankgame.client.presentation import choose_presentation
from tankgame.client.render.tank_pictures import begin_loading_tanks
from tankgame.client.screens import routes
from tankgame.client.screens.screen import Screen
from tankgame.client.screenshots import Screenshots
from tankgame.client.settings import LEAST_HEIGHT, LEAST_WIDTH, Complaint, Settings, warning_text
from tankgame.client.text import _, set_language
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.toast import Toasts
from tankgame.client.whereabouts import Options, Whereabouts
from tankgame.net.names import Names
from tankgame.net.search import Search
from tankgame.resources import ASSETS
from tankgame.sim.tuning import TANKS

log = logging.getLogger(__name__)

TITLE: Final = "Tankgame"
LOGICAL_SIZE: Final = (1280, 720)
"""The window in which a logical unit is a pixel."""

ONCE_KEYS: Final = frozenset((pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE, pygame.K_ESCAPE, pygame.K_F11))
"""Keys that are no longer pressed by being held; in a text, a held space comes as text all the same."""

VOLUMES: Final = ("volume", "effects_volume", "music_volume", "interface_volume")
"""The settings of loudness, as `Levels` has them."""

FADE_SECONDS: Final = 0.12
LONGEST_FRAME: Final = 0.25
"""Seconds: after a longer stall no more than this is told to have passed."""

CLOSE_SECONDS: Final = 8.0
"""How long the server of one's own has to save when the game ends."""


class App(Whereabouts):
    """The game's window. `screen` is what is shown, `session` the server one is on, if any."""

    def __init__(self, options: Options | None = None) -> None:
        super().__init__(options or Options())
        config = self.options.folder or platformdirs.user_config_path("tankgame", appauthor=False)
        self.settings = Settings(config)
        self.servers = KnownServers(config)
        self.lan = Search()
        """Finds the servers of the LAN while a screen polls it."""
        self.names = Names()
        set_language(self.settings.language)
        use_palette(self.settings.palette)
        self.toasts = Toasts()
        self.output = Output(self._levels())
        """What is to be heard; silent until it is opened."""
        self.pads = Gamepads()
        self.pads.bindings = self.settings.pad_bindings
        """Those that are plugged in; none until it is opened."""
        self.screenshots = Screenshots()
        self._shooting = False
        self.running = True
        self._journal = None if self.options.journal is None else Journal(self.options.journal)
        self._held: set[int] = set()
        self._fading: tuple[pygame.Surface, float] | None = None
        self._open_window()
        begin_loading_tanks(ASSETS / "pictures" / "tanks", TANKS)
        self.fonts = Fonts()
        self.foci: dict[type[Screen], tuple[int, type]] = {}
        """By kind of screen, which of its widgets had the focus when it was last left, and what that is."""
        self.screen: Screen = Screen(self)
        self._tell_warnings()

    def _tell_warnings(self) -> None:
        """What was wrong with the settings file: the first of it in the window, all in the log."""
        for complaint, detail in self.settings.warnings:
            log.warning("%s is %s: %s", self.settings.path.name, complaint, detail)
        for complaint, detail in self.settings.warnings[:3]:
            self.toasts.add(warning_text(complaint, detail))

    # --- the window --------------------------------------------------------------------------------------------------

    def _open_window(self) -> None:
        choose_presentation(self.settings)
        os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", TITLE)
        pygame.display.init()
        size = _on_screen(self.settings.width, self.settings.height)
        self.window = pygame.Window(TITLE, size, resizable=True)
        self.window.minimum_size = (LEAST_WIDTH, LEAST_HEIGHT)
        icon = ASSETS / "pictures" / "icon.png"
        if icon.exists():
            self.window.set_icon(pygame.image.load(icon))
        if self.settings.fullscreen:
            self._fill_screen()
        pygame.key.set_repeat(400, 35)
        pygame.key.stop_text_input()

    def _renew_window(self) -> None:
        """Close the window and open it anew: what SDL asks for once is to hold now."""
        self._keep_size()
        self._fading = None
        self.window.destroy()
        self._open_window()
        self.screen.enter()

    def _refill_screen(self) -> None:
        if self.settings.fullscreen:
            self._fill_screen()

    def _fill_screen(self) -> None:
        if self.settings.fullscreen:
            self.window.set_fullscreen(desktop=not self.settings.exclusive)
        else:
            self.window.set_windowed()

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn on, as large as the window."""
        return self.window.get_surface()

    @property
    def scale(self) -> float:
        """Pixels to a logical unit; as large as the player wants it, with 640 x 360 units at the largest."""
        width, height = self.surface.get_size()
        return min(width / LOGICAL_SIZE[0], height / LOGICAL_SIZE[1]) * self.settings.ui_scale

    # --- the loop ----------------------------------------------------------------------------------------------------

    def loop(self) -> None:
        """Run until the player quits."""
        for dt, now in self.frames():
            self.frame(dt, now, pygame.event.get())
            self.window.flip()

    def frames(self) -> Iterator[tuple[float, float]]:
        """Seconds since the last frame and monotonic time, as often as the screen shows a picture."""
        pace = pygame.time.Clock()
        shown = min(165, max(60, *pygame.display.get_desktop_refresh_rates()))
        before = time.monotonic()
        while self.running:
            now = time.monotonic()
            yield min(now - before, LONGEST_FRAME), now
            before = now
            pace.tick(self.settings.frame_limit or shown)

    def frame(self, dt: float, now: float, events: list[Event]) -> None:
        """One frame: what the player did, what the server said, what is to be seen."""
        for event in events:
            self._handle(event)
        self._repeat_pad(dt)
        self._poll(now)
        self.screen.update(dt, now)
        self.toasts.update(dt)
        self.output.music.wanted = self._music()
        self.output.update(dt)
        self._draw(dt)
        self._keep_pictures()
        if self._journal is not None:
            self._journal.note(self, now)

    def _handle(self, event: Event) -> None:
        if event.type == pygame.QUIT:
            self.quit()
        elif event.type == pygame.WINDOWSIZECHANGED:
            self._fading = None
        elif event.type in (pygame.AUDIODEVICEADDED, pygame.AUDIODEVICEREMOVED):
            self.output.handle(event)
        elif event.type == pygame.KEYMAPCHANGED:
            forget_layout()
        elif event.type in gamepads.EVENTS:
            self._handle_pad(event)
        elif self._wants_screenshot(event):
            self._shooting = True
        elif event.type == pygame.KEYDOWN and _wants_fullscreen(event):
            self.change("fullscreen", not self.settings.fullscreen)
        elif not self._repeats(event):
            self.screen.handle(event)

    def _handle_pad(self, event: Event) -> None:
        """In menus as the keys that it stands for."""
        come = self.pads.follow(event)
        if come is not None:
            self.toast(_("Gamepad: {name}").format(name=come))
        elif event.type == gamepads.REMOVED:
            self.toast(_("A gamepad was unplugged."))
        as_keys = self.screen.pads_are_keys
        for key in self.pads.keys(event, heard=as_keys):
            self.screen.handle(key)
        if not as_keys:
            self.screen.handle(event)
        if self.pads.began == "screenshot" and not self.screen.capturing:
            self._shooting = True

    def _repeat_pad(self, dt: float) -> None:
        for key in self.pads.repeated(dt):
            if self.screen.pads_are_keys:
                self.screen.handle(key)

    def _wants_screenshot(self, event: Event) -> bool:
        if event.type not in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN) or self.screen.capturing:
            return False
        written = self.screen.typing and event.type == pygame.KEYDOWN and event.unicode.isprintable() and event.unicode
        return not written and self.settings.bindings.action(control_of(event)) == "screenshot"

    def _keep_pictures(self) -> None:
        """Of the window as it has just been drawn, where that was asked for; say where those before have gone."""
        if self._shooting:
            self._shooting = False
            self.screenshots.take(self.surface, self.screenshots_folder, wall_time())
        for outcome in self.screenshots.written():
            if isinstance(outcome, OSError):
                why = outcome.strerror or outcome
                self.toast(_("The screenshot cannot be saved: {reason}").format(reason=why))
            else:
                self.toast(_("Screenshot: {path}").format(path=outcome))

    @property
    def screenshots_folder(self) -> Path:
        """Where pictures of the window go."""
        if self.options.folder is not None:
            return self.options.folder / "screenshots"
        return platformdirs.user_pictures_path() / TITLE

    def _repeats(self, event: Event) -> bool:
        """Whether a key that does something is only held: what Enter did on one screen, it must not do on the next."""
        if event.type == pygame.KEYUP:
            self._held.discard(event.key)
        elif event.type == pygame.WINDOWFOCUSLOST:
            self._held.clear()
        elif event.type == pygame.KEYDOWN and event.key in ONCE_KEYS:
            held = event.key in self._held
            self._held.add(event.key)
            return held
        return False

    def _poll(self, now: float) -> None:
        self.poll_servers(now)
        following = routes.next_screen(self)
        if following is not None:
            self.show(following)

    def _draw(self, dt: float) -> None:
        surface = self.surface
        self.screen.draw(surface)
        if self._fading is not None:
            picture, seconds = self._fading
            picture.set_alpha(round(255 * max(0.0, seconds / FADE_SECONDS)))
            surface.blit(picture, (0, 0))
            self._fading = (picture, seconds - dt) if seconds > dt else None
        if self.toasts.shown:
            self.toasts.still = self.settings.reduced_motion
            canvas = Canvas(surface, self.fonts, self.scale)
            self.toasts.draw(canvas, self.screen.panels, aside=self.screen.titled)

    # --- what screens ask for ----------------------------------------------------------------------------------------

    def show(self, screen: Screen) -> None:
        """Show this screen from now on; the one before fades."""
        self.screen.leave()
        self._fading = None if self.settings.reduced_motion else (self.surface.copy(), FADE_SECONDS)
        self.screen = screen
        place = None if self.session is None else self.session.place
        log.info("showing %s in %dx%d, map and tank: %s", type(screen).__name__, *self.surface.get_size(), place)
        screen.enter()
        if screen.arrival:
            self.output.signal(screen.arrival)

    def toast(self, text: str) -> None:
        """Tell the player something that needs no answer."""
        self.toasts.add(text)
        self.output.signal("toast")

    def change(self, setting: str, value: Any) -> None:
        """Set a setting: it holds at once, and is saved."""
        if not self.settings.change(setting, value):
            self._complain("unwritable")
        after: dict[str, Callable[[], None]] = {
            "language": self._speak,
            "fullscreen": self._fill_screen,
            "exclusive": self._refill_screen,
            "aim_assist": self.tell_session,
            "paint": self.tell_session,
            "acceleration": self._renew_window,
            "vsync": self._renew_window,
            "palette": lambda: use_palette(self.settings.palette),
        }
        after.update(dict.fromkeys(VOLUMES, self._turn_volume))
        if setting.startswith("pad_"):
            self.pads.bindings = self.settings.pad_bindings
        after.get(setting, lambda: None)()

    def _speak(self) -> None:
        set_language(self.settings.language)
        self.screen.enter()

    def _turn_volume(self) -> None:
        self.output.set_levels(self._levels())

    def _levels(self) -> Levels:
        return Levels(*(getattr(self.settings, volume) for volume in VOLUMES))

    def _music(self) -> str:
        """The piece that goes with how the game stands; a battle has enough to listen to."""
        phase = "login" if self.session is None else self.session.game.phase
        return {"battle": "", "results": "results"}.get(phase, "menu")

    def _complain(self, complaint: Complaint) -> None:
        self.toast(warning_text(complaint, ""))

    def quit(self) -> None:
        """End the game after this frame."""
        self.running = False

    def close(self) -> None:
        """Leave the server, let one's own save, and close the window."""
        self.screen.leave()
        self.lan.close()
        self.disconnect()
        self.stay_away()
        self._keep_size()
        self.output.close()
        self.pads.close()
        self.screenshots.close()
        self.window.destroy()
        pygame.display.quit()
        began = time.monotonic()
        while self.let_end(time.monotonic()) and time.monotonic() - began < CLOSE_SECONDS:
            pygame.time.wait(10)

    def _keep_size(self) -> None:
        """The next window is to be as large as this one."""
        if not self.settings.fullscreen:
            width, height = self.window.size
            self.settings.change("width", max(LEAST_WIDTH, width))
            self.settings.change("height", max(LEAST_HEIGHT, height))


def _on_screen(width: int, height: int) -> tuple[int, int]:
    """The size of a window, in pixels, no larger than a screen: not every desktop cuts it down to that by itself."""
    if pygame.display.get_driver() == "dummy":  # which has none
        return width, height
    screens = pygame.display.get_desktop_sizes()
    return min(width, max(wide for wide, _high in screens)), min(height, max(high for _wide, high in screens))


def wall_time() -> datetime:
    """What the player's clock says, for what is named by the time."""
    return datetime.now(tz=UTC).astimezone()


def _wants_fullscreen(event: Event) -> bool:
    alt = bool(event.mod & pygame.KMOD_ALT)
    return bool(event.key == pygame.K_F11 or (alt and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER)))
