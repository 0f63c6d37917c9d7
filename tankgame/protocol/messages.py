"""Every message of the dialogue, one class each; the wire keys are those of the protocol's founding document.

A field that defaults to UNSET is an extension: it may be left out, and a simple client may ignore it.
`client_messages` and `server_messages` list the classes in the order in which the codec tries their keys.
"""

from typing import ClassVar, Literal

from msgspec import UNSET, Struct, UnsetType, field

from tankgame.protocol.values import (
    Angle,
    Axis,
    Bounced,
    Channel,
    ChatText,
    Count,
    Delta,
    Digest,
    Face,
    Fire,
    Heading,
    Line,
    MapId,
    Metres,
    Name,
    No,
    One,
    Password,
    Phrase,
    Reach,
    Reason,
    RequestId,
    Share,
    Slot,
    TankId,
    ThingId,
    Tick,
    Yes,
)


class Message(Struct, frozen=True, kw_only=True):
    """One message; `signature` holds the keys that tell it from the others, with the value where that decides."""

    signature: ClassVar[dict[str, object]] = {}
    """Key to the value it must have, or to `...` where any value does."""


# --- what the others are made of -------------------------------------------------------------------------------------


class PlayerInfo(Struct, frozen=True, kw_only=True):
    """What everybody may know of somebody who is connected."""

    level: Count
    bot: bool = False
    map: MapId | UnsetType = UNSET
    tank: TankId | UnsetType = UNSET
    team: Count | UnsetType = UNSET
    slot: Slot | UnsetType = UNSET
    kills: Count | UnsetType = UNSET
    deaths: Count | UnsetType = UNSET
    aim_assist: bool | UnsetType = UNSET


class TankInfo(Struct, frozen=True, kw_only=True):
    """A tank in somebody's garage."""

    title: Line


class MyInfo(Struct, frozen=True, kw_only=True):
    """What a player owns; `tanklist` is by tank id."""

    xp: Count
    coin: Count
    tanklist: dict[str, TankInfo]


class MapFile(Struct, frozen=True, kw_only=True):
    """A file of a map's folder, by which a client finds out whether it has the same one."""

    sha256: Digest
    size: Count


class MapListing(Struct, frozen=True, kw_only=True):
    """A map that is open, as the lobby shows it."""

    title: Line
    mode: Line
    players: Count
    bots: Count
    seats: Count
    seconds_left: Count
    mapsize: tuple[Metres, Metres]


class ThingPlace(Struct, frozen=True, kw_only=True):
    """A thing on the ground, such as a crate or a mine: its number in this battle, its kind, where it is in metres."""

    id: Count
    kind: ThingId
    x: Metres
    y: Metres
    team: Count | UnsetType = UNSET
    """Whose it is, where it is some team's."""


class ThingChanges(Struct, frozen=True, kw_only=True):
    """Things that are there now, also in place of one of the same number, and the numbers of those that are gone."""

    placed: list[ThingPlace]
    gone: list[Count]


class FlagPlace(Struct, frozen=True, kw_only=True):
    """A team's flag: metres, where it is known to be; `carrier` is a player's name."""

    team: Count
    x: Metres
    y: Metres
    state: Literal["home", "carried", "dropped"]
    carrier: Name | UnsetType = UNSET


class ZonePlace(Struct, frozen=True, kw_only=True):
    """A place worth holding: metres, the team that holds it or 0, and how far `taker` has come in taking it, 0 to 1."""

    x: Metres
    y: Metres
    radius: Metres
    owner: Count
    progress: Share
    taker: Count = 0


class Objective(Struct, frozen=True, kw_only=True):
    """How a battle stands by its mode's own goal; what a mode does not have is left out."""

    score: list[Count]
    """By team, from team 1 on."""
    goal: Count = 0
    """The score that ends the battle; 0 where only time does."""
    flags: list[FlagPlace] = []
    zones: list[ZonePlace] = []
    wave: Count = 0
    """Of survival: the wave that is fought or comes next."""
    waves: Count = 0
    """How many there are."""
    left: Count = 0
    """Enemies left of this wave."""
    lives: Count = 0
    """Returns that the players have left, all together."""
    break_until: Tick = 0
    """When the next wave comes, while none is there."""
    overtime: bool = False
    end_tick: Tick | UnsetType = UNSET


