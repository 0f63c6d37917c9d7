"""The battle behind the menu: a world of its own that nobody plays in, seen by a camera that drifts."""

import dataclasses
import math
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from threading import Event
from typing import Final

from pygame import Surface

from tankgame.client.flights import arc
from tankgame.client.fonts import Fonts
from tankgame.client.render.quality import Quality
from tankgame.client.render.renderer import Renderer
from tankgame.client.scene import (
    BrickBroke,
    Destroyed,
    Fired,
    Ricocheted,
    Scene,
    SceneEvent,
    ShellView,
    Struck,
    TankView,
)
from tankgame.client.title_crews import Crew
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.resources import MAPS
from tankgame.sim import events
from tankgame.sim.map import load_map
from tankgame.sim.shell import Shell
from tankgame.sim.tuning import TANKS, WEAPONS
from tankgame.sim.world import World

MAP: Final = "foundry"
"""By night a fight is lit by itself, and the menu stands out."""

CREWS: Final = 10
WARM_UP_TICKS: Final = 420
"""Played before it is shown: one comes in while the fight is on."""

TICKS_MOST: Final = 4
"""Steps of a frame at most: after a stall the battle is behind, which nobody notices."""

ASIDE: Final = 10.5
"""Metres that the fight is to the right of the picture's middle: the menu is on the left."""

WANDER: Final = 0.2
"""How far the fight wanders from the map's middle, as a share of its size."""

LEAN: Final = 11.0
"""Metres from where the fight is to be that the camera goes at most to where it is."""

LEAN_SPEED: Final = 1.0
"""Metres a second at which it does, each way."""

NEAR: Final = 10.0
"""Metres at which a tank draws the camera half as much as one that is where it looks."""


class TitleBattle:
    """Built on any thread in a second or so; then `advance` once a frame, and `draw`."""

    def __init__(
        self,
        window: tuple[int, int],
        fonts: Fonts,
        *,
        quality: Quality,
        seed: int = 5,
        unwanted: Callable[[], bool] = lambda: False,
    ) -> None:
        """Play for a window of that many pixels; MapError where the map is missing, CancelledError once `unwanted`."""
        map_ = load_map(MAPS / MAP)
        self._world = World(map_, seed)
        kinds = sorted(TANKS)
        for slot in range(CREWS):
            self._world.add_tank(slot, kinds[slot % len(kinds)], 1 + slot % 2)
        self._crews = [Crew(slot, seed + slot) for slot in range(CREWS)]
        self._events: list[SceneEvent] = []
        self._fired: dict[int, int] = {}
        self._due = 0.0
        self._lean = (0.0, 0.0)
        self._before = self._poses()
        for _ in range(WARM_UP_TICKS):
            self._step()
            if unwanted():
                raise CancelledError
        self.renderer = Renderer(map_, window, fonts, shake=0.0, quality=quality, plates=False)
        self.renderer.break_bricks(set(self._world.broken))
        self._events.clear()
        self.scene = self._shown()
        """What is to be seen now."""

    def advance(self, dt: float, window: tuple[int, int]) -> None:
        """Let `dt` seconds pass."""
        self.renderer.resize(window)
        self._due = min(self._due + dt, TICKS_MOST * TICK_SECONDS)
        while self._due >= TICK_SECONDS:
            self._due -= TICK_SECONDS
            self._before = self._poses()
            self._step()
        self._lean_over(LEAN_SPEED * dt)
        self.scene = self._shown()
        self.renderer.advance(self.scene, self.renderer.camera.view.center, dt)

    def draw(self, surface: Surface) -> None:
        """Show it."""
        self.renderer.draw(surface, self.scene)

    # --- the world ---------------------------------------------------------------------------------------------------

    def _step(self) -> None:
        rally = self._rally()
        commands = {
            slot: command
            for slot, crew in enumerate(self._crews)
            if (command := crew.command(self._world, rally)) is not None
        }
        for event in self._world.step(commands):
            shown = self._event(event)
            if shown is not None:
                self._events.append(shown)

    def _event(self, event: events.Event) -> SceneEvent | None:
        match event:
            case events.ShellFired():
                self._fired[event.shell] = event.weapon
                return Fired(event.x, event.y, event.heading, event.weapon, event.slot, own=False)
            case events.ShellTurned():
                return Ricocheted(event.x, event.y, event.heading, event.off_armour)
            case events.ShellEnded():
                weapon = self._fired.pop(event.shell, None)
                return Struck(event.x, event.y, event.heading, event.how, event.slot, by_own=False, weapon=weapon)
            case events.TankDestroyed():
                tank = self._world.tanks[event.slot]
                return Destroyed(event.x, event.y, event.slot, tank.kind_id, tank.heading, own=False)
            case events.BrickBroken():
                return BrickBroke(event.column, event.row)
        return None

    def _poses(self) -> dict[int, tuple[float, float, float, float]]:
        return {
            slot: (tank.x, tank.y, tank.heading, tank.turret) for slot, tank in self._world.tanks.items() if tank.alive
        }

    # --- what is seen of it ------------------------------------------------------------------------------------------

    def _shown(self) -> Scene:
        share = self._due / TICK_SECONDS
        tanks = [self._tank(slot, pose, share) for slot, pose in self._poses().items()]
        back = (share - 1) * TICK_SECONDS
        shells = [_shell(shell, back) for shell in self._world.shells.values()]
        happened, self._events = self._events, []
        x, y = (place + lean for place, lean in zip(self._rally(), self._lean, strict=True))
        return Scene(self._world.tick * TICK_SECONDS, tanks, shells, happened, None, x - ASIDE, y)

    def _lean_over(self, most: float) -> None:
        """Go up to so many metres nearer to the tanks that are about: the fight is rarely just where it is to be."""
        places = [pose[:2] for pose in self._poses().values()]
        x, y = self._rally()
        look_x, look_y = x + self._lean[0], y + self._lean[1]
        draws = [1 / (1 + (math.dist(place, (look_x, look_y)) / NEAR) ** 2) for place in places]
        if draws:
            aim_x = sum(draw * (place[0] - x) for draw, place in zip(draws, places, strict=True)) / sum(draws)
            aim_y = sum(draw * (place[1] - y) for draw, place in zip(draws, places, strict=True)) / sum(draws)
            over_x, over_y = self._lean
            over_x += _within(_within(aim_x, LEAN) - over_x, most)
            self._lean = over_x, over_y + _within(_within(aim_y, LEAN) - over_y, most)

    def _tank(self, slot: int, pose: tuple[float, float, float, float], share: float) -> TankView:
        """Between the last two ticks, for frames that come at other times than these."""
        tank = self._world.tanks[slot]
        before = self._before.get(slot, pose)
        x, y = (old + (new - old) * share for old, new in zip(before[:2], pose[:2], strict=True))
        heading, turret = (
            old + math.remainder(new - old, math.tau) * share for old, new in zip(before[2:], pose[2:], strict=True)
        )
        view = TankView(slot, "", tank.kind_id, tank.team, x, y, heading, turret, tank.life, tank.kind.life)
        view = dataclasses.replace(view, speed=tank.speed, shielded=tank.shielded, burning=tank.burning)
        return dataclasses.replace(view, spinning=tank.spinning)

    def _rally(self) -> tuple[float, float]:
        """Where the fight is to be now: it wanders about the map, slowly, and the camera with it."""
        seconds, map_ = self._world.tick * TICK_SECONDS, self._world.map
        across, up = math.sin(0.061 * seconds + 0.4), math.sin(0.043 * seconds + 2.0)
        return map_.width * (0.5 + WANDER * across), map_.height * (0.5 + WANDER * up)


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))


