"""What a player has chosen for the hull is told to everybody, and is nothing to the server."""

from msgspec import UNSET

from tankgame.protocol.client_messages import JoinMap, QuitMap
from tankgame.protocol.server_messages import MapGranted, PlayerJoined
from tests.server.house import MAP, House


def told(heard: list[object], player: str) -> object:
    joined = [message for message in heard if isinstance(message, PlayerJoined) and message.player == player]
    return joined[-1].paint


def test_everybody_is_told_of_a_paint_now_and_later(house: House) -> None:
    anna, ben = house.join("Anna"), house.join("Ben")
    assert told(anna.heard, "Ben") is UNSET
    ben.say(QuitMap(rid=9))
    ben.say(JoinMap(map=MAP, rid=10, tank="medium", paint="plum"))
    house.step()
    assert told(anna.heard, "Ben") == "plum"
    others = house.join("Dora").last_of(MapGranted).mapinfo.otherplayerinfo
    assert others["Ben"].paint == "plum"
    assert others["Anna"].paint is UNSET
    ben.say(QuitMap(rid=11))
    ben.say(JoinMap(map=MAP, rid=12, tank="medium"))
    house.step()
    assert told(anna.heard, "Ben") is UNSET
