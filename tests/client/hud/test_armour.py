import math

import pytest

from tankgame.client.game import Game
from tankgame.client.hud.armour import pointed_at, weighed
from tankgame.client.hud.frame import Frame
from tankgame.client.render.camera import Camera
from tankgame.client.scene import Scene, TankView
from tankgame.sim.tuning import TANKS, WEAPONS

OWN = TankView(0, "me", "medium", 0, 10.0, 20.0, 0.0, 0.0, 128, 128, own=True)


def foe(heading: float, kind: str = "medium", **changes: object) -> TankView:
    return TankView(1, "Brutus", kind, 0, 25.0, 20.0, heading, 0.0, 100, 128, **changes)


@pytest.mark.parametrize(("heading", "where"), [(0.0, "Rear"), (math.pi, "Front"), (math.pi / 2, "Side")])
def test_the_face_that_is_seen_from_there_is_told(heading, where):
    assert weighed(OWN, foe(heading), (25.0, 20.0)).where == where


def test_the_rear_costs_all_that_the_gun_can_do():
    assert weighed(OWN, foe(0.0), (25.0, 20.0)).does == f"−{WEAPONS[TANKS['medium'].weapons[0]].damage}"


SCOUT = TankView(0, "me", "scout", 0, 10.0, 20.0, 0.0, 0.0, 110, 110, own=True)


def test_thick_armour_and_what_glances_off():
    assert weighed(OWN, foe(math.radians(60)), (25.0, 20.0)).where == "Side 30°"
    assert weighed(SCOUT, foe(math.radians(135), "heavy"), (25.0, 21.5)).does == "Too thick"
    assert weighed(SCOUT, foe(math.radians(120), "heavy"), (25.0, 22.0)).does == "Glances off"


@pytest.mark.parametrize(
    ("changes", "does"),
    [({"shielded": True}, "Shielded"), ({"boosts": (("shield", 9.0),)}, "−12")],
)
def test_a_shield_counts(changes, does):
    assert weighed(OWN, foe(0.0, **changes), (25.0, 20.0)).does == does


def test_what_is_too_far_is_out_of_range():
    away = TankView(1, "Brutus", "medium", 0, 190.0, 20.0, 0.0, 0.0, 100, 128)
    assert weighed(OWN, away, (190.0, 20.0)).does == "Out of range"


def test_what_comes_from_above_meets_no_face():
    mortar = TankView(0, "me", "mortar", 0, 10.0, 20.0, 0.0, 0.0, 104, 104, own=True)
    assert weighed(mortar, foe(0.0), (25.0, 20.0)) is None


@pytest.mark.parametrize(
    ("team", "at", "there"), [(0, 25.0, True), (2, 25.0, True), (1, 25.0, False), (0, 31.0, False)]
)
def test_only_a_foe_under_the_mouse_is_weighed(team, at, there):
    camera = Camera(80.0, 56.0, (1280, 720), 0.0)
    camera.follow(20.0, 20.0, (640, 360), 1.0)
    own = TankView(0, "me", "medium", 1 if team else 0, 10.0, 20.0, 0.0, 0.0, 128, 128, own=True)
    other = foe(0.0)
    other.team = team
    x, y = camera.to_view(at, 20.0)
    mouse = round(x) + camera.view.left, round(y) + camera.view.top
    frame = Frame(Scene(1.0, [own, other], [], [], own, 10.0, 20.0), Game(), camera, mouse, 1.0)
    assert (pointed_at(frame, own) is other) == there
