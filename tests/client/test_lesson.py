"""The tutorial from its first task to its last, on the real server's range, by hands that know only what it shows."""

import math
from collections.abc import Iterator

import pytest

from tankgame.client.battle import Battle
from tankgame.client.game import Game
from tankgame.client.lesson import BUSHES, CRATES, PARKING, PICKUP, STAND, TARGET, TASKS, WALL, Lesson, Place
from tankgame.client.scene import Fired, Ricocheted, Scene, TankView
from tankgame.protocol.client_messages import InputCommand, JoinMap
from tankgame.protocol.server_messages import PlayerPurse
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.resources import MAPS
from tankgame.server.modes.training import TARGETS
from tankgame.sim.events import ShellTurned
from tankgame.sim.map import load_map
from tankgame.sim.terrain import Terrain
from tankgame.sim.world import World
from tests.server.house import House

RANGE = load_map(MAPS / "range")
STILL = InputCommand(drive=0, turn=0, aim=0, fire=0)
MOST_SECONDS = 120


def cell(place: Place) -> tuple[int, int]:
    return int(place[0]), int(place[1])


def tank(x: float, y: float, *, own: bool = True) -> TankView:
    return TankView(0 if own else 1, "", "medium", 0, x, y, 0.0, 0.0, 128, 128, own=own)


def scene_of(own: TankView | None, *events: object) -> Scene:
    return Scene(0.0, [] if own is None else [own], [], list(events), own)  # type: ignore[arg-type]


# --- its places -------------------------------------------------------------------------------------------------------


def test_its_places_are_what_the_map_has_there() -> None:
    spots = {"rapid-fire": RANGE.cell_at(*next((s.x, s.y) for s in RANGE.pickups if s.kind == "rapid-fire"))}
    assert spots["rapid-fire"] == cell(PICKUP)
    assert cell(TARGET) in {RANGE.cell_at(spawn.x, spawn.y) for spawn in RANGE.spawns if spawn.team == TARGETS}
    assert cell(CRATES) in {RANGE.cell_at(spot.x, spot.y) for spot in RANGE.crates}
    column, row = cell(BUSHES)
    around = {RANGE.terrain(column + c, row + r) for c in (-1, 0, 1) for r in (-1, 0, 1)}
    assert around == {Terrain.BUSH}
    for place in (PARKING, STAND):
        assert RANGE.fits(*Lesson(RANGE).place(place), 3.0)


def test_a_shot_from_the_stand_glances_off_the_mark_to_the_crates() -> None:
    (ax, ay), (bx, by), (cx, cy) = STAND, WALL, CRATES
    assert RANGE.terrain(int(bx), int(by) - 1) == Terrain.WALL
    assert (ay - by) / (bx - ax) == pytest.approx((cy - by) / (cx - bx)), "as it comes, so it goes"
    assert math.degrees(math.atan2(bx - ax, ay - by)) > 62


@pytest.mark.parametrize("away", [(0, 0), (-4, 0), (4, 0), (0, 4), (0, -4), (3, -3), (-3, 3), (-3, -3)])
def test_from_wherever_one_is_told_to_shoot_the_shot_glances_off(away: tuple[float, float]) -> None:
    lesson = Lesson(RANGE)
    x, y = lesson.place(STAND)
    own = tank(x + away[0], y + away[1])
    if not lesson.stands(own):
        assert away not in ((0, 0), (-4, 0), (0, 4)), "the ring's middle will do"
        return
    mark = lesson.mark(own)
    world = World(RANGE)
    shooter = world.add_tank(0, "medium")
    aim = math.atan2(mark[1] - own.y, mark[0] - own.x)
    happened = []
    for _ in range(240):
        shooter.place(own.x, own.y, aim)
        happened += world.step({0: InputCommand(drive=0, turn=0, aim=aim, fire=1)})
    assert any(isinstance(event, ShellTurned) and not event.off_armour for event in happened)


# --- its tasks --------------------------------------------------------------------------------------------------------


def test_a_task_is_praised_for_a_while_before_the_next() -> None:
    lesson = Lesson(RANGE)
    parked = scene_of(tank(*lesson.place(PARKING)))
    assert not lesson.advance(scene_of(tank(9, 11)), 0.1)
    assert lesson.advance(parked, 0.1)
    assert (lesson.task, lesson.praised) == ("drive", True)
    for _ in range(20):
        assert not lesson.advance(parked, 0.1)
    assert (lesson.task, lesson.praised) == ("fire", False)


