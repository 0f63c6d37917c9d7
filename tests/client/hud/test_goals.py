"""What the display shows of teams and goals, with every text in its place."""

import math

import pytest
from msgspec.structs import replace
from pygame import Rect

from tankgame.client.goals import News
from tankgame.client.hud.announcements import _WORDS, INTRO_SECONDS, spoken
from tankgame.client.hud.frame import Frame
from tankgame.client.hud.pointers import goals
from tankgame.client.hud.spots import edge_place
from tankgame.client.moments import Mark
from tankgame.client.scene import FlagView, ZoneView
from tankgame.client.text import _ as translated
from tankgame.client.text import mode_title
from tankgame.protocol.parts import FlagPlace, MapInfo, Objective, ZonePlace
from tests.client.hud.test_hud import LONGEST, NOW, SIZES, Screen, scene, texts

FLAGS = Objective(
    score=[2, 1],
    goal=3,
    flags=[
        FlagPlace(team=1, x=10, y=10, state="carried", carrier=LONGEST),
        FlagPlace(team=2, x=70, y=40, state="dropped"),
    ],
)
ZONES = Objective(
    score=[149, 8], goal=150, zones=[ZonePlace(x=9, y=9, radius=5, owner=1, progress=0.5, taker=2) for _ in range(4)]
)
WAVES = Objective(score=[30, 0], wave=7, waves=8, left=23, lives=12)
BREAK = Objective(score=[30, 0], wave=7, waves=8, lives=0, break_until=9_000)
KILLS = Objective(score=[49, 50], goal=50)
STATES = {
    "kills": KILLS,
    "flags": FLAGS,
    "zones": ZONES,
    "waves": WAVES,
    "break": BREAK,
    "overtime": replace(FLAGS, overtime=True),
}


def shown(crossroads, fonts, size, objective, **state):
    screen = Screen(crossroads, fonts, size)
    screen.game.objective = objective
    for index, player in enumerate(screen.game.players.values()):
        player.team = 1 + index % 2
    view = scene(state.pop("own", True))
    view.team = screen.game.team
    view.flags = [FlagView(1, 10, 10, 10, 10, "home"), FlagView(2, 70, 50, 70, 40, "dropped")]
    view.zones = [ZoneView(9, 9, 5), ZoneView(70, 50, 5, owner=1, progress=0.5, taker=2)]
    return screen, view, state


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("ranking", [False, True])
def test_every_text_fits(crossroads, fonts, language, size, state, ranking):
    screen, view, _ = shown(crossroads, fonts, size, STATES[state])
    kinds = sorted({kind for kind, _whose in _WORDS})
    for kind in kinds:
        screen.game.news.append(News(kind, NOW, 2, LONGEST, 3))
        canvas = screen.show(view, ranking=ranking)
        assert [written.text for written in canvas.written if written.cut and not written.meant] == []
        inside = Rect((0, 0), size[:2])
        assert [written.text for written in canvas.written if not inside.contains(written.ink)] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
def test_no_two_texts_overlap(crossroads, fonts, language, size, state):
    screen, view, _ = shown(crossroads, fonts, size, STATES[state])
    screen.game.news.append(News("taken", NOW, 1, LONGEST))
    view.flags, view.zones = [], []
    canvas = screen.show(view, silence=3.0)
    written = [one for one in canvas.written if not one.text.endswith(":")]
    for index, one in enumerate(written):
        for other in written[index + 1 :]:
            assert not one.ink.inflate(-4, -10).colliderect(other.ink.inflate(-4, -10)), (one.text, other.text)


@pytest.mark.parametrize(
    ("item", "says"),
    [
        (News("taken", 0, 2, "Zoé"), "You have their flag"),
        (News("taken", 0, 2, "Anna"), "Anna has their flag"),
        (News("taken", 0, 1, "Ben"), "Ben has your flag!"),
        (News("scored", 0, 1), "Your team scores!"),
        (News("scored", 0, 2), "Blue scores"),
        (News("zone", 0, 2, number=1), "Blue holds zone B"),
        (News("wave", 0, number=3), "Wave 3 attacks!"),
    ],
)
def test_news_are_told_from_ones_own_side(item, says):
    assert spoken(item, 1, "Zoé")[0].startswith(says)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("ours", "away", "told"), [("carried", 3.0, True), ("home", 3.0, False), ("dropped", 30.0, False)]
)
def test_who_waits_at_the_stand_is_told_what_for(crossroads, fonts, language, size, ours, away, told):
    screen, view, _ = shown(crossroads, fonts, size, FLAGS)
    me, x, y = screen.game.me.name, view.own.x + away, view.own.y
    view.flags = [FlagView(view.team, 9, 9, x, y, ours), FlagView(3 - view.team, x, y, 70, 40, "carried", carrier=me)]
    canvas = screen.show(view)
    assert (translated("It counts once your flag is here too: get it back!") in texts(canvas)) is told
    assert [written.text for written in canvas.written if written.cut and not written.meant] == []


