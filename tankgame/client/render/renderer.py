"""The picture of the battle: layer upon layer, from the ground to the light of explosions."""

import sys
from collections.abc import Sequence

from pygame import Rect, Surface

from tankgame.client.fonts import Fonts
from tankgame.client.render import particles as particle_drawing
from tankgame.client.render.camera import Camera
from tankgame.client.render.effect_pictures import EffectPictures
from tankgame.client.render.effects import Effects
from tankgame.client.render.emitter import Emitter
from tankgame.client.render.goals import Goals
from tankgame.client.render.ground import BEYOND, Ground
from tankgame.client.render.light_map import LightMap
from tankgame.client.render.light_pictures import LightPictures
from tankgame.client.render.loading import begin_loading
from tankgame.client.render.making import MAKER
from tankgame.client.render.overlay import Overlay
from tankgame.client.render.particles import Layer, Particles
from tankgame.client.render.pictures import KEPT, MADE_A_FRAME
from tankgame.client.render.plates import Plates
from tankgame.client.render.quality import BEST, Quality
from tankgame.client.render.shells import Shells
from tankgame.client.render.shields import Shields
from tankgame.client.render.stirring import Stirring
from tankgame.client.render.tank_pictures import TankPictures
from tankgame.client.render.tanks import Tanks
from tankgame.client.render.thing_stamps import ThingStamps
from tankgame.client.render.things import Things
from tankgame.client.scene import BrickBroke, Scene
from tankgame.resources import ASSETS
from tankgame.sim.map import Map


