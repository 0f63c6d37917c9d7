"""What this client knows of its server, told message by message; the screens read it and change nothing."""

from collections import deque
from functools import singledispatchmethod
from typing import Final, Literal

from msgspec import UNSET

from tankgame.client.battle import Battle
from tankgame.client.chat import Chat
from tankgame.client.goals import News, news
from tankgame.client.moments import Hit, Kill, Mark, PurseChange
from tankgame.client.players import Me, Player, Score, player_of, ranked
from tankgame.client.recap import Recap
from tankgame.client.seats import Seat
from tankgame.client.surroundings import Taken
from tankgame.protocol.levels import level
from tankgame.protocol.message import Message
from tankgame.protocol.parts import MapInfo, MapListing, MyInfo, Objective, ThingPlace
from tankgame.protocol.server_messages import (
    GarageChanged,
    LobbyChanged,
    LoginAccepted,
    LoginRefused,
    MapClosed,
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
    PlayerPurse,
    PlayerQuit,
    RadarSwept,
    Radioed,
    Said,
    TerrainChanged,
    ThingsChanged,
)

Phase = Literal["login", "lobby", "joining", "battle", "results"]

FEED_LINES: Final = 50
PURSE_CHANGES: Final = 50
HITS: Final = 20
NEWS: Final = 20
MARKS: Final = 20


