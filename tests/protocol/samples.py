"""One message of every class with every field set, for tests that need some of each."""

from tankgame.protocol.client_messages import (
    BuyTank,
    ChangeTank,
    GetMapFile,
    InputCommand,
    JoinMap,
    Login,
    MarkPlace,
    Pause,
    QuitMap,
    Radio,
    ReportPlayer,
    Say,
    WatchPlayer,
)
from tankgame.protocol.message import Message
from tankgame.protocol.parts import (
    Earned,
    FlagPlace,
    MapFile,
    MapInfo,
    MapListing,
    MyInfo,
    Objective,
    Places,
    PlayerInfo,
    Ranked,
    SessionKey,
    ShellPlace,
    TankInfo,
    TankPlace,
    ThingChanges,
    ThingPlace,
    ZonePlace,
)
from tankgame.protocol.server_messages import (
    GarageChanged,
    LobbyChanged,
    LoginAccepted,
    LoginRefused,
    MapClosed,
    MapFileChunk,
    MapGranted,
    MapRefused,
    MessageBlocked,
    ObjectiveChanged,
    Paused,
    PickupTaken,
    PingsMeasured,
    PlaceMarked,
    PlayerDied,
    PlayerJoined,
    PlayerKicked,
    PlayerLife,
    PlayerMoved,
    PlayerPurse,
    PlayerQuit,
    RadarSwept,
    Radioed,
    Said,
    Snapshot,
    TerrainChanged,
    ThingsChanged,
)

ANNA = PlayerInfo(level=3, map="dunes", tank="scout", team=0, slot=7, kills=2, deaths=1)
DUNES = MapListing(
    title="Dunes", mode="free-for-all", players=1, bots=5, seats=64, seconds_left=120, mapsize=(112.0, 80.0)
)

OBJECTIVE = Objective(
    score=[1, 2],
    goal=3,
    flags=[FlagPlace(team=1, x=7.0, y=7.5, state="carried", carrier="Anna")],
    zones=[ZonePlace(x=20.0, y=10.0, radius=5.0, owner=2, progress=0.25, taker=1)],
    wave=2,
    waves=8,
    left=5,
    lives=3,
    break_until=600,
    overtime=True,
    end_tick=18_000,
)

CLIENT_SAMPLES: tuple[Message, ...] = (
    InputCommand(drive=1.0, turn=-0.25, aim=2.5, fire=2),
    Login(name="Anna", password="two words\t", newuser=True, version=1, access="chez nous"),
    JoinMap(map="dunes", rid=5, tank="scout", aim_assist=True, paint="sand"),
    GetMapFile(map="dunes", file="image.webp", offset=32768, rid=6),
    BuyTank(tank="hunter", rid=7),
    ChangeTank(tank="heavy", rid=8),
    WatchPlayer(player="Ben", rid=9),
    ReportPlayer(player="Ben", rid=10),
    Say(message="Bien joué !", rid=7, channel="team"),
    Radio(phrase="thanks", rid=11),
    MarkPlace(mark=(12.5, 40.0), rid=12),
    Pause(pause=True, rid=13),
    QuitMap(rid=8),
)

SERVER_SAMPLES: tuple[Message, ...] = (
    Snapshot(
        snapshot=Places(
            tick=90,
            tanks={"Anna": TankPlace(x=1.5, y=2.5, heading=0.5, turret=-1.5, life=85)},
            shells=[ShellPlace(x=4.0, y=5.0, heading=3.0)],
        )
    ),
    PlayerMoved(player="Anna", drive=1.0, turn=0.0, aim=-3.0, fire=1),
    PlayerLife(player="Anna", life=65, by="Bot Anvil", damage=20, face="side", weapon="cannon", angle=12.5),
    PlayerLife(
        player="Anna", life=65, by="Bot Anvil", damage=0, face="side", weapon="cannon", angle=71, bounced="angle"
    ),
    PlayerDied(
        player="Anna",
        lost_xp=10,
        by="Bot Anvil",
        weapon="cannon",
        respawn_tick=270,
        damage=24,
        face="rear",
        angle=3.5,
        distance=18.2,
        lag_ms=83,
    ),
    PlayerPurse(player="Anna", xp=120, coin=45),
    GarageChanged(
        tanklist={"scout": TankInfo(title="scout"), "hunter": TankInfo(title="hunter")}, xp=120, coin=5, crid=7
    ),
    Said(player="Anna", message="hello", channel="team"),
    Radioed(player="Anna", phrase="attack", channel="team"),
    PlaceMarked(player="Anna", mark=(12.5, 40.0)),
    Paused(paused=True),
    PlayerKicked(player="Anna", reason="too-fast"),
    PlayerQuit(player="Anna"),
    PlayerJoined(player="Anna", level=3, bot=True, map="dunes", tank="scout", team=0, slot=7, kills=2, deaths=1),
    TerrainChanged(broken=[(3, 4), (5, 6)], gives_way=1234),
    PickupTaken(player="Anna", pickup="speed", tick=40, thing=4, until=1240),
    PingsMeasured(pings={"Anna": 34, "Zoé 日本": 0}),
    RadarSwept(radar=[(3.5, 8.0)]),
    ThingsChanged(
        things=ThingChanges(placed=[ThingPlace(id=4, kind="mine", x=3.5, y=8.25, team=1)], gone=[2, 3]),
        gives_way=1234,
        lies_from=1234,
    ),
    ObjectiveChanged(objective=OBJECTIVE),
    MapFileChunk(crid=6, file="image.webp", offset=0, size=3, data=b"\x00\xff\x80"),
    MapGranted(
        crid=5,
        mapinfo=MapInfo(
            mapsize=(112.0, 80.0),
            mapimage="image.webp",
            maprealimg="real.png",
            otherplayerinfo={"Anna": ANNA},
            map="dunes",
            mode="free-for-all",
            files={"real.png": MapFile(sha256="0" * 64, size=900)},
            tick=3,
            end_tick=18_000,
            slot=1,
            tank="heavy",
            team=2,
            objective=OBJECTIVE,
            broken=[(1, 2)],
            things=[ThingPlace(id=1, kind="crate", x=5.0, y=7.0)],
        ),
    ),
    MapRefused(crid=5, reason="map-full"),
    MessageBlocked(reason="flood", crid=7, advertisement=True, kick=True),
    MapClosed(
        reason="time-up",
        winner=None,
        ranking=[
            Ranked(
                player="Anna", kills=1, deaths=2, damage=90, score=-1, xp=-10, coin=4, tank="scout", team=1, bot=True
            )
        ],
        crid=5,
        next_map="rampart",
        mode="team-deathmatch",
        team=1,
        scores=[30, 28],
        earned=[Earned(why="kill", count=3, xp=75, coin=30)],
    ),
    LoginRefused(reason="wrong-password"),
    LoginAccepted(
        listplayercoinfo={"Anna": ANNA},
        myinfo=MyInfo(xp=120, coin=45, tanklist={"scout": TankInfo(title="Scout")}),
        availablemap={"dunes": DUNES},
        name="Anna",
        server="Tankgame",
        motd="Welcome",
        session=SessionKey(number=3, key=b"k" * 16, port=4919),
    ),
    LobbyChanged(availablemap={"dunes": DUNES}),
)
