"""The battle's sounds: each event by a file of `assets/sounds`, panned and faded by where it happened.

A machine without a sound device, and a sound without a file, are silent; the game goes on.
"""

import math
from pathlib import Path
from typing import Final

import pygame

from tankgame.client.scene import BrickBroke, Destroyed, Fired, Ricocheted, Scene, SceneEvent, Struck
from tankgame.protocol.snapshot import NO_SLOT, ShellEnd
from tankgame.resources import ASSETS
from tankgame.sim.map import Map
from tankgame.sim.tuning import TANKS, WEAPONS

FOLDER: Final = ASSETS / "sounds"
CHANNELS: Final = 32
HEARD_AT: Final = 60.0
"""Metres at which the loudest is no longer heard."""

PAN_AT: Final = 20.0
"""Metres to one side at which a sound comes from there alone, nearly."""

FAR: Final = 32.0
"""Metres from which an explosion rumbles rather than bangs."""

ENGINE_IDLE: Final = 0.12
ENGINE_FULL: Final = 0.4
"""Loudness of one's own engine, at rest and at full speed."""

COUNTDOWN: Final = 5
"""Seconds before the end that are counted aloud."""

A_FRAME: Final = 6
"""New sounds in one frame at most, the nearest first."""

STRUCK: Final[dict[ShellEnd, str]] = {
    ShellEnd.WALL: "hit-wall",
    ShellEnd.BRICK: "hit-brick",
    ShellEnd.ARMOUR: "hit-damage",
    ShellEnd.BOUNCED: "hit-armour",
    ShellEnd.SHIELD: "hit-shield",
    ShellEnd.SHELL: "hit-wall",
    ShellEnd.WATER: "splash",
}
"""File names without .ogg; a shell that is spent falls silently."""


class Sounds:
    """Plays scenes. `volume` 0 to 1 is the player's setting."""

    def __init__(self, map_: Map, volume: float, folder: Path = FOLDER) -> None:
        self._map = map_
        self.volume = volume
        self._folder = folder
        self._files: dict[str, pygame.mixer.Sound | None] = {}
        self._ready = 1.0
        self._seconds_left = 0
        self._engine: pygame.mixer.Channel | None = None
        self.muted = not _open_device()

    def play(self, scene: Scene) -> None:
        """Let this frame's events be heard from where the picture looks."""
        if self.muted or self.volume <= 0:
            self.stop()
            return
        heard = [(self._distance(scene, place), name, place) for name, place in self._what(scene)]
        for away, name, place in sorted(heard)[:A_FRAME]:
            rumble = name == "explosion" and away > FAR
            self._start("explosion-far" if rumble else name, away, place[0] - scene.focus_x)
        self._run_engine(scene)

    def stop(self) -> None:
        """Fall silent: the battle is left, or covered by another screen."""
        if self._engine is not None:
            self._engine.stop()
            self._engine = None

    def _what(self, scene: Scene) -> list[tuple[str, tuple[float, float]]]:
        named = []
        for event in scene.events:
            name = sound_of(event, own_slot=None if scene.own is None else scene.own.slot)
            if name:
                named.append((name, self._place(event)))
        if scene.ready_1 >= 1 > self._ready:
            named.append(("reload", (scene.focus_x, scene.focus_y)))
        if any(isinstance(event, Struck) and event.by_own and event.slot != NO_SLOT for event in scene.events):
            named.append(("hit-marker", (scene.focus_x, scene.focus_y)))
        left = math.ceil(scene.seconds_left)
        if 0 < left <= COUNTDOWN and left != self._seconds_left:
            named.append(("countdown", (scene.focus_x, scene.focus_y)))
        self._ready, self._seconds_left = scene.ready_1, left
        return named

    def _run_engine(self, scene: Scene) -> None:
        own = scene.own
        if own is None:
            self.stop()
            return
        if self._engine is None:
            sound = self._load("engine")
            if sound is None:
                return
            # The first channel is kept out of the common ones, so that no shot ever takes it.
            self._engine = pygame.mixer.Channel(0)
            self._engine.play(sound, loops=-1, fade_ms=300)
        share = min(1.0, abs(own.speed) / TANKS[own.kind].speed)
        self._engine.set_volume(self.volume * (ENGINE_IDLE + (ENGINE_FULL - ENGINE_IDLE) * share))

    def _place(self, event: SceneEvent) -> tuple[float, float]:
        if isinstance(event, BrickBroke):
            return self._map.centre(event.column, event.row)
        return event.x, event.y

    def _distance(self, scene: Scene, place: tuple[float, float]) -> float:
        return math.hypot(place[0] - scene.focus_x, place[1] - scene.focus_y)

    def _start(self, name: str, away: float, aside: float) -> None:
        gain = self.volume * loudness(away)
        sound = self._load(name)
        if sound is None or gain < 0.01:
            return
        channel = pygame.mixer.find_channel()
        if channel is not None:
            channel.play(sound)
            left, right = panned(aside)
            channel.set_volume(gain * left, gain * right)

    def _load(self, name: str) -> pygame.mixer.Sound | None:
        if name not in self._files:
            path = self._folder / f"{name}.ogg"
            self._files[name] = pygame.mixer.Sound(path) if path.is_file() else None
        return self._files[name]


def sound_of(event: SceneEvent, own_slot: int | None) -> str:
    """The name of an event's sound, empty for none."""
    match event:
        case Fired(weapon=weapon):
            return f"fire-{WEAPONS[weapon].id}"
        case Ricocheted():
            return "ricochet"
        case Struck(how=how, slot=slot):
            own = own_slot is not None and slot == own_slot != NO_SLOT
            return "hit-own" if own and how == ShellEnd.ARMOUR else STRUCK.get(ShellEnd(how), "")
        case Destroyed():
            return "explosion"
        case BrickBroke():
            return "brick"


def loudness(away: float) -> float:
    """What is left at so many metres, 0 to 1."""
    return max(0.0, 1.0 - away / HEARD_AT) ** 2


def panned(aside: float) -> tuple[float, float]:
    """Left and right, of equal power, for so many metres to the right."""
    share = max(-1.0, min(1.0, aside / PAN_AT)) * 0.85
    angle = (share + 1) * math.pi / 4
    return math.cos(angle), math.sin(angle)


def _open_device() -> bool:
    if pygame.mixer.get_init() is None:
        try:
            pygame.mixer.init(44_100, -16, 2, 512)
        except pygame.error:
            return False
    pygame.mixer.set_num_channels(CHANNELS)
    pygame.mixer.set_reserved(1)
    return True
