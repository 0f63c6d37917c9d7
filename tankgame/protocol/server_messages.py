"""What the server says, one class each; the wire keys are those of the protocol's founding document.

A field that defaults to UNSET is an extension: it may be left out, and a simple peer may ignore it.
`server_messages` lists the classes in the order in which the codec tries their keys.
"""

from typing import ClassVar, Literal

from msgspec import UNSET, UnsetType, field

from tankgame.protocol.message import Message
from tankgame.protocol.parts import (
    Earned,
    MapInfo,
    MapListing,
    MyInfo,
    Objective,
    Places,
    PlayerInfo,
    Ranked,
    SessionKey,
    TankInfo,
    ThingChanges,
)
from tankgame.protocol.values import (
    Angle,
    Axis,
    Bounced,
    Channel,
    ChatText,
    Count,
    Face,
    Fire,
    Heading,
    Line,
    MapId,
    Metres,
    Name,
    No,
    One,
    PaintId,
    Phrase,
    Reason,
    RequestId,
    Slot,
    TankId,
    ThingId,
    Tick,
    Yes,
)


class LoginRefused(Message, frozen=True, kw_only=True):
    """No; the connection ends after this."""

    signature: ClassVar = {"connection": False}
    connection: No = False
    reason: Reason


class LoginAccepted(Message, frozen=True, kw_only=True):
    """Welcome: who is connected, what you own, which maps are open."""

    signature: ClassVar = {"connection": True}
    connection: Yes = True
    listplayercoinfo: dict[str, PlayerInfo]
    myinfo: MyInfo
    availablemap: dict[str, MapListing]
    name: Name | UnsetType = UNSET
    server: Line | UnsetType = UNSET
    motd: Line | UnsetType = UNSET
    session: SessionKey | UnsetType = UNSET


class LobbyChanged(Message, frozen=True, kw_only=True):
    """The open maps as they stand now, about once a second while one is in the lobby (extension)."""

    signature: ClassVar = {"availablemap": ...}
    availablemap: dict[str, MapListing]


class MapGranted(Message, frozen=True, kw_only=True):
    """You are in."""

    signature: ClassVar = {"reponse": "yes"}
    reponse: Literal["yes"] = "yes"
    crid: RequestId
    mapinfo: MapInfo


class MapRefused(Message, frozen=True, kw_only=True):
    """You are not in; it also answers a request for a file that is not there, and for a tank that one cannot have."""

    signature: ClassVar = {"reponse": "no"}
    reponse: Literal["no"] = "no"
    crid: RequestId
    reason: Reason


class MapFileChunk(Message, frozen=True, kw_only=True):
    """A part of a file of a map's folder (extension)."""

    signature: ClassVar = {"file": ...}
    crid: RequestId
    file: Line
    offset: Count
    size: Count
    data: bytes


class GarageChanged(Message, frozen=True, kw_only=True):
    """A tank was bought: the tanks by id that one has now, and what is left of one's coins (extension)."""

    signature: ClassVar = {"tanklist": ...}
    tanklist: dict[str, TankInfo]
    xp: Count
    coin: Count
    crid: RequestId


class TerrainChanged(Message, frozen=True, kw_only=True):
    """Bricks that broke: cells as column, row from the top (extension)."""

    signature: ClassVar = {"broken": ...}
    broken: list[tuple[Count, Count]]
    gives_way: Tick = 0
    """From when on tanks can drive there."""


class ThingsChanged(Message, frozen=True, kw_only=True):
    """What was put on the ground, or came in sight there, and what is no longer there (extension)."""

    signature: ClassVar = {"things": ...}
    things: ThingChanges
    gives_way: Tick = 0
    """From when on tanks can drive where something stood that is gone."""
    lies_from: Tick = 0
    """From when on tanks can take what was put there."""


class ObjectiveChanged(Message, frozen=True, kw_only=True):
    """The mode's goal as it stands now, when it changes, four times a second at most (extension)."""

    signature: ClassVar = {"objective": ...}
    objective: Objective


class PickupTaken(Message, frozen=True, kw_only=True):
    """Somebody drove over what lay there; its effect lasts up to a tick, where it is one that lasts (extension)."""

    signature: ClassVar = {"player": ..., "pickup": ...}
    player: Name
    pickup: ThingId
    tick: Tick
    thing: Count | UnsetType = UNSET
    """Its number, where it lay there until now."""
    until: Tick | UnsetType = UNSET


class RadarSwept(Message, frozen=True, kw_only=True):
    """Where foes are just now, seen or not: for whoever has a radar, once a second (extension)."""

    signature: ClassVar = {"radar": ...}
    radar: list[tuple[Metres, Metres]]


class Snapshot(Message, frozen=True, kw_only=True):
    """The JSON door's places, 20 times a second; the native door has datagrams for this."""

    signature: ClassVar = {"snapshot": ...}
    snapshot: Places


class PlayerJoined(Message, frozen=True, kw_only=True):
    """Somebody is there: in the lobby, or, with a tank, in the map."""

    signature: ClassVar = {"player": ..., "level": ...}
    player: Name
    level: Count
    bot: bool = False
    map: MapId | UnsetType = UNSET
    tank: TankId | UnsetType = UNSET
    team: Count | UnsetType = UNSET
    slot: Slot | UnsetType = UNSET
    kills: Count | UnsetType = UNSET
    deaths: Count | UnsetType = UNSET
    aim_assist: bool | UnsetType = UNSET
    paint: PaintId | UnsetType = UNSET


