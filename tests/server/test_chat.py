import pytest

from tankgame.server.chat import FORGIVEN_SECONDS, WINDOW_SECONDS, Grade, Moderator, Verdict
from tankgame.server.config import ChatConfig

PASS = Verdict(Grade.PASS, "")
HELD = Verdict(Grade.HOLD, "flood")
WARNED = Verdict(Grade.WARN, "flood")
BLOCKED = Verdict(Grade.WARN, "blocked-word")


def moderator(*words: str, warnings: int = 2, limit: int = 3) -> Moderator:
    return Moderator(ChatConfig(blocked_words=words, warnings_before_kick=warnings, messages_per_10s=limit))


def grade(word: str, text: str) -> Grade:
    return moderator(word).judge(text, 0.0).grade


# --- flood ------------------------------------------------------------------------------------------------------------


def test_up_to_the_limit_everything_passes() -> None:
    judge = moderator().judge
    assert [judge("hi", now) for now in (0.0, 0.1, 0.2)] == [PASS] * 3


def test_flooding_is_held_back_then_warned_of_then_kicked() -> None:
    judge = moderator(warnings=2).judge
    verdicts = [judge("hi", 0.1 * number) for number in range(7)]
    assert verdicts[3:] == [HELD, WARNED, WARNED, Verdict(Grade.KICK, "flood")]


def test_the_limit_is_of_any_ten_seconds() -> None:
    judge = moderator().judge
    assert [judge("hi", now) for now in (0.0, 9.0, 9.5, 9.9)] == [PASS, PASS, PASS, HELD]
    assert judge("hi", WINDOW_SECONDS) == PASS
    assert judge("hi", WINDOW_SECONDS + 0.1) == WARNED


def test_what_was_held_back_does_not_count_towards_the_limit() -> None:
    judge = moderator(warnings=50).judge
    passed = sum(judge("hi", second / 4) == PASS for second in range(160))
    assert passed == 3 * 4


def test_flooding_once_in_a_while_is_held_back_without_warning() -> None:
    judge = moderator().judge
    for start in (0.0, FORGIVEN_SECONDS, 2 * FORGIVEN_SECONDS):
        assert [judge("hi", start + number / 10) for number in range(4)] == [PASS, PASS, PASS, HELD]


# --- blocked words ----------------------------------------------------------------------------------------------------


def test_a_blocked_word_is_warned_of_each_time_and_then_kicked_for() -> None:
    judge = moderator("zut", warnings=2).judge
    verdicts = [judge("Zut alors", 20.0 * number) for number in range(3)]
    assert verdicts == [BLOCKED, BLOCKED, Verdict(Grade.KICK, "blocked-word")]


def test_warnings_of_both_grounds_add_up() -> None:
    judge = moderator("zut", warnings=2, limit=1).judge
    verdicts = [judge(text, now) for text, now in (("zut", 0.0), ("hi", 1.0), ("hi", 2.0), ("hi", 3.0), ("hi", 4.0))]
    assert verdicts == [BLOCKED, PASS, HELD, WARNED, Verdict(Grade.KICK, "flood")]


def test_without_warnings_the_first_blocked_word_is_a_kick() -> None:
    assert moderator("zut", warnings=0).judge("zut", 0.0).grade is Grade.KICK


@pytest.mark.parametrize(
    "text",
    [
        *("shit", "SHIT", "oh shit.", "Shiiiit!", "sh1t", "5h!t", "$hit", "s.h.i.t", "s-h-i-t", "s*h*i*t"),
        *("shït", "ｓｈｉｔ", "_shit_", "shit_you", "(shit)", "sh1t!!", "ssshhhhiiiittt"),
    ],
)
def test_disguises_are_seen_through(text: str) -> None:
    assert grade("shit", text) is Grade.WARN


@pytest.mark.parametrize("text", ["Scunthorpe", "cunts", "acunt", "un conte", "c u n t", "cun", "cut"])
def test_other_words_are_left_alone(text: str) -> None:
    assert grade("cunt", text) is Grade.PASS


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("ass", "class assassin as soon as", Grade.PASS),
        ("ass", "I have 455 points", Grade.PASS),
        ("ass", "a55", Grade.WARN),
        ("ass", "a$$", Grade.WARN),
        ("ass", "as", Grade.PASS),
        ("Salé", "SALE", Grade.WARN),
        ("salé", "salée", Grade.PASS),
        ("god", "good", Grade.PASS),
        ("good", "god", Grade.PASS),
        ("gros mot", "GROS   MOT!", Grade.WARN),
        ("gros mot", "grosmot", Grade.PASS),
        ("straße", "STRASSE", Grade.WARN),
        ("c++", "I like c++", Grade.WARN),
        ("c++", "I like c+", Grade.PASS),
        ("тьфу", "ТЬФУ!", Grade.WARN),
        ("12", "12 o'clock", Grade.WARN),
    ],
)
def test_words_are_found_whole(word: str, text: str, expected: Grade) -> None:
    assert grade(word, text) is expected


@pytest.mark.parametrize("word", ["\u0301", "\u200d \u0301", ".*", "(", "[a", "a|b", "\\"])
def test_no_entry_of_the_list_blocks_everything(word: str) -> None:
    assert grade(word, "good evening, everybody") is Grade.PASS


def test_without_blocked_words_nothing_is_blocked() -> None:
    assert moderator().judge("anything", 0.0) == PASS


@pytest.mark.parametrize("word", ["s" * 64, "il" * 32, "ab" * 32, "-" * 9 + "a", "a b " * 16])
def test_no_line_makes_the_search_long(word: str) -> None:
    # A search that tried every way of sharing letters out would not end within anybody's lifetime.
    judge = moderator(word, warnings=1000, limit=1000).judge
    for line in ("1" * 200, "s" * 200, "il" * 100, "ab" * 100, "s-" * 100, "a-b." * 50, "a " * 100, "-" * 200):
        judge(line, 0.0)
