from typing import Any

import pytest

from tankgame.client.battle import Battle
from tankgame.client.death import Death
from tankgame.client.game import Game
from tankgame.client.moments import ChatLine, Kill, PurseChange
from tankgame.client.players import Score
from tankgame.client.seats import Seat
from tankgame.protocol.client_messages import GetMapFile
from tankgame.protocol.levels import floor
from tankgame.protocol.message import Message
from tankgame.protocol.parts import MapInfo, MapListing, MyInfo, PlayerInfo, Ranked, TankInfo
from tankgame.protocol.server_messages import (
    LobbyChanged,
    LoginAccepted,
    LoginRefused,
    MapClosed,
    MapGranted,
    MapRefused,
    MessageBlocked,
    PingsMeasured,
    PlayerDied,
    PlayerJoined,
    PlayerKicked,
    PlayerLife,
    PlayerMoved,
    PlayerPurse,
    PlayerQuit,
    Said,
    TerrainChanged,
)
from tankgame.sim.terrain import Terrain
from tests.client.battlefield import field

LISTING = MapListing(
    title="Field", mode="free-for-all", players=1, bots=2, seats=8, seconds_left=90, mapsize=(120.0, 120.0)
)


def tell(game: Game, *messages: Message, now: float = 10.0) -> Game:
    for message in messages:
        game.receive(message, now)
    return game


def lobby() -> Game:
    game = Game()
    game.ask_login("Zoé")
    welcome = LoginAccepted(
        listplayercoinfo={"Zoé": PlayerInfo(level=3), "Bob": PlayerInfo(level=1, map="field", tank="heavy")},
        myinfo=MyInfo(xp=120, coin=30, tanklist={"medium": TankInfo(title="medium")}),
        availablemap={"field": LISTING},
        name="Zoé",
        server="The hill",
        motd="Be kind",
    )
    return tell(game, welcome)


def mapinfo(**more: Any) -> MapInfo:
    others = {
        "Bob": PlayerInfo(level=1, map="field", tank="heavy", slot=4, kills=2, deaths=1, team=0),
        "Bot Ada": PlayerInfo(level=1, bot=True, map="field", tank="scout", slot=5, kills=2, deaths=3),
    }
    return MapInfo(
        mapsize=(120.0, 120.0), mapimage="", maprealimg="", otherplayerinfo=others, slot=2, tank="medium", **more
    )


def joining(**more: Any) -> Game:
    game = lobby()
    game.ask_join("field", 7)
    return tell(game, MapGranted(crid=7, mapinfo=mapinfo(**more)))


def fighting(**more: Any) -> Game:
    game = joining(**more)
    assert game.mapinfo is not None
    game.enter(Battle(field(), game.mapinfo, 10.0, name="Zoé", broken=game.broken))
    return game


def closed(crid: int = 7) -> MapClosed:
    row = Ranked(player="Bob", kills=2, deaths=0, damage=100, score=2, xp=20, coin=5)
    return MapClosed(reason="time-up", winner="Bob", ranking=[row], crid=crid)


def seats(game: Game) -> dict[int, Seat]:
    assert game.battle is not None
    return game.battle._seats


def test_a_login_that_is_refused_says_why() -> None:
    game = Game()
    game.ask_login("Zoé")
    tell(game, LoginRefused(reason="wrong-password"))
    assert (game.phase, game.refused) == ("login", "wrong-password")
    game.ask_login("Zoé")
    assert game.refused is None


def test_a_login_that_is_accepted_opens_the_lobby() -> None:
    game = lobby()
    assert game.phase == "lobby"
    assert (game.me.name, game.me.xp, game.me.coin, list(game.me.tanks)) == ("Zoé", 120, 30, ["medium"])
    assert (game.server, game.motd) == ("The hill", "Be kind")
    assert game.players["Bob"].map == "field"
    assert game.maps == {"field": LISTING}


def test_the_lobby_follows_its_maps() -> None:
    game = tell(lobby(), LobbyChanged(availablemap={}))
    assert game.maps == {}
    assert game.phase == "lobby"


def test_a_map_that_is_refused_leads_back_to_the_lobby() -> None:
    game = lobby()
    game.ask_join("field", 7)
    assert game.phase == "joining"
    tell(game, MapRefused(crid=6, reason="map-full"))
    assert game.phase == "joining"
    tell(game, MapRefused(crid=7, reason="map-full"))
    assert (game.phase, game.refused, game.map) == ("lobby", "map-full", None)


def test_a_grant_that_was_not_asked_for_changes_nothing() -> None:
    game = tell(lobby(), MapGranted(crid=7, mapinfo=mapinfo()))
    assert (game.phase, game.mapinfo) == ("lobby", None)


def test_who_is_there_has_a_seat_in_the_battle() -> None:
    game = fighting(broken=[(1, 2)])
    assert game.phase == "battle"
    assert game.broken == {(1, 2)}
    assert seats(game)[4] == Seat("Bob", "heavy", 0, bot=False)
    assert seats(game)[5] == Seat("Bot Ada", "scout", 0, bot=True)
    assert seats(game)[2].name == "Zoé"