def test_who_fires_is_not_hidden_and_who_has_no_tank_does_nothing() -> None:
    lesson = Lesson(RANGE)
    lesson.number = TASKS.index("hide")
    bush = tank(*lesson.place(BUSHES))
    shot = Fired(0, 0, 0, 0, 0, own=True)
    for _ in range(3):
        assert not lesson.advance(scene_of(bush), 0.9)
        assert not lesson.advance(scene_of(bush, shot), 0.9)
        assert not lesson.advance(scene_of(None), 0.9)
    assert not lesson.advance(scene_of(bush), 0.9)
    assert lesson.advance(scene_of(bush), 0.9)


def test_a_shot_that_glances_off_armour_is_no_shot_off_a_wall() -> None:
    lesson = Lesson(RANGE)
    lesson.number = TASKS.index("bounce")
    own = tank(9, 11)
    assert not lesson.advance(scene_of(own, Ricocheted(0, 0, 0, off_armour=True)), 0.1)
    assert lesson.advance(scene_of(own, Ricocheted(0, 0, 0, off_armour=False)), 0.1)


# --- all of it --------------------------------------------------------------------------------------------------------


class Pupil:
    """A client without a window, on a server without a network."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.game = Game()
        self.game.ask_login("Anna")
        self.link = house.log_in("Anna")
        self._read()
        self.game.ask_join("range", 1)
        self.link.say(JoinMap(map="range", rid=1, tank="medium"))
        self._read()
        assert self.game.mapinfo is not None
        self.battle = Battle(RANGE, self.game.mapinfo, house.now, name="Anna", things=self.game.things.values())
        self.game.enter(self.battle)
        self.lesson = Lesson(RANGE)
        self.scene = self.battle.scene(house.now)
        self.told: list[str] = []

    def _read(self) -> None:
        heard, self.link.heard = self.link.heard, []
        for message in heard:
            assert not isinstance(message, PlayerPurse), "nothing is earned here"
            self.game.receive(message, self.house.now)

    def frame(self) -> None:
        """One tick of the server, and one frame of the client."""
        self.house.step()
        self._read()
        payloads, self.link.datagrams = self.link.datagrams, []
        for payload in payloads:
            self.battle.datagram(payload, self.house.now)
        for payload in self.battle.advance(self.house.now, self.hands()):
            self.house.told(lambda server: server.datagram(self.link, payload))  # noqa: B023 - asked at once
        self.scene = self.battle.scene(self.house.now)
        if self.lesson.advance(self.scene, TICK_SECONDS):
            self.told.append(self.lesson.task)

    def hands(self) -> InputCommand:
        """Do what the lesson says."""
        own, lesson = self.scene.own, self.lesson
        if own is None or lesson.praised:
            return STILL
        if lesson.task in ("fire", "use"):
            return shoot(own, lesson.target(self.scene))
        if lesson.task != "bounce":
            return drive(own, lesson.place({"drive": PARKING, "hide": BUSHES, "take": PICKUP}[lesson.task]))
        return shoot(own, lesson.mark(own)) if lesson.stands(own) else drive(own, lesson.place(STAND))


def drive(own: TankView, to: Place) -> InputCommand:
    """Turn there, then go there."""
    off = math.remainder(math.atan2(to[1] - own.y, to[0] - own.x) - own.heading, math.tau)
    far = math.dist((own.x, own.y), to)
    ahead = min(1.0, far / 4) if abs(off) < 0.4 and far > 0.6 else 0.0
    return InputCommand(drive=ahead, turn=max(-1.0, min(1.0, 3 * off)) if far > 0.6 else 0, aim=own.turret, fire=0)


def shoot(own: TankView, at: Place) -> InputCommand:
    """Fire once the gun is there."""
    aim = math.atan2(at[1] - own.y, at[0] - own.x)
    laid = abs(math.remainder(aim - own.turret, math.tau)) < 0.02 and abs(own.speed) < 0.1
    return InputCommand(drive=0, turn=0, aim=aim, fire=int(laid))


@pytest.fixture
def house() -> Iterator[House]:
    house = House(mode="training", on="range")
    yield house
    house.close()


def test_it_is_learnt_from_the_first_task_to_the_last_in_two_minutes(house: House) -> None:
    pupil = Pupil(house)
    seconds = 0.0
    crates = len(RANGE.crates)
    while not pupil.lesson.over:
        pupil.frame()
        seconds += TICK_SECONDS
        assert seconds < MOST_SECONDS, (pupil.lesson.task, pupil.scene.own)
    assert pupil.told == list(TASKS)
    assert sum(thing.kind == "crate" for thing in pupil.scene.things) == crates - 1, "the shot off the wall hit one"
    assert house.accounts.earned == []
