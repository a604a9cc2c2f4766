"""Price texts into amounts."""
# ruff: noqa: RUF001 - shops print these characters

import time
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.normalise.money import CURRENCIES, Amount, from_minor, minor_digits, read_amount

LOCALE_FORMS = [
    ("229.00 PLN", "229", "PLN"),
    ("1299", "1299", None),
    ("1 299,00 zł", "1299", "PLN"),
    ("1 299,00 zł", "1299", "PLN"),
    ("1 299 zł", "1299", "PLN"),
    ("1299 zl", "1299", "PLN"),
    ("99 gr", "0.99", "PLN"),
    ("1 299 zł 99 gr", "1299.99", "PLN"),
    ("12,99 zł/szt.", "12.99", "PLN"),
    ("130, 38 zł", "130.38", "PLN"),
    ("12 , 99 zł", "12.99", "PLN"),
    ("PLN12.99", "12.99", "PLN"),
    ("1&nbsp;490,00 zł", "1490", "PLN"),
    ("Cena: 55,72 zł brutto", "55.72", "PLN"),
    ("1.299,00 RSD", "1299", "RSD"),
    ("1.299,00 дин.", "1299", "RSD"),
    ("1.299,00 din", "1299", "RSD"),
    ("1.299,00 KM", "1299", "BAM"),
    ("1.299,00 €", "1299", "EUR"),
    ("1.299,– €", "1299", "EUR"),
    ("€ 1.299,50", "1299.50", "EUR"),
    ("ab 49 €", "49", "EUR"),
    ("35€99", "35.99", "EUR"),
    ("CHF 1’299.00", "1299", "CHF"),
    ("CHF 1'299.–", "1299", "CHF"),
    ("199,- Kč", "199", "CZK"),
    ("1 299 Kč", "1299", "CZK"),
    ("1 990 Ft", "1990", "HUF"),
    ("1.299,00 lei", "1299", "RON"),
    ("1 299,00 лв.", "1299", "BGN"),
    ("£1,299.00", "1299", "GBP"),
    ("US$ 1,299.00", "1299", "USD"),
    ("NZD $100.70", "100.70", "NZD"),
    ("$1,190.00 AUD", "1190", "AUD"),
    ("423.923 KWD", "423.923", "KWD"),
    ("₹1,23,456.50", "123456.50", "INR"),
    ("٣٤٫٥ USD", "34.5", "USD"),
    ("$..75", "0.75", None),
]


@pytest.mark.parametrize(("text", "value", "currency"), LOCALE_FORMS)
def test_reads_the_forms_of_each_locale(text: str, value: str, currency: str | None) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert (amount.value, amount.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "Lampa", "NaN", "inf", "-inf", "1e5", "1.5E+3", "5.90123E+12 zł", "-20%", "20 % rabatu"),
        *(
            "31.12.2026",
            "2026-12-31",
            "12:30",
            "500 ml",
            "3 szt.",
            "E27",
            "Model X500",
            "1.2.3",
            "199/249 zł",
        ),
        *("1'50", "Free shipping", "9" * 16, "-"),
    ],
)
def test_what_is_no_price_is_none(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9,99 zł 12,99 zł", "9.99"),
        ("3 x 500 ml 12,99 zł", "12.99"),
        ("2 za 10 zł", "10"),
        ("12 rat x 108,25 zł", "108.25"),
        ("od 26 do 50 zł", "26"),
        ("1.99 - 2.50 zł", "1.99"),
        ("841,00 zł – 995,00 zł", "841"),
        ("129,00 € (-15%)", "129"),
        ("-20% 99,00 zł", "99"),
        ("Żarówka E27 120 zł", "120"),
        ("GEL 250 ml 19,99 zł", "19.99"),
        ("205,68 € 205.68", "205.68"),
    ],
)
def test_the_price_is_told_from_other_numbers(text: str, value: str) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert amount.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "decimal", "value", "ambiguous"),
    [
        ("1.299", None, "1299", True),
        ("1,299", None, "1299", True),
        ("1.299", ".", "1.299", False),
        ("1.299", ",", "1299", False),
        ("1,299", ",", "1.299", False),
        ("1.299 din.", None, "1299", True),
        ("1.299.000", ".", "1299000", False),
        ("0.750", None, "0.750", False),
        ("12345.678", ",", "12345.678", False),
        ("12.99", ",", "12.99", False),
        ("1.299,00", ".", "1299", False),
        ("25 99 zł", None, "25.99", True),
    ],
)
def test_one_separator_and_three_digits_is_settled_by_the_decimal_mark(
    text: str, decimal: Literal[".", ","] | None, value: str, ambiguous: bool
) -> None:
    assert read_amount(text, decimal=decimal) is not None
    amount = read_amount(text, decimal=decimal)
    assert amount is not None
    assert (amount.value, amount.ambiguous) == (Decimal(value), ambiguous)


