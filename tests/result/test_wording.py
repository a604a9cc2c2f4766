"""Messages as a language writes them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.result.wording import word, word_value

MONEY = {"amount": "229.00", "currency": "PLN"}
BIG = {"amount": "-12345.50", "currency": "EUR"}


@pytest.mark.parametrize(
    ("template", "params", "language", "expected"),
    [
        ("{a}, not {b}", {"a": MONEY, "b": BIG}, "en", "229.00\xa0PLN, not -12,345.50\xa0EUR"),
        ("{price}", {"price": BIG}, "pl", "-12\xa0345,50\xa0EUR"),
        ("{names}", {"names": ["a"]}, "en", "a"),
        ("{names}", {"names": ["a", "b", "c"]}, "en", "a, b and c"),
        ("{names}", {"names": ["a", "b"]}, "pl", "a i b"),
        ("{names}", {"names": []}, "en", ""),
        ("{prices}", {"prices": [MONEY, MONEY]}, "en", "229.00\xa0PLN and 229.00\xa0PLN"),
        ("{n}", {"n": 9999}, "en", "9999"),
        ("{n}", {"n": 10000}, "en", "10,000"),
        ("{n:product|products}", {"n": 1}, "en", "1 product"),
        ("{n:product|products}", {"n": 12000}, "en", "12,000 products"),
        ("{n:produkt|produkty|produktów}", {"n": 22}, "pl", "22 produkty"),
        ("{n:produkt|produkty|produktów}", {"n": 12}, "pl", "12 produktów"),
        ("{title}", {"title": "{n} {{x}} %s"}, "en", "{n} {{x}} %s"),
        ("{{as is}}", {}, "en", "{as is}"),
        ("{amount}", {"amount": {"amount": "n/a", "currency": "PLN"}}, "en", "n/a\xa0PLN"),
        ("{n}", {"n": 3}, "xx", "3"),
    ],
)  # fmt: skip
def test_values_stand_as_the_language_writes_them(
    template: str, params: dict[str, Any], language: str, expected: str
) -> None:
    assert word(template, params, language) == expected


@pytest.mark.parametrize(
    ("template", "params"),
    [
        ("{missing}", {"n": 1}),
        ("{n!r}", {"n": 1}),
        ("{n.__class__}", {"n": 1}),
        ("{n", {"n": 1}),
        ("n}", {"n": 1}),
        ("{}", {"n": 1}),
        ("{n:a|b}", {"n": "text"}),
        ("{n:only}", {"n": 2}),
        ("{n}", {"n": {"amount": "1"}}),
    ],
)
def test_a_template_that_does_not_fit_is_an_error(template: str, params: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        word(template, params)


def test_the_error_names_the_placeholder_and_what_there_is() -> None:
    with pytest.raises(ValueError, match="'shopp'; its parameters are: price, shop"):
        word("{shopp}", {"shop": "a", "price": "b"})


@given(st.text(), st.text())
def test_values_are_never_templates(first: str, second: str) -> None:
    assert word("{a}|{b}", {"a": first, "b": second}) == f"{first}|{second}"


@given(st.integers())
def test_grouping_keeps_every_digit(number: int) -> None:
    assert word_value(number).replace(",", "") == str(number)
