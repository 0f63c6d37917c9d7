"""The server: who is connected, which battles are open, and what each thing that a client says leads to.

The doors call it with what came in, the loop calls `tick` sixty times a second; it decides and answers. Nothing here
waits: logins and payments run beside the ticks and come back when they are done.
"""

import logging
import random
from collections.abc import Iterator
from typing import Final

from msgspec import UNSET

from tankgame.net.discovery import Presence
from tankgame.net.link import Link, send_all
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
from tankgame.protocol.codec import MalformedMessage, OutOfRange
from tankgame.protocol.levels import level
from tankgame.protocol.message import Message
from tankgame.protocol.parts import MyInfo
from tankgame.protocol.server_messages import (
    LobbyChanged,
    LoginAccepted,
    LoginRefused,
    MapRefused,
    PlayerJoined,
    PlayerKicked,
    PlayerQuit,
)
from tankgame.protocol.ticks import TICK_RATE
from tankgame.server.accounts.account import Account, AccountsError, LoginFailed, PurchaseRefused
from tankgame.server.accounts.accounts import Accounts
from tankgame.server.battles import Battles
from tankgame.server.beat import SINGLE, Beat, beats
from tankgame.server.chat import Moderator
from tankgame.server.commands import TooFast
from tankgame.server.config import Config
from tankgame.server.door import Door
from tankgame.server.errands import Errands
from tankgame.server.gate import Gate
from tankgame.server.market import garage, sell, sold
from tankgame.server.payments import Payments
from tankgame.server.refusals import refusal
from tankgame.server.session import Session, Stage
from tankgame.server.shipped_map import ShippedMap
from tankgame.server.standstill import Standstill
from tankgame.server.statistics import Statistics
from tankgame.server.talk import Talk

log = logging.getLogger(__name__)

LOGIN_SECONDS: Final = 15.0
"""How long somebody may stay connected without logging in."""

BROKEN: Final = frozenset({"lost", "timeout", "too-slow"})
"""Ends of a connection that its player did not ask for."""

KEEP_SECONDS: Final = 120.0
"""How long the seat of somebody whose connection broke is kept for them."""

DEFAULT_TANK: Final = "medium"
"""What somebody plays in who asks for no tank in particular; everybody has one."""

LOBBY_EVERY: Final = TICK_RATE
"""Ticks between two looks at whether the lobby's maps changed."""