def test_at_first_it_is_said_what_the_mode_is_about(crossroads, fonts):
    screen, view, _ = shown(crossroads, fonts, SIZES[0], FLAGS)
    screen.game.feed.clear()
    screen.game.mapinfo = MapInfo(
        mapsize=(80, 56), mapimage="", maprealimg="", otherplayerinfo={}, mode="capture-the-flag"
    )
    assert "Capture the flag" in texts(screen.show(view))
    assert "Capture the flag" not in texts(screen.show(view, dt=INTRO_SECONDS))


@pytest.mark.parametrize(("mode", "told"), [("free-for-all", True), ("training", False)])
def test_where_there_are_no_teams_it_is_said_too_but_in_a_training(crossroads, fonts, mode, told):
    screen = Screen(crossroads, fonts)
    screen.game.feed.clear()
    screen.game.mapinfo = MapInfo(mapsize=(80, 56), mapimage="", maprealimg="", otherplayerinfo={}, mode=mode)
    assert ("Everybody against everybody: most kills win." in texts(screen.show(scene()))) is told
    assert (mode_title(mode) in texts(screen.show(scene()))) is told


def frame(crossroads, fonts, flags=(), zones=(), team=1):
    screen, view, _ = shown(crossroads, fonts, SIZES[0], FLAGS)
    view.flags, view.zones, view.team = list(flags), list(zones), team
    return Frame(view, screen.game, screen.camera, (0, 0), NOW), screen.game.me.name


def test_what_is_pointed_at(crossroads, fonts):
    home, theirs = FlagView(1, 10, 10, 10, 10, "home"), FlagView(2, 70, 40, 70, 40, "home")
    seen, me = frame(crossroads, fonts, [home, theirs])
    assert [(goal.team, goal.x) for goal in goals(seen)] == [(2, 70)], "one's own at its stand is no news"
    seen, me = frame(crossroads, fonts, [home, FlagView(2, 50, 40, 70, 40, "carried", me)])
    assert [(goal.team, goal.x, goal.urgent) for goal in goals(seen)] == [(1, 10, True)], "home with it"
    seen, me = frame(crossroads, fonts, [FlagView(1, 30, 9, 10, 10, "carried", "Bob"), theirs])
    assert [(goal.team, goal.x, goal.urgent) for goal in goals(seen)] == [(1, 30, True), (2, 70, False)]
    seen, me = frame(crossroads, fonts, zones=[ZoneView(9, 9, 5), ZoneView(70, 50, 5, owner=2)])
    assert [(goal.letter, goal.team) for goal in goals(seen)] == [("A", 0), ("B", 2)]


@pytest.mark.parametrize("degrees", range(0, 360, 15))
def test_pointers_stay_in_the_picture(degrees):
    for size in ((1280, 720), (1040, 585)):
        x, y = edge_place(size, math.radians(degrees))
        assert 40 < x < size[0] - 40
        assert 100 < y < size[1] - 90


@pytest.mark.parametrize("size", [*SIZES, (1280, 720, 1.3), (1920, 1080, 1.5)])
@pytest.mark.parametrize("typing", [False, True])
def test_pointers_stand_beside_each_other_and_beside_panels(crossroads, fonts, language, size, typing):
    screen, view, _ = shown(crossroads, fonts, size, FLAGS)
    around = [math.radians(degrees) for degrees in range(0, 360, 20)]
    view.flags = []
    view.zones = [ZoneView(40 + 60 * math.cos(angle), 28 + 60 * math.sin(angle), 5) for angle in around]
    screen.game.marks.append(Mark(LONGEST, -20, 6, NOW))
    if typing:
        screen.hud.chat.start()
    canvas = screen.show(view)
    pointed = screen.frame.pointed
    assert len(pointed) > (1 if size[2] == 2 else 10)
    for index, (x, y) in enumerate(pointed):
        disc = canvas.pixels(Rect(round(x) - 15, round(y) - 15, 30, 30))
        assert disc.collidelist(canvas.boxes) < 0
        assert all(abs(x - a) >= 50 or abs(y - b) >= 50 for a, b in pointed[:index])
