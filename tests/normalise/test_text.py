"""Folding, title keys and clean titles."""
# ruff: noqa: RUF001 - look-alikes of other scripts are what is folded

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.normalise.text import clean, fold, model_tokens, title_key, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cena BRUTTO", "cena brutto"),
        ("Łódź żółć", "lodz zolc"),
        ("Straße", "strasse"),
        ("Smørrebrød Æther Œuvre Þór", "smorrebrod aether oeuvre thor"),
        ("Цена са ПДВ", "cena sa pdv"),
        ("Љубав Његош Џеп", "ljubav njegos dzep"),
        ("Đorđe", "dorde"),
        ("Djordje", "dorde"),
        ("Ђорђе", "dorde"),
        ("Dorde", "dorde"),
        ("DJ100", "dj100"),
        ("ＬＥＤ", "led"),
        ("ﬁlm", "film"),
        ("a\u200bb", "ab"),
        ("", ""),
    ],
)
def test_case_marks_and_script_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Żarówka LED E27, 2,5 W – ciepła", "zarowka led E27 2.5 w ciepla"),
        ("Lampa &quot;Nova&quot; &amp; klosz", 'Lampa "Nova" & klosz'),
        ("Lampa „Nova 5”", 'Lampa "Nova 5"'),
        ("Monitor 27″", 'Monitor 27"'),
        ("Oprawa 3×40W", "oprawa 3х40W"),
        ("Лампа Нова", "Lampa Nova"),
        ("Lampa Nova™ (biała)", "lampa  nova / BIALA"),
        ("Plafon\u00a030\u202fcm", "Plafon 30 cm"),
    ],
)
def test_two_spellings_of_one_title_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lampa 2.5W", "Lampa 25W"), ("Lampa 2.5W", "Lampa 2 5W"), ("LED 10W", "LED 12W"), ("Nova II", "Nova")],
)
def test_two_things_keep_two_keys(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_keys_hold_words_and_decimals_only() -> None:
    assert title_key('Monitor "Nova 5" 24" x 12″, v1.5.') == "monitor nova 5 24in x 12in v1.5"
    assert title_key("...") == ""


def test_tokens_are_words_and_models_are_those_with_digits() -> None:
    key = title_key("Kinkiet LED Nova GU10 2,5W biały")
    assert tokens(key) == ("kinkiet", "led", "nova", "gu10", "2.5w", "bialy")
    assert model_tokens(key) == ("gu10", "2.5w")
    assert tokens("") == model_tokens("") == ()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Lampa \t Nova\n", "Lampa Nova"),
        ("La\u00admpa\u200b No\u202eva\ufeff", "Lampa Nova"),
        ("Lampa\x00\x07 Nova\x7f", "Lampa Nova"),
        ("Lampa\u00a0Nova", "Lampa Nova"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\ud800Lampa", "Lampa"),
    ],
)
def test_clean_titles_have_no_invisible_characters(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    key = title_key(text)
    assert title_key(key) == key
    assert key == " ".join(tokens(key))


@given(st.text("dj5 .,\"'″xх&;аЂđ12"))
def test_keys_of_awkward_texts_are_their_own_keys(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert title_key(title_key(text)) == title_key(text)


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in clean(text))


@given(st.text())
def test_case_and_normal_form_do_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(text)
