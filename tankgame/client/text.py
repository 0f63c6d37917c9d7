"""Everything the game says, in the player's language: gettext, and the sentences for the ids that servers send.

The catalogue is brought up to date from the project's folder with Babel (keywords `_`, `ngettext`, `marked`):
    pybabel extract -k marked --no-location --sort-output -o assets/locale/tankgame.pot tankgame/client
    pybabel update -D tankgame -i assets/locale/tankgame.pot -d assets/locale --no-fuzzy-matching
    pybabel compile -D tankgame -d assets/locale
Another language is another catalogue, which is offered as soon as it is there:
    pybabel init -D tankgame -i assets/locale/tankgame.pot -d assets/locale -l CODE
"""

import gettext
import locale
import os
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from tankgame.resources import ASSETS


def marked(message: str) -> str:
    """The text as it is: for tables, whose texts are translated when they are shown."""
    return message


OWN_NAME: Final = marked("What this language calls itself")


def languages(folder: Path) -> dict[str, str]:
    """English and those that have a catalogue in the folder: by code, each with its own name for itself."""
    found = {"en": "English"}
    for file in sorted(folder.glob("*/LC_MESSAGES/tankgame.mo")):
        with suppress(OSError, UnicodeError, struct.error), file.open("rb") as catalogue:
            found[file.parents[1].name] = gettext.GNUTranslations(catalogue).gettext(OWN_NAME)
    return found


LANGUAGES: Final = languages(ASSETS / "locale")


class _Current:
    """The catalogue in use."""

    language = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def _(message: str) -> str:
    """The text in the player's language."""
    return _Current.catalogue.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The text for so many, in the player's language."""
    return _Current.catalogue.ngettext(one, many, count)


def set_language(language: str) -> None:
    """Speak this language from now on; "auto" is the system's, and English where that is none of ours."""
    code = system_language() if language == "auto" else language
    _Current.language = code if code in LANGUAGES else "en"
    _Current.catalogue = gettext.translation(
        "tankgame", ASSETS / "locale", languages=[_Current.language], fallback=True
    )


def current_language() -> str:
    """The code of the language that is spoken."""
    return _Current.language


def system_language() -> str:
    """The first language of ours that the system asks for, or English."""
    for wish in _system_wishes():
        code = wish.replace("-", "_").split("_")[0].split(".")[0].lower()
        if code in LANGUAGES:
            return code
        if code in ("c", "posix"):
            return "en"
    return "en"


def _system_wishes() -> list[str]:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return value.split(":")
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows has this way to ask

        code = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return [locale.windows_locale.get(code, "en")]
    return [locale.getlocale()[0] or "en"]


# --- numbers ---------------------------------------------------------------------------------------------------------


def number(count: int) -> str:
    """A whole number, its thousands apart as the language has it."""
    return f"{count:,}".replace(",", "\u202f") if _Current.language == "fr" else f"{count:,}"


def signed(count: int) -> str:
    """A whole number with its sign, and none for nothing."""
    sign = "+" if count > 0 else "−" if count < 0 else ""
    return sign + number(abs(count))


