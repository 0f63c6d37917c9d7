"""Whether what somebody says is passed on: one `Moderator` for each connection, asked before every message.

The rule has four grades:

- *Flood*: at most `messages_per_10s` messages of one player are passed on in any ten seconds. The first beyond that
  is held back and no more is said of it; each further one is held back with a warning, until the player has kept to
  the limit for `FORGIVEN_SECONDS`.
- *Blocked word*: the message is held back with a warning, each time. A word is found whole, whatever its case, its
  accents, letters that are drawn out, split by a point or dash, or written as digits; never inside a longer word.
- After `warnings_before_kick` warnings, what would be the next one is a kick.

Warnings last as long as the connection.
"""

import re
import unicodedata
from collections import deque
from collections.abc import Iterable
from enum import Enum, auto
from itertools import groupby
from typing import Final, NamedTuple

from msgspec import UNSET

from tankgame.protocol.server_messages import MessageBlocked
from tankgame.server.config import ChatConfig

WINDOW_SECONDS: Final = 10.0
FORGIVEN_SECONDS: Final = 60.0


class Grade(Enum):
    """What becomes of a message."""

    PASS = auto()
    HOLD = auto()
    WARN = auto()
    KICK = auto()


class Verdict(NamedTuple):
    """What becomes of a message, and the id of the reason where it is not passed on."""

    grade: Grade
    reason: str

    def held(self, rid: int) -> MessageBlocked:
        """What is said to the player whose message of that request number was not passed on."""
        return MessageBlocked(
            reason=self.reason,
            crid=rid,
            advertisement=True if self.grade is Grade.WARN else UNSET,
            kick=True if self.grade is Grade.KICK else UNSET,
        )


PASSED: Final = Verdict(Grade.PASS, "")


class Moderator:
    """Watches over what one connection says."""

    def __init__(self, config: ChatConfig) -> None:
        self._config = config
        self._blocked = _pattern(config.blocked_words)
        self._passed: deque[float] = deque(maxlen=config.messages_per_10s)
        self._flooded_at = float("-inf")
        self._warnings = 0

    def judge(self, text: str, now: float) -> Verdict:
        """Decide on one message; `now` in seconds, never less than the last time."""
        if len(self._passed) == self._passed.maxlen and now - self._passed[0] < WINDOW_SECONDS:
            return self._flood(now)
        if self._blocked is not None and any(map(self._blocked.search, (_folded(text), _folded(_unleet(text))))):
            return self._warn("blocked-word")
        self._passed.append(now)
        return PASSED

    def _flood(self, now: float) -> Verdict:
        again = now - self._flooded_at < FORGIVEN_SECONDS
        self._flooded_at = now
        return self._warn("flood") if again else Verdict(Grade.HOLD, "flood")

    def _warn(self, reason: str) -> Verdict:
        if self._warnings >= self._config.warnings_before_kick:
            return Verdict(Grade.KICK, reason)
        self._warnings += 1
        return Verdict(Grade.WARN, reason)


_LEET: Final = str.maketrans("0134578@$!", "oieastbasi")
_LEET_WORD: Final = re.compile(r"(?:[\w@$]|!(?=\w))+")
_SPLIT: Final = r"[-._*]?"


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """One expression for all of the words, over folded text; None where there are none."""
    spelt = [spelling for word in words if (spelling := _spelling(_folded(word)))]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(spelt)})(?![^\W_])") if spelt else None


def _spelling(word: str) -> str:
    return "".join(_run(letter, len(list(run))) for letter, run in groupby(" ".join(word.split())))


def _run(letter: str, length: int) -> str:
    """The letter that many times, or drawn out to three and more; two for one would make "god" of "good"."""
    # It takes all of the letter that there is: parts that could share letters would let one line search for ages.
    once = rf"(?:{re.escape(letter)}{_SPLIT if letter.isalnum() else ''})"
    if letter == " ":
        return r"\s+"
    return rf"{once}{{{length},}}" if length > 2 else rf"(?:{once}{{3,}}|{once}{{{length}}})"


def _folded(text: str) -> str:
    """Fold case, accents and width away; l and i become one letter, which a 1 may stand for either of."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return plain.casefold().replace("l", "i")


def _unleet(text: str) -> str:
    """Read digits and signs as letters, in words that have a letter: numbers stay numbers."""
    return _LEET_WORD.sub(lambda word: _as_letters(word[0]), text)


def _as_letters(word: str) -> str:
    return word.translate(_LEET) if any(letter.isalpha() for letter in word) else word
