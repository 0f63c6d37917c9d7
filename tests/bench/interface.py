"""What the interface costs: each page, and the display over a battle of 32, in a frame at 1920x1080.

`python -m tests.bench.interface` prints a row for each, measured under the dummy driver. `work` is what the processor
spent in the thread that draws on bringing it up to date and drawing it, which other programs change little; of the
display, without the battle under it.
"""

import argparse
import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

import pygame

from tankgame.client.app import App
from tankgame.client.death import Death
from tankgame.client.fonts import Fonts
from tankgame.client.game import Game
from tankgame.client.hud.frame import Frame, Shows
from tankgame.client.hud.hud import Hud
from tankgame.client.hud.minimap import overview_size
from tankgame.client.render.camera import Camera
from tankgame.client.scene import FlagView, Scene
from tankgame.client.screens.pictures import wait_for_pictures
from tankgame.client.ui.canvas import Canvas
from tankgame.protocol.ticks import TICK_SECONDS
from tests.bench.client_frames import Battlefield
from tests.bench.table import show_rows
from tests.client.hud import test_goals, test_hud
from tests.client.screens.test_layout import LONG_NAME, PAGES
from tests.client.ui.pages import window

SIZE = (1920, 1080)
WARM_UP = 30
DISPLAYS: dict[str, dict[str, Any]] = {
    "display": {},
    "display, minimap turning": {"shows": Shows(minimap_turns=True)},
    "display, largest minimap, captions": {"shows": Shows(minimap=1.5, captions=True)},
    "display, capture the flag": {"objective": test_goals.FLAGS},
    "display, ranking": {"objective": test_goals.FLAGS, "ranking": True},
    "display, chat open": {"typing": True},
    "display, destroyed": {"dead": True},
}


def measure_pages(frames: int) -> Iterator[dict[str, Any]]:
    """Each page as the tests of its layout fill it."""
    with tempfile.TemporaryDirectory() as folder, window(Path(folder), SIZE, "fr") as app:
        app.settings.name = LONG_NAME
        app.screen.draw(app.surface)
        for name, show in PAGES.items():
            show(app)
            wait_for_pictures()
            yield {"what": name, **_row(frames, lambda number: _page_frame(app, number))}
            app.disconnect()


def _page_frame(app: App, number: int) -> float:
    started = time.thread_time()
    app.screen.update(TICK_SECONDS, 1.0 + number * TICK_SECONDS)
    app.screen.draw(app.surface)
    return time.thread_time() - started


def measure_displays(frames: int) -> Iterator[dict[str, Any]]:
    """The display in several states of a battle."""
    pygame.display.init()
    pygame.display.set_mode(SIZE)
    fonts = Fonts()
    for name, state in DISPLAYS.items():
        display = _Display(fonts, **state)
        yield {"what": f"{name:34}", **_row(frames, display.frame)}
    pygame.display.quit()


class _Display:
    """The display over a battle of bots that goes on under it."""

    def __init__(self, fonts: Fonts, *, typing: bool = False, dead: bool = False, **state: Any) -> None:
        self.field, self.fonts, self.dead = Battlefield(), fonts, dead
        self.surface = pygame.display.get_surface()
        self.camera = Camera(self.field.map.width, self.field.map.height, SIZE, 0.0)
        self.hud = Hud(self.field.map, pygame.Surface(overview_size(self.field.map)))
        self.game = _game(state.pop("objective", None))
        if dead:
            self.game.recap.death = Death(test_hud.LONGEST, "cannon", 24, "side", 31.0, 20.0, 83)
        self.state = state
        if typing:
            self.hud.chat.start()

    def frame(self, number: int) -> float:
        scene = self._scene()
        self.camera.follow(scene.focus_x, scene.focus_y, (SIZE[0] // 2, SIZE[1] // 2), TICK_SECONDS)
        now = test_hud.NOW + number % 120 * TICK_SECONDS
        foe = next((tank for tank in scene.tanks if not tank.own), None)
        mouse = (SIZE[0] // 3, SIZE[1] // 3) if foe is None else self._pixel(foe.x, foe.y)
        frame = Frame(scene, self.game, self.camera, mouse, now, **self.state)
        started = time.thread_time()
        self.hud.advance(frame, TICK_SECONDS)
        self.hud.draw(Canvas(self.surface, self.fonts, SIZE[1] / 720), frame)
        return time.thread_time() - started

    def _scene(self) -> Scene:
        scene = self.field.step()
        if self.game.objective is not None:
            for tank in scene.tanks:
                tank.team = 1 + tank.slot % 2
            scene.team = 1
            scene.flags = [FlagView(1, 10, 10, 10, 10, "home"), FlagView(2, 70, 50, 70, 40, "dropped")]
        if self.dead:
            scene.own = None
        return scene

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        across, down = self.camera.to_view(x, y)
        return round(across) + self.camera.view.left, round(down) + self.camera.view.top


def _game(objective: Any) -> Game:
    game = test_hud.game()
    game.objective = objective
    for index, player in enumerate(game.players.values()):
        player.team = 0 if objective is None else 1 + index % 2
        player.ping = 40 + index
    return game


def _row(frames: int, frame: Callable[[int], float]) -> dict[str, Any]:
    gc.collect()
    for number in range(WARM_UP):
        frame(number)
    work = sorted(1000 * frame(WARM_UP + number) for number in range(frames))
    return {
        "work_p50_ms": round(statistics.median(work), 2),
        "work_p95_ms": round(work[int(len(work) * 0.95)], 2),
    }


def measure_all(frames: int) -> Iterator[dict[str, Any]]:
    """A row for each."""
    yield from measure_displays(frames)
    yield from measure_pages(frames)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.interface", description=__doc__)
    parser.add_argument("--frames", type=int, default=240)
    show_rows(measure_all(parser.parse_args().frames))


if __name__ == "__main__":
    main()
