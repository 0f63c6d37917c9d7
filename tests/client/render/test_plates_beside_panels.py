from pygame import Rect

from tankgame.client.render.plates import beside

PLATE = Rect(100, 100, 60, 20)
"""Of a tank whose middle is at (130, 150)."""


def test_a_plate_that_is_under_nothing_stays():
    assert beside(PLATE, 190, [Rect(0, 0, 90, 90)], 90) == PLATE


def test_a_plate_under_a_panel_goes_to_the_tank_s_other_side():
    assert beside(PLATE, 190, [Rect(80, 0, 200, 115)], 90) == Rect(100, 180, 60, 20)


def test_where_both_sides_are_taken_it_goes_the_nearest_way_out_that_is_free():
    panel, other = Rect(80, 0, 200, 115), Rect(0, 170, 300, 60)
    place = beside(PLATE, 190, [panel, other], 90)
    assert place == Rect(100, 115, 60, 20)
    assert place.collidelist([panel, other]) == -1


def test_a_plate_that_would_get_far_from_its_tank_is_not_shown():
    assert beside(PLATE, 190, [Rect(-400, -400, 1200, 1200)], 90) is None
