"""Columns come back as they went in."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from omniaudit.report.columns import decode_numbers, decode_texts, encode_numbers, encode_texts, escape_json

TEXTS = st.lists(st.one_of(st.none(), st.text(max_size=3), st.integers(0, 99).map(str)), max_size=200)


@given(TEXTS)
def test_texts_come_back(values: list[Any]) -> None:
    assert decode_texts(encode_texts(values), len(values)) == values


@given(st.lists(st.one_of(st.integers(0, 61), st.integers(-1, 999)), max_size=50))
def test_numbers_come_back(values: list[Any]) -> None:
    assert list(decode_numbers(encode_numbers(values), len(values))) == values


def test_what_repeats_costs_a_letter_or_nothing() -> None:
    assert encode_texts(["a", "a", "a"]) == {"table": ["a"], "codes": 0}
    assert encode_texts(["a", "b", "a"]) == {"table": ["a", "b"], "codes": "010"}
    assert encode_texts(["a", "b"]) == {"table": ["a", "b"]}


def test_json_is_escaped_for_a_script_element() -> None:
    escaped = escape_json('"</script><!--&\u2028\u2029"'.encode())
    assert escaped == b'"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029"'