def test_the_scoreboard_is_best_first_and_counts_on() -> None:
    game = fighting()
    game.receive(PlayerDied(player="Bob", lost_xp=0, by="Zoé"), 11.0)
    game.receive(PlayerDied(player="Zoé", lost_xp=5, by="Bob", weapon="cannon", respawn_tick=900), 12.0)
    assert game.scoreboard() == [
        Score("Bob", "heavy", 0, 3, 2, bot=False, own=False),
        Score("Bot Ada", "scout", 0, 2, 3, bot=True, own=False),
        Score("Zoé", "medium", 0, 1, 1, bot=False, own=True),
    ]
    assert list(game.feed) == [Kill("Zoé", "Bob", "", 11.0), Kill("Bob", "Zoé", "cannon", 12.0)]
    assert (game.recap.lost_xp, game.recap.killed_by) == (5, "Bob")
    assert game.battle is not None
    assert game.battle.respawn_tick == 900


def test_who_kills_themselves_has_no_kill() -> None:
    game = tell(fighting(), PlayerDied(player="Bob", lost_xp=0, by="Bob"))
    assert (game.players["Bob"].kills, game.players["Bob"].deaths) == (2, 2)


def test_comings_and_goings_are_noticed_but_those_of_bots() -> None:
    game = fighting()
    tell(
        game,
        PlayerJoined(player="Eve", level=2, map="field", tank="scout", slot=6),
        PlayerJoined(player="Bot Bo", level=1, bot=True, map="field", tank="scout", slot=7),
        PlayerQuit(player="Bob"),
        PlayerQuit(player="Bot Ada"),
        PlayerKicked(player="Eve", reason="too-fast"),
        PlayerJoined(player="Ned", level=2),
    )
    assert [(line.kind, line.name, line.event, line.reason) for line in game.chat] == [
        ("notice", "Eve", "joined", ""),
        ("notice", "Bob", "left", ""),
        ("notice", "Eve", "kicked", "too-fast"),
    ]
    assert set(game.players) == {"Zoé", "Bot Bo", "Ned"}
    assert set(seats(game)) == {2, 7}


def test_who_changes_seats_leaves_the_old_one() -> None:
    game = tell(fighting(), PlayerJoined(player="Bob", level=1, map="field", tank="scout", slot=9))
    assert 4 not in seats(game)
    assert seats(game)[9].kind == "scout"
    tell(game, PlayerJoined(player="Bob", level=1, map="elsewhere", tank="scout", slot=3))
    assert 9 not in seats(game)
    assert 3 not in seats(game)


def test_being_kicked_oneself_ends_the_battle() -> None:
    game = tell(fighting(), PlayerKicked(player="Zoé", reason="chat"))
    assert (game.kicked, game.battle) == ("chat", None)


def test_the_end_of_the_map_leads_to_the_results() -> None:
    game = tell(fighting(), closed())
    assert game.phase == "results"
    assert game.results is not None
    assert game.results.winner == "Bob"
    assert game.battle is None
    assert set(game.players) == {"Zoé", "Bob"}
    assert (game.players["Bob"].map, game.players["Zoé"].map) == (None, None)
    game.ask_join("field", 8)
    assert game.results is None


def test_the_end_of_another_map_than_ones_own_is_nothing() -> None:
    game = tell(fighting(), closed(crid=3))
    assert game.phase == "battle"
    game.leave_map()
    tell(game, closed())
    assert (game.phase, game.results) == ("lobby", None)


def test_ones_purse_and_what_changed_in_it() -> None:
    game = tell(fighting(), PlayerPurse(player="Zoé", xp=135, coin=34), PlayerPurse(player="Bob", xp=1, coin=1))
    tell(game, PlayerPurse(player="Zoé", xp=130, coin=34), now=12.0)
    assert (game.me.xp, game.me.coin) == (130, 34)
    assert list(game.purse) == [PurseChange(15, 4, 10.0), PurseChange(-5, 0, 12.0)]


def test_life_is_known_by_name() -> None:
    game = tell(fighting(), PlayerLife(player="Bob", life=55, by="Zoé", damage=10), PlayerLife(player="Zoé", life=33))
    assert game.players["Bob"].life == 55
    assert game.battle is not None
    assert game.battle._own_life == 33


def test_bricks_that_break_on_the_way_in_and_later() -> None:
    game = tell(joining(broken=[(1, 2)]), TerrainChanged(broken=[(3, 4)]))
    assert game.broken == {(1, 2), (3, 4)}
    assert game.mapinfo is not None
    bricks = field(cells=dict.fromkeys(((1, 2), (3, 4), (5, 6)), Terrain.BRICK))
    game.enter(Battle(bricks, game.mapinfo, 10.0, broken=[*game.broken, (9, 9)]))
    tell(game, TerrainChanged(broken=[(3, 4), (5, 6)]))
    assert game.battle is not None
    assert game.battle.broken_before == {(1, 2), (3, 4)}
    assert game.broken == {(1, 2), (3, 4), (5, 6)}