def decimal(value: float) -> str:
    """A number with one digit after the point, or the comma."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if _Current.language == "fr" else text


def percent(share: float) -> str:
    """A share of 1 as a percentage."""
    return f"{share * 100:.0f}" + ("\u202f%" if _Current.language == "fr" else "%")


def naming(name: str) -> str:
    """A name before what that player says."""
    return _("{name}:").format(name=name)


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02}"


# --- ids -------------------------------------------------------------------------------------------------------------

_REASONS: Final = {
    "access-needed": marked("This server has a password: ask whoever hosts it."),
    "wrong-access": marked("That is not the password of this server."),
    "no-team": marked("There are no teams here."),
    "too-many-marks": marked("You mark too many places."),
    # logging in
    "wrong-password": marked("The name or the password is wrong. New here? Create an account."),
    "name-taken": marked("This name is taken; choose another."),
    "bad-name": marked("This name is not allowed: it needs 3 to 20 letters, digits, - or _, of one script."),
    "bad-password": marked("This password is too short: it needs at least 4 characters."),
    "already-connected": marked("This name is logged in already."),
    "server-full": marked("The server is full."),
    "wrong-version": marked("The server speaks another version of the game."),
    "too-busy": marked("The server is too busy just now; try again in a moment."),
    "not-logged-in": marked("The server wants you to log in first."),
    # maps
    "no-such-map": marked("This map is not open, or cannot be downloaded."),
    "map-full": marked("This map is full."),
    "not-your-tank": marked("This tank is not in your garage."),
    "already-in-map": marked("You are in a battle already."),
    "no-such-file": marked("The server does not have a file of this map."),
    # the garage
    "no-such-tank": marked("This server does not sell such a tank."),
    "level-too-low": marked("Your level is not high enough for this tank yet."),
    "not-enough-coins": marked("You do not have enough coins for this tank."),
    "already-yours": marked("This tank is yours already."),
    # chat
    "flood": marked("Too many messages in a short time."),
    "blocked-word": marked("The message holds a word that this server does not allow."),
    # kicks
    "too-fast": marked("The game sent more commands than time allows."),
    "out-of-range": marked("The game sent something that the rules do not allow."),
    "chat": marked("Too many warnings about messages."),
    # the end of a battle
    "time-up": marked("Time is up."),
    "score-reached": marked("The winning score was reached."),
    "waves-beaten": marked("The last wave is beaten."),
    "all-destroyed": marked("All players are destroyed."),
    "server-stopping": marked("The server is shutting down."),
    # the connection
    "refused": marked("No server answers at this address."),
    "unreachable": marked("This address cannot be reached."),
    "changed-key": marked(
        "The server’s key is not the one it had before. This may be another server posing as it, so nothing was sent. "
        "If its owner tells you that the key has changed, remove the server from your list and join it again."
    ),
    "bad-server": marked("What answers at this address does not speak as a game server should."),
    "lost": marked("The connection to the server was lost."),
    "too-slow": marked("Your connection is too slow for what the server has to send."),
    "timeout": marked("The server has not heard from your game for too long."),
    "malformed": marked("The server did not understand your game."),
    "left": marked("You have left the server."),
}

_TANKS: Final = {
    "scout": marked("Scout"),
    "medium": marked("Medium tank"),
    "heavy": marked("Heavy tank"),
    "hunter": marked("Hunter"),
    "gatling": marked("Gatling"),
    "flamer": marked("Flamethrower tank"),
    "mortar": marked("Mortar"),
    "minelayer": marked("Minelayer"),
}

_TANK_NOTES: Final = {
    "scout": marked("Fast and hard to hit, but it cannot take much. Go round them and fire from behind."),
    "medium": marked("No weakness, no miracle: speed, armour and gun in balance. At home everywhere."),
    "heavy": marked("Slow, and hardly to be stopped from the front. Watch your sides."),
    "hunter": marked("One long gun, fixed in the hull, that goes through nearly anything. Aim with the whole tank."),
    "gatling": marked("Spins up, then tears thin armour apart; rockets for the rest. Go for flanks and light tanks."),
    "flamer": marked("Deadly at arm’s length, whatever the armour, and it burns on. Come round a corner."),
    "mortar": marked("Lobs shells over walls at those who feel safe. Thin armour, so keep out of sight yourself."),
    "minelayer": marked("Leaves mines where others will drive. Quick, with a short gun: let them come after you."),
}

_WEAPONS: Final = {
    "light-cannon": marked("Light cannon"),
    "cannon": marked("Cannon"),
    "heavy-cannon": marked("Heavy cannon"),
    "twin-machine-gun": marked("Twin machine gun"),
    "machine-gun": marked("Machine gun"),
    "autocannon": marked("Autocannon"),
    "long-gun": marked("Long gun"),
    "coaxial": marked("Coaxial machine gun"),
    "gatling": marked("Rotary gun"),
    "rockets": marked("Rockets"),
    "flamethrower": marked("Flamethrower"),
    "grenade": marked("Grenade launcher"),
    "mortar": marked("Heavy mortar"),
    "smoothbore": marked("Smoothbore gun"),
    "cannon-short": marked("Short cannon"),
    "mine": marked("Mine"),
    "fuel-barrel": marked("Fuel barrel"),
}

_THINGS: Final = {
    "repair": marked("Repair"),
    "shield": marked("Shield"),
    "speed": marked("Speed"),
    "rapid-fire": marked("Rapid fire"),
    "ricochet": marked("Double ricochet"),
    "radar": marked("Radar"),
    "coins": marked("Coins"),
}

_PHRASES: Final = {
    "attack": marked("Attack!"),
    "defend": marked("Defend!"),
    "follow": marked("Follow me!"),
    "help": marked("I need help!"),
    "wait": marked("Wait!"),
    "yes": marked("Yes"),
    "no": marked("No"),
    "thanks": marked("Thank you!"),
}
_LEVELS: Final = {
    "mixed": marked("Mixed"),
    "recruit": marked("Recruits"),
    "veteran": marked("Veterans"),
    "ace": marked("Aces"),
}
_FACES: Final = {
    "front": marked("Front"),
    "side": marked("Side"),
    "rear": marked("Rear"),
}
"""Of a tank, as a shot meets them."""

_MAPS: Final = frozenset(
    {
        marked("Atoll"),
        marked("Courtyard"),
        marked("Crossroads"),
        marked("Dunes"),
        marked("Foundry"),
        marked("Frostbite"),
        marked("Quarry"),
        marked("Rampart"),
        marked("Twin Fords"),
        marked("Firing range"),
    }
)
"""Titles of the maps that come with the game; those of others are shown as their makers wrote them."""

_MODES: Final = {
    "free-for-all": marked("Free for all"),
    "team-deathmatch": marked("Team deathmatch"),
    "capture-the-flag": marked("Capture the flag"),
    "king-of-the-hill": marked("King of the hill"),
    "survival": marked("Survival"),
    "training": marked("Training"),
}

_MODE_NOTES: Final = {
    "free-for-all": marked("Everybody against everybody: most kills win."),
    "team-deathmatch": marked("Team against team: destroy theirs."),
    "capture-the-flag": marked("Fetch their flag and bring it to yours."),
    "king-of-the-hill": marked("Take the zones and hold them."),
    "survival": marked("All together against wave after wave."),
}

_TEAMS: Final = {1: marked("Orange"), 2: marked("Blue")}

_DEEDS: Final = {
    "damage": marked("Damage"),
    "kill": marked("Kills"),
    "assist": marked("Assists"),
    "objective": marked("Objective"),
    "found": marked("Finds"),
    "survival": marked("Survival"),
    "victory": marked("Victory"),
    "death": marked("Deaths"),
}


def reason_text(reason_id: str) -> str:
    """The sentence for a reason's message id; an id from a newer server is shown as it is."""
    known = _REASONS.get(reason_id)
    return (
        _(known) if known else _("The server gave a reason that this version does not know: {id}").format(id=reason_id)
    )


