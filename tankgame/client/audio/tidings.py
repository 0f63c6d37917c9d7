"""What everybody is to know, as a tune: flags, zones, waves."""

import math
from collections.abc import Iterable
from typing import Final

from tankgame.client.audio.hearing import panned
from tankgame.client.audio.voices import Voices
from tankgame.client.goals import Kind, News

WORTH: Final = 3.0
"""How much a tune matters: more than a shot beside one."""

OURS: Final[dict[Kind, str]] = {
    "taken": "flag-lost",
    "returned": "flag-returned",
    "scored": "flag-scored",
    "zone": "zone-taken",
}
"""Where it is one's own team's flag, point or zone."""

THEIRS: Final[dict[Kind, str]] = {
    "taken": "flag-taken",
    "returned": "flag-returned",
    "scored": "flag-lost",
    "zone": "flag-lost",
    "wave": "wave",
    "beaten": "flag-scored",
    "lives": "warning",
    "overtime": "wave",
}
"""Where it is not."""


class Tidings:
    """Plays what is new, once."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        self._heard = -math.inf

    def play(self, told: Iterable[News], team: int) -> None:
        """Play the tunes of what was told since the last time, to one of that team."""
        fresh = [news for news in told if news.at > self._heard]
        left, right = panned(0.0)
        for name in {tune_of(news, team) for news in fresh} - {None}:
            self._voices.start(str(name), left, right, WORTH)
        self._heard = max((news.at for news in fresh), default=self._heard)


def tune_of(news: News, team: int) -> str | None:
    """The name of its sound, if it has one."""
    return (OURS if team and news.team == team else THEIRS).get(news.kind)