class Earned(Struct, frozen=True, kw_only=True):
    """What one kind of deed brought in a battle: kill, assist, damage, objective, survival, victory, death."""

    why: Line
    count: Count
    xp: Delta
    coin: Delta


class MapInfo(Struct, frozen=True, kw_only=True):
    """The map that a player has been let into. The two pictures are names of files of the map's folder."""

    mapsize: tuple[Metres, Metres]
    """Width and height in metres."""
    mapimage: Line
    """What players see."""
    maprealimg: Line
    """What the physics reads: one pixel a cell, one palette colour a terrain."""
    otherplayerinfo: dict[str, PlayerInfo] = field(name="Otherplayerinfo")
    map: MapId | UnsetType = UNSET
    mode: Line | UnsetType = UNSET
    files: dict[str, MapFile] | UnsetType = UNSET
    tick: Tick | UnsetType = UNSET
    end_tick: Tick | UnsetType = UNSET
    slot: Slot | UnsetType = UNSET
    tank: TankId | UnsetType = UNSET
    team: Count | UnsetType = UNSET
    """One's own."""
    objective: Objective | UnsetType = UNSET
    broken: list[tuple[Count, Count]] | UnsetType = UNSET
    """Cells (column, row from the top) whose brick is broken already."""
    things: list[ThingPlace] | UnsetType = UNSET
    """What lies on the ground, as far as this player knows."""


class SessionKey(Struct, frozen=True, kw_only=True):
    """What a client of the native door seals its datagrams with: AES-128-GCM, a session number and a key.

    `port` is where they go, 0 the port that the client has connected to.
    """

    number: Count
    key: bytes
    port: Count


class Ranked(Struct, frozen=True, kw_only=True):
    """A line of the ranking."""

    player: Name
    kills: Count
    deaths: Count
    damage: Count
    score: Delta
    xp: Delta
    coin: Delta
    tank: TankId | UnsetType = UNSET
    team: Count | UnsetType = UNSET
    bot: bool = False


class TankPlace(Struct, frozen=True, kw_only=True):
    """Where a tank is: metres, radians counter-clockwise from +x, life in points."""

    x: Metres
    y: Metres
    heading: Heading
    turret: Heading
    life: Count


class ShellPlace(Struct, frozen=True, kw_only=True):
    """Where a shell is and where it flies: metres and radians."""

    x: Metres
    y: Metres
    heading: Heading


class Places(Struct, frozen=True, kw_only=True):
    """What one player may see at one tick."""

    tick: Tick
    tanks: dict[str, TankPlace]
    shells: list[ShellPlace]


# --- what clients say ------------------------------------------------------------------------------------------------


class Login(Message, frozen=True, kw_only=True):
    """Log in, or register where `newuser` is true. `version` is that of the native door's datagrams.

    `access` is the password of the server itself, where it has one.
    """

    signature: ClassVar = {"name": ..., "password": ...}
    name: Name
    password: Password
    newuser: bool
    version: Count | UnsetType = UNSET
    access: Password | UnsetType = UNSET


class JoinMap(Message, frozen=True, kw_only=True):
    """Ask to play on a map, in a tank of one's garage."""

    signature: ClassVar = {"requeste": "connect to map"}
    requeste: Literal["connect to map"] = "connect to map"
    map: MapId
    rid: RequestId
    tank: TankId | UnsetType = UNSET
    aim_assist: bool | UnsetType = UNSET
    """Whether this client draws a gamepad's aim to tanks: everybody is told (extension)."""


class GetMapFile(Message, frozen=True, kw_only=True):
    """Ask for a part of a file of a map's folder (extension)."""

    signature: ClassVar = {"requeste": "map file"}
    requeste: Literal["map file"] = "map file"
    map: MapId
    file: Line
    offset: Count
    rid: RequestId