def thing_title(thing: str) -> str:
    """What a pick-up is called, by its id."""
    return _named(_THINGS, thing)


def map_title(title: str) -> str:
    """A map's title, in the player's language where the map came with the game."""
    return _(title) if title in _MAPS else title


def tank_title(kind: str) -> str:
    """What a tank of the fleet is called."""
    return _named(_TANKS, kind)


def tank_note(kind: str) -> str:
    """What a tank is good for; empty for one that is not known here."""
    note = _TANK_NOTES.get(kind)
    return _(note) if note else ""


def level_title(level: str) -> str:
    """How good bots are; the id itself where it is unknown."""
    return _named(_LEVELS, level)


def phrase_text(phrase: str) -> str:
    """What is said by radio, in the player's language; the id itself where it is unknown."""
    return _named(_PHRASES, phrase)


def weapon_title(weapon: str) -> str:
    """What a weapon is called."""
    return _named(_WEAPONS, weapon)


def face_title(face: str) -> str:
    """What a face of a tank is called."""
    return _named(_FACES, face)


def mode_title(mode: str) -> str:
    """What a mode of play is called."""
    return _named(_MODES, mode)


def mode_note(mode: str) -> str:
    """What it is about, in a sentence; empty for one that is not known here."""
    note = _MODE_NOTES.get(mode)
    return _(note) if note else ""


def team_title(team: int) -> str:
    """What a team is called."""
    known = _TEAMS.get(team)
    return _(known) if known else _("Team {number}").format(number=team)


def deed_title(deed: str) -> str:
    """What a kind of deed is called that brings or costs something."""
    return _named(_DEEDS, deed)


def _named(table: dict[str, str], key: str) -> str:
    known = table.get(key)
    return _(known) if known else key.replace("-", " ").capitalize()