@pytest.mark.parametrize(
    ("text", "expected", "currency"),
    [
        ("$5", None, None),
        ("$5", "CAD", "CAD"),
        ("$5", "PLN", None),
        ("5 kr", "SEK", "SEK"),
        ("5 kr", "PLN", None),
        ("5 den", "MKD", "MKD"),
        ("5 den", "RSD", None),
        ("5 lei", "MDL", "MDL"),
        ("5 zł", "EUR", "PLN"),
        ("5", "PLN", None),
        ("5 km", None, None),
    ],
)
def test_shared_signs_need_the_expected_currency(
    text: str, expected: str | None, currency: str | None
) -> None:
    assert read_amount(text, currency=expected) == Amount(Decimal(5), currency)


def test_negative_only_with_a_minus_directly_before_the_number() -> None:
    assert read_amount("-5,00 zł") == Amount(Decimal("-5.00"), "PLN")
    assert read_amount("- $44.99", currency="USD") == Amount(Decimal("44.99"), "USD")
    assert read_amount("GU10-5,00 zł") == Amount(Decimal("5.00"), "PLN")


def test_free_alone_is_zero_and_free_in_a_sentence_is_nothing() -> None:
    assert read_amount("Free!") == Amount(Decimal(0), None)
    assert read_amount("gratis") == Amount(Decimal(0), None)
    assert read_amount("bez glutenu, gluten free") is None


@pytest.mark.parametrize("text", ["9" * 10_000, "1 " * 490, "1," * 499, "-" * 999, "." * 999, "$" * 999])
def test_absurd_texts_are_refused_quickly(text: str) -> None:
    start = time.perf_counter()
    read_amount(text)
    assert time.perf_counter() - start < 0.1


def _print_pl(cents: int) -> str:
    return f"{cents // 100:,}".replace(",", "\u00a0") + f",{cents % 100:02} zł"


def _print_rs(cents: int) -> str:
    return f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02} RSD"


def _print_ch(cents: int) -> str:
    return "CHF " + f"{cents // 100:,}".replace(",", "’") + f".{cents % 100:02}"


def _print_en(cents: int) -> str:
    return f"£{cents // 100:,}.{cents % 100:02}"


def _print_feed(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02} EUR"


@given(
    st.integers(0, 10**12),
    st.sampled_from(
        [(_print_pl, "PLN"), (_print_rs, "RSD"), (_print_ch, "CHF"), (_print_en, "GBP"), (_print_feed, "EUR")]
    ),
    st.sampled_from([".", ",", None]),
)
def test_an_amount_with_two_decimals_survives_every_way_of_printing(
    cents: int, style: tuple[object, str], decimal: Literal[".", ","] | None
) -> None:
    printer, currency = style
    assert callable(printer)
    assert read_amount(printer(cents), decimal=decimal) == Amount(Decimal(cents) / 100, currency)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    amount = read_amount(text)
    assert amount is None or amount.value.is_finite()


def test_minor_units_follow_iso_4217_and_not_display_habits() -> None:
    assert {code: minor_digits(code) for code in ("PLN", "RSD", "HUF", "JPY", "ISK", "KWD", "CLF")} == {
        "PLN": 2,
        "RSD": 2,
        "HUF": 2,
        "JPY": 0,
        "ISK": 0,
        "KWD": 3,
        "CLF": 4,
    }
    assert {"PLN", "RSD", "EUR", "MKD"} <= CURRENCIES
    assert not {"XXX", "SZT", "pln"} & CURRENCIES


@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [
        ("12999", "PLN", "129.99"),
        (12999, "pln", "129.99"),
        ("1299", "JPY", "1299"),
        ("1299", "KWD", "1.299"),
        ("-5", "EUR", "-0.05"),
        ("129.99", "PLN", None),
        ("12,999", "PLN", None),
        ("abc", "PLN", None),
        ("12", "QQQ", None),
    ],
)
def test_minor_units_become_major(text: str | int, currency: str, value: str | None) -> None:
    assert from_minor(text, currency) == (None if value is None else Decimal(value))
