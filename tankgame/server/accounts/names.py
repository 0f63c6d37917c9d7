"""What a player's name may be.

A name is 3 to 20 characters in NFC: letters of one script with their marks, digits, and `_`, `-` and `.` inside. Its
key is that of RFC 8265's UsernameCaseMapped; it is shown as it was typed. Names of two words are left to bots.
"""

import itertools
import unicodedata
from typing import Final, NamedTuple

import precis_i18n

from tankgame.server.accounts.confusables import skeleton

SHORTEST: Final = 3
LONGEST: Final = 20
MARKS_MOST: Final = 2
"""Marks that one letter may carry: what languages need, and no towers over the line above."""

_JOINERS: Final = "_-."
_RESERVED: Final = ("admin", "administrator", "bot", "console", "everyone", "host", "moderator", "nobody", "null")
_RESERVED_TOO: Final = ("operator", "owner", "root", "server", "serveur", "support", "system", "tankgame")
_MIXED_SCRIPTS: Final = (
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    {"CJK", "HANGUL"},
    {"CJK", "BOPOMOFO"},
)
"""Scripts that one language writes together (the unions of UTS 39, section 5.1)."""

_profile = precis_i18n.get_profile("UsernameCaseMapped")


class CheckedName(NamedTuple):
    """A name that may be registered: how it is shown, its key, and what it looks like."""

    shown: str
    key: str
    skeleton: str


def check_name(typed: str) -> CheckedName | None:
    """Read a new player's name; None where it may not be one."""
    shown = unicodedata.normalize("NFC", typed)
    key = name_key(shown)
    if key is None or not SHORTEST <= len(shown) <= LONGEST or not _well_formed(shown):
        return None
    # Capitals look like other letters than small ones do, and both ways of writing a reserved word are that word.
    look = skeleton(shown)
    return None if _is_reserved(look) or _is_reserved(skeleton(key)) else CheckedName(shown, key, look)


def name_key(typed: str) -> str | None:
    """Fold the ways of typing a name into the key that its account goes by; None for what can be no name."""
    try:
        return str(_profile.enforce(typed))
    except UnicodeEncodeError:
        return None


def _well_formed(shown: str) -> bool:
    kinds = [unicodedata.category(character)[0] for character in shown]
    if any(kind not in "LMN" and character not in _JOINERS for kind, character in zip(kinds, shown, strict=True)):
        return False
    if "L" not in kinds or shown[0] in _JOINERS or shown[-1] in _JOINERS or kinds[0] == "M":
        return False
    marks = max((len(list(run)) for kind, run in itertools.groupby(kinds) if kind == "M"), default=0)
    # What has a plainer spelling (full-width letters, ligatures) is a disguise of the name in that spelling.
    return marks <= MARKS_MOST and _one_script(shown) and unicodedata.normalize("NFKC", shown) == shown


def _one_script(shown: str) -> bool:
    scripts = {_script(character) for character in shown if unicodedata.category(character)[0] in "LN"} - {"DIGIT"}
    return len(scripts) <= 1 or any(scripts <= together for together in _MIXED_SCRIPTS)


def _script(character: str) -> str:
    # The first word of a letter's Unicode name is its script; that of 0 to 9 is DIGIT.
    return unicodedata.name(character, "UNNAMED").partition(" ")[0]


def _is_reserved(look: str) -> bool:
    bare = "".join(character for character in look if character not in _JOINERS)
    first = look.replace("-", "_").replace(".", "_").partition("_")[0]
    return bare in _reserved_looks or first == skeleton("bot")


_reserved_looks: Final = frozenset(skeleton(word) for word in (*_RESERVED, *_RESERVED_TOO))