class BuyTank(Message, frozen=True, kw_only=True):
    """Ask for a tank for coins; a MapRefused says why not (extension)."""

    signature: ClassVar = {"requeste": "buy tank"}
    requeste: Literal["buy tank"] = "buy tank"
    tank: TankId
    rid: RequestId


class ChangeTank(Message, frozen=True, kw_only=True):
    """Ask to come back in another tank of one's garage, once one is destroyed; a MapRefused says why not (extension).

    A PlayerJoined tells everybody in the map when it is so.
    """

    signature: ClassVar = {"requeste": "change tank"}
    requeste: Literal["change tank"] = "change tank"
    tank: TankId
    rid: RequestId


class WatchPlayer(Message, frozen=True, kw_only=True):
    """Ask to see what that team mate sees, for as long as one has no tank (extension)."""

    signature: ClassVar = {"requeste": "watch"}
    requeste: Literal["watch"] = "watch"
    player: Name
    rid: RequestId


class ReportPlayer(Message, frozen=True, kw_only=True):
    """Complain of somebody to whoever runs the server: it goes into the server's log (extension)."""

    signature: ClassVar = {"requeste": "report"}
    requeste: Literal["report"] = "report"
    player: Name
    rid: RequestId


class InputCommand(Message, frozen=True, kw_only=True):
    """What a player's hands did for one tick."""

    signature: ClassVar = {"deplacementavant": ...}
    drive: Axis = field(name="deplacementavant")
    turn: Axis = field(name="rotationtank")
    aim: Heading = field(name="rotationcannon")
    fire: Fire
    reach: Reach = 0.0
    """How far a weapon is to throw that lobs (extension): metres, 0 for as far as it goes."""


class Say(Message, frozen=True, kw_only=True):
    """Say something to everybody in the map, or in the lobby; or, in a map, to one's team only."""

    signature: ClassVar = {"message": ...}
    message: ChatText
    rid: RequestId
    channel: Channel | UnsetType = UNSET


class Radio(Message, frozen=True, kw_only=True):
    """Say one of the ready phrases to one's team, or where there are none to all in the map (extension)."""

    signature: ClassVar = {"phrase": ...}
    phrase: Phrase
    rid: RequestId


class MarkPlace(Message, frozen=True, kw_only=True):
    """Show a place of the map, in metres, to one's team; where there are none, to oneself (extension)."""

    signature: ClassVar = {"mark": ...}
    mark: tuple[Metres, Metres]
    rid: RequestId


class Pause(Message, frozen=True, kw_only=True):
    """Let everything stand still, or go on: on one's own server, as long as nobody else is there (extension)."""

    signature: ClassVar = {"pause": ...}
    pause: bool
    rid: RequestId


class QuitMap(Message, frozen=True, kw_only=True):
    """Leave the map and stay on the server."""

    signature: ClassVar = {"quit the map": True}
    quit: Yes = field(name="quit the map", default=True)
    rid: RequestId


# --- what the server says --------------------------------------------------------------------------------------------


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


class ThingsChanged(Message, frozen=True, kw_only=True):
    """What was put on the ground, or came in sight there, and what is no longer there (extension)."""

    signature: ClassVar = {"things": ...}
    things: ThingChanges


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


class PlayerMoved(Message, frozen=True, kw_only=True):
    """The server accepted somebody's command."""

    signature: ClassVar = {"player": ..., "deplacementavant": ...}
    player: Name
    drive: Axis = field(name="deplacementavant")
    turn: Axis = field(name="rotationtank")
    aim: Heading = field(name="rotationcannon")
    fire: Fire


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

    By whom, with which weapon (its id), what that took, on which face, at what angle, and why it bounced if it did.
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


client_messages: tuple[type[Message], ...] = (
    InputCommand,
    Login,
    JoinMap,
    GetMapFile,
    BuyTank,
    ChangeTank,
    WatchPlayer,
    ReportPlayer,
    Say,
    Radio,
    MarkPlace,
    Pause,
    QuitMap,
)
"""What a client may say. No two signatures fit the same message."""

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
