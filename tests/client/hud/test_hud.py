import math

import pygame
import pytest
from pygame import Rect, Surface

from tankgame.client import text
from tankgame.client.death import Bounce, Death
from tankgame.client.game import Game
from tankgame.client.hud.frame import Frame, Shows
from tankgame.client.hud.hud import Hud
from tankgame.client.hud.menu import Menu
from tankgame.client.hud.minimap import overview_size
from tankgame.client.hud.reticle import Reticle
from tankgame.client.hud.speech import spoken
from tankgame.client.moments import ChatLine, Kill, PurseChange
from tankgame.client.palette import foe_colour
from tankgame.client.players import Me, Player
from tankgame.client.render.camera import Camera
from tankgame.client.scene import BrickBroke, Fired, Scene, Struck, TankView
from tankgame.client.text import _ as translated
from tankgame.client.text import number
from tankgame.client.ui.canvas import Canvas
from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import TANKS

NOW = 100.0
LONGEST = "Maximilienne-Gertrud"
"""As long as a name may be."""

REASONS = ("flood", "blocked-word", "chat")
SIZES = (
    *((*size, scale) for size in ((960, 540), (1280, 720), (1920, 1080)) for scale in (0.75, 1.0, 2.0)),
    (1280, 1024, 1.0),
)
"""Windows in pixels, and the player's scale of the interface."""


def game():
    game = Game()
    game.map = "crossroads"
    game.me = Me(LONGEST, 1_234_567, 987_654)
    for slot in range(32):
        name = LONGEST if slot == 30 else f"{LONGEST[:16]}{slot:04}"
        kind = list(TANKS)[slot % len(TANKS)]
        game.players[name] = Player(name, 9, slot % 2 == 0, "crossroads", kind, 0, slot, 100 + slot, 99)
    game.feed.append(Kill(LONGEST, f"{LONGEST[:16]}0001", "twin-machine-gun", NOW))
    game.feed.append(Kill("", LONGEST, "", NOW))
    game.purse.append(PurseChange(-1200, -3400, NOW))
    for reason in REASONS:
        game.chat.append(ChatLine("warning", LONGEST, "x" * 200, NOW, reason=reason))
    game.chat.append(ChatLine("said", LONGEST, "mot " * 20, NOW))
    game.chat.append(ChatLine("notice", LONGEST, "", NOW, "joined"))
    return game


def scene(own=True, **changes):
    tank = TankView(30, LONGEST, "medium", 0, 40.0, 28.0, 0.4, 0.9, 120, 120, own=True, shielded=True)
    other = TankView(1, "Brutus", "heavy", 0, 46.0, 30.0, 0.4, 0.9, 120, 170)
    tanks = [tank, other] if own else [other]
    return Scene(5.0, tanks, [], [], tank if own else None, 40.0, 28.0, 0.3, 1.0, seconds_left=299.0, **changes)


