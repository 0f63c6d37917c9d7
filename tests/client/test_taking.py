"""What one takes from the ground: at once, without a correction, and given back where somebody else was first."""

from dataclasses import replace

import pytest

from tankgame.client.scene import PickedUp, ThingBroke
from tankgame.client.surroundings import BLIP_SECONDS, Taken
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import IDLE
from tankgame.protocol.parts import ThingChanges, ThingPlace
from tankgame.sim import events
from tankgame.sim.map import PickupSpot, Spot
from tankgame.sim.tuning import APPEAR_TICKS, BOOST_SPEED, BOOST_TICKS, TANKS
from tests.client.battlefield import Match, field

AHEAD = InputCommand(drive=1.0, turn=0.0, aim=0.0, fire=0)
SHOOT = InputCommand(drive=0.0, turn=0.0, aim=0.0, fire=1)
PLACE = (40.0, 41.0)


class Things:
    """The reliable lane of a match: what the server says of things arrives half a round trip later, in order."""

    def __init__(self, match: Match, rtt: float) -> None:
        self.match, self.delay = match, rtt / 2
        self.waiting: list[tuple[float, events.Event]] = []
        self.heard = 0
        placed = [self.place(number) for number in match.world.things.there]
        match.battle.change_things(ThingChanges(placed=placed, gone=[]), match.now)

    def place(self, number: int) -> ThingPlace:
        thing = self.match.world.things.there[number]
        return ThingPlace(id=thing.id, kind=thing.kind.id, x=round(thing.x, 2), y=round(thing.y, 2))

    def __call__(self, match: Match) -> None:
        self.waiting += [(match.now + self.delay, event) for event in match.happened[self.heard :]]
        self.heard = len(match.happened)
        while self.waiting and self.waiting[0][0] <= match.now:
            self.deliver(self.waiting.pop(0)[1])

    def deliver(self, event: events.Event) -> None:
        battle, world = self.match.battle, self.match.world
        match event:
            case events.PickupTaken():
                boost = world.tanks[event.slot].boosts.get(event.kind)
                battle.taken(
                    Taken(event.slot, event.kind, event.thing, event.tick, None if boost is None else boost.until)
                )
            case events.ThingPlaced() if event.thing in world.things.there:
                changes = ThingChanges(placed=[self.place(event.thing)], gone=[])
                battle.change_things(changes, self.match.now, lies_from=event.tick + APPEAR_TICKS)
            case events.ThingGone():
                battle.change_things(ThingChanges(placed=[], gone=[event.thing]), self.match.now)


def begin(rtt: float, loss: float, kind: str = "speed", **kinds: object) -> tuple[Match, Things]:
    match = Match(replace(field(), pickups=(PickupSpot(*PLACE, kind),), **kinds), rtt=rtt, loss=loss, others=("scout",))
    match.tank.place(20.0, 41.0, 0.0)
    match.tank.shield_until = 0
    match.world.tanks[1].place(100.0, 100.0, 0.0)
    things = Things(match, rtt)
    match.run(1.5, things)
    return match, things


@pytest.fixture(params=[(0.0, 0.0), (0.1, 0.02), (0.2, 0.1)], ids=["0 ms", "100 ms 2 %", "200 ms 10 %"])
def meeting(request: pytest.FixtureRequest) -> tuple[Match, Things]:
    return begin(*request.param)


def test_no_correction_by_what_one_picks_up(meeting: tuple[Match, Things]) -> None:
    match, things = meeting
    match.hands = lambda _tick: AHEAD
    match.run(0.8, things)
    before = match.battle.prediction.corrected
    assert not match.battle.prediction.tank.boosts
    match.run(3.2, things)
    taken = [event for event in match.happened if isinstance(event, events.PickupTaken)]
    assert [event.slot for event in taken] == [0]
    assert match.tank.speed == pytest.approx(BOOST_SPEED * TANKS["medium"].speed, rel=0.01)
    corrections = list(match.battle.prediction.corrections)[-(match.battle.prediction.corrected - before) :]
    assert max(corrections) < 0.005
    shown = [event for event in match.events if isinstance(event, PickedUp)]
    assert [(event.kind, event.own) for event in shown] == [("speed", True)]
    own = match.scene.own
    assert own is not None
    ((kind, seconds),) = own.boosts
    assert kind == "speed"
    assert 16 < seconds < 20


def test_no_correction_by_what_appears_under_one(meeting: tuple[Match, Things]) -> None:
    match, things = meeting
    match.hands = lambda _tick: AHEAD
    match.run(0.8, things)
    before = match.battle.prediction.corrected
    match.world.pickups.drop(match.world.tick, "speed", match.tank.x + 1.0, match.tank.y)
    match.run(1.0, things)
    assert match.tank.boosts, "it is under the tank's hull for longer than news take"
    corrections = list(match.battle.prediction.corrections)[-(match.battle.prediction.corrected - before) :]
    assert max(corrections) < 0.005


