import math

import pytest

from tankgame.client.render import tank_pictures
from tankgame.client.render.paint import OTHERS, OWN
from tankgame.client.render.tank_pictures import HEADINGS, TURNS_A_FRAME, Look, TankPictures
from tankgame.resources import ASSETS

FOLDER = ASSETS / "pictures" / "tanks"


def ink(turned, x, y):
    """Whether anything is drawn so many pixels right of and below the pivot."""
    spot = round(x) - turned.left, round(y) - turned.top
    return turned.picture.get_rect().collidepoint(spot) and turned.picture.get_at(spot).a > 100


@pytest.fixture
def pictures():
    return TankPictures(FOLDER, 40.0, ahead=False)


def test_a_heading_is_turned_once(pictures):
    first = pictures.get(Look("medium", "hull", OWN), 1.0)

    assert pictures.get(Look("medium", "hull", OWN), 1.0) is first
    assert pictures.get(Look("medium", "hull", OWN), 1.0 + math.tau) is first
    assert pictures.get(Look("medium", "hull", OWN), 1.0 + math.tau / HEADINGS) is not first


@pytest.mark.parametrize("step", range(0, HEADINGS, 5))
def test_the_gun_points_where_it_aims(pictures, step):
    heading = step * math.tau / HEADINGS
    pictures.begin_frame()
    turret = pictures.get(Look("medium", "turret", OWN), heading)
    reach = 2.4 * 40

    assert ink(turret, math.cos(heading) * reach, -math.sin(heading) * reach)
    assert not ink(turret, -math.cos(heading) * reach, math.sin(heading) * reach)


def test_paint_colours_the_hull(pictures):
    red, other = (pictures.get(Look("heavy", "hull", colour), 0.0).picture for colour in (OWN, OTHERS[0]))
    middle = red.get_width() // 2, red.get_height() // 2

    assert red.get_at(middle).r > red.get_at(middle).b
    assert other.get_at(middle).b > other.get_at(middle).r


def test_a_frame_turns_only_a_few_and_shows_the_nearest_meanwhile(pictures):
    step = math.tau / HEADINGS
    kept = pictures.get(Look("scout", "hull", OWN), 0.0)
    pictures.begin_frame()
    for index in range(TURNS_A_FRAME):
        pictures.get(Look("scout", "hull", OWN), math.pi + 20 * index * step)

    assert pictures.get(Look("scout", "hull", OWN), step) is kept
    pictures.begin_frame()
    assert pictures.get(Look("scout", "hull", OWN), step) is not kept


def test_memory_is_bounded(pictures, monkeypatch):
    monkeypatch.setattr(tank_pictures, "KEPT_BYTES", 1_000_000)
    for index in range(40):
        pictures.begin_frame()
        pictures.get(Look("heavy", "hull", OWN), index * math.tau / HEADINGS)

    assert pictures.kept_bytes <= 1_000_000
    assert pictures.kept_bytes > 500_000


def test_another_scale_makes_other_sizes(pictures):
    large = pictures.get(Look("medium", "hull", OWN), 0.0).picture.get_width()
    pictures.rescale(20.0)

    assert pictures.get(Look("medium", "hull", OWN), 0.0).picture.get_width() == pytest.approx(large / 2, abs=2)


def test_what_a_thread_makes_is_what_would_have_been_made_here():
    step = math.tau / HEADINGS
    here, ahead = (TankPictures(FOLDER, 26.0, ahead=ahead) for ahead in (False, True))
    first = ahead.get(Look("medium", "hull", OWN), 0.0)

    assert ahead.get(Look("medium", "hull", OWN), step) is first
    while (there := ahead.get(Look("medium", "hull", OWN), step)) is first:
        ahead.end_frame()
        ahead.begin_frame()
    wanted = here.get(Look("medium", "hull", OWN), step)
    assert there[1:] == wanted[1:]
    assert there.picture.get_buffer().raw == wanted.picture.get_buffer().raw


def test_of_those_that_face_another_way_one_a_frame_is_made_at_once_and_what_is_nearly_right_waits(monkeypatch):
    ahead, hull = TankPictures(FOLDER, 26.0), Look("medium", "hull", OWN)
    first = ahead.get(hull, 0.0)

    ahead.begin_frame()
    assert ahead.get(hull, 2 * math.tau / HEADINGS) is first
    assert ahead.get(hull, math.pi) is not first
    assert ahead.get(hull, math.pi / 2) in (first, ahead.get(hull, math.pi))
    asked = []
    monkeypatch.setattr(tank_pictures.MAKER, "ask", lambda makes: asked.extend(make.args[0][1] for make in makes))
    ahead.end_frame()
    ahead.end_frame()
    assert asked == [HEADINGS // 4, 2]


def test_shadows_are_longer_at_dusk(pictures):
    dusk = TankPictures(FOLDER, 40.0, ahead=False, light="dusk")
    noon, late = (some.get(Look("medium", "shadow"), 0.3) for some in (pictures, dusk))

    assert (late.left, late.top) == (noon.left, noon.top)
    assert late.picture.get_width() > noon.picture.get_width() + 20
    assert late.picture.get_height() > noon.picture.get_height() + 20
    assert dusk.get(Look("medium", "hull", OWN), 0.3).picture.get_size() == pictures.get(
        Look("medium", "hull", OWN), 0.3
    ).picture.get_size()  # fmt: skip


def test_scars_are_seen_on_the_part_they_are_on(pictures):
    for part in ("hull", "turret"):
        pictures.begin_frame()
        whole, scarred = (pictures.get(Look("medium", part, OWN, scars), 0.0).picture for scars in (None, "damage2"))
        assert whole.get_buffer().raw != scarred.get_buffer().raw


def test_who_was_just_hit_looks_whole_until_its_scars_are_there():
    pictures = TankPictures(FOLDER, 26.0)
    whole = pictures.get(Look("medium", "hull", OWN), 0.0)

    assert pictures.get(Look("medium", "hull", OWN, "damage1"), 0.0) is whole
    while pictures.get(Look("medium", "hull", OWN, "damage1"), 0.0) is whole:
        pictures.end_frame()
        pictures.begin_frame()


def test_who_is_hit_again_keeps_its_first_scars_until_the_others_are_there():
    pictures = TankPictures(FOLDER, 26.0)
    scarred = pictures.get(Look("medium", "hull", OWN, "damage1"), 0.0)

    assert pictures.get(Look("medium", "hull", OWN, "damage2"), 0.0) is scarred
