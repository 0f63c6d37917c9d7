"""What a client makes of the news of things: before its battle begins, in it, and from servers of ill will."""

import pytest

from tankgame.client.battle import Battle
from tankgame.client.game import Game
from tankgame.protocol.message import Message
from tankgame.protocol.parts import ThingChanges, ThingPlace
from tankgame.protocol.server_messages import PickupTaken, PlayerDied, RadarSwept, ThingsChanged
from tests.client.battlefield import field
from tests.client.test_game import fighting, joining, lobby, tell

CRATE = ThingPlace(id=1, kind="crate", x=31.0, y=41.0)
COINS = ThingPlace(id=2, kind="coins", x=35.0, y=41.0)


def changed(*placed: ThingPlace, gone: tuple[int, ...] = ()) -> ThingsChanged:
    return ThingsChanged(things=ThingChanges(placed=list(placed), gone=list(gone)))


def kinds(game: Game, now: float = 12.0) -> list[str]:
    assert game.battle is not None
    return [thing.kind for thing in game.battle.scene(now).things]


def enter(game: Game) -> Game:
    assert game.mapinfo is not None
    game.enter(Battle(field(), game.mapinfo, 10.0, name="Zoé", things=game.things.values()))
    return game


def test_what_lay_there_and_what_came_on_the_way_in() -> None:
    game = enter(tell(joining(things=[CRATE]), changed(COINS), changed(gone=(1,))))
    assert kinds(game) == ["coins"]
    tell(game, changed(CRATE))
    assert kinds(game) == ["coins", "crate"]


def test_a_new_map_begins_with_nothing_of_the_old() -> None:
    game = tell(fighting(), changed(CRATE))
    game.leave_map()
    assert game.things == {}


def test_what_others_had_picked_up_before_one_came() -> None:
    game = joining()
    tell(game, PickupTaken(player="Bob", pickup="speed", tick=3, until=1203))
    enter(game)
    assert game.battle is not None
    assert [kind for kind, _ in game.battle.surroundings.boosts(4, 10.0)] == ["speed"]
    tell(game, PlayerDied(player="Bob", lost_xp=0))
    assert game.players["Bob"].boosts == {}


def test_a_thing_that_is_told_again_elsewhere_stands_there_alone() -> None:
    game = tell(fighting(), changed(CRATE), changed(CRATE), changed(ThingPlace(id=1, kind="crate", x=61.0, y=41.0)))
    assert game.battle is not None
    ground = game.battle.prediction.arena.ground
    assert ground.clear(20.0, 41.0, 50.0, 41.0)
    assert not ground.clear(50.0, 41.0, 70.0, 41.0)
    tell(game, changed(gone=(1,)))
    assert ground.clear(20.0, 41.0, 100.0, 41.0)


STRANGE: list[Message] = [
    changed(CRATE, gone=(1, 77)),
    changed(ThingPlace(id=5, kind="crate", x=-500.0, y=9999.0)),
    changed(ThingPlace(id=6, kind="piano", x=1.0, y=1.0), gone=(6,)),
    PickupTaken(player="nobody", pickup="speed", tick=1, until=2),
    PickupTaken(player="Bob", pickup="piano", tick=1, thing=99, until=2**32 - 1),
    PickupTaken(player="Zoé", pickup="speed", tick=2**32 - 1, thing=99),
    RadarSwept(radar=[(-9999.0, 9999.0)] * 200),
]


@pytest.mark.parametrize("make", [Game, lobby, joining, fighting], ids=["nowhere", "lobby", "joining", "fighting"])
@pytest.mark.parametrize("message", STRANGE, ids=range(len(STRANGE)))
def test_news_of_nonsense_is_borne(make: type[Game], message: Message) -> None:
    game = make()
    tell(game, message)
    if game.battle is not None:
        game.battle.scene(12.0)
