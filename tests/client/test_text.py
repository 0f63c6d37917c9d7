"""The catalogue is complete, and says what it should in both languages."""

import io
import re
import string
import tomllib
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from tankgame.client import text
from tankgame.client.text import _, reason_text, set_language
from tankgame.resources import ASSETS, MAPS
from tankgame.sim.tuning import TANKS, WEAPONS

CLIENT = Path(text.__file__).parent
LOCALE = ASSETS / "locale"
FRENCH = LOCALE / "fr" / "LC_MESSAGES" / "tankgame.po"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "marked": None, "ngettext": (1, 2)}

REASONS = [
    *("wrong-password", "name-taken", "bad-name", "bad-password", "already-connected", "server-full", "wrong-version"),
    *("too-busy", "no-such-map", "map-full", "not-your-tank", "already-in-map", "no-such-file", "flood"),
    *("blocked-word", "too-fast", "out-of-range", "chat", "time-up", "server-stopping", "lost", "too-slow", "timeout"),
    *("malformed", "refused", "unreachable", "changed-key", "bad-server", "not-logged-in", "left"),
]


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize("sheet", sorted(MAPS.glob("*/map.toml")), ids=lambda sheet: sheet.parent.name)
def test_every_map_that_comes_with_the_game_has_its_title_in_every_language(sheet: Path) -> None:
    assert tomllib.loads(sheet.read_text(encoding="utf-8"))["title"] in text._MAPS


def forms(catalog: Catalog) -> Iterator[str]:
    """Every translation, singulars and plurals, without the file's header."""
    for message in catalog:
        if message.id:
            yield from message.string if isinstance(message.string, tuple) else (message.string,)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return pofile.read_po(file, locale="fr")


def ids(catalog: Catalog) -> set[str]:
    return {message.id[0] if isinstance(message.id, tuple) else message.id for message in catalog if message.id}


def texts_of_the_program() -> set[str]:
    found = extract_from_dir(CLIENT, [("**.py", "python")], keywords=KEYWORDS)
    return {message[0] if isinstance(message, tuple) else message for _file, _line, message, *_rest in found}


def test_every_text_of_the_program_is_in_the_catalogue_and_no_other() -> None:
    assert ids(read(LOCALE / "tankgame.pot")) == texts_of_the_program()
    assert ids(read(FRENCH)) == texts_of_the_program()


def test_every_text_is_translated_and_none_is_a_guess() -> None:
    assert all(forms(read(FRENCH)))
    assert not any(message.fuzzy for message in read(FRENCH) if message.id)


def test_another_language_is_one_file_away(tmp_path: Path) -> None:
    assert text.LANGUAGES == {"en": "English", "fr": "Français"}
    catalogue = Catalog(locale="nl")
    catalogue.add(text.OWN_NAME, "Nederlands")
    for code, content in (("nl", catalogue), ("xx", None)):
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "tankgame.mo").open("wb") as file:
            if content is not None:
                mofile.write_mo(file, content)
    assert text.languages(tmp_path) == {"en": "English", "nl": "Nederlands"}, "and one that is damaged is not offered"


def test_what_is_loaded_is_what_was_written() -> None:
    compiled = io.BytesIO()
    mofile.write_mo(compiled, read(FRENCH))
    compiled.seek(0)
    with FRENCH.with_suffix(".mo").open("rb") as file:
        loaded, written = GNUTranslations(file), GNUTranslations(compiled)
    for message in read(FRENCH):
        if isinstance(message.id, tuple):
            assert [loaded.ngettext(*message.id, n) for n in (0, 1, 2)] == [
                written.ngettext(*message.id, n) for n in (0, 1, 2)
            ]
        elif message.id:
            assert loaded.gettext(message.id) == written.gettext(message.id)
            assert loaded.gettext(message.id) == message.string


def placeholders(form: str) -> set[str]:
    return {field for _text, field, _spec, _conversion in string.Formatter().parse(form) if field is not None}


def test_placeholders_agree() -> None:
    for message in read(FRENCH):
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        for form in message.string if isinstance(message.string, tuple) else (message.string,):
            assert placeholders(form) == placeholders(originals[-1]), form


def test_french_has_its_apostrophes_and_spaces() -> None:
    for form in forms(read(FRENCH)):
        assert "'" not in form, form
        assert '"' not in form, form
        assert not re.search(r"(?<!\xa0)[!?;]", form), form
        assert "\u202f" not in form, f"one kind of space is enough: {form}"
        assert not re.search(r" [!?;:»]|« ", form), f"a line may break there: {form}"
        assert "..." not in form, form


def test_every_reason_is_a_sentence_of_its_own_in_both_languages() -> None:
    for language in ("en", "fr"):
        set_language(language)
        sentences = [reason_text(reason) for reason in REASONS]
        assert len(set(sentences)) == len(REASONS)
        assert all(sentence.endswith(".") for sentence in sentences)
    assert reason_text("flood") == "Trop de messages en peu de temps."


def test_a_reason_from_the_future_is_shown_as_it_is() -> None:
    assert "rained-out" in reason_text("rained-out")


def test_everything_in_the_fleet_has_a_title() -> None:
    set_language("fr")
    assert text.tank_title("scout") == "Éclaireur"
    for kind in TANKS:
        assert kind in text._TANKS
        assert text.tank_note(kind)
    for weapon in WEAPONS:
        assert weapon.id in text._WEAPONS
    assert text.weapon_title("rail-gun") == "Rail gun"


def test_the_language_is_that_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for wish, language in (
        ("fr_CA.UTF-8", "fr"),
        ("de:fr:en", "fr"),
        ("en_GB", "en"),
        ("C", "en"),
        ("de_DE.UTF-8", "en"),
        ("C:fr", "en"),
    ):
        monkeypatch.setenv("LANGUAGE", wish)
        set_language("auto")
        assert text.current_language() == language, wish


def test_the_system_speaks_through_lang_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    set_language("auto")
    assert _("Play now") == "Jouer"


def test_a_language_that_is_not_there_is_english() -> None:
    set_language("tlh")
    assert _("Play now") == "Play now"


def test_numbers_are_written_as_the_language_has_them() -> None:
    assert (text.number(1234567), text.decimal(1.5), text.percent(0.8)) == ("1,234,567", "1.5", "80%")
    set_language("fr")
    assert (text.number(1234567), text.decimal(1.5)) == ("1\u202f234\u202f567", "1,5")
    assert text.percent(0.8) == "80\u202f%"
    assert [text.signed(count) for count in (5, 0, -5)] == ["+5", "0", "−5"]
    assert [text.clock(seconds) for seconds in (0, 59.9, 245, -3)] == ["0:00", "0:59", "4:05", "0:00"]
