"""Drawing shells in flight: a bright head, a tracer behind it, a glow on the ground."""

import math
from typing import Final, NamedTuple

import pygame
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.effect_pictures import EffectPictures
from tankgame.client.render.emitter import FLAME_TURNS, one_of
from tankgame.client.render.flying import flying
from tankgame.client.render.lobs import Lobs
from tankgame.client.render.particles import Drawn
from tankgame.client.render.pictures import Stamp, cut, resized
from tankgame.client.scene import VIEW_HEIGHT, VIEW_WIDTH, Scene, ShellView
from tankgame.protocol.ticks import TICK_RATE
from tankgame.sim.tuning import WEAPONS

TRACER_SECONDS: Final = 0.055
"""How much of its flight a shell draws behind it."""

HEAD: Final = 0.78
"""Where on a tracer the shell itself is, from its middle on to its front end."""

TONGUES: Final = 7
"""Of fire between one shot of a flamethrower and the next."""

TONGUE: Final = (0.9, 4.4)
"""Metres across, where it leaves the nozzle and where it goes out."""

BODIES: Final = {"rockets": "rocket"}
"""Which picture is which weapon's, of those whose shells are seen themselves."""

KEPT: Final = 700
"""Tracers that are kept; past it they are made anew."""

STEPS_A_TURN: Final = 96
"""Headings in which a tracer is kept: at its length, fewer would be seen."""

STEPS_A_RADIAN: Final = STEPS_A_TURN / math.tau
ROUND: Final = 64 * STEPS_A_TURN + 0.5
"""Whole turns, so that cutting off rounds headings below 0 too."""

MARGIN: Final = 3.0
"""Metres outside the picture from which a shell is not drawn."""


class _Look(NamedTuple):
    """What is the same for every shell of a gun: in pixels, and whether it is more or less than a tracer."""

    glow: Stamp
    length: int
    thick: int
    key: int
    """Where the numbers of its tracers begin."""
    lobbed: bool
    burns: bool
    has_body: bool


