"""The map in a corner: terrain, the part on the screen, whom one sees, and where a shot was heard."""

import math
from dataclasses import dataclass
from typing import Final

import pygame
from pygame import Rect, Surface

from tankgame.client.emblems import emblem
from tankgame.client.fonts import Colour
from tankgame.client.hud.chart import Chart, TurningChart
from tankgame.client.hud.dots import arrow, dot
from tankgame.client.hud.frame import MARGIN, SHADE, Frame, Part, Shows, is_tight, seen_through
from tankgame.client.hud.life import WIDTH as LIFE_WIDTH
from tankgame.client.hud.life import foot
from tankgame.client.hud.outlook import Outlook
from tankgame.client.palette import foe_colour, own_colour, team_colour
from tankgame.client.render.paint import mark_of
from tankgame.client.render.things import COLOURS
from tankgame.client.scene import VIEW_HEIGHT, VIEW_WIDTH, BrickBroke, Fired, TankView
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.theme import Skin
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import WEAPONS

WIDTH_MOST: Final = 216
HEIGHT_MOST: Final = 156
"""Logical units."""

TIGHT_SHARE: Final = 0.26
"""Of a tight picture's width."""

RIM: Final = Skin((10, 12, 10, 200), (10, 12, 10, 200), (120, 128, 116))
DIMMED: Final = (150, 150, 150)
"""What is left, of 255, of the painted map, so that marks stand out."""

CELL_PIXELS: Final = 8
"""Of the picture that is scaled to the corner's size."""

MARKED: Final[dict[Terrain, Colour]] = {
    Terrain.WALL: (196, 196, 186, 150),
    Terrain.BRICK: (206, 104, 66, 170),
    Terrain.WATER: (52, 120, 190, 120),
    Terrain.TRENCH: (10, 8, 6, 150),
    Terrain.BUSH: (40, 96, 36, 90),
}
"""What stops or hides a tank is told apart by more than the painter's light."""

REFRESH_SECONDS: Final = 0.06
"""How long it is good for: nobody aims by it, and every fourth frame is often enough."""

LATEST_SECONDS: Final = 0.1
"""The same where a frame has much else to do."""

AROUND_METRES: Final = 76.0
"""How much of the map is across a minimap that turns."""

BEYOND: Final[Colour] = (10, 12, 10)
VIEW: Final[Colour] = (214, 214, 196)
SHOT_SECONDS: Final = 0.9
SHOT: Final[Colour] = (255, 196, 90)
BLIP_WAVE: Final = 0.6
"""For which part of a blip's time a wave runs out from it."""

NOBODY: Final = (222, 218, 200)
"""The colour of a zone that no team has."""

LOUD_CALIBRE: Final = 40
"""Millimetres; smaller guns are not heard across the map."""


@dataclass(slots=True)
class Shot:
    """Where a gun went off, in metres, and how many seconds ago."""

    x: float
    y: float
    age: float = 0.0


def overview_size(map_: Map) -> tuple[int, int]:
    """Pixels of the picture that a minimap is made from."""
    return map_.columns * CELL_PIXELS, map_.rows * CELL_PIXELS