class Screen:
    """A display on a surface of its own."""

    def __init__(self, map_, fonts, size=(1280, 720, 1.0)):
        *size, self.scale = size
        self.surface = Surface(size)
        self.hud = Hud(map_, Surface(overview_size(map_)))
        self.camera = Camera(map_.width, map_.height, size, 0.0)
        self.camera.follow(40, 28, (size[0] // 2, size[1] // 2), 1.0)
        self.game = game()
        self.fonts, self.size = fonts, size

    def show(self, scene, dt=1 / 60, **state):
        width, height = self.size
        self.frame = frame = Frame(scene, self.game, self.camera, (width * 2 // 3, height // 3), NOW + 0.1, **state)
        self.hud.advance(frame, dt)
        scale = min(width / 1280, height / 720) * self.scale
        canvas = Canvas(self.surface, self.fonts, scale)
        self.surface.fill((90, 120, 70))
        self.hud.draw(canvas, frame)
        return canvas


def texts(canvas):
    return [written.text for written in canvas.written]


STATES = {
    "driving": {},
    "beginner": {},
    "ranking": {"ranking": True},
    "dead": {"own": False, "respawn_seconds": 2.4, "silence": 12.0},
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
def test_every_text_fits(crossroads, fonts, language, size, state):
    screen = Screen(crossroads, fonts, size)
    screen.game.recap.killed_by, screen.game.recap.lost_xp = LONGEST, 1200
    screen.game.me.xp = 0 if state == "beginner" else screen.game.me.xp
    options = dict(STATES[state])
    shown = scene(options.pop("own", True), respawn_seconds=options.pop("respawn_seconds", 0.0))

    canvas = screen.show(shown, **options)

    assert len(canvas.written) > 8
    assert [written.text for written in canvas.written if written.cut and not written.meant] == []
    inside = Rect((0, 0), size[:2])
    assert [written.text for written in canvas.written if not inside.contains(written.ink)] == []


@pytest.mark.parametrize("size", SIZES)
def test_no_two_texts_overlap(crossroads, fonts, language, size):
    screen = Screen(crossroads, fonts, size)
    screen.hud.chat.start()
    screen.game.me.xp = 0
    canvas = screen.show(scene(), silence=3.0)
    # A speaker's name is written once more, in gold, over the beginning of what they said.
    written = [one for one in canvas.written if not one.text.endswith(":")]

    for index, one in enumerate(written):
        for other in written[index + 1 :]:
            assert not one.ink.inflate(-4, -10).colliderect(other.ink.inflate(-4, -10)), (one.text, other.text)


def test_one_reads_how_far_the_first_or_the_next_is(crossroads, fonts, language):
    screen = Screen(crossroads, fonts)
    own, other = screen.game.players[LONGEST], next(iter(screen.game.players.values()))
    own.kills, other.kills = 500, 4321
    shown = texts(screen.show(scene()))
    assert translated("first: {count}").format(count=number(4321)) in shown
    own.kills = 5000
    shown = texts(screen.show(scene()))
    assert translated("second: {count}").format(count=number(4321)) in shown


def test_the_hints_go_once_one_has_driven_and_fired(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    assert "Left click" not in texts(screen.show(scene())), "who has come far knows"
    screen.game.me.xp = 0
    assert "Left click" in texts(screen.show(scene()))

    fired = scene()
    fired.own.speed = 14.0
    fired.events.append(Fired(40, 28, 0.0, 1, 30, own=True))
    for _ in range(40):
        screen.show(fired, dt=0.05)

    assert "Left click" not in texts(screen.show(scene()))


def test_the_hints_stay_until_then(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    screen.game.me.xp = 0
    for _ in range(40):
        screen.show(scene(), dt=0.05)

    assert "Left click" in texts(screen.show(scene()))


def test_one_is_told_who_did_it_and_when_one_is_back(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    screen.game.recap.killed_by, screen.game.recap.lost_xp, screen.game.recap.death = "Brutus", 12, DEATH

    shown = texts(screen.show(scene(own=False, respawn_seconds=1.2)))

    assert {"Brutus destroyed your tank", "Back in 2 seconds", "It cost you 12 XP"} <= set(shown)


def test_a_hit_is_marked_at_the_mouse_for_a_moment(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    mouse = Rect(0, 0, 64, 64)
    mouse.center = 1280 * 2 // 3, 720 // 3

    def picture(shown, dt):
        screen.show(shown, dt)
        return pygame.image.tobytes(screen.surface.subsurface(mouse), "RGB")

    before = picture(scene(), 1 / 60)
    hit = scene()
    hit.events.append(Struck(46, 30, 0.0, ShellEnd.ARMOUR, 1, by_own=True))
    marked = picture(hit, 1 / 60)

    assert marked != before
    assert picture(scene(), 1.0) == before


def test_the_side_that_a_hit_came_from_is_shown(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    centre = screen.camera.to_view(40, 28)
    spots = [(round(centre[0]) + dx, round(centre[1])) for dx in (-88, 88)]
    hit = scene()
    hit.events.append(Struck(40, 28, 0.0, ShellEnd.ARMOUR, 30, by_own=False))

    screen.show(hit)
    left, right = (screen.surface.get_at(spot) for spot in spots)

    # It flew east, so it came from the west.
    assert left.r > 200
    assert right.r < 120


def test_a_brick_that_breaks_goes_from_the_minimap(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    at = crossroads.cells.index(Terrain.BRICK)
    column, row = at % crossroads.columns, at // crossroads.columns
    canvas = screen.show(scene())
    place = canvas.pixels(screen.hud.minimap.place(canvas))
    spot = (
        place.left + round((column + 0.5) * place.width / crossroads.columns),
        place.top + round((row + 0.5) * place.height / crossroads.rows),
    )
    before = screen.surface.get_at(spot)
    broke = scene()
    broke.events.append(BrickBroke(column, row))
    screen.show(broke)

    assert screen.surface.get_at(spot).r < before.r - 30


def test_what_is_typed_is_said_on_enter_and_forgotten_on_escape(crossroads, fonts):
    chat = Screen(crossroads, fonts).hud.chat
    for key, said in ((pygame.K_RETURN, "ça va"), (pygame.K_ESCAPE, None)):
        chat.start()
        chat.handle(pygame.event.Event(pygame.TEXTINPUT, text="ça va"))

        assert chat.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="")) == said
        assert not chat.open


@pytest.mark.parametrize("reason", REASONS)
def test_a_warning_says_why(language, reason):
    line = ChatLine("warning", "Zoé", "gros mot", NOW, reason=reason)

    assert text.reason_text(reason) in spoken(line)


def test_old_lines_of_the_chat_go_until_the_entry_is_open(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    screen.game.chat.clear()
    screen.game.chat.append(ChatLine("said", "Brutus", "hello", NOW - 60))

    assert "hello" not in texts(screen.show(scene()))
    screen.hud.chat.start()
    assert {"Brutus:", "hello"} <= set(texts(screen.show(scene())))


def test_the_menu_is_worked_by_keys_and_mouse(fonts, language):
    chosen = []
    menu = Menu(
        [(name, lambda name=name: chosen.append(name)) for name in ("one", "two", "three")], signal=lambda name: None
    )
    canvas = Canvas(Surface((1280, 720)), fonts, 1.0)
    menu.draw(canvas)

    for key in (pygame.K_DOWN, pygame.K_TAB, pygame.K_UP):
        menu.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0))
    menu.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0))
    middle = menu.buttons[2].rect.center
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        menu.handle(pygame.event.Event(kind, pos=middle, button=1))

    assert chosen == ["two", "three"]


DEATH = Death(by=LONGEST, weapon="twin-machine-gun", damage=120, face="front", angle=63.4, distance=38.6, lag_ms=183)


@pytest.mark.parametrize("size", SIZES)
def test_a_recap_fits_and_says_how_it_came(crossroads, fonts, language, size):
    screen = Screen(crossroads, fonts, size)
    screen.game.recap.killed_by, screen.game.recap.lost_xp, screen.game.recap.death = LONGEST, 1200, DEATH
    screen.game.recap.wounds = {LONGEST: 90, "Brutus": 30, "Zoé": 12, "Anna": 3}
    canvas = screen.show(scene(own=False, respawn_seconds=2.0))
    shown = " ".join(texts(canvas))
    assert "183" in shown
    assert "63°" in shown
    assert "120" in shown
    assert [written.text for written in canvas.written if written.cut and not written.meant] == []
    inside = Rect((0, 0), size[:2])
    assert [written.text for written in canvas.written if not inside.contains(written.ink)] == []


@pytest.mark.parametrize("size", [size for size in SIZES if size[2] <= 1.0])
def test_one_sees_what_happens_while_one_has_no_tank(crossroads, fonts, language, size):
    screen = Screen(crossroads, fonts, size)
    screen.game.recap.killed_by, screen.game.recap.lost_xp, screen.game.recap.death = LONGEST, 1200, DEATH
    screen.game.recap.wounds = {LONGEST: 90, "Brutus": 30, "Zoé": 12, "Anna": 3}
    canvas = screen.show(scene(own=False, respawn_seconds=2.0))
    middle = Rect(0, 0, 300, 80)
    middle.center = canvas.size[0] // 2, canvas.size[1] // 2
    assert canvas.pixels(middle).collidelist(canvas.boxes) < 0


def test_no_recap_while_one_drives(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    screen.game.recap.death = DEATH
    assert "183" not in " ".join(texts(screen.show(scene())))


@pytest.mark.parametrize(
    ("why", "words"), [("angle", "Glanced off at 71°"), ("thickness", "Front too thick"), ("shield", "Shielded")]
)
def test_why_a_shot_was_in_vain_is_said_over_the_tank(crossroads, fonts, why, words):
    screen = Screen(crossroads, fonts)
    screen.game.recap.bounces.append(Bounce("Brutus", "front", 71.2, why, NOW))
    assert words in texts(screen.show(scene()))


def test_a_mortar_that_cannot_put_it_down_so_near_shows_where_it_would(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    shown = scene()
    shown.tanks[0] = shown.own = TankView(30, "me", "mortar", 0, 40.0, 28.0, 0.4, 0.0, 104, 104, own=True)
    frame = Frame(shown, screen.game, screen.camera, screen.camera.to_view(43.0, 28.0), NOW)
    canvas = Canvas(screen.surface, fonts, 1.0)
    screen.surface.fill((90, 120, 70))
    Reticle().draw(canvas, frame)
    x, y = screen.camera.to_view(49.0, 28.0)
    around = screen.surface.subsurface(Rect(0, 0, 24, 24).move(round(x) - 12, round(y) - 12))
    assert pygame.transform.average_color(around)[:3] != (90, 120, 70)


@pytest.mark.parametrize("size", SIZES)
def test_a_minimap_that_turns_shows_what_is_ahead_above_ones_own_tank(crossroads, fonts, size):
    screen = Screen(crossroads, fonts, size)
    shown = scene()
    other = shown.tanks[1]
    other.x, other.y = (
        40.0 + 20 * math.cos(shown.own.heading),
        28.0 + 20 * math.sin(shown.own.heading),
    )
    canvas = screen.show(shown, shows=Shows(minimap_turns=True))
    place = canvas.pixels(screen.hud.minimap.place(canvas))
    assert place.width == pytest.approx(place.height, abs=1)
    x, y = screen.hud.minimap.chart(canvas).spot(other.x, other.y)
    assert x == pytest.approx(place.centerx, abs=1)
    assert place.top < y < place.centery
    assert screen.surface.get_at((round(x), round(y)))[:3] == pytest.approx(foe_colour(), abs=40)


@pytest.mark.parametrize("size", SIZES)
def test_the_ranking_says_how_far_the_others_are(crossroads, fonts, language, size):
    screen = Screen(crossroads, fonts, size)
    for place, player in enumerate(screen.game.players.values()):
        player.ping = None if player.bot else 37 * place
    canvas = screen.show(scene(), ranking=True)
    far = [int("".join(filter(str.isdigit, text))) for text in texts(canvas) if text.endswith("ms")]
    assert far
    assert all(milliseconds % 37 == 0 for milliseconds in far)
    assert [written.text for written in canvas.written if written.cut and not written.meant] == []


@pytest.mark.parametrize("size", SIZES)
def test_what_is_told_of_ones_end_is_over_nothing_else(crossroads, fonts, language, size):
    screen = Screen(crossroads, fonts, size)
    screen.game.recap.killed_by, screen.game.recap.lost_xp, screen.game.recap.death = LONGEST, 1200, DEATH
    screen.game.recap.wounds = {LONGEST: 90, "Brutus": 30, "Zoé": 12, "Anna": 3}
    screen.game.me.tanks = dict.fromkeys(TANKS)
    screen.game.chat.clear()
    canvas = screen.show(scene(own=False, respawn_seconds=2.0))
    for index, one in enumerate(canvas.written):
        for other in canvas.written[index + 1 :]:
            assert not one.ink.inflate(-4, -10).colliderect(other.ink.inflate(-4, -10)), (one.text, other.text)


def test_who_came_to_the_lobby_before_did_not_come_into_the_battle(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    screen.game.chat.append(ChatLine("notice", "Anna", "", NOW - 1, "joined"))
    assert "Anna joins the battle" not in texts(screen.show(scene()))
    screen.game.chat.append(ChatLine("notice", "Ben", "", NOW + 0.1, "joined"))
    assert "Ben joins the battle" in texts(screen.show(scene()))


@pytest.mark.parametrize("size", SIZES)
def test_who_reads_back_is_told_how_to_come_to_the_end_again(crossroads, fonts, language, size):
    screen = Screen(crossroads, fonts, size)
    screen.game.chat += [ChatLine("said", "Brutus", f"line {number}", NOW) for number in range(30)]
    screen.hud.chat.start()
    screen.show(scene())
    assert text._("Newer: Page down") not in texts(screen.show(scene()))
    screen.hud.chat.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_PAGEUP, mod=0, unicode=""))
    canvas = screen.show(scene())
    assert text._("Newer: Page down") in texts(canvas)
    assert "line 29" not in texts(canvas)
    hint = next(written for written in canvas.written if written.text == text._("Newer: Page down"))
    others = [written.ink for written in canvas.written if written is not hint]
    assert hint.ink.inflate(-4, -10).collidelist([ink.inflate(-4, -10) for ink in others]) < 0