class Shells:
    """Draws all shells of a scene."""

    def __init__(self, pictures: EffectPictures) -> None:
        self._pictures = pictures
        self._lobs = Lobs()
        self._kept: dict[int, Stamp] = {}
        self._lights: Drawn = []
        self._solid: Drawn = []
        self._lobbed: list[ShellView] = []

    def forget(self) -> None:
        """Drop every tracer that was made: the window has another size now."""
        self._kept.clear()
        self._lobs.forget()

    def lay(self, camera: Camera, scene: Scene, *, lit: bool = False) -> None:
        """Gather what is to be drawn; where the ground is `lit` by them, the glow is left out."""
        lights: Drawn = []
        streaks: Drawn = []
        bodies: Drawn = []
        self._lobbed = []
        looks: dict[int, _Look] = {}
        kept = self._kept
        left, right = camera.x - VIEW_WIDTH / 2 - MARGIN, camera.x + VIEW_WIDTH / 2 + MARGIN
        low, high = camera.y - VIEW_HEIGHT / 2 - MARGIN, camera.y + VIEW_HEIGHT / 2 + MARGIN
        scale, edge, top = camera.scale, camera.left, camera.map_height * camera.scale - camera.top
        for shell in scene.shells:
            if left < shell.x < right and low < shell.y < high:
                look = looks.get(shell.weapon) or looks.setdefault(shell.weapon, self._look(shell.weapon, scale))
                if look.lobbed:
                    self._lobbed.append(shell)
                    continue
                if look.burns:
                    lights.extend(self._jet(shell, camera))
                    continue
                x, y = shell.x * scale - edge, top - shell.y * scale
                if not lit:
                    glow, across, down = look.glow
                    lights.append((glow, (x - across, y - down)))
                step = int(shell.heading * STEPS_A_RADIAN + ROUND) % STEPS_A_TURN
                # One number: a tuple takes longer to make and to look up.
                key = look.key + 2 * step + shell.own
                tracer, across, down = kept.get(key) or self._make(key, shell, look, step)
                streaks.append((tracer, (x - across, y - down)))
                if look.has_body:
                    bodies.append(_body(shell, camera))
        self._lights, self._solid = lights, streaks + bodies

    def draw(self, view: Surface, camera: Camera, scene: Scene) -> None:
        """Draw what was gathered, each shell upon its glow on what is there already."""
        for shell in scene.shells:
            if shell.lands is not None:
                self._lobs.draw_mark(view, camera, shell)
        for shell in self._lobbed:
            self._lobs.draw(view, camera, shell)
        view.fblits(self._lights, pygame.BLEND_RGB_ADD)
        view.fblits(self._solid, pygame.BLEND_PREMULTIPLIED)

    def _jet(self, shell: ShellView, camera: Camera) -> Drawn:
        """A stretch of burning fuel: tongues of fire that widen on their way, from here back to the shot before."""
        gun, fire = WEAPONS[shell.weapon], self._pictures.fire
        along_x, along_y = math.cos(shell.heading), math.sin(shell.heading)
        back = gun.speed * gun.reload_ticks / TICK_RATE / TONGUES
        drawn: Drawn = []
        for number in range(TONGUES):
            share = shell.share - number * back / gun.range
            if share <= 0:
                break
            x, y = camera.to_view(shell.x - along_x * back * number, shell.y - along_y * back * number)
            frame = (shell.shell * 5 + number * 3 + int(share * 2 * len(fire.frames))) % len(fire.frames)
            width = (TONGUE[0] + (TONGUE[1] - TONGUE[0]) * share) * camera.scale
            turn = one_of(FLAME_TURNS, shell.heading - math.pi / 2 + (number % 3 - 1) * 0.4)
            stamp, across, down = fire.stamp(frame, width, min(1.0, 1.5 - 1.1 * share), turn)
            drawn.append((stamp, (x - across, y - down)))
        glow, across, down = self._pictures.glow.stamp(0, 4.0 * camera.scale, 0.3)
        x, y = camera.to_view(shell.x, shell.y)
        drawn.append((glow, (x - across, y - down)))
        return drawn

    def _look(self, number: int, scale: float) -> _Look:
        weapon = WEAPONS[number]
        thick = 0.1 + 0.24 * math.sqrt(weapon.calibre / 122)
        length = round(weapon.speed * TRACER_SECONDS * scale)
        broad = max(3, round(2.2 * thick * scale))
        return _Look(
            glow=self._pictures.glow.stamp(0, thick * 9 * scale, 0.45),
            length=length,
            thick=broad,
            key=(length * 1024 + broad) * STEPS_A_TURN * 2,
            lobbed=weapon.lobbed,
            burns=weapon.burn_ticks > 0,
            has_body=weapon.id in BODIES,
        )

    def _make(self, key: int, shell: ShellView, look: _Look, step: int) -> Stamp:
        """A tracer, with the shell near its front end."""
        if len(self._kept) >= KEPT:
            self._kept.clear()
        sprite = self._pictures.own_tracer if shell.own else self._pictures.tracer
        streak = resized(sprite.frames[0], (look.length, look.thick))
        picture, across, down = cut(pygame.transform.rotozoom(streak, step * 360 / STEPS_A_TURN, 1.0))
        angle, back = step * math.tau / STEPS_A_TURN, HEAD * look.length / 2
        found = self._kept[key] = Stamp(picture, across + math.cos(angle) * back, down - math.sin(angle) * back)
        return found


def _body(shell: ShellView, camera: Camera) -> tuple[Surface, tuple[float, float]]:
    """What is seen of a shell that is as long as a man: the shell itself, ahead of its fire."""
    stamp, across, down = flying(BODIES[WEAPONS[shell.weapon].id], shell.heading, camera.scale)
    x, y = camera.to_view(shell.x, shell.y)
    return stamp, (x - across, y - down)
