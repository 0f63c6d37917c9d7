"""The battle: hands to commands, what the game knows to a scene, the scene to picture, display and sound."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pygame
from pygame import Rect, Surface
from pygame.event import Event

from tankgame.client import gamepads
from tankgame.client.audio.sounds import Sounds
from tankgame.client.battle import Battle
from tankgame.client.bindings import Action
from tankgame.client.controls import Hands, Stance, read_command, resting
from tankgame.client.hud.frame import Frame, Part, Shows
from tankgame.client.hud.hud import Hud
from tankgame.client.hud.menu import Entry, Menu
from tankgame.client.hud.minimap import overview_size
from tankgame.client.hud.spares import chosen_by
from tankgame.client.latches import latched
from tankgame.client.render.quality import QUALITIES
from tankgame.client.render.renderer import Renderer
from tankgame.client.scene import Scene
from tankgame.client.screens.aim import Aim
from tankgame.client.screens.fallen import Fallen
from tankgame.client.screens.held import Held
from tankgame.client.screens.screen import Screen
from tankgame.client.screens.settings import SettingsPage
from tankgame.client.screens.signals import Signals
from tankgame.client.session import Session
from tankgame.client.settings import Settings
from tankgame.client.text import _
from tankgame.client.ui.canvas import Canvas, Written
from tankgame.garbage import keep_what_is_loaded, look_seldom
from tankgame.protocol.client_messages import InputCommand
from tankgame.sim.map import Map
from tankgame.sim.tuning import TANKS

if TYPE_CHECKING:
    from tankgame.client.app import App

CHAT_EVENTS: Final = frozenset(
    {pygame.KEYDOWN, pygame.TEXTINPUT, pygame.TEXTEDITING, pygame.MOUSEBUTTONDOWN, pygame.MOUSEWHEEL}
)
TANK_STEPS: Final = {pygame.CONTROLLER_BUTTON_DPAD_LEFT: -1, pygame.CONTROLLER_BUTTON_DPAD_RIGHT: 1}
"""What a gamepad's arrows do while one has no tank."""


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
            battle.map, window, app.fonts, shake=app.settings.shaking, quality=QUALITIES[app.settings.quality]
        )
        self.renderer.break_bricks(set(battle.broken_before))
        overview = self.renderer.overview(overview_size(battle.map))
        self.hud = Hud(battle.map, overview, battle.broken_before, self.parts(battle.map))
        self.sounds = Sounds(battle.map, app.output)
        self.fallen = Fallen(self.hud.spares)
        self.signals = Signals(self.hud.wheel)
        self.menu: Menu | None = None
        self._in_game_menu = False
        """Whether the menu is that of the battle, not of somebody's name."""
        self._panels: list[Rect] = []
        """Where the last picture's panels were."""
        self._hints: list[Rect] = []
        """Where words stood at the mouse."""
        self.written: list[Written] = []
        """Every text of the last picture, for who wants to know whether it fitted."""
        self.bindings = app.settings.bindings
        self._held = Held()
        self._latching: frozenset[Action] = frozenset()
        self._shows = Shows()
        self._aim = Aim()
        self._by_pad = False
        self._scene = Scene(0.0, focus_x=battle.map.width / 2, focus_y=battle.map.height / 2)
        self._frame: Frame | None = None
        keep_what_is_loaded()
        look_seldom()

    def parts(self, on: Map) -> tuple[Part, ...]:
        """What the display shows besides, under all the rest."""
        return ()

    def enter(self) -> None:
        """Take the mouse, and what the player has set since."""
        pygame.key.stop_text_input()
        self._show_mouse()
        self._take_settings(self.app.settings)
        if self.menu is not None:
            self._open_menu()

    def _take_settings(self, settings: Settings) -> None:
        """Play as the player wants it from now on."""
        self.renderer.camera.shake, self.renderer.camera.flashes = settings.shaking, settings.flashing
        self.renderer.set_quality(QUALITIES[settings.quality])
        self.renderer.plates = settings.show_names
        self.renderer.show_sight(settings.show_sight)
        self.bindings = settings.bindings
        self._latching = latched(settings)
        self._shows = Shows(
            settings.minimap,
            settings.show_chat,
            settings.show_feed,
            settings.show_hints,
            settings.show_purse,
            settings.captions,
            settings.minimap_turns,
            settings.show_armour,
        )

    def _show_mouse(self) -> None:
        """Where there is something to click on; else the display shows where one aims."""
        pygame.mouse.set_visible(self.menu is not None or self.hud.chat.open or bool(self.hud.spares.kinds))

    def leave(self) -> None:
        """Give the mouse back."""
        self.hud.chat.stop()
        self.signals.cancel()
        self._held.release()
        pygame.mouse.set_visible(True)

    # --- keys, the mouse and gamepads --------------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        """In the chat."""
        return self.hud.chat.open

    @property
    def pads_are_keys(self) -> bool:
        """In the menu and in the chat."""
        return self.menu is not None or self.hud.chat.open

    def handle(self, event: Event) -> None:
        """Drive, or type, or choose."""
        self._notice_hands(event)
        if event.type == pygame.WINDOWFOCUSLOST:
            self._held.release()
            self.signals.cancel()
        elif self.menu is not None:
            self._handle_menu(event, self.menu)
        elif self.hud.chat.open and event.type in CHAT_EVENTS:
            self._type(event)
        elif self.hud.spares.kinds and self._choose_tank(event):
            self._held.release()
        elif event.type in (gamepads.DOWN, gamepads.MOTION):
            self._begin(self.app.pads.began)
        else:
            self._begin(self.bindings.action(self._held.note(event)))

    def _notice_hands(self, event: Event) -> None:
        """Whether a gamepad is used, or the mouse and the keyboard."""
        if event.type in (gamepads.DOWN, gamepads.MOTION):
            self._by_pad = self._by_pad or event.type == gamepads.DOWN or abs(event.value) > gamepads.FULL / 2
        elif event.type in (pygame.KEYDOWN, pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            self._by_pad = self._by_pad and hasattr(event, "pad")
        if event.type == pygame.MOUSEMOTION and not self.hud.wheel.shown:
            self._aim.take_mouse()

    def _begin(self, action: Action | None) -> None:
        """What is done once, when its control goes down."""
        session = self.app.session
        if action in ("chat", "team_chat") and not self._shows.chat:
            return
        if action in ("chat", "team_chat"):
            self._held.release()
            self.signals.cancel()
            self.hud.chat.start("team" if action == "team_chat" else None)
            self._show_mouse()
        elif action == "radio":
            self.signals.begin(pygame.mouse.get_pos(), alone=session is None or not session.game.team)
        elif action == "mark" and session is not None:
            self.signals.mark(session, self.renderer.camera, self._aims_at())
        elif action == "fire" and session is not None and self._scene.own is None:
            self.fallen.next_mate(session, self._scene)
        elif action == "menu":
            self._open_menu()
        elif action == "network":
            self.hud.network.toggle()

    def _type(self, event: Event) -> None:
        chat, session = self.hud.chat, self.app.session
        said = chat.handle(event)
        if said and session is not None:
            session.say(said, chat.channel)
        name, chat.picked = chat.picked, None
        if name is not None and session is not None and name != session.game.me.name:
            chat.stop()
            self._open_name(session, name)
        self._show_mouse()

    def _choose_tank(self, event: Event) -> bool:
        """Whether this chose what one comes back in."""
        session = self.app.session
        if session is None:
            return False
        if event.type == pygame.KEYDOWN and (index := chosen_by(event.scancode)) is not None:
            self.fallen.choose(session, index)
        elif event.type == pygame.MOUSEBUTTONDOWN and (kind := self.hud.spares.under(event.pos)) is not None:
            self.fallen.choose(session, self.hud.spares.kinds.index(kind))
        elif event.type == gamepads.DOWN and event.button in TANK_STEPS:
            self.fallen.step(session, TANK_STEPS[event.button])
        else:
            return False
        self.app.output.signal("click")
        return True

    def _open_name(self, session: Session, name: str) -> None:
        """What one can do about somebody."""
        muted = name in session.game.chat.muted

        def mute() -> None:
            (session.game.chat.muted.discard if muted else session.game.chat.muted.add)(name)
            words = _("You see what {name} writes again.") if muted else _("You no longer see what {name} writes.")
            self.app.toast(words.format(name=name))
            self._close_menu()

        def report() -> None:
            session.report(name)
            self.app.toast(_("{name} has been reported to whoever runs the server.").format(name=name))
            self._close_menu()

        self.menu = Menu(
            [
                (_("Unmute") if muted else _("Mute"), mute),
                (_("Report"), report),
                (_("Resume"), self._close_menu),
            ],
            self.app.output.signal,
            name,
        )

    def _handle_menu(self, event: Event, menu: Menu) -> None:
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self._close_menu()
        else:
            menu.handle(event)

    def _open_menu(self) -> None:
        self._held.release()
        self.signals.cancel()
        self.menu = Menu(self.entries(), self.app.output.signal)
        self._in_game_menu = True
        self._show_mouse()
        self._pause(wanted=True)

    def entries(self) -> list[Entry]:
        """What that menu offers."""
        return [
            (_("Resume"), self._close_menu),
            (_("Settings"), self._open_settings),
            (_("Back to the lobby"), self._leave_map),
            (_("Leave the server") if self.app.embedded is None else _("Main menu"), self._leave_server),
        ]

    def _close_menu(self) -> None:
        self.menu, self._in_game_menu = None, False
        self._show_mouse()
        self._pause(wanted=False)

    def _pause(self, *, wanted: bool) -> None:
        """One's own server stands still behind the menu, if nobody else plays there."""
        session = self.app.session
        if session is not None and self.app.embedded is not None and session.game.paused != wanted:
            session.pause(wanted=wanted)

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
        paused, passed = session.game.paused, dt
        now, dt = session.time(now), 0.0 if paused else dt
        if self.menu is not None and self._in_game_menu:
            self.menu.title = _("Paused") if paused else ""
        held = self._held.latches.apply(self._held.actions(self.bindings) | self.app.pads.held(), self._latching)
        self.signals.follow(
            session,
            held="radio" in held,
            stick=self.app.pads.right(self.app.settings.dead_zone),
            scale=self.app.scale,
        )
        mouse = self._aims_at()
        session.drive(now, self._command(mouse, held))
        self._held.tapped.clear()
        before_alive = self._scene.own is not None
        self._scene = scene = battle.scene(now)
        if before_alive and scene.own is None:
            # A new tank does not drive off by itself.
            self._held.latches.release()
        self.renderer.advance(scene, mouse, dt)
        self._frame = Frame(
            scene=scene,
            game=session.game,
            camera=self.renderer.camera,
            mouse=mouse,
            now=now,
            silence=now - battle.figures.heard_at if battle.figures.heard_at else 0.0,
            ranking="ranking" in held,
            bindings=self.bindings,
            pad_bindings=self.app.pads.bindings,
            by_pad=self._by_pad,
            shows=self._shows,
            busy=self.renderer.busy,
        )
        before = bool(self.hud.spares.kinds)
        self.hud.advance(self._frame, dt)
        self.fallen.update(session, self._frame)
        if bool(self.hud.spares.kinds) != before:
            self._show_mouse()
        if self.signals.heard(session.game, now):
            self.app.output.signal("radio")
        self.sounds.tell(session.game.news, session.game.team)
        self.sounds.play(Scene(scene.time) if paused else scene, passed)

    def draw(self, surface: Surface) -> None:
        """Show the battle, and what is written over it."""
        self.renderer.resize(surface.get_size())
        self.renderer.draw(surface, self._scene, [*self._panels, *self._hints])
        canvas = Canvas(surface, self.app.fonts, self.app.scale)
        if self._frame is not None:
            self._frame.menu = self.menu is not None
            self.hud.draw(canvas, self._frame)
            self._hints = self._frame.hints
        if self.menu is not None:
            self.menu.draw(canvas)
        self.written, self._panels = canvas.written, canvas.boxes

    @property
    def panels(self) -> Sequence[Rect]:
        """As they were in the last picture."""
        return self._panels

    def places(self) -> dict[str, tuple[int, int]]:
        """Where each tank in sight is, in pixels of the window, by its player's name."""
        camera = self.renderer.camera
        places = {tank.name: camera.to_view(tank.x, tank.y) for tank in self._scene.tanks}
        return {name: (round(x) + camera.view.left, round(y) + camera.view.top) for name, (x, y) in places.items()}

    def _aims_at(self) -> tuple[int, int]:
        """A pixel of the window."""
        stick = (0.0, 0.0) if self.hud.wheel.shown else self.app.pads.right(self.app.settings.dead_zone)
        held, helped = self.signals.held_mouse, self._has_help()
        return self._aim.pixel(self.renderer.camera, self._scene, stick, held=held, helped=helped)

    def _has_help(self) -> bool:
        """Whether one aims with help, and everybody is told so."""
        session = self.app.session
        me = None if session is None else session.game.players.get(session.game.me.name)
        return me is not None and me.aim_assist

    def _command(self, mouse: tuple[int, int], held: set[Action]) -> InputCommand:
        scene = self._scene
        aim_x, aim_y = self.renderer.camera.to_world(mouse)
        hands = Hands(held, *self.app.pads.left(self.app.settings.dead_zone), aim_x, aim_y)
        own = scene.own
        if own is None:
            stance = Stance(scene.focus_x, scene.focus_y, 0.0)
        else:
            stance = Stance(own.x, own.y, own.heading, TANKS[own.kind].traverse)
        if self.hud.wheel.shown:
            hands = replace(hands, held=held - {"fire", "second"})
        if self.menu is not None or self.hud.chat.open:
            return resting(hands, stance)
        return read_command(hands, stance, self.app.settings.steering)

    def _battle(self) -> Battle | None:
        return None if self.app.session is None else self.app.session.game.battle