def test_it_is_gone_from_the_screen_in_the_frame_in_which_one_takes_it() -> None:
    match, things = begin(0.2, 0.0)
    match.hands = lambda _tick: AHEAD
    assert [view.kind for view in match.scene.things] == ["speed"]
    told: list[bool] = []

    def look(match: Match) -> None:
        things(match)
        told.extend([match.battle.surroundings._known == {}] * (not match.scene.things and not told))

    match.run(3.0, look)
    assert told == [False], "long before the server has said so"


def test_the_effect_ends_without_a_correction_too() -> None:
    match, things = begin(0.1, 0.02)
    match.tank.place_ghost(40.0, 41.0, 0.0)
    match.run(BOOST_TICKS / 60 - 2.0, things)
    assert match.tank.boosts
    before = match.battle.prediction.corrected
    match.tank.place_ghost(20.0, 60.0, 0.0)
    match.run(0.5, things)
    match.hands = lambda _tick: AHEAD
    match.run(3.0, things)
    assert match.tank.speed == pytest.approx(TANKS["medium"].speed, rel=0.01)
    assert list(match.battle.prediction.corrections)[-60:] == [0.0] * 60
    assert match.battle.prediction.corrected > before
    assert match.scene.own is not None
    assert match.scene.own.boosts == ()


def test_what_somebody_else_took_first_is_given_back() -> None:
    match, things = begin(0.3, 0.0)
    match.hands = lambda _tick: AHEAD

    def snatch(match: Match) -> None:
        things(match)
        if match.battle.prediction.taking.taken and not snatched:
            # On the server one is not there yet.
            (thing,) = match.world.things.there.values()
            match.world.tanks[1].place(thing.x, thing.y + 1.0, 0.0)
            match.tank.place_ghost(20.0, 41.0, 0.0)
            snatched.append(True)
        elif snatched and match.world.tanks[1].boosts:
            match.world.tanks[1].place_ghost(100.0, 100.0, 0.0)

    snatched: list[bool] = []
    match.run(6.0, snatch)
    assert snatched
    assert not match.tank.boosts
    assert not match.battle.prediction.tank.boosts
    assert match.battle.prediction.tank.speed == pytest.approx(TANKS["medium"].speed, rel=0.01)


def test_boosts_of_others_are_seen() -> None:
    match, things = begin(0.1, 0.0)
    match.world.tanks[1].place(*PLACE, 0.0)
    match.run(1.0, things)
    (other,) = [tank for tank in match.scene.tanks if tank.slot == 1]
    assert [kind for kind, _ in other.boosts] == ["speed"]
    shown = [event for event in match.events if isinstance(event, PickedUp)]
    assert [(event.slot, event.own) for event in shown] == [(1, False)]


def test_one_does_not_drive_through_a_crate_and_not_into_one_that_is_gone() -> None:
    match, things = begin(0.1, 0.02, crates=(Spot(31.0, 41.0),))
    match.hands = lambda _tick: AHEAD
    match.run(2.0, things)
    assert match.tank.x == pytest.approx(31.0 - 0.75 - 2.0, abs=0.1)
    assert max(list(match.battle.prediction.corrections)[-60:]) < 0.02
    match.hands = lambda _tick: SHOOT
    match.run(1.0, things)
    assert [(event.kind, event.x) for event in match.events if isinstance(event, ThingBroke)] == [("crate", 31.0)]
    match.hands = lambda _tick: AHEAD
    match.run(2.0, things)
    assert match.tank.x > 33.0
    assert "crate" not in [view.kind for view in match.scene.things]


def test_a_barrel_that_burns_is_the_same_thing() -> None:
    match, things = begin(0.0, 0.0, barrels=(Spot(31.0, 41.0),))
    (barrel,) = [thing for thing in match.world.things.there.values() if thing.kind.id == "barrel"]
    match.world.things.change(match.world.tick, barrel, "burning-barrel")
    match.run(0.2, things)
    assert sorted(view.kind for view in match.scene.things) == ["burning-barrel", "speed"]


def test_a_kind_of_a_newer_server_is_passed_over() -> None:
    match, _ = begin(0.0, 0.0)
    place = ThingPlace(id=900, kind="piano", x=10.0, y=10.0)
    match.battle.change_things(ThingChanges(placed=[place], gone=[]), match.now)
    match.battle.change_things(ThingChanges(placed=[], gone=[900, 901]), match.now)
    assert [view.kind for view in match.scene.things] == ["speed"]


def test_blips_fade() -> None:
    match, _ = begin(0.0, 0.0)
    match.battle.surroundings.swept([(4.0, 5.0)], match.now)
    match.hands = lambda _tick: IDLE
    match.run(BLIP_SECONDS / 2)
    (blip,) = match.scene.blips
    assert (blip.x, blip.y, blip.age) == (4.0, 5.0, pytest.approx(0.5, abs=0.05))
    match.run(BLIP_SECONDS)
    assert match.scene.blips == []
