"""One connection, from its first byte to its last: who it is, and where they are."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tankgame.net.link import Link
from tankgame.protocol.levels import level
from tankgame.protocol.message import Message
from tankgame.protocol.parts import PlayerInfo
from tankgame.server.accounts.account import Account
from tankgame.server.chat import Moderator

if TYPE_CHECKING:  # a seat knows its session and a session its seat
    from tankgame.server.room import Room
    from tankgame.server.seat import Seat

WAITING_MOST: Final = 16
"""Messages that may come before a login is answered."""


class Stage(Enum):
    """How far a connection has come."""

    GREETING = auto()
    CHECKING = auto()
    INSIDE = auto()
    GONE = auto()


@dataclass(eq=False)
class Session:
    """One connection. `account` is there from the moment the login is accepted, `seat` while in a map."""

    link: Link
    moderator: Moderator
    opened_at: float
    stage: Stage = Stage.GREETING
    account: Account | None = None
    room: Room | None = None
    seat: Seat | None = None
    waiting: list[Message] = field(default_factory=list)
    """What was said before the login was answered."""
    marked_at: list[float] = field(default_factory=list)
    """When they last marked places on the map, in seconds."""
    reported: set[str] = field(default_factory=set)
    """Players of whom they have complained."""

    def wait(self, message: Message) -> bool:
        """Keep what is said before the login is answered until then; False where that is too much."""
        self.waiting.append(message)
        return len(self.waiting) <= WAITING_MOST

    @property
    def name(self) -> str:
        """The player's name; only for sessions that are inside."""
        assert self.account is not None
        return self.account.name

    @cached_property
    def nearby(self) -> bool:
        """Whether they come from this machine or the LAN, where bandwidth is no matter."""
        return ipaddress.ip_address(self.link.address.partition("%")[0]).is_private

    def info(self) -> PlayerInfo:
        """What everybody may know of this player."""
        assert self.account is not None
        if self.seat is None or self.room is None:
            return PlayerInfo(level=level(self.account.xp))
        return self.seat.info(self.room.map.id)
