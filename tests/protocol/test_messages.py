"""The wire keys are a promise to programs that were written from the founding document: here they stand literally."""

import msgspec
import pytest

from tankgame.protocol import parts
from tankgame.protocol.client_messages import client_messages
from tankgame.protocol.server_messages import server_messages

FOUNDING = {
    "Login": {"name", "password", "newuser"},
    "LoginRefused": {"connection", "reason"},
    "LoginAccepted": {"connection", "listplayercoinfo", "myinfo", "availablemap"},
    "MyInfo": {"xp", "coin", "tanklist"},
    "JoinMap": {"requeste", "map", "rid"},
    "MapGranted": {"reponse", "crid", "mapinfo"},
    "MapInfo": {"mapsize", "mapimage", "maprealimg", "Otherplayerinfo"},
    "MapRefused": {"reponse", "crid", "reason"},
    "PlayerJoined": {"player", "level"},
    "InputCommand": {"deplacementavant", "rotationtank", "rotationcannon", "fire"},
    "PlayerMoved": {"player", "deplacementavant", "rotationtank", "rotationcannon", "fire"},
    "PlayerKicked": {"player", "kick"},
    "PlayerLife": {"player", "life"},
    "PlayerDied": {"player", "dead", "perte xp"},
    "PlayerPurse": {"player", "xp", "coin"},
    "Say": {"message", "rid"},
    "Said": {"player", "message"},
    "MessageBlocked": {"message blocked", "reason", "crid"},
    "MapClosed": {"map closed", "reason", "winer", "playerclassement", "crid"},
    "QuitMap": {"quit the map", "rid"},
    "PlayerQuit": {"player", "quit the game"},
}
EXTENSIONS = {
    "Login": {"version", "access"},
    "LoginAccepted": {"name", "server", "motd", "session"},
    "InputCommand": {"reach"},
    "JoinMap": {"tank", "aim_assist", "paint"},
    "MapInfo": {"map", "mode", "files", "tick", "end_tick", "slot", "tank", "broken", "things", "team", "objective"},
    "PlayerJoined": {"bot", "map", "tank", "team", "slot", "kills", "deaths", "aim_assist", "paint"},
    "PlayerKicked": {"reason"},
    "PlayerLife": {"by", "damage", "face", "weapon", "angle", "bounced"},
    "PlayerDied": {"by", "weapon", "respawn_tick", "damage", "face", "angle", "distance", "lag_ms"},
    "Say": {"channel"},
    "Said": {"channel"},
    "MessageBlocked": {"advertisement", "kick"},
    "MapClosed": {"next_map", "mode", "team", "scores", "earned"},
}
"""Keys that may be left out; `advertisement` and `kick` are the document's own, there when they hold."""

OWN_MESSAGES = {
    "BuyTank",
    "GarageChanged",
    "GetMapFile",
    "LobbyChanged",
    "MapFileChunk",
    "ObjectiveChanged",
    "Snapshot",
    "TerrainChanged",
    "ThingsChanged",
    "PickupTaken",
    "RadarSwept",
    "PingsMeasured",
    "ChangeTank",
    "WatchPlayer",
    "ReportPlayer",
    "Radio",
    "Radioed",
    "MarkPlace",
    "PlaceMarked",
    "Pause",
    "Paused",
}
CONSTANT = {
    ("LoginRefused", "connection"): False,
    ("LoginAccepted", "connection"): True,
    ("JoinMap", "requeste"): "connect to map",
    ("MapGranted", "reponse"): "yes",
    ("MapRefused", "reponse"): "no",
    ("PlayerKicked", "kick"): 1,
    ("PlayerDied", "dead"): 1,
    ("MessageBlocked", "message blocked"): True,
    ("MapClosed", "map closed"): True,
    ("QuitMap", "quit the map"): True,
    ("PlayerQuit", "quit the game"): True,
}

KINDS = {kind.__name__: kind for kind in (*client_messages, *server_messages, parts.MyInfo, parts.MapInfo)}


def fields(name: str) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(KINDS[name])


@pytest.mark.parametrize("name", FOUNDING)
def test_the_wire_keys_are_those_of_the_founding_document(name: str) -> None:
    assert {field.encode_name for field in fields(name)} - EXTENSIONS.get(name, set()) == FOUNDING[name]


@pytest.mark.parametrize("name", EXTENSIONS)
def test_extensions_may_be_left_out(name: str) -> None:
    optional = {field.encode_name for field in fields(name) if not field.required}
    assert EXTENSIONS[name] <= optional


@pytest.mark.parametrize(("name", "key"), CONSTANT)
def test_fixed_values_are_those_of_the_founding_document(name: str, key: str) -> None:
    (default,) = [field.default for field in fields(name) if field.encode_name == key]
    assert default == CONSTANT[name, key]
    assert type(default) is type(CONSTANT[name, key])


def test_every_message_is_of_the_document_or_a_known_extension() -> None:
    names = {kind.__name__ for kind in (*client_messages, *server_messages)}
    assert names == (set(FOUNDING) - {"MyInfo", "MapInfo"}) | OWN_MESSAGES