def test_the_chat_with_what_was_held_back() -> None:
    game = lobby()
    game.chat.sent(3, "darn")
    game.chat.sent(4, "darn again")
    tell(
        game,
        Said(player="Bob", message="hello"),
        MessageBlocked(reason="blocked-word", crid=3),
        MessageBlocked(reason="blocked-word", crid=4, advertisement=True),
        MessageBlocked(reason="flood", crid=99, kick=True),
    )
    assert list(game.chat) == [
        ChatLine("said", "Bob", "hello", 10.0),
        ChatLine("blocked", "Zoé", "darn", 10.0, reason="blocked-word"),
        ChatLine("warning", "Zoé", "darn again", 10.0, reason="blocked-word"),
        ChatLine("blocked", "Zoé", "", 10.0, reason="flood"),
    ]


def test_what_grows_is_bounded() -> None:
    game = fighting()
    for number in range(1000):
        game.chat.sent(number, "again")
        tell(
            game,
            Said(player="Bob", message="again"),
            PlayerDied(player="Bob", lost_xp=0),
            PlayerPurse(player="Zoé", xp=number, coin=0),
        )
    assert len(game.chat) <= 200
    assert len(game.feed) <= 50
    assert len(game.purse) <= 50
    assert len(game.chat._sent) <= 20


def test_a_purse_tells_the_level_too() -> None:
    game = tell(fighting(), PlayerPurse(player="Bob", xp=floor(6), coin=0))
    assert game.players["Bob"].level == 6


STRANGE: list[Message] = [
    PlayerLife(player="nobody", life=1),
    PlayerDied(player="nobody", lost_xp=1, by="no one"),
    PlayerPurse(player="nobody", xp=1, coin=1),
    PlayerQuit(player="nobody"),
    PlayerKicked(player="nobody"),
    PlayerMoved(player="nobody", drive=0.0, turn=0.0, aim=0.0, fire=0),
    PlayerJoined(player="nobody", level=0, slot=3),
    TerrainChanged(broken=[(900, 900)]),
    MessageBlocked(reason="flood", crid=12345),
    MapRefused(crid=12345, reason="map-full"),
    MapGranted(crid=12345, mapinfo=mapinfo()),
    closed(crid=12345),
    GetMapFile(map="field", file="x", offset=0, rid=1),
    PlayerQuit(player="Zoé"),
]


@pytest.mark.parametrize("make", [Game, lobby, joining, fighting], ids=["nowhere", "lobby", "joining", "fighting"])
@pytest.mark.parametrize("message", STRANGE, ids=[type(message).__name__ for message in STRANGE])
def test_news_of_strangers_and_out_of_turn_is_borne(make: Any, message: Message) -> None:
    game = make()
    phase = game.phase
    tell(game, message)
    assert game.phase == phase
    game.scoreboard()


# --- what one is told of hits ----------------------------------------------------------------------------------------


def test_a_death_is_remembered_until_one_is_back():
    game = tell(
        fighting(),
        PlayerLife(player="Zoé", life=70, by="Bob", damage=30, face="side", weapon="cannon", angle=20.0),
        PlayerLife(player="Zoé", life=60, by="Bob", damage=10, face="side"),
        PlayerLife(player="Zoé", life=0, damage=60),
        PlayerDied(
            player="Zoé",
            lost_xp=5,
            by="Bob",
            weapon="cannon",
            damage=60,
            face="rear",
            angle=3.5,
            distance=8.0,
            lag_ms=50,
        ),
    )
    assert game.recap.death == Death("Bob", "cannon", 60, "rear", 3.5, 8.0, 50)
    assert game.recap.wounds == {"Bob": 40, "": 60}
    tell(game, PlayerLife(player="Zoé", life=120))
    assert game.recap.death is None
    assert game.recap.wounds == {}


def test_a_server_that_says_less_of_a_death_leaves_it_open():
    assert tell(fighting(), PlayerDied(player="Zoé", lost_xp=5)).recap.death == Death("", "", 0, "", 0.0, 0.0, 0)


def test_a_shot_in_vain_is_no_hit_but_has_its_reason():
    game = fighting()
    bounced = PlayerLife(player="Bob", life=90, by="Zoé", damage=0, face="front", angle=70.0, bounced="angle")
    tell(game, bounced, PlayerLife(player="Zoé", life=90, by="Bob", damage=0, face="front", bounced="shield"))
    assert not game.hits
    assert [(bounce.player, bounce.face, bounce.angle, bounce.why) for bounce in game.recap.bounces] == [
        ("Bob", "front", 70.0, "angle")
    ]
    assert game.recap.wounds == {}


def test_how_far_the_others_are_stays_known_when_they_change_tanks():
    game = fighting()
    tell(game, PingsMeasured(pings={"Bob": 48, "A stranger": 3}))
    tell(game, PlayerJoined(player="Bob", level=1, map=game.map, tank="heavy", slot=2))
    assert {row.name: row.ping for row in game.scoreboard()}["Bob"] == 48
    assert "A stranger" not in game.players