class Minimap(Part):
    """The painted map, small and dark, and what matters on it."""

    def __init__(self, map_: Map, overview: Surface, broken: frozenset[tuple[int, int]]) -> None:
        """`overview` is the map as it is painted, in `overview_size` pixels."""
        self._map = map_
        self._ground = overview
        self._ground.fill(DIMMED, special_flags=pygame.BLEND_RGB_MULT)
        self._blocks = Surface((map_.columns, map_.rows), pygame.SRCALPHA)
        for row in range(map_.rows):
            for column in range(map_.columns):
                if (column, row) not in broken:
                    self._mark(column, row, MARKED.get(map_.terrain(column, row), (0, 0, 0, 0)))
        self.size = 1.0
        """How large the player wants it; there is none at 0."""
        self._shows = Shows()
        self._turns = False
        """Whether it shows what is around one's own tank, with ahead up, in place of the whole map."""
        self._around = map_.width / 2, map_.height / 2
        self._ahead = math.pi / 2
        self._outlook = Outlook(map_, broken)
        self._scaled: Surface | None = None
        self._whole: Surface | None = None
        """All of it as it was last composed, at `_drawn_at` seconds."""
        self._drawn_at = 0.0
        self._looked = False
        """Whether one has looked about since that was composed."""
        self._shots: list[Shot] = []

    def wanted(self, shows: Shows) -> bool:
        """Unless it has no size."""
        return shows.minimap > 0

    def advance(self, frame: Frame, dt: float) -> None:
        """Notice shots and broken bricks, and which size is wanted."""
        self._shows = frame.shows
        self.size, self._turns = frame.shows.minimap, frame.shows.minimap_turns
        own = frame.scene.own
        self._around = frame.scene.focus_x, frame.scene.focus_y
        if own is not None:
            self._around, self._ahead = (own.x, own.y), own.heading
        for shot in self._shots:
            shot.age += dt
        for event in frame.scene.events:
            if isinstance(event, Fired) and WEAPONS[event.weapon].calibre >= LOUD_CALIBRE:
                self._shots.append(Shot(event.x, event.y))
            elif isinstance(event, BrickBroke):
                self._mark(event.column, event.row, (0, 0, 0, 0))
                self._outlook.break_brick(event.column, event.row)
                self._scaled = None
        self._shots = [shot for shot in self._shots if shot.age < SHOT_SECONDS]

    def place(self, canvas: Canvas) -> Rect:
        """Where it stands, in logical units: the bottom right corner."""
        tight = is_tight(canvas)
        # Beside one's own panel in the middle, or over it.
        room = TIGHT_SHARE * canvas.size[0] if tight else (canvas.size[0] - LIFE_WIDTH) / 2 - 2 * MARGIN
        if self._turns:
            side = round(min(self.size * HEIGHT_MOST, room))
            size = side, side
        else:
            scale = min(self.size * WIDTH_MOST, room) / self._map.width
            scale = min(scale, self.size * HEIGHT_MOST / self._map.height)
            size = round(self._map.width * scale), round(self._map.height * scale)
        place = Rect((0, 0), size)
        bottom = foot(canvas, self._shows) if tight else canvas.size[1] - MARGIN
        place.bottomright = canvas.size[0] - MARGIN - 3, bottom - 3
        return place

    def chart(self, canvas: Canvas) -> Chart:
        """How places of the map come to be on it, in pixels of the window."""
        return self._chart(canvas.pixels(self.place(canvas)))

    def _chart(self, place: Rect) -> Chart:
        if self._turns:
            return TurningChart(place, place.width / AROUND_METRES, self._map.height, *self._around, self._ahead)
        return Chart(place, place.width / self._map.width, self._map.height)

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show the map, then what is on it."""
        if is_tight(canvas) and frame.scene.own is None and frame.game.recap.death is not None:
            return  # there is something to read now
        rect = self.place(canvas)
        frame.corner_left, frame.corner_top = rect.left - 6, rect.top - 6
        with seen_through(canvas, frame, rect.inflate(6, 6)):
            self._draw(canvas, frame, rect)

    def _draw(self, canvas: Canvas, frame: Frame, rect: Rect) -> None:
        canvas.box(rect.inflate(6, 6), RIM, 4)
        place = canvas.pixels(rect)
        if self._whole is None or self._whole.get_size() != place.size:
            self._whole = Surface(place.size).convert()
            self._drawn_at = -1.0
        if not 0 < frame.now - self._drawn_at < (LATEST_SECONDS if frame.busy else REFRESH_SECONDS):
            self._drawn_at = frame.now
            self._compose(Canvas(self._whole, canvas.fonts, canvas.scale, canvas.now), frame)
        elif frame.scene.own is not None:
            self._looked = True
            self._outlook.advance(self._ground_of(self._chart(place)), frame.scene.own.x, frame.scene.own.y)
        canvas.surface.blit(self._whole, place)

    def _compose(self, canvas: Canvas, frame: Frame) -> None:
        chart, own = self._chart(canvas.surface.get_rect()), frame.scene.own
        canvas.surface.fill(BEYOND)
        ground = self._ground_of(chart)
        if own is not None:
            # Where every frame is one to compose in, there is no other to look about in.
            before = self._outlook.latest(ground) if self._looked else None
            ground = before or self._outlook.veiled(ground, own.x, own.y)
        self._looked = False
        chart.draw_ground(canvas.surface, ground)
        self._draw_goals(canvas, frame, chart)
        self._draw_view(canvas, frame, chart)
        self._draw_shots(canvas, chart)
        self._draw_things(canvas, frame, chart)
        for tank in frame.scene.tanks:
            if not tank.own and tank.fade > 0.3:
                self._draw_tank(canvas, tank, chart.spot(tank.x, tank.y))
        if own is not None:
            self._draw_own(canvas, own, chart)

    def _mark(self, column: int, row: int, colour: Colour) -> None:
        self._blocks.set_at((column, row), colour)

    def _ground_of(self, chart: Chart) -> Surface:
        return self._terrain((round(self._map.width * chart.scale), round(self._map.height * chart.scale)))

    def _terrain(self, size: tuple[int, int]) -> Surface:
        if self._scaled is None or self._scaled.get_size() != size:
            whole = self._ground.copy()
            whole.blit(pygame.transform.scale(self._blocks, whole.get_size()), (0, 0))
            self._scaled = pygame.transform.smoothscale(whole, size).convert()
        return self._scaled

    def _draw_view(self, canvas: Canvas, frame: Frame, chart: Chart) -> None:
        """What the picture shows of the map."""
        camera, width, height = frame.camera, self._map.width, self._map.height
        left, right = (max(0.0, min(width, camera.x + way * VIEW_WIDTH / 2)) for way in (-1, 1))
        bottom, top = (max(0.0, min(height, camera.y + way * VIEW_HEIGHT / 2)) for way in (-1, 1))
        corners = [chart.spot(*place) for place in ((left, top), (right, top), (right, bottom), (left, bottom))]
        if not self._turns:
            inside = canvas.surface.get_rect()
            corners = [(min(x, inside.right - 1), min(y, inside.bottom - 1)) for x, y in corners]
        pygame.draw.polygon(canvas.surface, VIEW, corners, canvas.length(1))

    def _draw_shots(self, canvas: Canvas, chart: Chart) -> None:
        for shot in self._shots:
            share = shot.age / SHOT_SECONDS
            radius = canvas.length(2 + 6 * share)
            shade = [round(channel * (1 - 0.5 * share)) for channel in SHOT]
            pygame.draw.aacircle(canvas.surface, shade, chart.spot(shot.x, shot.y), radius, canvas.length(1))

    def _draw_goals(self, canvas: Canvas, frame: Frame, chart: Chart) -> None:
        """Zones as rings in their owner's colour; flags as pennants, and their stands as dots."""
        for zone in frame.scene.zones:
            spot = chart.spot(zone.x, zone.y)
            colour = team_colour(zone.owner, NOBODY)
            reach = max(canvas.length(4), round(zone.radius * chart.scale))
            pygame.draw.aacircle(canvas.surface, SHADE, spot, reach + canvas.length(1), canvas.length(3))
            pygame.draw.aacircle(canvas.surface, colour, spot, reach, canvas.length(2))
            pygame.draw.polygon(canvas.surface, colour, emblem(zone.owner, *spot, canvas.length(3)))
        for flag in frame.scene.flags:
            colour = team_colour(flag.team, NOBODY)
            stand = chart.spot(flag.home_x, flag.home_y)
            pygame.draw.aacircle(canvas.surface, colour, stand, canvas.length(3), canvas.length(1))
            x, y = chart.spot(flag.x, flag.y)
            high, wide = canvas.length(11), canvas.length(9)
            for grow, shade in ((canvas.length(1), SHADE), (0, colour)):
                points = [
                    (x - grow, y - high - grow),
                    (x + wide + grow, y - high * 0.7),
                    (x - grow, y - high * 0.3 + grow),
                ]
                pygame.draw.line(
                    canvas.surface, shade, (x, y + grow), (x, y - high - grow), canvas.length(1) + 2 * grow
                )
                pygame.draw.polygon(canvas.surface, shade, points)

    def _draw_things(self, canvas: Canvas, frame: Frame, chart: Chart) -> None:
        """What there is to take, and where one's radar finds foes."""
        for thing in frame.scene.things:
            colour = COLOURS.get(thing.kind)
            if colour is not None:
                spot, reach = chart.spot(thing.x, thing.y), canvas.length(2)
                for size, shade in ((reach + canvas.length(1), SHADE), (reach, colour)):
                    left, top = round(spot[0]) - size, round(spot[1]) - size
                    pygame.draw.rect(canvas.surface, shade, Rect(left, top, 2 * size + 1, 2 * size + 1))
        for blip in frame.scene.blips:
            mark = [round(channel * (1 - 0.6 * blip.age)) for channel in foe_colour()]
            spot = chart.spot(blip.x, blip.y)
            pygame.draw.aacircle(canvas.surface, mark, spot, canvas.length(3))
            if blip.age < BLIP_WAVE:
                pygame.draw.aacircle(canvas.surface, mark, spot, canvas.length(3 + 9 * blip.age), canvas.length(1))

    def _draw_tank(self, canvas: Canvas, tank: TankView, spot: tuple[float, float]) -> None:
        """Discs, and in teams each team's shape: told apart without colours too."""
        grow = 1 if tank.team else 0
        picture = dot(tank.team, mark_of(tank), canvas.length(4 + grow), canvas.length(3 + grow))
        canvas.surface.blit(picture, picture.get_rect(center=(round(spot[0]), round(spot[1]))))

    def _draw_own(self, canvas: Canvas, own: TankView, chart: Chart) -> None:
        spot = chart.spot(own.x, own.y)
        picture = arrow(chart.heading(own.heading), own_colour(), canvas.length(8), canvas.length(6))
        canvas.surface.blit(picture, picture.get_rect(center=(round(spot[0]), round(spot[1]))))
