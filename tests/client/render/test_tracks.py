import dataclasses

import pytest

from tankgame.client.fonts import Fonts
from tankgame.client.render.renderer import Renderer
from tankgame.client.scene import Scene, TankView
from tankgame.resources import MAPS
from tankgame.sim.map import load_map
from tankgame.sim.terrain import Terrain

SPEED = 6.0


@pytest.fixture(scope="module")
def meadow(crossroads):
    return dataclasses.replace(crossroads, cells=bytes([Terrain.GROUND]) * len(crossroads.cells))


class Drive:
    """A tank that is driven east, step by step."""

    def __init__(self, map_, monkeypatch, x, y):
        self.renderer, self.x, self.y, self.marks, self.splashes = Renderer(map_, (1280, 720), Fonts()), x, y, [], []
        monkeypatch.setattr(self.renderer._ground, "mark", self.marks.append)
        monkeypatch.setattr(self.renderer._effects.trails, "splash", lambda *at: self.splashes.append(at))

    def go(self, metres, speed=SPEED):
        """The marks that this leaves."""
        before = len(self.marks)
        for _ in range(round(abs(60 * metres / speed))):
            self.x += speed / 60
            own = TankView(0, "", "medium", 0, self.x, self.y, 0.0, 0.0, 100, 100, speed=speed, own=True)
            scene = Scene(0.0, [own], own=own, focus_x=self.x, focus_y=self.y)
            self.renderer.advance(scene, (640, 360), 1 / 60)
        return [mark for mark in self.marks[before:] if mark.track]


def test_tracks_begin_softly_where_a_tank_drives_off_and_where_it_turns_back(meadow, monkeypatch):
    drive = Drive(meadow, monkeypatch, 30.0, 28.0)

    marks = drive.go(12.0)
    assert marks[0].level < 0.4 * max(mark.level for mark in marks)
    assert min(mark.level for mark in marks[-8:]) > 2 * marks[0].level
    back = drive.go(4.0, -SPEED)
    assert back[0].level < 0.5 * max(mark.level for mark in back)


def test_no_track_is_as_straight_as_a_ruler(meadow, monkeypatch):
    drive = Drive(meadow, monkeypatch, 30.0, 28.0)

    left = [mark.y for mark in drive.go(15.0) if mark.y > 28]

    assert 0.08 < max(left) - min(left) < 0.3


def test_a_tank_stirs_the_water_from_the_shore_and_not_from_a_pier(monkeypatch):
    atoll = load_map(MAPS / "atoll")
    cell = next(
        (column, row)
        for row in range(2, atoll.rows - 2)
        for column in range(2, atoll.columns - 6)
        if all(atoll.terrain(column + ahead, row) is Terrain.ROAD for ahead in range(4))
        and all(atoll.terrain(column + ahead, row - 1) is Terrain.WATER for ahead in range(4))
    )
    x, y = atoll.centre(*cell)

    drive = Drive(atoll, monkeypatch, x, y)
    drive.go(5.0)
    assert not drive.splashes
    shore = dataclasses.replace(atoll, biome="temperate")
    drive = Drive(shore, monkeypatch, x, y)
    drive.go(5.0)
    assert drive.splashes
