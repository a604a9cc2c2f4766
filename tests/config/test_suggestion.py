"""Did you mean …?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.config.suggestion import did_you_mean, did_you_mean_or_list, enumerate_words, suggest

KEYS = ("version", "brand", "channels", "checks", "truth", "Europe/Warsaw")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("chanels", "channels"),
        ("CHANNELS", "channels"),
        ("brnad", "brand"),
        ("europe/warsaw", "Europe/Warsaw"),
        ("check", "checks"),
        ("zzz", None),
        ("", None),
    ],
)
def test_the_nearest_known_word(word: str, meant: str | None) -> None:
    assert suggest(word, KEYS) == meant


def test_phrases() -> None:
    assert did_you_mean("brnad", KEYS) == "; did you mean 'brand'?"
    assert did_you_mean("zzz", KEYS) == ""
    assert did_you_mean_or_list("zzz", ("a", "b", "c"), "types") == "; known types: a, b and c"
    assert did_you_mean_or_list("zzz", (), "types") == "; there are no types"
    assert [enumerate_words(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a or b",
        "a, b or c",
    ]


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=5))
def test_a_suggestion_is_one_of_the_known_words(word: str, known: list[str]) -> None:
    nearest = suggest(word, known)
    assert nearest is None or nearest in known


@given(st.lists(st.text("abcdef", min_size=1, max_size=8), min_size=1, max_size=5))
def test_a_known_word_suggests_itself(known: list[str]) -> None:
    assert suggest(known[0], known) == known[0]
