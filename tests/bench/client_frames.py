"""What a frame costs: the heaviest battle, drawn at night under the dummy driver, with its display.

`python -m tests.bench.client_frames` prints a row for each window and quality: 32 tanks of bots, 100 shells in flight
and 10 explosions at once. Every row is measured in a process of its own, so that its memory is its own too. Frames come
60 times a second, as in the game: the processor rests in between, and wakes with cold caches; the thread that makes
pictures has that time. Only the frame is timed, neither the rest nor the simulation. `work` is what the processor spent
on the frame in the thread that draws, which other programs change less; `cpu` is the same with the threads that scale
the light and turn the tanks meanwhile. `stand_ins` are pictures in a frame that another one stood in for because there
was no time to make them. The simulation's own memory, of 32 bots, is in `before_map_mb` and `memory_mb`.
"""

import argparse
import dataclasses
import json
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame

from tankgame.client.bindings import Bindings
from tankgame.client.fonts import Fonts
from tankgame.client.game import Game
from tankgame.client.heap import give_back_large_blocks
from tankgame.client.hud.frame import Frame
from tankgame.client.hud.hud import Hud
from tankgame.client.hud.minimap import overview_size
from tankgame.client.render.pictures import KEPT, Stamp
from tankgame.client.render.quality import QUALITIES
from tankgame.client.render.renderer import Renderer
from tankgame.client.render.tank_pictures import Look, TankPictures, Turned, begin_loading_tanks
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
from tankgame.client.ui.canvas import Canvas
from tankgame.garbage import keep_what_is_loaded, look_seldom
from tankgame.protocol.server_messages import PlayerJoined
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.resources import ASSETS, MAPS
from tankgame.server.bots.bot import Bot
from tankgame.sim import events
from tankgame.sim.map import Lamp, Map, load_map
from tankgame.sim.tuning import TANKS
from tankgame.sim.world import World
from tests.bench.table import show_rows

TANKS_IN_BATTLE = 32
SHELLS_IN_FLIGHT = 100
EXPLOSIONS_AT_ONCE = 10
EXPLOSIONS_EVERY = 60
"""Frames."""

FRAMES_A_SECOND = 60
WARM_UP = 180
MAP = "crossroads"
WINDOWS = ("1280x720", "1920x1080")
LAMPS = tuple((across, up) for across in (0.2, 0.5, 0.8) for up in (0.3, 0.7))
"""Where lamps are put on a map that has none, as shares of its width and height."""


class Battlefield:
    """A real world of bots, seen whole: more is in the picture than any player's view would let through."""

    def __init__(self, map_: Map | None = None) -> None:
        self.map = map_ or load_map(MAPS / MAP)
        self.world = World(self.map, 1)
        kinds = sorted(TANKS)
        self.bots = {slot: Bot(self.map, slot, "veteran", slot) for slot in range(TANKS_IN_BATTLE)}
        for slot in self.bots:
            self.world.add_tank(slot, kinds[slot % len(kinds)])

    def step(self) -> Scene:
        commands = {slot: bot.think(self.world) for slot, bot in self.bots.items()}
        happened = self.world.step(commands)
        tanks = [self._view(slot) for slot, tank in self.world.tanks.items() if tank.alive]
        shells = [ShellView(s.id, s.x, s.y, s.heading, s.weapon, own=s.slot == 0) for s in self.world.shells.values()]
        own = next((tank for tank in tanks if tank.own), None)
        focus = self.world.tanks[0]
        return Scene(
            time=self.world.tick * TICK_SECONDS,
            tanks=tanks,
            shells=shells,
            events=[shown for event in happened if (shown := self._event(event)) is not None],
            own=own,
            focus_x=focus.x,
            focus_y=focus.y,
            seconds_left=120,
        )

    def _view(self, slot: int) -> TankView:
        tank = self.world.tanks[slot]
        pose = (tank.x, tank.y, tank.heading, tank.turret)
        return TankView(
            slot, f"Bot {slot}", tank.kind_id, 0, *pose, tank.life, tank.kind.life, tank.speed, own=slot == 0, bot=True
        )

    def _event(self, event: events.Event) -> SceneEvent | None:
        match event:
            case events.ShellFired():
                return Fired(event.x, event.y, event.heading, event.weapon, event.slot, event.slot == 0)
            case events.ShellTurned():
                return Ricocheted(event.x, event.y, event.heading, event.off_armour)
            case events.ShellEnded():
                return Struck(event.x, event.y, event.heading, event.how, event.slot, by_own=False)
            case events.TankDestroyed():
                tank = self.world.tanks[event.slot]
                return Destroyed(event.x, event.y, event.slot, tank.kind_id, tank.heading, event.slot == 0)
            case events.BrickBroken():
                return BrickBroke(event.column, event.row)
        return None


class Heaviest(Battlefield):
    """The same battle, with as many shells and explosions in the picture as there may ever be."""

    def __init__(self, map_: Map) -> None:
        super().__init__(map_)
        self.chance = random.Random(7)
        self.frames = 0

    def step(self) -> Scene:
        scene = super().step()
        self.frames += 1
        scene.shells.extend(self._more_shells(scene, SHELLS_IN_FLIGHT - len(scene.shells)))
        if self.frames % EXPLOSIONS_EVERY == 0:
            scene.events.extend(self._explosions(scene))
        return scene

    def _more_shells(self, scene: Scene, count: int) -> Iterator[ShellView]:
        """Shells that circle around what the camera looks at."""
        for number in range(count):
            angle = number * 2.4 + self.frames * 0.02
            away = 3 + 20 * ((number * 37) % 100) / 100
            x, y = scene.focus_x + math.cos(angle) * away, scene.focus_y + math.sin(angle) * away * 0.55
            yield ShellView(1000 + number, x, y, angle + math.pi / 2, number % 3)

    def _explosions(self, scene: Scene) -> Iterator[SceneEvent]:
        for number in range(EXPLOSIONS_AT_ONCE):
            x = scene.focus_x + self.chance.uniform(-22, 22)
            y = scene.focus_y + self.chance.uniform(-12, 12)
            yield Destroyed(x, y, 200 + number, "medium", self.chance.uniform(0, math.tau), own=False)


