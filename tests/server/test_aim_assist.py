from msgspec import UNSET

from tankgame.protocol.client_messages import JoinMap, QuitMap
from tankgame.protocol.server_messages import MapGranted, PlayerJoined
from tests.server.house import MAP, House


def told(heard: list[object], player: str) -> object:
    """What was last said of it."""
    joined = [message for message in heard if isinstance(message, PlayerJoined) and message.player == player]
    return joined[-1].aim_assist


def test_everybody_is_told_who_has_help_with_aiming(house: House) -> None:
    anna, ben = house.join("Anna"), house.join("Ben")
    ben.say(QuitMap(rid=9))
    ben.say(JoinMap(map=MAP, rid=10, tank="medium", aim_assist=True))
    house.step()
    assert told(anna.heard, "Ben") is True
    assert told(ben.heard, "Ben") is True
    house.join("Cleo")
    assert told(anna.heard, "Cleo") is UNSET
    others = house.join("Dora").last_of(MapGranted).mapinfo.otherplayerinfo
    assert others["Ben"].aim_assist is True
    assert others["Anna"].aim_assist is UNSET


def test_who_comes_again_without_it_has_it_no_more(house: House) -> None:
    anna, ben = house.join("Anna"), house.join("Ben")
    for assist in (True, UNSET):
        ben.say(QuitMap(rid=9))
        ben.say(JoinMap(map=MAP, rid=10, tank="medium", aim_assist=assist))
        house.step()
    assert told(anna.heard, "Ben") is UNSET
