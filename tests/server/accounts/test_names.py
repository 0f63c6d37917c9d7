import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tankgame.server.accounts.names import check_name, name_key


@pytest.mark.parametrize(
    "name",
    [
        *("Bob", "bob", "x_X", "Zoé", "Ænima", "Müller-3", "a.b", "R2-D2", "x" * 20, "Ng\u1eefy\u1ec5n"),
        *("Ольга", "Νίκος", "شيماء", "みどり子", "東京タワー", "홍길동", "प्रिया", "1st"),
        *("Bottom", "Abbot", "Botticelli", "Administra", "Servers"),
    ],
)
def test_names_of_people_are_names(name: str) -> None:
    checked = check_name(name)
    assert checked is not None
    assert checked.shown == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    "name",
    [
        *("", "ab", "x" * 21, "two words", " Bob", "Bob ", "Bob\t", "Bob\u00a0", "a\u3000b"),
        *("_Bob", "Bob.", "-Bo", "123", "...", "<b>", "a'b", 'a"b', "a/b", "a\\b", "a@b", "a%b", "b\u2019b"),
        *("B\u200dob", "Bo\u202eb", "Bob\x00", "Bob\u0301\u0301\u0301", "\u0301Bob", "Bob\ud800", "Bob\ue000"),
        *("Ｂob", "\ufb01re", "\u2168th", "Bob\U0001f600", "\U0001d401ob"),
        *("Bоb", "Αlice", "Вob", "Bob東", "Bobا", "Bob\u0967"),
    ],
    ids=ascii,
)
def test_other_things_are_none(name: str) -> None:
    assert check_name(name) is None


@pytest.mark.parametrize(
    "name",
    [
        *("admin", "Admin", "ADMIN", "a.d-m_in", "adrnin", "Adm\u0131n", "server", "SERVER", "serveur", "system"),
        *("bot", "BOT", "B0T", "Bot-Anvil", "bot_1", "bot.x", "B0t-Anvil", "moderat0r", "Tankgame", "аdmіn"),
    ],
    ids=ascii,
)
def test_what_reads_as_the_server_or_a_bot_is_reserved(name: str) -> None:
    assert check_name(name) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bob", "BOB"), ("Zoe\u0301", "zo\u00e9"), ("Zoé", "ZOÉ"), ("Ольга", "ОЛЬГА"), ("ΝΊΚΗ", "νίκη")],
    ids=ascii,
)
def test_ways_of_typing_a_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) is not None


def test_accents_tell_names_apart() -> None:
    assert name_key("Zoe") != name_key("Zoé")


@given(st.text(max_size=25))
def test_any_text_is_a_name_or_is_none(text: str) -> None:
    checked = check_name(text)
    assert checked is None or (3 <= len(checked.shown) <= 20 and check_name(checked.shown) == checked)
    assert checked is None or name_key(text) == checked.key


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F), min_size=3, max_size=20))
def test_what_is_taken_for_a_name_is_found_by_it(text: str) -> None:
    checked = check_name(text)
    assert checked is None or name_key(checked.shown) == checked.key