class Server:
    """Everything that is decided. It is also the doors' handler: `opened`, `received`, `datagram`, `closed`."""

    def __init__(
        self,
        config: Config,
        maps: list[ShippedMap],
        accounts: Accounts,
        seed: int | None = None,
        *,
        pausable: bool = False,
    ) -> None:
        """`pausable`: somebody's own server, which stands still for them as long as nobody else is there."""
        self.statistics = Statistics()
        self.doors: list[Door] = []
        self._config = config
        self._accounts = accounts
        self._sessions: dict[Link, Session] = {}
        self._inside: dict[str, Session] = {}
        self._payments = Payments(accounts, self._inside)
        self._battles = Battles(config, maps, random.Random(seed), self._payments.owe)
        self._errands = Errands()
        capacity, access = config.server.max_players, config.server.password
        self._gate = Gate(capacity, accounts, self._inside, lambda: self._now, self._replace, access=access)
        self._talk = Talk(self._lobby_links, self._kick)
        self._standstill = Standstill(self._inside, allowed=pausable)
        self._now = 0.0
        self._left = 0
        self._ticks = 0
        self._lobby = LobbyChanged(availablemap={})

    # --- what time brings --------------------------------------------------------------------------------------------

    def beats(self) -> Iterator[Beat]:
        """The ticks that are to be taken now, at one go."""
        return beats(self._battles.most_people)

    def tick(self, now: float, beat: Beat = SINGLE) -> None:
        """One tick of every battle; `now` is the loop's clock in seconds."""
        self._now, self._left = now, beat.left
        self._ticks += 1
        if beat.first:
            for door in self.doors:
                door.poll(now)
        if not self._standstill.holds():
            self._battles.tick(now, beat)
        self._pay_out()
        for session in self._battles.reopen():
            self._tell_lobby(session)
        if self._ticks % LOBBY_EVERY == 0:
            self._refresh_lobby()
            self._drop_the_silent()

    async def close(self) -> None:
        """Close every battle with its reason, pay what was earned, and let everybody go."""
        self._battles.close()
        self._pay_out()
        await self._errands.finish()
        for door in self.doors:
            await door.close()
        await self._accounts.close()

    def _refresh_lobby(self) -> None:
        lobby = LobbyChanged(availablemap=self._battles.listings())
        if lobby != self._lobby:
            self._lobby = lobby
            send_all([session.link for session in self._inside.values() if session.seat is None], lobby)

    def _drop_the_silent(self) -> None:
        for session in list(self._sessions.values()):
            if session.stage is Stage.GREETING and self._now - session.opened_at > LOGIN_SECONDS:
                self._refuse(session, "timeout")

    # --- what the doors say ------------------------------------------------------------------------------------------

    def opened(self, link: Link) -> None:
        """Somebody connected."""
        self._sessions[link] = Session(link, Moderator(self._config.chat), self._now)

    def received(self, link: Link, message: Message) -> None:
        """Somebody said something."""
        session = self._sessions.get(link)
        if session is None or session.stage is Stage.GONE:
            return
        match message:
            case Login() if session.stage is Stage.GREETING:
                session.stage = Stage.CHECKING
                self._errands.start(self._login(session, message))
            case _ if session.stage is Stage.CHECKING:
                self._wait(session, message)
            case _ if session.stage is not Stage.INSIDE:
                self._refuse(session, "not-logged-in")
            case InputCommand():
                self._command(session, message)
            case JoinMap():
                self._join(session, message)
            case BuyTank():
                self._errands.start(self._sell(session, message))
            case GetMapFile():
                self._send_file(session, message)
            case ChangeTank():
                self._change_tank(session, message)
            case WatchPlayer() | Pause():
                self._hear_in_battle(session, message)
            case Say() | Radio() | MarkPlace() | ReportPlayer():
                self._talk.hear(session, message, self._now)
            case QuitMap():
                self._quit_map(session)

    def datagram(self, link: Link, payload: bytes) -> None:
        """Somebody's commands, and what they acknowledge."""
        session = self._sessions.get(link)
        if session is None or session.room is None or session.seat is None:
            return
        try:
            session.seat.hear(payload, session.room.world.tick, self._left)
        except MalformedMessage:
            self._kick(session, "out-of-range")
        except TooFast:
            self._kick(session, "too-fast")

    def malformed(self, link: Link, why: MalformedMessage) -> None:
        """Somebody sent what is no message, or a value out of its range."""
        session = self._sessions.get(link)
        log.warning("%s sent a bad message: %s", link.address, why)
        if session is None:
            return
        if session.stage is Stage.INSIDE:
            self._mistaken(session, why)
        elif isinstance(why, OutOfRange):
            self._refuse(session, "malformed")

    def _mistaken(self, session: Session, why: MalformedMessage) -> None:
        """A move that nobody could make is kicked for, and so is nonsense; a request that cannot be met is refused."""
        if not isinstance(why, OutOfRange):
            self._kick(session, "malformed")
        elif (refused := refusal(why)) is not None:
            session.link.send(refused)
        elif why.kind is QuitMap:
            self._quit_map(session)
        elif why.kind is not Login:
            self._kick(session, "out-of-range")

    def closed(self, link: Link, reason: str) -> None:
        """Somebody is no longer connected."""
        session = self._sessions.pop(link, None)
        if session is None:
            return
        if session.stage is Stage.INSIDE:
            self._disconnected(session, reason)
        session.stage = Stage.GONE

    def _replace(self, session: Session) -> None:
        """The player of this session, which fell silent, has come again."""
        session.link.close("lost")
        self._disconnected(session, "lost")

    def _disconnected(self, session: Session, reason: str) -> None:
        log.info("%s left (%s)", session.name, reason)
        session.stage = Stage.GONE
        del self._inside[session.name]
        self._tell_everybody(PlayerQuit(player=session.name))
        if session.room is not None and session.link.native and reason in BROKEN:
            session.room.lose(session, self._now + KEEP_SECONDS)
        else:
            self._leave(session)

    # --- coming in ---------------------------------------------------------------------------------------------------

    def _wait(self, session: Session, message: Message) -> None:
        if not session.wait(message):
            self._refuse(session, "too-busy")

    async def _login(self, session: Session, request: Login) -> None:
        try:
            account = await self._gate.check(session, request)
        except LoginFailed as why:
            if session.stage is Stage.CHECKING:
                self._refuse(session, why.reason)
            return
        except AccountsError:
            if session.stage is Stage.CHECKING:
                self._refuse(session, "too-busy")
            raise
        if session.stage is Stage.CHECKING:
            self._welcome(session, account)
            for message in session.waiting:
                self.received(session.link, message)
            session.waiting.clear()

    def _welcome(self, session: Session, account: Account) -> None:
        players = {name: other.info() for name, other in self._inside.items()}
        session.stage, session.account = Stage.INSIDE, account
        self._inside[account.name] = session
        log.info("%s logged in from %s", account.name, session.link.address)
        key = session.link.start_session()
        welcome = LoginAccepted(
            listplayercoinfo={**players, account.name: session.info()},
            myinfo=MyInfo(xp=account.xp, coin=account.coin, tanklist=garage(account)),
            availablemap=self._battles.listings(),
            name=account.name,
            server=self._config.server.name,
            motd=self._config.server.motd,
            session=UNSET if key is None else key,
        )
        session.link.send(welcome)
        self._tell_everybody(PlayerJoined(player=account.name, level=level(account.xp)), but=session)

    def _refuse(self, session: Session, reason: str) -> None:
        log.info("%s was refused: %s", session.link.address, reason)
        session.stage = Stage.GONE
        session.link.send(LoginRefused(reason=reason))
        session.link.close()

    # --- maps --------------------------------------------------------------------------------------------------------

    def _join(self, session: Session, request: JoinMap) -> None:
        assert session.account is not None
        room = self._battles.rooms.get(request.map)
        tank = request.tank if isinstance(request.tank, str) else DEFAULT_TANK
        if session.seat is not None:
            reason = "already-in-map"
        elif room is None:
            reason = "no-such-map"
        elif not room.lends(session, tank):
            reason = "not-your-tank"
        elif len(room.people) >= room.capacity:
            reason = "map-full"
        else:
            for other in self._battles.rooms.values():
                if other is not room:
                    other.give_up(session.name)
            room.join(session, request, tank)
            self._tell_lobby(session)
            return
        session.link.send(MapRefused(crid=request.rid, reason=reason))

    def _hear_in_battle(self, session: Session, request: WatchPlayer | Pause) -> None:
        """What means something only to who is in a map."""
        if isinstance(request, WatchPlayer) and session.room is not None:
            session.room.watch(session, request.player)
        elif isinstance(request, Pause):
            self._standstill.ask(session, pause=request.pause)

    def _change_tank(self, session: Session, request: ChangeTank) -> None:
        if session.room is None or not session.room.lends(session, request.tank):
            session.link.send(MapRefused(crid=request.rid, reason="not-your-tank"))
        else:
            session.room.change_tank(session, request.tank)

    def _quit_map(self, session: Session) -> None:
        room = session.room
        if room is None:
            return
        self._leave(session)
        send_all([*room.links(), session.link], PlayerQuit(player=session.name))
        # They left the map and not the server: to those who show who is connected, that is how they come back.
        self._tell_everybody(PlayerJoined(player=session.name, level=session.info().level), but=session)
        session.link.send(self._lobby)

    def _leave(self, session: Session) -> None:
        if session.room is not None:
            session.room.leave(session)

    async def _sell(self, session: Session, request: BuyTank) -> None:
        assert session.account is not None
        try:
            session.account = await sell(self._accounts, session.account, request.tank)
        except PurchaseRefused as why:
            session.link.send(MapRefused(crid=request.rid, reason=why.reason))
        else:
            session.link.send(sold(session.account, request.rid))

    def _send_file(self, session: Session, request: GetMapFile) -> None:
        room = self._battles.rooms.get(request.map)
        chunk = None if room is None else room.shipped.chunk(request)
        session.link.send(chunk or MapRefused(crid=request.rid, reason="no-such-file"))

    # --- play and talk -----------------------------------------------------------------------------------------------

    def _command(self, session: Session, command: InputCommand) -> None:
        if session.room is None or session.seat is None:
            return
        try:
            session.seat.commands.put_untimed(command, session.room.world.tick)
        except TooFast:
            self._kick(session, "too-fast")

    def _kick(self, session: Session, reason: str) -> None:
        if session.stage is not Stage.INSIDE:
            return
        log.warning("%s is kicked: %s", session.name, reason)
        self._tell_everybody(PlayerKicked(player=session.name, reason=reason))
        self._leave(session)
        del self._inside[session.name]
        session.stage = Stage.GONE
        session.link.close()

    def presence(self) -> Presence:
        """What the server tells of itself to whoever looks for games."""
        return self._battles.presence(len(self._inside))

    # --- who hears what ----------------------------------------------------------------------------------------------

    def _tell_everybody(self, message: Message, *, but: Session | None = None) -> None:
        send_all([session.link for session in self._inside.values() if session is not but], message)

    def _tell_lobby(self, session: Session) -> None:
        """Let those in the lobby know where somebody is now."""
        info = session.info()
        links = [link for link in self._lobby_links() if link is not session.link]
        send_all(links, PlayerJoined(player=session.name, level=info.level, map=info.map, tank=info.tank))

    def _lobby_links(self) -> list[Link]:
        return [session.link for session in self._inside.values() if session.room is None]

    def _pay_out(self) -> None:
        if due := self._payments.due():
            self._errands.start(self._payments.book(due))