class Renderer:
    """Draws scenes of one map. `advance` once a frame, then `draw`."""

    def __init__(
        self,
        map_: Map,
        window: tuple[int, int],
        fonts: Fonts,
        *,
        shake: float = 1.0,
        quality: Quality = BEST,
        ahead: bool = True,
        plates: bool = True,
    ) -> None:
        """Read every picture that the battle needs; `shake` 0 to 1 and `quality` are the player's settings.

        `plates` are names and life bars. Without `ahead` nothing is left to a thread or put off, and nothing stands in
        for what was not drawn before: the same scenes give the same picture, however slow the machine.
        """
        pictures = ASSETS / "pictures"
        begin_loading([map_.folder / name for name in ("rubble.webp", "image.webp", "surround.webp")])
        self.camera = Camera(map_.width, map_.height, window, shake)
        self._window = window
        self._ahead = ahead
        # In this order the largest pictures are not in memory all at once.
        self._overlay = Overlay(map_, self.camera)
        self._ground = Ground(map_, self.camera)
        self._effect_pictures = EffectPictures(pictures / "effects", map_.biome)
        self._tank_pictures = TankPictures(pictures / "tanks", self.camera.scale, ahead=ahead, light=map_.light)
        self._light_map = LightMap(map_, self.camera, LightPictures(), quality, rests=ahead)
        self._particles = Particles(quality.particles)
        self._effects = Effects(
            map_,
            self._effect_pictures,
            self._particles,
            ground=self._ground,
            camera=self.camera,
            light_map=self._light_map,
            quality=quality,
        )
        self._tanks = Tanks(
            map_,
            self._tank_pictures,
            self._effects,
            self._ground,
            track=self._effect_pictures.track,
            halo=self._effect_pictures.halo,
            quality=quality,
        )
        emitter = Emitter(self._effect_pictures, self._particles, camera=self.camera, light_map=self._light_map)
        self._thing_stamps = ThingStamps(self.camera.scale)
        self._things = Things(
            self._thing_stamps, self._effect_pictures, emitter, self._effects.trails, ground=self._ground
        )
        self.quality = quality
        self._stirring = Stirring(map_, self._overlay, self._effects.trails)
        self._shells = Shells(self._effect_pictures)
        self._goals = Goals()
        self._shields = Shields(self._effect_pictures.shield)
        self._plates = Plates(fonts)
        self.plates = plates
        """Whether names and life bars are shown."""

    def overview(self, size: tuple[int, int]) -> Surface:
        """Return the map as it is painted, in that many pixels."""
        return self._ground.overview(size)

    def break_bricks(self, cells: set[tuple[int, int]]) -> None:
        """Show as rubble what was broken before one came."""
        for column, row in cells:
            self._break(column, row)

    def _break(self, column: int, row: int) -> None:
        self._ground.break_brick(column, row)
        self._light_map.break_brick(column, row)

    def resize(self, window: tuple[int, int]) -> None:
        """Fit everything into a window of that many pixels."""
        if window == self._window:
            return
        self._window = window
        self.camera.resize(window)
        KEPT.clear()
        self._shells.forget()
        self._goals.rescale()
        self._ground.rescale()
        self._overlay.rescale()
        self._light_map.rescale()
        self._tank_pictures.rescale(self.camera.scale)
        self._thing_stamps.rescale(self.camera.scale)

    def set_quality(self, quality: Quality) -> None:
        """Draw as much as that from now on."""
        if quality == self.quality:
            return
        self.quality = self._effects.quality = self._tanks.quality = self._light_map.quality = quality
        self._particles.limit(quality.particles)
        self._light_map.rescale()

    def show_sight(self, shown: bool) -> None:  # noqa: FBT001 - a setting that is on or off
        """Whether what one's own tank cannot see is darker from now on."""
        self._light_map.shows_sight = shown

    def particles_alive(self) -> int:
        """Count what flies just now; it is bounded, see Quality.particles."""
        return len(self._particles)

    @property
    def busy(self) -> bool:
        """Whether the next frame has more to do than the one after it."""
        return self._light_map.due

    def advance(self, scene: Scene, mouse: tuple[int, int], dt: float) -> None:
        """Let a frame's events and `dt` seconds pass; `mouse` is in window pixels."""
        MAKER.begin_frame()
        self.camera.follow(scene.focus_x, scene.focus_y, mouse, dt)
        self._particles.advance(dt)
        self._light_map.advance(dt)
        self._ground.advance(dt)
        for event in scene.events:
            if isinstance(event, BrickBroke):
                self._break(event.column, event.row)
            self._effects.show(event)
        self._tanks.advance(scene, self.camera, dt)
        self._things.advance(scene, self.camera, dt)
        if self.quality.motion:
            self._stirring.advance(scene, self.camera, dt)
            self._overlay.advance(dt)

    def draw(self, window: Surface, scene: Scene, panels: Sequence[Rect] = ()) -> None:
        """Draw the scene into the window; names keep out of `panels`, in its pixels."""
        camera = self.camera
        if camera.view.size != window.get_size():
            window.fill(BEYOND)
        view = window.subsurface(camera.view)
        self._tank_pictures.begin_frame()
        KEPT.begin_frame(MADE_A_FRAME if self._ahead else sys.maxsize)
        # First all that is to be gathered, then all that is to be drawn: drawing drives from the processor's cache what
        # gathering needs. To copy the ground leaves Python's lock to the thread that scales the light meanwhile.
        self._light_map.begin(scene, self._tanks.fires() + self._things.fires())
        self._tanks.lay(camera, scene, lit=self._light_map.lights_tanks)
        self._shells.lay(camera, scene, lit=self._light_map.lights_shells)
        layers = self._particles.pictures(camera)
        self._ground.draw(view)
        self._goals.draw_ground(view, camera, scene)
        self._things.draw(view, camera, scene)
        self._tanks.draw(view)
        particle_drawing.draw(view, layers[Layer.LOW], Layer.LOW)
        self._overlay.draw(view, None if scene.own is None else (scene.own.x, scene.own.y))
        particle_drawing.draw(view, layers[Layer.HIGH], Layer.HIGH)
        self._light_map.draw(view)
        self._goals.draw_flags(view, camera, scene)
        self._shields.draw(view, camera, scene)
        self._things.draw_boosts(view, camera, scene)
        self._shells.draw(view, camera, scene)
        particle_drawing.draw(view, layers[Layer.LIGHT], Layer.LIGHT)
        if self.plates:
            left, top = camera.view.topleft
            self._plates.draw(view, camera, scene, [panel.move(-left, -top) for panel in panels])
        self._tank_pictures.end_frame()
        KEPT.end_frame()
        MAKER.end_frame()
