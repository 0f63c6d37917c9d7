"""What the messages are made of: players, maps, places, goals.

A field that defaults to UNSET is an extension: it may be left out, and a simple peer may ignore it.
"""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from tankgame.protocol.values import (
    Count,
    Delta,
    Digest,
    Heading,
    Line,
    MapId,
    Metres,
    Name,
    PaintId,
    Share,
    Slot,
    TankId,
    ThingId,
    Tick,
)


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
    paint: PaintId | UnsetType = UNSET
    """What they have chosen for their hull, where they have; teams have colours of their own."""


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
