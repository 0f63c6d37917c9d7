"""One server, from the first connection to the last word: what goes to it, and what its messages set in motion."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as with_changes
from pathlib import Path
from typing import Final

from msgspec import UNSET, UnsetType

from tankgame.client.battle import Battle
from tankgame.client.figures import NetworkFigures
from tankgame.client.game import Game
from tankgame.client.map_cache import MapDownload, MapUnfitError, cache_root, find_map
from tankgame.net.client import Connection
from tankgame.net.conditioner import Network
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
from tankgame.protocol.parts import MapFile, MapInfo
from tankgame.protocol.server_messages import LoginAccepted, MapFileChunk, MapGranted, MapRefused
from tankgame.protocol.values import CHAT_CHARACTERS, Channel, Phrase
from tankgame.protocol.version import PROTOCOL_VERSION
from tankgame.sim.map import Map, MapError, load_map

NO_MAP: Final = "no-such-map"
"""The reason where the server's map cannot be had, or is none."""


@dataclass(slots=True)
class _Entry:
    """A map on the way: what was granted, when it was heard, and the files that are still missing."""

    info: MapInfo
    granted_at: float
    rtt: float
    download: MapDownload | None = None


class Session:
    """One server. Call `poll` once a frame; `game` says what is known, `problem` why the connection is no more.

    `pin` is the SHA-256 that the server's certificate must have, None for whatever it has; see Connection.problem for
    the reasons.
    """

    def __init__(
        self,
        host: str,
        port: int,
        pin: str | None = None,
        network: Network | None = None,
        *,
        cache: Path | None = None,
        connection: Connection | None = None,
    ) -> None:
        self.host = host
        self.port = port
        self.game = Game()
        self.account: tuple[str, str] | None = None
        """The name and the password that one logged in with: enough to come back where the connection broke."""
        self.access = ""
        """The server's own password, as one gave it."""
        self.place: tuple[str, str] | None = None
        """The map that one asked for last, and the tank."""
        self.aim_assist = False
        """Whether the next battle is to be told that one aims with help."""
        self.paint = ""
        """What the others are to see one's tank painted in, from the next battle on; empty for what they like."""
        self._connection = connection or Connection(host, port, pin, network)
        self._cache = cache or cache_root()
        self._rid = 0
        self._entry: _Entry | None = None
        self._file_rids: set[int] = set()
        self._asked_at: float | None = None
        self._paused_at: float | None = None
        self._stood = 0.0
        """Seconds of pauses that are over."""

    @property
    def state(self) -> str:
        """How the connection stands: connecting, open or closed."""
        return self._connection.state

    @property
    def problem(self) -> str | None:
        """Why the connection closed without having been asked to: a reason id."""
        return self._connection.problem

    @property
    def pin(self) -> str | None:
        """The certificate's SHA-256, once it is known."""
        return self._connection.pin

    @property
    def progress(self) -> float:
        """How much of the map being fetched is here, 0 to 1."""
        entry = self._entry
        return 1.0 if entry is None or entry.download is None else entry.download.progress

    # --- what a player does ------------------------------------------------------------------------------------------

    def login(self, name: str, password: str, newuser: bool, access: str = "") -> None:  # noqa: FBT001 - the protocol's own field
        """Log in, or register; it is sent as soon as the connection is open. `access` is the server's own password."""
        self.account, self.access = (name, password), access
        self.game.ask_login(name)
        login = Login(name=name, password=password, newuser=newuser, version=PROTOCOL_VERSION, access=access or UNSET)
        self._connection.send(login)

    def join(self, map_id: str, tank: str) -> None:
        """Ask for a place on a map, in a tank of one's garage."""
        self._entry = None
        self._asked_at = None
        rid = self._next_rid()
        self.place = (map_id, tank)
        self.game.ask_join(map_id, rid)
        assist = True if self.aim_assist else UNSET
        self._connection.send(JoinMap(map=map_id, tank=tank, rid=rid, aim_assist=assist, paint=self.paint or UNSET))

    def buy(self, tank: str) -> None:
        """Ask for a tank for coins."""
        rid = self._next_rid()
        self.game.ask_tank(rid)
        self._connection.send(BuyTank(tank=tank, rid=rid))

    def say(self, text: str, channel: Channel = "all") -> None:
        """Say something to the map or one's team, or the lobby; blank lines are not sent, what is too long is cut."""
        text = text.strip()[:CHAT_CHARACTERS]
        if text:
            rid = self._next_rid()
            self.game.chat.sent(rid, text)
            to: Channel | UnsetType = channel if self.game.phase == "battle" else UNSET
            self._connection.send(Say(message=text, rid=rid, channel=to))

    def radio(self, phrase: Phrase, words: str) -> None:
        """Say a ready phrase, which is these words here."""
        rid = self._next_rid()
        self.game.chat.sent(rid, words)
        self._connection.send(Radio(phrase=phrase, rid=rid))

    def mark(self, x: float, y: float) -> None:
        """Show one's team a place of the map, in metres."""
        self._connection.send(MarkPlace(mark=(round(x, 2), round(y, 2)), rid=self._next_rid()))

    def report(self, name: str) -> None:
        """Complain of somebody to whoever runs the server."""
        self._connection.send(ReportPlayer(player=name, rid=self._next_rid()))

    def change_tank(self, kind: str) -> None:
        """Come back in another tank, the next time one does."""
        if self.place is not None:
            self.place = (self.place[0], kind)
        self._connection.send(ChangeTank(tank=kind, rid=self._next_rid()))

    def watch(self, name: str) -> None:
        """See what a team mate sees, as long as one has no tank."""
        if self.game.battle is not None:
            self.game.battle.watch(name)
        self._connection.send(WatchPlayer(player=name, rid=self._next_rid()))

    def quit_map(self) -> None:
        """Leave the map, the results or the way there, and be in the lobby."""
        if self.game.phase in ("joining", "battle"):
            self._connection.send(QuitMap(rid=self._next_rid()))
        self._entry = None
        self.game.leave_map()

    def drive(self, now: float, command: InputCommand) -> None:
        """What the player's hands do this frame, predicted at once and sent."""
        if self.game.battle is not None and not self.game.paused:
            for payload in self.game.battle.advance(self.time(now), command):
                self._connection.send_datagram(payload, now)

    def pause(self, *, wanted: bool) -> None:
        """Ask the server to stand still, or to go on; one's own does, while nobody else is there."""
        self._connection.send(Pause(pause=wanted, rid=self._next_rid()))

    def time(self, now: float) -> float:
        """The same time as the battle has it, which stands still while that does."""
        return (now if self._paused_at is None else self._paused_at) - self._stood

    def close(self) -> None:
        """Leave the server."""
        self._connection.close()

    # --- what the server says ----------------------------------------------------------------------------------------

    def poll(self, now: float) -> None:
        """Take in all that has come, and send what is due."""
        if self.game.phase == "joining" and self._asked_at is None:
            self._asked_at = self.time(now)
        for message in self._connection.poll(now):
            self._receive(message, self.time(now))
            self._keep_time(now)
        for payload in self._connection.datagrams():
            if self.game.battle is not None:
                self.game.battle.datagram(payload, self.time(now))
        if self.game.battle is not None:
            self._count(self.game.battle.figures, self.time(now))
        self._fetch()

    def _keep_time(self, now: float) -> None:
        """Follow what the server says of pauses."""
        if self.game.paused and self._paused_at is None:
            self._paused_at = now
        elif not self.game.paused and self._paused_at is not None:
            self._stood += now - self._paused_at
            self._paused_at = None

    def _count(self, figures: NetworkFigures, now: float) -> None:
        connection = self._connection
        figures.up.reach(connection.bytes_sent, now)
        figures.down.reach(connection.bytes_received, now)
        figures.by_datagrams = connection.by_datagrams
        if connection.by_datagrams or not figures.datagrams_at:
            figures.datagrams_at = now

    def _receive(self, message: Message, now: float) -> None:
        self.game.receive(message, now)
        match message:
            case LoginAccepted(session=key) if key is not UNSET:
                self._connection.start_session(key)
            case MapGranted(crid=crid, mapinfo=info) if crid == self.game.join_rid and self.game.mapinfo is info:
                rtt = 0.0 if self._asked_at is None else now - self._asked_at
                self._granted(_Entry(info, now, rtt))
            case MapFileChunk(crid=crid) if crid in self._file_rids:
                self._file_rids.discard(crid)
                self._take(message)
            case MapRefused(crid=crid, reason=reason) if crid in self._file_rids:
                self._give_up(reason)

    def _granted(self, entry: _Entry) -> None:
        """Enter with the map that is here, or fetch it."""
        info = entry.info
        files: Mapping[str, MapFile] | None = None if info.files is UNSET else info.files
        try:
            folder = find_map(self.game.map or "", files, self._cache)
            if folder is not None:
                self._enter(entry, folder)
            elif files is not None:
                entry.download = MapDownload(files, self._cache)
                self._entry = entry
            else:
                self._give_up(NO_MAP)
        except MapUnfitError:
            self._give_up(NO_MAP)

    def _take(self, chunk: MapFileChunk) -> None:
        entry = self._entry
        if entry is None or entry.download is None:
            return
        try:
            entry.download.take(chunk)
        except (MapUnfitError, OSError):
            self._give_up(NO_MAP)
            return
        if entry.download.done:
            self._entry = None
            self._enter(entry, entry.download.folder)

    def _fetch(self) -> None:
        if self._entry is None or self._entry.download is None or self.game.map is None:
            return
        for file, offset in self._entry.download.asks():
            rid = self._next_rid()
            self._file_rids.add(rid)
            self._connection.send(GetMapFile(map=self.game.map, file=file, offset=offset, rid=rid))

    def _enter(self, entry: _Entry, folder: Path) -> None:
        game = self.game
        try:
            # A folder of the cache is named by its digest, the map by the server.
            played: Map = with_changes(load_map(folder), id=game.map or folder.name)
        except (MapError, OSError):
            self._give_up(NO_MAP)
            return
        battle = Battle(
            played,
            entry.info,
            entry.granted_at,
            name=game.me.name,
            rtt=entry.rtt,
            broken=game.broken,
            things=game.things.values(),
        )
        game.enter(battle)

    def _give_up(self, reason: str) -> None:
        self._file_rids.clear()
        self.quit_map()
        self.game.leave_map(reason)

    def _next_rid(self) -> int:
        self._rid += 1
        return self._rid
