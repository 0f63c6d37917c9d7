"""Every row of the dialogue, over plain sockets against a real server process."""

import math
import signal
from collections.abc import Iterator

import pytest

from tests.processes import Address, JsonClient, hunt, server

CONFIG = """
[server]
name = "Test"
motd = "Be kind"
max_players = 3

[match]
seconds = {seconds}
bots = {bots}
rotation = ["courtyard", "crossroads"]

[chat]
blocked_words = ["rutabaga"]
warnings_before_kick = 1
messages_per_10s = 5

[rewards]
death_xp = 7
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    with server(tmp_path_factory.mktemp("server"), CONFIG.format(seconds=600, bots=0)) as address:
        yield address


def test_login_and_its_refusals(shared: Address) -> None:
    with JsonClient(shared.json_port) as zoe:
        accepted = zoe.login("Zoé")
        assert accepted["connection"] is True
        assert accepted["myinfo"]["xp"] == 0
        assert accepted["myinfo"]["coin"] >= 0
        assert len(accepted["myinfo"]["tanklist"]) >= 3
        assert set(accepted["availablemap"]) == {"courtyard", "crossroads"}
        assert "Zoé" in accepted["listplayercoinfo"]
        for name, password, new, reason in [
            ("Zoé", "secret", True, "name-taken"),
            ("Zoé", "wrong one", False, "wrong-password"),
            ("Nobody", "secret", False, "wrong-password"),
            ("Zoé", "secret", False, "already-connected"),
            ("x", "secret", True, "bad-name"),
        ]:
            with JsonClient(shared.json_port) as other:
                assert other.login(name, password, new=new) == {"connection": False, "reason": reason}
                assert other.next() is None


def test_a_full_server_says_so(shared: Address) -> None:
    with JsonClient(shared.json_port) as a, JsonClient(shared.json_port) as b, JsonClient(shared.json_port) as c:
        for number, client in enumerate((a, b, c)):
            assert client.login(f"Crowd{number}")["connection"] is True
        with JsonClient(shared.json_port) as late:
            assert late.login("Late")["reason"] == "server-full"


def test_joining_and_moving_is_told_to_all(shared: Address) -> None:
    with JsonClient(shared.json_port) as anna, JsonClient(shared.json_port) as ben:
        anna.login("Anna")
        granted = anna.join("courtyard", rid=41)
        assert granted["reponse"] == "yes"
        assert granted["crid"] == 41
        info = granted["mapinfo"]
        assert {"mapsize", "mapimage", "maprealimg", "Otherplayerinfo"} <= set(info)
        ben.login("Ben")
        assert ben.join("nowhere", rid=3) == {"reponse": "no", "crid": 3, "reason": "no-such-map"}
        assert "Anna" in ben.join("courtyard")["mapinfo"]["Otherplayerinfo"]
        joined = anna.until("player", "level", where=lambda m: m["player"] == "Ben" and "tank" in m)
        assert joined["map"] == "courtyard"
        place = anna.until("snapshot")["snapshot"]["tanks"]["Anna"]
        for _ in range(30):
            anna.command(drive=1, aim=0.5)
        moved = ben.until("player", "deplacementavant")
        assert moved == {
            "player": "Anna",
            "deplacementavant": 1,
            "rotationtank": 0,
            "rotationcannon": 0.5,
            "fire": 0,
        }

        def has_moved(message: dict) -> bool:
            now = message["snapshot"]["tanks"]["Anna"]
            return math.hypot(now["x"] - place["x"], now["y"] - place["y"]) > 0.5

        anna.until("snapshot", where=has_moved)
        ben.send({"quit the map": True, "rid": 9})
        assert anna.until("quit the game") == {"player": "Ben", "quit the game": True}
        assert ben.join("crossroads")["reponse"] == "yes"


def test_chat_is_passed_on_held_back_warned_about_and_kicked_for(shared: Address) -> None:
    with JsonClient(shared.json_port) as anna, JsonClient(shared.json_port) as rude:
        anna.login("Anna2")
        anna.join("courtyard")
        rude.login("Rude")
        rude.join("courtyard")
        rude.say(message="bonjour à tous", rid=1)
        assert anna.until("message")["message"] == "bonjour à tous"
        rude.say(message="you rutabaga", rid=2)
        warned = rude.until("message blocked")
        assert warned["advertisement"] is True
        assert (warned["crid"], warned["reason"]) == (2, "blocked-word")
        rude.say(message="RUTABAGA!", rid=3)
        kicked = rude.until("message blocked")
        assert kicked["kick"] is True
        assert rude.until("kick", "player")["player"] == "Rude"
        assert rude.next() is None
        assert anna.until("kick")["player"] == "Rude"


def test_a_flood_is_held_back_without_a_warning_first(shared: Address) -> None:
    with JsonClient(shared.json_port) as chatty:
        chatty.login("Chatty")
        for rid in range(6):
            chatty.say(message=f"line {rid}", rid=rid)
        held = chatty.until("message blocked")
        assert held == {"message blocked": True, "reason": "flood", "crid": 5}


def test_what_follows_the_login_in_one_breath_waits_for_its_answer(shared: Address) -> None:
    with JsonClient(shared.json_port) as hasty:
        hasty.send_bytes(
            b'{"name":"Hasty","password":"secret","newuser":true}\n{"message":"hello","rid":1}\n'
            b'{"requeste":"connect to map","map":"crossroads","rid":2}\n'
        )
        assert hasty.until("connection")["connection"] is True
        assert hasty.until("message")["player"] == "Hasty"
        assert hasty.until("reponse")["crid"] == 2
    with JsonClient(shared.json_port) as again:
        assert again.login("Hasty", new=False)["connection"] is True


def test_a_request_that_cannot_be_read_is_refused_and_not_kicked_for(shared: Address) -> None:
    with JsonClient(shared.json_port) as clumsy:
        clumsy.login("Clumsy")
        clumsy.say(requeste="connect to map", map="", rid=5)
        assert clumsy.until("reponse") == {"reponse": "no", "crid": 5, "reason": "malformed"}
        clumsy.say(message="x" * 1000, rid=6)
        assert clumsy.until("message blocked") == {"message blocked": True, "reason": "malformed", "crid": 6}


def test_to_leave_and_come_again_is_no_way_to_be_whole_at_once(shared: Address) -> None:
    with JsonClient(shared.json_port) as anna, JsonClient(shared.json_port) as ben:
        anna.login("Anna5")
        anna.join("courtyard")
        ben.login("Ben5")
        ben.join("courtyard")
        ben.until("snapshot", where=lambda m: m["snapshot"]["tanks"]["Ben5"]["life"] > 0)
        ben.send({"quit the map": True, "rid": 9})
        ben.until("quit the game")
        anna.until("quit the game", where=lambda m: m["player"] == "Ben5")
        left = anna.until("snapshot")["snapshot"]["tick"]
        anna.until("snapshot", where=lambda m: "Ben5" not in m["snapshot"]["tanks"])
        ben.join("courtyard")
        back = anna.until("snapshot", where=lambda m: "Ben5" in m["snapshot"]["tanks"])["snapshot"]["tick"]
        assert back >= left + 170


def test_a_value_out_of_range_kicks_and_everybody_learns_it(shared: Address) -> None:
    with JsonClient(shared.json_port) as anna, JsonClient(shared.json_port) as cheat:
        anna.login("Anna3")
        cheat.login("Cheat")
        cheat.join("courtyard")
        cheat.command(drive=2)
        kick = anna.until("kick")
        assert (kick["player"], kick["kick"]) == ("Cheat", 1)
        assert cheat.until_end()[-1]["player"] == "Cheat"


def test_more_commands_than_time_allows_kick(shared: Address) -> None:
    with JsonClient(shared.json_port) as fast:
        fast.login("TooFast")
        fast.join("courtyard")
        for _ in range(1000):
            fast.command(drive=1)
        fast.until("kick", where=lambda m: m["player"] == "TooFast")


def test_what_is_no_message_ends_that_connection_alone(shared: Address) -> None:
    with JsonClient(shared.json_port) as anna:
        anna.login("Anna4")
        for raw in (b"\x00\xff\n", b"[]\n", b"{}\n", b'{"deplacementavant":NaN}\n', b"x" * 70_000 + b"\n"):
            with JsonClient(shared.json_port) as stranger:
                stranger.send_bytes(raw)
                assert [m for m in stranger.until_end() if m.get("connection") is not False] == []
        anna.say(message="still here", rid=1)
        assert anna.until("message")["message"] == "still here"


def test_a_fight_ends_in_a_death_a_ranking_and_a_kept_account(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("fight")
    with server(folder, CONFIG.format(seconds=40, bots=0)) as address:
        with JsonClient(address.json_port) as hunter, JsonClient(address.json_port) as prey:
            prey.login("Prey")
            hunter.login("Hunter")
            prey.join("courtyard")
            hunter.join("courtyard", rid=77)
            died = False
            while not died:
                places = hunter.until("snapshot")["snapshot"]["tanks"]
                if "Prey" in places and "Hunter" in places:
                    hunt(hunter, places["Hunter"], places["Prey"])
                died = any("dead" in message for message in hunter.seen)
            death = next(message for message in hunter.seen if "dead" in message)
            assert (death["player"], death["dead"]) == ("Prey", 1)
            assert death["perte xp"] >= 0
            assert any("life" in m and m["player"] == "Prey" for m in [*prey.seen, prey.until("life")])
            purse = hunter.until("xp", "coin", where=lambda m: m["xp"] > 0)
            assert purse["player"] == "Hunter"
            closed = hunter.until("map closed")
            assert closed["winer"] == "Hunter"
            assert closed["reason"] == "time-up"
            assert closed["crid"] == 77
            assert [row["player"] for row in closed["playerclassement"]] == ["Hunter", "Prey"]
            assert closed["playerclassement"][0]["kills"] >= 1
            assert hunter.join("courtyard")["reponse"] == "yes"
            earned = closed["playerclassement"][0]["xp"]
            purses = [message for message in hunter.seen if message.get("player") == "Hunter" and "coin" in message]
            last = purses[-1] if purses[-1]["xp"] == earned else hunter.until("coin", where=lambda m: m["xp"] == earned)
    with server(folder, CONFIG.format(seconds=40, bots=0)) as address, JsonClient(address.json_port) as hunter:
        mine = hunter.login("Hunter", new=False)["myinfo"]
        assert (mine["xp"], mine["coin"]) == (last["xp"], last["coin"])


def test_stopping_closes_the_maps_with_a_reason(tmp_path_factory: pytest.TempPathFactory) -> None:
    with server(tmp_path_factory.mktemp("stop"), CONFIG.format(seconds=600, bots=2)) as address:
        with JsonClient(address.json_port) as anna:
            anna.login("Anna")
            anna.join("courtyard")
            anna.until("snapshot")
            address.process.send_signal(signal.SIGTERM)
            closed = anna.until("map closed")
            assert closed["reason"] == "server-stopping"
            assert closed["winer"] is None
            anna.until_end()