class PlayerMoved(Message, frozen=True, kw_only=True):
    """The server accepted somebody's command."""

    signature: ClassVar = {"player": ..., "deplacementavant": ...}
    player: Name
    drive: Axis = field(name="deplacementavant")
    turn: Axis = field(name="rotationtank")
    aim: Heading = field(name="rotationcannon")
    fire: Fire


class PingsMeasured(Message, frozen=True, kw_only=True):
    """How long it takes to players of one's map and back, in milliseconds, from time to time (extension)."""

    signature: ClassVar = {"pings": ...}
    pings: dict[Name, Count]


class Paused(Message, frozen=True, kw_only=True):
    """Everything stands still, or goes on (extension)."""

    signature: ClassVar = {"paused": ...}
    paused: bool


class PlayerKicked(Message, frozen=True, kw_only=True):
    """Somebody is thrown out; where it is you, the connection ends."""

    signature: ClassVar = {"player": ..., "kick": ...}
    player: Name
    kick: One = 1
    reason: Reason | UnsetType = UNSET


class PlayerLife(Message, frozen=True, kw_only=True):
    """Somebody was hit, healed or came back; or was hit in vain, which only they and who fired are told.

    By whom, with which weapon (its id; `fuel-barrel` is one as well), what that took, on which face, at what angle, and
    why it bounced if it did.
    """

    signature: ClassVar = {"player": ..., "life": ...}
    player: Name
    life: Count
    by: Name | UnsetType = UNSET
    damage: Count | UnsetType = UNSET
    face: Face | UnsetType = UNSET
    weapon: Line | UnsetType = UNSET
    angle: Angle | UnsetType = UNSET
    bounced: Bounced | UnsetType = UNSET


class PlayerDied(Message, frozen=True, kw_only=True):
    """Somebody was killed, and what it cost them.

    `damage`, `face` and `angle` are those of the last hit, `distance` how far off it was fired, `lag_ms` how many
    milliseconds back it was judged: where the shooter's screen showed who was hit.
    """

    signature: ClassVar = {"player": ..., "dead": ...}
    player: Name
    dead: One = 1
    lost_xp: Count = field(name="perte xp")
    by: Name | UnsetType = UNSET
    weapon: Line | UnsetType = UNSET
    respawn_tick: Tick | UnsetType = UNSET
    damage: Count | UnsetType = UNSET
    face: Face | UnsetType = UNSET
    angle: Angle | UnsetType = UNSET
    distance: Metres | UnsetType = UNSET
    lag_ms: Count | UnsetType = UNSET


class PlayerPurse(Message, frozen=True, kw_only=True):
    """Somebody's xp and coins after they changed."""

    signature: ClassVar = {"player": ..., "xp": ..., "coin": ...}
    player: Name
    xp: Count
    coin: Count


class Said(Message, frozen=True, kw_only=True):
    """Somebody said something."""

    signature: ClassVar = {"player": ..., "message": ...}
    player: Name
    message: ChatText
    channel: Channel | UnsetType = UNSET
    """Said to the team only, or to all."""


class Radioed(Message, frozen=True, kw_only=True):
    """Somebody said one of the ready phrases: to the team where `channel` says so, or to all (extension)."""

    signature: ClassVar = {"player": ..., "phrase": ...}
    player: Name
    phrase: Phrase
    channel: Channel


class PlaceMarked(Message, frozen=True, kw_only=True):
    """Somebody of one's team shows a place of the map, in metres; or one does so oneself (extension)."""

    signature: ClassVar = {"player": ..., "mark": ...}
    player: Name
    mark: tuple[Metres, Metres]


class MessageBlocked(Message, frozen=True, kw_only=True):
    """What you said was held back; with a warning, or as the last drop before a kick."""

    signature: ClassVar = {"message blocked": True}
    blocked: Yes = field(name="message blocked", default=True)
    reason: Reason
    crid: RequestId
    advertisement: Yes | UnsetType = UNSET
    kick: Yes | UnsetType = UNSET


class MapClosed(Message, frozen=True, kw_only=True):
    """The battle is over; the ranking is best first, the winner null where there is none."""

    signature: ClassVar = {"map closed": True}
    closed: Yes = field(name="map closed", default=True)
    reason: Reason
    winner: Name | None = field(name="winer")
    ranking: list[Ranked] = field(name="playerclassement")
    crid: RequestId
    next_map: MapId | UnsetType = UNSET
    mode: Line | UnsetType = UNSET
    team: Count | UnsetType = UNSET
    """The team that won, where teams played; 0 for a draw."""
    scores: list[Count] | UnsetType = UNSET
    """By team, from team 1 on, where teams played."""
    earned: list[Earned] | UnsetType = UNSET
    """What the battle brought to whoever is told."""


class PlayerQuit(Message, frozen=True, kw_only=True):
    """Somebody left the map, or the server."""

    signature: ClassVar = {"player": ..., "quit the game": True}
    player: Name
    quit: Yes = field(name="quit the game", default=True)


server_messages: tuple[type[Message], ...] = (
    Snapshot,
    PlayerMoved,
    PlayerLife,
    PlayerDied,
    PlayerPurse,
    Said,
    Radioed,
    PlaceMarked,
    Paused,
    PlayerKicked,
    PlayerQuit,
    PlayerJoined,
    GarageChanged,
    TerrainChanged,
    ThingsChanged,
    PickupTaken,
    RadarSwept,
    PingsMeasured,
    ObjectiveChanged,
    MapFileChunk,
    MapGranted,
    MapRefused,
    MessageBlocked,
    MapClosed,
    LoginRefused,
    LoginAccepted,
    LobbyChanged,
)
"""What a server may say, tried in this order: `connection` comes before `availablemap`, which it may carry too."""
