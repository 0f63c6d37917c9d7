import pytest
from pygame import Rect, surfarray

from tankgame.client import text
from tankgame.client.hud.boosts import NAME_SECONDS
from tankgame.client.render.things import COLOURS
from tankgame.client.scene import Blip, PickedUp, ThingView
from tests.client.hud.test_hud import SIZES, Screen, scene, texts

ALL = tuple((kind, 20.0 - number) for number, kind in enumerate(COLOURS))


def shown(screen, **changes):
    """The picture of a scene whose own tank has these."""
    boosts = changes.pop("boosts", ())
    events = changes.pop("events", ())
    seen = scene(**changes)
    seen.events.extend(events)
    if seen.own is not None:
        seen.own.boosts = boosts
    canvas = screen.show(seen)
    return surfarray.array3d(screen.surface).astype(int), canvas


def difference(before, after):
    return (abs(before - after).sum(axis=2) > 20).sum()


@pytest.mark.parametrize("size", SIZES)
def test_badges_are_within_the_window_and_over_nothing_else(crossroads, fonts, size):
    screen = Screen(crossroads, fonts, size)
    before, _ = shown(screen)
    after, _ = shown(screen, boosts=ALL)
    columns, rows = (abs(before - after).sum(axis=2) > 20).nonzero()
    box = Rect(columns.min(), rows.min(), columns.max() - columns.min(), rows.max() - rows.min())
    assert screen.surface.get_rect().contains(box)
    assert abs(box.centerx - screen.surface.get_width() / 2) < 4
    assert box.width > 4 * box.height, "all in one row"


def test_they_wear_off_and_blink_at_the_end(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    none, _ = shown(screen)
    full, _ = shown(screen, boosts=(("speed", 20.0),))
    half, _ = shown(screen, boosts=(("speed", 10.0),))
    assert difference(full, half) > 40, "the ring is shorter"
    soon = scene()
    soon.own.boosts = (("speed", 1.0),)
    lit = []
    for tick in range(30):
        soon.time = 5.0 + tick / 30
        screen.show(soon)
        lit.append(difference(none, surfarray.array3d(screen.surface).astype(int)) > 100)
    assert True in lit
    assert False in lit


def test_what_one_takes_is_named_for_a_moment(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    _, canvas = shown(screen, events=[PickedUp(40, 28, "repair", 30, own=True)])
    assert "Repair" in texts(canvas)
    _, canvas = shown(screen, events=[PickedUp(40, 28, "radar", 1, own=False)])
    assert "Repair" in texts(canvas)
    assert "Radar" not in texts(canvas)
    canvas = screen.show(scene(), dt=NAME_SECONDS)
    assert "Repair" not in texts(canvas)


def test_without_a_tank_there_is_nothing_to_show(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    _, canvas = shown(screen, own=False, events=[PickedUp(40, 28, "speed", 30, own=True)])
    assert "Speed" not in texts(canvas)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_every_kind_has_a_name_in_every_language(language):
    text.set_language(language)
    try:
        names = [text.thing_title(kind) for kind in COLOURS]
    finally:
        text.set_language("en")
    assert len(set(names)) == len(COLOURS)
    assert all("-" not in name for name in names)


def test_the_minimap_shows_what_there_is_to_take_and_what_the_radar_finds(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    before, canvas = shown(screen)
    place = canvas.pixels(screen.hud.minimap.place(canvas))
    for changes in ({"things": [ThingView(1, "speed", 20, 20)]}, {"blips": [Blip(20.0, 20.0, 0.2)]}):
        after, _ = shown(screen, **changes)
        columns, rows = (abs(before - after).sum(axis=2) > 20).nonzero()
        scale = place.width / crossroads.width
        assert abs(columns.mean() - (place.left + 20 * scale)) < 3
        assert abs(rows.mean() - (place.bottom - 20 * scale)) < 3
    crate, _ = shown(screen, things=[ThingView(1, "crate", 20, 20)])
    assert difference(before, crate) == 0
