"""The battle: hands to commands, what the game knows to a scene, the scene to picture, display and sound."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pygame
from pygame import Surface
from pygame.event import Event

from tankgame.client.audio.sounds import Sounds
from tankgame.client.battle import Battle
from tankgame.client.controls import Hands, Stance, read_command, resting
from tankgame.client.hud.frame import Frame
from tankgame.client.hud.hud import Hud
from tankgame.client.hud.menu import Menu
from tankgame.client.hud.minimap import overview_size
from tankgame.client.render.quality import QUALITIES
from tankgame.client.render.renderer import Renderer
from tankgame.client.scene import Scene
from tankgame.client.screens.screen import Screen
from tankgame.client.screens.settings import SettingsPage
from tankgame.client.text import _
from tankgame.client.ui.canvas import Canvas, Written
from tankgame.protocol.messages import InputCommand

if TYPE_CHECKING:
    from tankgame.client.app import App

SMALLEST: Final = (1040, 585)
"""Logical units that the display needs."""

FIRST, SECOND = 1, 3
"""Mouse buttons."""


@dataclass(slots=True)
class Held:
    """Keys (scancodes) and mouse buttons that are down, and buttons that were pressed since the last frame."""

    keys: set[int] = field(default_factory=set)
    buttons: set[int] = field(default_factory=set)
    clicked: set[int] = field(default_factory=set)

    def note(self, event: Event) -> None:
        """Follow a key or a button; one that goes down and up between two frames still counts."""
        if event.type == pygame.KEYDOWN:
            self.keys.add(event.scancode)
        elif event.type == pygame.KEYUP:
            self.keys.discard(event.scancode)
        elif event.type == pygame.MOUSEBUTTONDOWN:
            self.buttons.add(event.button)
            self.clicked.add(event.button)
        elif event.type == pygame.MOUSEBUTTONUP:
            self.buttons.discard(event.button)

    def release(self) -> None:
        """Let everything go: the window has lost the keyboard, or something else has it now."""
        self.keys.clear()
        self.buttons.clear()
        self.clicked.clear()


class Play(Screen):
    """From the first sight of the map to its closing."""

    phases = frozenset({"battle"})
    needs_session = True

    def __init__(self, app: "App") -> None:
        """Read the pictures of the map that the session is in."""
        super().__init__(app)
        battle = self._battle()
        assert battle is not None, "the app shows this screen in a battle only"
        window = app.surface.get_size()
        self.renderer = Renderer(
            battle.map, window, app.fonts, shake=app.settings.shake, quality=QUALITIES[app.settings.quality]
        )
        self.renderer.break_bricks(set(battle.broken_before))
        self.hud = Hud(battle.map, self.renderer.overview(overview_size(battle.map)), battle.broken_before)
        self.sounds = Sounds(battle.map, app.output)
        self.menu: Menu | None = None
        self.written: list[Written] = []
        """Every text of the last picture, for who wants to know whether it fitted."""
        self._held = Held()
        self._scene = Scene(0.0, focus_x=battle.map.width / 2, focus_y=battle.map.height / 2)
        self._frame: Frame | None = None

    def enter(self) -> None:
        """Take the mouse, and what the player has set since."""
        pygame.key.stop_text_input()
        pygame.mouse.set_visible(self.menu is not None)
        self.renderer.camera.shake = self.app.settings.shake
        self.renderer.set_quality(QUALITIES[self.app.settings.quality])
        if self.menu is not None:
            self._open_menu()

    def leave(self) -> None:
        """Give the mouse back."""
        self.hud.chat.stop()
        self._held.release()
        pygame.mouse.set_visible(True)

    # --- keys and the mouse ------------------------------------------------------------------------------------------

    def handle(self, event: Event) -> None:
        """Drive, or type, or choose."""
        if event.type == pygame.WINDOWFOCUSLOST:
            self._held.release()
        elif self.menu is not None:
            self._handle_menu(event, self.menu)
        elif self.hud.chat.open and event.type in (pygame.KEYDOWN, pygame.TEXTINPUT, pygame.TEXTEDITING):
            self._type(event)
        elif event.type == pygame.KEYDOWN and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._held.release()
            self.hud.chat.start()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self._open_menu()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F3 and event.scancode not in self._held.keys:
            self.hud.network.toggle()
            self._held.note(event)
        else:
            self._held.note(event)

    def _type(self, event: Event) -> None:
        said = self.hud.chat.handle(event)
        if said and self.app.session is not None:
            self.app.session.say(said)

    def _handle_menu(self, event: Event, menu: Menu) -> None:
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self._close_menu()
        else:
            menu.handle(event)

    def _open_menu(self) -> None:
        self._held.release()
        self.menu = Menu(
            [
                (_("Resume"), self._close_menu),
                (_("Settings"), self._open_settings),
                (_("Leave the map"), self._leave_map),
                (_("Leave the server"), self._leave_server),
            ],
            self.app.output.signal,
        )
        pygame.mouse.set_visible(True)

    def _close_menu(self) -> None:
        self.menu = None
        pygame.mouse.set_visible(False)

    def _open_settings(self) -> None:
        self.app.show(SettingsPage(self.app, lambda _app: self))

    def _leave_map(self) -> None:
        if self.app.session is not None:
            self.app.session.quit_map()

    def _leave_server(self) -> None:
        self.app.disconnect()

    # --- frame by frame ----------------------------------------------------------------------------------------------

    def update(self, dt: float, now: float) -> None:
        """Send what the hands do, and see what has happened."""
        battle, session = self._battle(), self.app.session
        if battle is None or session is None:
            return
        mouse = pygame.mouse.get_pos()
        session.drive(now, self._command(mouse))
        self._held.clicked.clear()
        self._scene = scene = battle.scene(now)
        self.renderer.advance(scene, mouse, dt)
        self._frame = Frame(
            scene=scene,
            game=session.game,
            camera=self.renderer.camera,
            mouse=mouse,
            now=now,
            silence=now - battle.figures.heard_at if battle.figures.heard_at else 0.0,
            ranking=pygame.KSCAN_TAB in self._held.keys,
        )
        self.hud.advance(self._frame, dt)
        self.sounds.play(scene, dt)

    def draw(self, surface: Surface) -> None:
        """Show the battle, and what is written over it."""
        self.renderer.resize(surface.get_size())
        self.renderer.draw(surface, self._scene)
        canvas = Canvas(surface, self.app.fonts, self.app.scale(SMALLEST))
        if self._frame is not None:
            self.hud.draw(canvas, self._frame)
        if self.menu is not None:
            self.menu.draw(canvas)
        self.written = canvas.written

    def places(self) -> dict[str, tuple[int, int]]:
        """Where each tank in sight is, in pixels of the window, by its player's name."""
        camera = self.renderer.camera
        places = {tank.name: camera.to_view(tank.x, tank.y) for tank in self._scene.tanks}
        return {name: (round(x) + camera.view.left, round(y) + camera.view.top) for name, (x, y) in places.items()}

    def _command(self, mouse: tuple[int, int]) -> InputCommand:
        scene, held = self._scene, self._held
        aim_x, aim_y = self.renderer.camera.to_world(mouse)
        pressed = held.buttons | held.clicked
        hands = Hands(held.keys, FIRST in pressed, SECOND in pressed, aim_x, aim_y)
        own = scene.own
        stance = Stance(scene.focus_x, scene.focus_y, 0.0) if own is None else Stance(own.x, own.y, own.heading)
        if self.menu is not None or self.hud.chat.open:
            return resting(hands, stance)
        return read_command(hands, stance, self.app.settings.steering)

    def _battle(self) -> Battle | None:
        return None if self.app.session is None else self.app.session.game.battle
