"""What was said on the server one is on, and who is not listened to."""

from collections import deque
from typing import Final, Literal

from tankgame.client.moments import ChatLine, Notice
from tankgame.protocol.server_messages import MessageBlocked, Radioed, Said

LINES: Final = 200
SENT_KEPT: Final = 20


class Chat(deque[ChatLine]):
    """The newest lines, the newest last; `now` is in seconds."""

    def __init__(self) -> None:
        super().__init__(maxlen=LINES)
        self.muted: set[str] = set()
        """Whose words and marks one does not want, as long as one is on this server."""
        self._sent: dict[int, str] = {}

    def sent(self, rid: int, text: str) -> None:
        """A line was sent: its text is kept for the case that it is held back."""
        self._sent[rid] = text
        while len(self._sent) > SENT_KEPT:
            del self._sent[next(iter(self._sent))]

    def said(self, message: Said, now: float) -> None:
        """Somebody said something."""
        if message.player not in self.muted:
            self.append(ChatLine("said", message.player, message.message, now, channel=message.channel or ""))

    def radioed(self, message: Radioed, now: float) -> None:
        """Somebody said a ready phrase."""
        if message.player not in self.muted:
            line = ChatLine("said", message.player, "", now, channel=message.channel, phrase=message.phrase)
            self.append(line)

    def held_back(self, message: MessageBlocked, name: str, now: float) -> None:
        """What one said oneself, as `name`, was not passed on."""
        kind: Literal["warning", "blocked"] = "warning" if message.advertisement is True else "blocked"
        self.append(ChatLine(kind, name, self._sent.pop(message.crid, ""), now, reason=message.reason))

    def notice(self, event: Notice, name: str, now: float, reason: str = "") -> None:
        """Somebody came or went."""
        self.append(ChatLine("notice", name, "", now, event, reason))
