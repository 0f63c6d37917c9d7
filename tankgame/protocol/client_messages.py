"""What clients say, one class each; the wire keys are those of the protocol's founding document.

A field that defaults to UNSET is an extension: it may be left out, and a simple peer may ignore it.
`client_messages` lists the classes in the order in which the codec tries their keys.
"""

from typing import ClassVar, Literal

from msgspec import UNSET, UnsetType, field

from tankgame.protocol.message import Message
from tankgame.protocol.values import (
    Axis,
    Channel,
    ChatText,
    Count,
    Fire,
    Heading,
    Line,
    MapId,
    Metres,
    Name,
    PaintId,
    Password,
    Phrase,
    Reach,
    RequestId,
    TankId,
    Yes,
)


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
    paint: PaintId | UnsetType = UNSET
    """What one's hull is to be painted in where there are no teams: everybody is told (extension)."""


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
