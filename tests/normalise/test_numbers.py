"""Plain numbers and the decimal mark of a column."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.normalise.money import detect_decimal, read_plain


@pytest.mark.parametrize(
    ("text", "value"), [("12", "12"), (" 12.50 ", "12.5"), ("-3", "-3"), (".5", "0.5"), ("1e3", "1000")]
)
def test_machine_numbers_are_read(text: str, value: str) -> None:
    assert read_plain(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "12,5", "1 299", "NaN", "inf", "12 szt", "1_000", "٣", "1e999", "--1"])
def test_what_machines_do_not_write_is_none(text: str) -> None:
    assert read_plain(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_every_plain_decimal_is_read_back(value: Decimal) -> None:
    assert read_plain(f"{value:f}") == value


@pytest.mark.parametrize(
    ("samples", "mark"),
    [
        (["12,99", "1.299,00 zł", "5"], ","),
        (["12.99", "1,299.00"], "."),
        (["1 299,00", "CHF 1'299,50"], ","),
        (["1.299.000 Ft"], ","),
        (["12345.678"], "."),
        (["0,999"], ","),
        (["1.299", "2.499"], None),
        (["12", "5"], None),
        (["12.99", "12,99"], None),
        (["12,99"] * 40 + ["12.99"], ","),
        (["31.12.2026", "lampa"], None),
        ([], None),
    ],
)
def test_a_column_shows_its_decimal_mark(samples: list[str], mark: str | None) -> None:
    assert detect_decimal(samples) == mark
