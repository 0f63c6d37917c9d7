"""What players say to each other: words, ready phrases and marks on the map, each to those whom it is for."""

import logging
from collections.abc import Callable
from typing import Final

from msgspec import UNSET, UnsetType

from tankgame.net.link import Link, send_all
from tankgame.protocol.client_messages import MarkPlace, Radio, ReportPlayer, Say
from tankgame.protocol.message import Message
from tankgame.protocol.server_messages import MessageBlocked, PlaceMarked, Radioed, Said
from tankgame.protocol.values import Channel
from tankgame.server.chat import Grade, Verdict
from tankgame.server.session import Session

log = logging.getLogger(__name__)

MARKS_MOST: Final = 4
MARKS_SECONDS: Final = 10.0
"""No player marks more places than that in this time."""

REPORTS_MOST: Final = 10
"""Players that one connection may complain of."""


class Talk:
    """Passes on what may be said. `hall` gives the links of those in the lobby, `kick` throws somebody out."""

    def __init__(self, hall: Callable[[], list[Link]], kick: Callable[[Session, str], None]) -> None:
        self._hall = hall
        self._kick = kick

    def hear(self, session: Session, request: Say | Radio | MarkPlace | ReportPlayer, now: float) -> None:
        """Somebody speaks; `now` in seconds."""
        match request:
            case Say():
                self._say(session, request, now)
            case Radio():
                self._radio(session, request, now)
            case MarkPlace():
                self._mark(session, request, now)
            case ReportPlayer():
                self._report(session, request)

    def _say(self, session: Session, request: Say, now: float) -> None:
        links, own_side = self._hearers(session, to_team=request.channel == "team")
        if request.channel == "team" and not own_side:
            session.link.send(MessageBlocked(reason="no-team", crid=request.rid))
            return
        channel: Channel | UnsetType = UNSET if session.room is None else "team" if own_side else "all"
        said = Said(player=session.name, message=request.message, channel=channel)
        self._pass_on(session, session.moderator.judge(request.message, now), request.rid, links, said)

    def _radio(self, session: Session, request: Radio, now: float) -> None:
        """A ready phrase: nothing in it can offend, but it counts as a message does."""
        if session.room is None:
            return
        links, own_side = self._hearers(session, to_team=True)
        said = Radioed(player=session.name, phrase=request.phrase, channel="team" if own_side else "all")
        self._pass_on(session, session.moderator.judge("", now), request.rid, links, said)

    def _mark(self, session: Session, request: MarkPlace, now: float) -> None:
        """A place: where there are no teams it is nobody else's business."""
        if session.room is None:
            return
        recent = [at for at in session.marked_at if now - at < MARKS_SECONDS]
        if len(recent) >= MARKS_MOST:
            session.link.send(MessageBlocked(reason="too-many-marks", crid=request.rid))
            return
        session.marked_at = [*recent, now]
        links, own_side = self._hearers(session, to_team=True)
        send_all(links if own_side else [session.link], PlaceMarked(player=session.name, mark=request.mark))

    def _report(self, session: Session, request: ReportPlayer) -> None:
        """A complaint, once of each player."""
        if request.player not in session.reported and len(session.reported) < REPORTS_MOST:
            session.reported.add(request.player)
            log.warning("%s reports %r", session.name, request.player)

    def _hearers(self, session: Session, *, to_team: bool) -> tuple[list[Link], bool]:
        """Who is meant, and whether that is the speaker's own side and nobody else."""
        if session.room is None or session.seat is None:
            return self._hall(), False
        team = session.seat.team
        if to_team and team:
            return [seat.session.link for seat in session.room.people if seat.session and seat.team == team], True
        return session.room.links(), False

    def _pass_on(self, session: Session, verdict: Verdict, rid: int, links: list[Link], said: Message) -> None:
        if verdict.grade is Grade.PASS:
            send_all(links, said)
            return
        log.info("a message of %s was held back: %s", session.name, verdict.reason)
        session.link.send(verdict.held(rid))
        if verdict.grade is Grade.KICK:
            self._kick(session, "chat")