class Game:
    """Phase, players, maps, chat and the battle; `receive` is how the server speaks to it.

    A server that speaks of strangers, or out of turn, changes nothing and breaks nothing.
    """

    def __init__(self) -> None:
        self.phase: Phase = "login"
        self.me = Me()
        self.server = ""
        self.motd = ""
        self.players: dict[str, Player] = {}
        self.maps: dict[str, MapListing] = {}
        self.chat = Chat()
        self.feed: deque[Kill] = deque(maxlen=FEED_LINES)
        self.purse: deque[PurseChange] = deque(maxlen=PURSE_CHANGES)
        self.hits: deque[Hit] = deque(maxlen=HITS)
        self.news: deque[News] = deque(maxlen=NEWS)
        self.marks: deque[Mark] = deque(maxlen=MARKS)
        self.paused = False
        """Whether the server stands still, as one's own does on request."""
        self.objective: Objective | None = None
        """How the battle stands by its mode's own goal, where it has one."""
        self.results: MapClosed | None = None
        self.refused: str | None = None
        """Why the last login or request for a map came to nothing: a message id."""
        self.kicked: str | None = None
        self.battle: Battle | None = None
        self.map: str | None = None
        """The map one is in, or on the way to."""
        self.mapinfo: MapInfo | None = None
        self.broken: set[tuple[int, int]] = set()
        """Cells (column, row from the top) of the current map whose brick is gone."""
        self.things: dict[int, ThingPlace] = {}
        """What lies on the ground of the current map, by number."""
        self.join_rid: int | None = None
        self.buying: int | None = None
        """The request for a tank that is not answered yet."""
        self.not_sold: str | None = None
        """Why the last one came to nothing: a message id."""
        self.recap = Recap()
        self._now = 0.0

    # --- what this side does ---------------------------------------------------------------------------------------

    def ask_login(self, name: str) -> None:
        """A login was sent under this name."""
        self.phase = "login"
        self.refused = None
        self.me = Me(name=name)

    def ask_join(self, map_id: str, rid: int) -> None:
        """A request for a map was sent."""
        self.phase = "joining"
        self.refused = self.results = self.battle = self.mapinfo = self.objective = None
        self.map, self.join_rid = map_id, rid

    def ask_tank(self, rid: int) -> None:
        """A tank was asked for."""
        self.buying, self.not_sold = rid, None

    def enter(self, battle: Battle) -> None:
        """The map is here: the battle begins."""
        self.battle = battle
        self.phase = "battle"
        self.feed.clear()
        self.news.clear()
        self.marks.clear()
        if self.objective is not None:
            battle.told_objective(self.objective)
        self.recap = Recap()
        for player in self.players.values():
            self._seat(player)
            for kind, (since, until) in player.boosts.items():
                if player.slot is not None:
                    battle.taken(Taken(player.slot, kind, None, since, until))

    def leave_map(self, reason: str | None = None) -> None:
        """Back in the lobby; `reason` where a map was refused."""
        self.phase = "lobby"
        self.paused = False
        self.refused = reason
        self.results = self.battle = self.mapinfo = self.objective = None
        self.join_rid = None
        self.broken = set()
        self.things = {}
        # Bots are only in maps, and their slots are only of use there.
        self.players = {name: player for name, player in self.players.items() if not player.bot}
        if self.me.name in self.players:
            self._to_lobby(self.players[self.me.name])
        self.map = None

    @property
    def team(self) -> int:
        """One's own; 0 where there are none."""
        me = self.players.get(self.me.name)
        return 0 if me is None else me.team

    def scoreboard(self) -> list[Score]:
        """Everybody in one's map, by team, most kills first, then fewest deaths, then by name."""
        here = [player for player in self.players.values() if self.map is not None and player.map == self.map]
        return ranked(here, self.me.name)

    # --- what the server says --------------------------------------------------------------------------------------

    def receive(self, message: Message, now: float) -> None:
        """Take in one message, heard at `now` seconds; kinds that say nothing of the game's state are passed over."""
        self._now = now
        self._take(message)

    @singledispatchmethod
    def _take(self, message: Message) -> None:
        """Change what the message says has changed."""

    @_take.register
    def _(self, message: LoginRefused) -> None:
        self.phase = "login"
        self.refused = message.reason

    @_take.register
    def _(self, message: LoginAccepted) -> None:
        if message.name is not UNSET:
            self.me.name = message.name
        self._own(message.myinfo)
        self.server = "" if message.server is UNSET else message.server
        self.motd = "" if message.motd is UNSET else message.motd
        self.players = {name: player_of(name, info) for name, info in message.listplayercoinfo.items()}
        self.maps = dict(message.availablemap)
        self.phase = "lobby"
        self.refused = None

    @_take.register
    def _(self, message: LobbyChanged) -> None:
        self.maps = dict(message.availablemap)

    @_take.register
    def _(self, message: MapGranted) -> None:
        if self.phase != "joining" or message.crid != self.join_rid:
            return
        self.mapinfo = message.mapinfo
        self.objective = None if message.mapinfo.objective is UNSET else message.mapinfo.objective
        self.broken = set() if message.mapinfo.broken is UNSET else set(message.mapinfo.broken)
        self.things = {} if message.mapinfo.things is UNSET else {place.id: place for place in message.mapinfo.things}
        for player in self.players.values():
            player.boosts.clear()
            if player.map == self.map:
                player.slot = None
        for name, info in message.mapinfo.otherplayerinfo.items():
            player = self.players[name] = player_of(name, info)
            player.map = self.map
        self._seat_me(message.mapinfo)

    @_take.register
    def _(self, message: MapRefused) -> None:
        if message.crid == self.buying:
            self.buying, self.not_sold = None, message.reason
        elif self.phase == "joining" and message.crid == self.join_rid:
            self.leave_map(message.reason)

    @_take.register
    def _(self, message: GarageChanged) -> None:
        self.buying = None
        self.me.tanks = dict(message.tanklist)
        self.me.xp, self.me.coin = message.xp, message.coin

    @_take.register
    def _(self, message: MapClosed) -> None:
        if self.phase not in ("joining", "battle") or message.crid != self.join_rid:
            return
        for player in self.players.values():
            if player.map == self.map:
                self._to_lobby(player)
        self.leave_map()
        self.results = message
        self.phase = "results"

    @_take.register
    def _(self, message: TerrainChanged) -> None:
        fresh = [cell for cell in message.broken if cell not in self.broken]
        self.broken.update(fresh)
        if self.battle is not None:
            self.battle.break_bricks(fresh, message.gives_way)

    @_take.register
    def _(self, message: ObjectiveChanged) -> None:
        if self.objective is not None:
            self.news.extend(news(self.objective, message.objective, self._now))
        self.objective = message.objective
        if self.battle is not None:
            self.battle.told_objective(message.objective)

    @_take.register
    def _(self, message: ThingsChanged) -> None:
        self.things.update({place.id: place for place in message.things.placed})
        for number in message.things.gone:
            self.things.pop(number, None)
        if self.battle is not None:
            ticks = {"gives_way": message.gives_way, "lies_from": message.lies_from}
            self.battle.change_things(message.things, self._now, **ticks)

    @_take.register
    def _(self, message: PickupTaken) -> None:
        player = self.players.get(message.player)
        if player is None or player.slot is None:
            return
        until = None if message.until is UNSET else message.until
        if until is not None:
            player.boosts[message.pickup] = (message.tick, until)
        if self.battle is not None:
            thing = None if message.thing is UNSET else message.thing
            self.battle.taken(Taken(player.slot, message.pickup, thing, message.tick, until))

    @_take.register
    def _(self, message: RadarSwept) -> None:
        if self.battle is not None:
            self.battle.surroundings.swept(message.radar, self._now)

    @_take.register
    def _(self, message: PingsMeasured) -> None:
        for name, ping in message.pings.items():
            if name in self.players:
                self.players[name].ping = ping

    @_take.register
    def _(self, message: PlayerJoined) -> None:
        before = self.players.get(message.player)
        player = self.players[message.player] = player_of(message.player, message)
        player.ping = None if before is None or player.bot else before.ping
        arrived = before is None or before.map != player.map
        if self.battle is not None and before is not None and before.slot not in (None, player.slot):
            self.battle.unseat(before.slot)
        self._seat(player)
        if arrived and not player.bot and player.map == self.map and player.name != self.me.name:
            self.chat.notice("joined", player.name, self._now)

    @_take.register
    def _(self, message: PlayerQuit) -> None:
        if message.player == self.me.name:
            return
        player = self._forget(message.player)
        if player is not None and not player.bot and player.map == self.map:
            self.chat.notice("left", player.name, self._now)

    @_take.register
    def _(self, message: PlayerKicked) -> None:
        reason = "" if message.reason is UNSET else message.reason
        if message.player == self.me.name:
            self.kicked = reason
            self.battle = None
            return
        self._forget(message.player)
        self.chat.notice("kicked", message.player, self._now, reason)

    @_take.register
    def _(self, message: PlayerLife) -> None:
        player = self.players.get(message.player)
        if player is None:
            return
        player.life = message.life
        if message.bounced is not UNSET:
            if message.by == self.me.name:
                self.recap.bounced(message, self._now)
            return
        if message.player == self.me.name:
            self.recap.wounded(message)
        if message.by == self.me.name and message.damage is not UNSET and message.player != self.me.name:
            self.hits.append(Hit(message.player, message.damage, self._now))
        if self.battle is not None and player.slot is not None:
            self.battle.told_life(player.slot, message.life)

    @_take.register
    def _(self, message: PlayerDied) -> None:
        by = message.by or ""
        self.feed.append(Kill(by, message.player, message.weapon or "", self._now))
        if (player := self.players.get(message.player)) is not None:
            player.deaths += 1
            player.life = 0
            player.boosts.clear()
        if by != message.player and (killer := self.players.get(by)) is not None:
            killer.kills += 1
        if message.player == self.me.name:
            self.recap.died(message)
            if self.battle is not None and message.respawn_tick is not UNSET:
                self.battle.respawn_tick = message.respawn_tick

    @_take.register
    def _(self, message: PlayerPurse) -> None:
        if (player := self.players.get(message.player)) is not None:
            player.level = level(message.xp)
        if message.player != self.me.name:
            return
        self.purse.append(PurseChange(message.xp - self.me.xp, message.coin - self.me.coin, self._now))
        self.me.xp, self.me.coin = message.xp, message.coin

    @_take.register
    def _(self, message: Said) -> None:
        self.chat.said(message, self._now)

    @_take.register
    def _(self, message: Radioed) -> None:
        self.chat.radioed(message, self._now)

    @_take.register
    def _(self, message: Paused) -> None:
        self.paused = message.paused

    @_take.register
    def _(self, message: PlaceMarked) -> None:
        if message.player not in self.chat.muted:
            self.marks.append(Mark(message.player, *message.mark, self._now))

    @_take.register
    def _(self, message: MessageBlocked) -> None:
        self.chat.held_back(message, self.me.name, self._now)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _own(self, info: MyInfo) -> None:
        self.me.xp, self.me.coin, self.me.tanks = info.xp, info.coin, dict(info.tanklist)

    def _forget(self, name: str) -> Player | None:
        player = self.players.pop(name, None)
        if player is not None and player.slot is not None and self.battle is not None and player.map == self.map:
            self.battle.unseat(player.slot)
        return player

    def _seat_me(self, info: MapInfo) -> None:
        """One's own seat, where the list of the others did not hold it."""
        me = self.players.setdefault(self.me.name, Player(self.me.name))
        me.map = self.map
        if info.slot is not UNSET:
            me.slot = info.slot
        if info.tank is not UNSET:
            me.tank = info.tank
        if info.team is not UNSET:
            me.team = info.team

    @staticmethod
    def _to_lobby(player: Player) -> None:
        player.map = player.tank = player.slot = player.life = None

    def _seat(self, player: Player) -> None:
        if self.battle is None or player.slot is None or player.map != self.map:
            return
        self.battle.seat(player.slot, Seat(player.name, player.tank or "", player.team, player.bot, player.paint))