def largest_map() -> str:
    """The map with the most cells."""
    maps = [load_map(folder) for folder in sorted(MAPS.iterdir()) if (folder / "map.toml").is_file()]
    return max(maps, key=lambda map_: map_.columns * map_.rows).id


def at_night(map_: Map) -> Map:
    lamps = tuple(Lamp(map_.width * across, map_.height * up, 9.0, (255, 190, 110)) for across, up in LAMPS)
    return dataclasses.replace(map_, light="night", lamps=map_.lamps or lamps)


def measure(size: tuple[int, int], frames: int, quality: str = "high", map_id: str = MAP) -> dict[str, Any]:
    """Milliseconds of a frame without the simulation that feeds it, and what the game takes until and while it runs."""
    give_back_large_blocks()
    pygame.display.init()
    pygame.display.set_mode(size)
    window = pygame.display.get_surface()
    fonts, field, game = Fonts(), Heaviest(at_night(load_map(MAPS / map_id))), Game()
    begin_loading_tanks(ASSETS / "pictures" / "tanks", TANKS)
    for slot in field.bots:
        game.receive(PlayerJoined(player=f"Bot {slot}", level=1, bot=True, map=MAP, tank="medium", slot=slot), 0.0)
    before = memory()
    started = time.perf_counter()
    renderer = Renderer(field.map, size, fonts, quality=QUALITIES[quality])
    hud = Hud(field.map, renderer.overview(overview_size(field.map)))
    keep_what_is_loaded()
    look_seldom()
    ready = time.perf_counter() - started
    bindings = Bindings()
    times, work, cpu, mouse = [], [], [], (size[0] * 2 // 3, size[1] // 3)
    pace, stand_ins = pygame.time.Clock(), count_stand_ins()
    for number in range(WARM_UP + frames):
        if number == WARM_UP:
            wait_for_pictures()
            stand_ins.clear()
        scene = field.step()
        start, start_work, start_cpu = time.perf_counter(), time.thread_time(), time.process_time()
        renderer.advance(scene, mouse, TICK_SECONDS)
        now, busy = number * TICK_SECONDS, renderer.busy
        frame = Frame(scene, game, renderer.camera, mouse, now, bindings=bindings, pad_bindings=bindings, busy=busy)
        renderer.draw(window, scene)
        hud.advance(frame, TICK_SECONDS)
        hud.draw(Canvas(window, fonts, size[1] / 720), frame)
        pygame.display.flip()
        if number >= WARM_UP:
            times.append(1000 * (time.perf_counter() - start))
            work.append(1000 * (time.thread_time() - start_work))
            cpu.append(1000 * (time.process_time() - start_cpu))
        pace.tick(FRAMES_A_SECOND)
    pygame.display.quit()
    times.sort()
    work.sort()
    return {
        "window": f"{size[0]}x{size[1]}",
        "quality": quality,
        "map": map_id,
        "frame_p50_ms": round(statistics.median(times), 2),
        "frame_p95_ms": round(times[int(len(times) * 0.95)], 2),
        "work_p50_ms": round(statistics.median(work), 2),
        "work_p95_ms": round(work[int(len(work) * 0.95)], 2),
        "cpu_p50_ms": round(statistics.median(cpu), 2),
        "stand_ins": round(stand_ins.total() / frames, 1),
        "map_ready_ms": round(1000 * ready),
        "memory_mb": round(memory()),
        "before_map_mb": round(before),
    }


def wait_for_pictures() -> None:
    """Until all tanks are read: the game begins with that when it starts, long before a battle is at its heaviest."""
    for thread in threading.enumerate():
        if thread.name == "sheets":
            thread.join()


def count_stand_ins() -> Counter[str]:
    """Counts, from now on, what is drawn in place of a picture that is not there yet: effects and parts of tanks."""
    counted: Counter[str] = Counter()
    want, stand_in = KEPT.want, TankPictures._stand_in

    def wanted(key: int, make: Callable[[], Stamp]) -> None:
        counted["effects"] += 1
        want(key, make)

    def stood_in(pictures: TankPictures, look: Look, step: int, furthest: int) -> tuple[Turned, int] | None:
        counted["tanks"] += 1
        return stand_in(pictures, look, step, furthest)

    KEPT.want = wanted
    TankPictures._stand_in = stood_in
    return counted


def memory() -> float:
    """The most that this process has taken so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def measure_all(frames: int) -> Iterator[dict[str, Any]]:
    """Every row, each in a process of its own; the last is the largest map's."""
    rows = [(window, quality, MAP) for window in WINDOWS for quality in QUALITIES]
    rows.append(("1920x1080", "high", largest_map()))
    for row in rows:
        words = [sys.executable, "-m", "tests.bench.client_frames", "--row", *row, "--frames", str(frames)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        yield json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.client_frames", description=__doc__)
    parser.add_argument("--frames", type=int, default=600)
    parser.add_argument("--row", nargs=3, metavar=("WINDOW", "QUALITY", "MAP"), help="measure this one, as JSON")
    options = parser.parse_args()
    if options.row is None:
        show_rows(measure_all(options.frames))
        return
    window, quality, map_id = options.row
    width, height = map(int, window.split("x"))
    print(json.dumps(measure((width, height), options.frames, quality, map_id)))


if __name__ == "__main__":
    main()
