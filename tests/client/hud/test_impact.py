"""What one's own shells did is said where they struck."""

from tankgame.client.death import Bounce
from tankgame.client.game import Game
from tankgame.client.hud.frame import Frame
from tankgame.client.hud.impact import MERGE_SECONDS, SECONDS, Impact
from tankgame.client.moments import Hit
from tankgame.client.render.camera import Camera
from tankgame.client.scene import Scene, Struck, TankView
from tankgame.protocol.snapshot import NO_SLOT, ShellEnd

BEN = TankView(1, "Ben", "medium", 0, 30.0, 20.0, 0.0, 0.0, 90, 120)


def frame(*hits: Hit, struck: ShellEnd | None = None, own: bool = True) -> Frame:
    events = [] if struck is None else [Struck(30.0, 20.0, 0.0, struck, BEN.slot, own)]
    game = Game()
    game.hits.extend(hits)
    return Frame(Scene(0.0, tanks=[BEN], events=events), game, Camera(80, 60, (1280, 720)), (0, 0), 0.0)


def said(impact: Impact) -> list[str]:
    return [word.text for word in impact._words]


def test_damage_is_said_once_and_forgotten_after_a_while() -> None:
    impact, hit = Impact(), Hit("Ben", 24, 1.0)
    impact.advance(frame(hit), 0.0)
    impact.advance(frame(hit), 0.1)
    assert said(impact) == ["−24"]
    impact.advance(frame(hit), SECONDS)
    assert said(impact) == []


def test_quick_hits_on_one_tank_are_one_number_and_slow_ones_two() -> None:
    impact, first = Impact(), Hit("Ben", 2, 1.0)
    second, third = Hit("Ben", 3, 1.1), Hit("Ben", 5, 2.0)
    impact.advance(frame(first), 0.0)
    impact.advance(frame(first, second), 0.1)
    assert said(impact) == ["−5"]
    impact.advance(frame(first, second, third), MERGE_SECONDS)
    assert said(impact) == ["−5", "−5"]


def test_a_glance_is_said_of_one_s_own_shell_alone() -> None:
    impact = Impact()
    impact.advance(frame(struck=ShellEnd.BOUNCED, own=False), 0.0)
    assert said(impact) == []
    impact.advance(frame(struck=ShellEnd.BOUNCED), 0.0)
    assert said(impact) == ["Glanced off"]


def test_a_shell_that_hits_a_wall_says_nothing() -> None:
    impact = Impact()
    wall = frame()
    wall.scene.events.append(Struck(30.0, 20.0, 0.0, ShellEnd.WALL, NO_SLOT, by_own=True))
    impact.advance(wall, 0.0)
    assert said(impact) == []


def test_a_machine_gun_in_vain_says_one_word_that_stays() -> None:
    impact = Impact()
    for _shot in range(20):
        impact.advance(frame(struck=ShellEnd.BOUNCED), 0.1)
    assert said(impact) == ["Glanced off"]
    impact.advance(frame(), SECONDS)
    assert said(impact) == []


def test_the_first_angle_stays_while_further_shots_glance_off() -> None:
    impact = Impact()
    first, second = (Bounce("Ben", "front", angle, "angle", 1.0) for angle in (71.0, 80.0))
    bounced = frame(struck=ShellEnd.BOUNCED)
    bounced.game.recap.bounces.append(first)
    impact.advance(bounced, 0.1)
    bounced.game.recap.bounces.append(second)
    impact.advance(bounced, 0.1)
    assert said(impact) == ["Glanced off at 71°"]
    bounced.game.recap.bounces.append(Bounce("Ben", "front", 10.0, "thickness", 2.0))
    impact.advance(bounced, 0.1)
    assert said(impact) == ["Front too thick"]


def test_a_shield_takes_the_place_of_a_glance() -> None:
    impact = Impact()
    impact.advance(frame(struck=ShellEnd.BOUNCED), 0.1)
    impact.advance(frame(struck=ShellEnd.SHIELD), 0.1)
    assert said(impact) == ["Shielded"]


def test_why_a_shot_was_in_vain_is_said_over_a_tank_where_nobody_saw_it_end() -> None:
    impact, unseen = Impact(), frame()
    unseen.game.recap.bounces.append(Bounce("Ben", "front", 71.0, "angle", 1.0))
    impact.advance(unseen, 0.1)
    assert said(impact) == ["Glanced off at 71°"]