def _shell(shell: Shell, back: float) -> ShellView:
    """A shell, `back` seconds from where it is."""
    gun = WEAPONS[shell.weapon]
    view = ShellView(shell.id, shell.x + shell.vx * back, shell.y + shell.vy * back, shell.heading, shell.weapon)
    if gun.lobbed or gun.burn_ticks:
        view.share = max(0.0, min(1.0, (shell.flown + gun.speed * back) / shell.range))
    if gun.lobbed:
        view.height = arc(shell.range, view.share)
    return view


_builder = ThreadPoolExecutor(1, "title")


class Upcoming:
    """The one battle behind the menu: begun on a thread, there when it is ready, gone when memory is needed."""

    def __init__(self) -> None:
        self._future: Future[TitleBattle] | None = None
        self._unwanted = Event()

    def begin(self, window: tuple[int, int], fonts: Fonts, quality: Quality) -> None:
        """Let it be built, unless it is already."""
        if self._future is None:
            self._unwanted.clear()
            self._future = _builder.submit(
                TitleBattle, window, fonts, quality=quality, unwanted=self._unwanted.is_set
            )  # fmt: skip

    def ready(self) -> TitleBattle | None:
        """It, once it is there; where it cannot be built it never is."""
        if self._future is None or not self._future.done() or self._future.exception() is not None:
            return None
        return self._future.result()

    def settle(self) -> None:
        """Let go of what is not ready yet, and wait until nothing more is done for it: the window may close now."""
        if self._future is not None and not self._future.done():
            self.forget()

    def forget(self) -> None:
        """Let it go."""
        if self._future is not None:
            self._unwanted.set()
            wait([self._future])
        self._future = None


UPCOMING: Final = Upcoming()
