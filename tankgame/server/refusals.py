"""What somebody is told whose request had a value in it that it cannot have."""

from typing import Final

from tankgame.protocol.client_messages import (
    BuyTank,
    ChangeTank,
    GetMapFile,
    JoinMap,
    MarkPlace,
    Pause,
    Radio,
    ReportPlayer,
    Say,
    WatchPlayer,
)
from tankgame.protocol.codec import OutOfRange
from tankgame.protocol.message import Message
from tankgame.protocol.server_messages import MapRefused, MessageBlocked

_REASON: Final = "malformed"


def refusal(why: OutOfRange) -> Message | None:
    """The answer to such a request; None where it was none that is answered."""
    if why.kind in (Say, Radio, MarkPlace):
        return MessageBlocked(reason=_REASON, crid=why.rid)
    if why.kind in (JoinMap, GetMapFile, BuyTank, ChangeTank, WatchPlayer, ReportPlayer, Pause):
        return MapRefused(reason=_REASON, crid=why.rid)
    return None
