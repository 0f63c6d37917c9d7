"""What a player is told of their own fights: who hurt and destroyed them, and which of their own shots were in vain."""

from collections import deque

from msgspec import UNSET

from tankgame.client.death import BOUNCES_MOST, Bounce, Death, bounce_of, death_of
from tankgame.protocol.server_messages import PlayerDied, PlayerLife


class Recap:
    """Of one battle; it is told what the server says of one's own tank and shots."""

    def __init__(self) -> None:
        self.death: Death | None = None
        """How one's last tank was lost; None once one has another."""
        self.killed_by = ""
        self.lost_xp = 0
        """What one's last death cost."""
        self.wounds: dict[str, int] = {}
        """Who took how much off this life."""
        self.bounces: deque[Bounce] = deque(maxlen=BOUNCES_MOST)
        """Shots of one's own that were in vain, the newest last."""

    def wounded(self, message: PlayerLife) -> None:
        """One's own life changed: by somebody, or because one is back."""
        if message.damage is not UNSET:
            by = message.by or ""
            self.wounds[by] = self.wounds.get(by, 0) + message.damage
        elif self.death is not None:
            self.death = None
            self.wounds.clear()

    def bounced(self, message: PlayerLife, now: float) -> None:
        """A shot of one's own did nothing; `now` in seconds."""
        if (bounce := bounce_of(message, now)) is not None:
            self.bounces.append(bounce)

    def died(self, message: PlayerDied) -> None:
        """One's own tank was destroyed."""
        self.lost_xp, self.killed_by, self.death = message.lost_xp, message.by or "", death_of(message)
