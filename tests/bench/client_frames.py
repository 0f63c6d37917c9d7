"""What a frame costs: a full battle drawn under the dummy driver, with its display, at two sizes of the window."""

import os
import statistics
import time
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame

from tankgame.client.fonts import Fonts
from tankgame.client.game import Game
from tankgame.client.hud.frame import Frame
from tankgame.client.hud.hud import Hud
from tankgame.client.hud.minimap import overview_size
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
from tankgame.client.ui.canvas import Canvas
from tankgame.protocol.messages import PlayerJoined
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.resources import MAPS
from tankgame.server.bots.bot import Bot
from tankgame.sim import events
from tankgame.sim.map import load_map
from tankgame.sim.tuning import TANKS
from tankgame.sim.world import World

TANKS_IN_BATTLE = 32
WARM_UP = 180
MAP = "crossroads"


class Battlefield:
    """A real world of bots, seen whole: more is in the picture than any player's view would let through."""

    def __init__(self) -> None:
        self.map = load_map(MAPS / MAP)
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


def measure(size: tuple[int, int], frames: int) -> dict[str, Any]:
    """Milliseconds of a frame, without the simulation that feeds it."""
    pygame.display.init()
    pygame.display.set_mode(size)
    window = pygame.display.get_surface()
    fonts, field, game = Fonts(), Battlefield(), Game()
    for slot in field.bots:
        game.receive(PlayerJoined(player=f"Bot {slot}", level=1, bot=True, map=MAP, tank="medium", slot=slot), 0.0)
    started = time.perf_counter()
    renderer = Renderer(field.map, size, fonts)
    hud = Hud(field.map, renderer.overview(overview_size(field.map)))
    ready = time.perf_counter() - started
    times, mouse = [], (size[0] * 2 // 3, size[1] // 3)
    for number in range(WARM_UP + frames):
        scene = field.step()
        start = time.perf_counter()
        renderer.advance(scene, mouse, TICK_SECONDS)
        renderer.draw(window, scene)
        frame = Frame(scene, game, renderer.camera, mouse, number * TICK_SECONDS)
        hud.advance(frame, TICK_SECONDS)
        hud.draw(Canvas(window, fonts, size[1] / 720), frame)
        pygame.display.flip()
        if number >= WARM_UP:
            times.append(1000 * (time.perf_counter() - start))
    pygame.display.quit()
    times.sort()
    return {
        "window": f"{size[0]}x{size[1]}",
        "tanks": TANKS_IN_BATTLE,
        "frame_p50_ms": round(statistics.median(times), 2),
        "frame_p95_ms": round(times[int(len(times) * 0.95)], 2),
        "map_ready_ms": round(1000 * ready),
    }
