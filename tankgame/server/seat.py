"""A place in a battle: a person's or a bot's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec import UNSET

from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import decode_commands
from tankgame.protocol.parts import PlayerInfo
from tankgame.protocol.server_messages import PlayerJoined
from tankgame.protocol.ticks import ticks
from tankgame.server.bots.crew import Crew
from tankgame.server.commands import CommandQueue
from tankgame.server.snapshots import SnapshotStream
from tankgame.server.tally import Tally

if TYPE_CHECKING:  # a session knows its seat and a seat its session
    from tankgame.server.session import Session

TAKING_PART_TICKS: Final = ticks(5.0)
"""Who drove or fired for so long took part, even if nothing came of it."""


@dataclass(eq=False)
class Seat:
    """Who sits there, in which tank, and what they have done. Exactly one of `session` and `bot` is set.

    A seat that is kept for a person whose connection broke has a bot in it meanwhile.
    """

    slot: int
    name: str
    tank: str
    person: bool
    commands: CommandQueue
    stream: SnapshotStream
    team: int = 0
    wanted: str = ""
    """What tank they want to come back in, where that is another."""
    watched: int | None = None
    """The slot of the team mate whose view they share while they have no tank."""
    called: bool = False
    """A bot that the mode has called, and that fills nobody's place."""
    active_at: int = 0
    """The last tick at which somebody drove or fired here."""
    busy_ticks: int = 0
    """For how many ticks somebody did that."""
    level: int = 1
    aim_assist: bool = False
    """What their client says of itself."""
    paint: str = ""
    """What they have chosen for their hull, if they have."""
    session: Session | None = None
    bot: Crew | None = None
    rid: int = 0
    """The number of the request that let them in."""
    kept_until: float | None = None
    """Seconds of the server's clock up to which the seat waits for its player, where it does."""
    tally: Tally = field(default_factory=Tally)
    told_move: InputCommand | None = None
    """The last command that the others were told of."""
    unpaid_xp: int = 0
    unpaid_coin: int = 0
    unpaid_why: str = ""

    def hear(self, payload: bytes, now: int, left: int) -> None:
        """Take in a datagram at tick `now`, after whose next `left` more follow at once.

        MalformedMessage where it is none, TooFast where its commands outrun the clock.
        """
        commands = decode_commands(payload)
        self.commands.put(commands, now, left)
        self.stream.acknowledge(commands.ack, now)

    @property
    def took_part(self) -> bool:
        """Whether they did anything for a victory: what earned something, or at least drove about."""
        earned = any(item.xp > 0 or item.coin > 0 for item in self.tally.items.values())
        return earned or self.busy_ticks >= TAKING_PART_TICKS

    def info(self, map_id: str) -> PlayerInfo:
        """What everybody may know of this player."""
        return PlayerInfo(
            level=self.level,
            bot=self.bot is not None,
            map=map_id,
            tank=self.tank,
            team=self.team,
            slot=self.slot,
            kills=self.tally.kills,
            deaths=self.tally.deaths,
            aim_assist=True if self.aim_assist and self.bot is None else UNSET,
            paint=self.paint or UNSET,
        )

    def joined(self, map_id: str) -> PlayerJoined:
        """The message that says they are there."""
        info = self.info(map_id)
        return PlayerJoined(
            player=self.name,
            level=info.level,
            bot=info.bot,
            map=info.map,
            tank=info.tank,
            team=info.team,
            slot=info.slot,
            kills=info.kills,
            deaths=info.deaths,
            aim_assist=info.aim_assist,
            paint=info.paint,
        )
