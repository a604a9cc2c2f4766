"""Comparison columns: amounts with tax in the brand's currency, to the cent and by decimal arithmetic."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import duckdb
import pyarrow as pa
import pytest

from omniaudit.audit.comparison import gross_of
from omniaudit.snapshot.tables import MONEY

RATES = ("23", "8", "5", "3", "2.5", "25.5", "8.875", "17", "0", "100")
PRICES = tuple(Decimal(cents) / 100 for cents in (*range(1, 3000, 7), *range(2950, 9_000_000, 45_055)))
CENT = Decimal("0.01")
ROW = tuple[Decimal, str, str, str | None]


def grosses(rows: Sequence[ROW], rates: dict[str, Decimal]) -> list[Decimal | None]:
    """What the engine makes of (price, currency, tax, tax rate)."""
    prices, currencies, taxes, percents = zip(*rows, strict=True)
    offers = pa.table(
        {
            "price": pa.array(prices, MONEY),
            "currency": pa.array(currencies),
            "tax": pa.array(taxes),
            "tax_rate": pa.array([text and Decimal(text) for text in percents], pa.decimal128(6, 3)),
        }
    )
    with duckdb.connect() as engine:
        engine.register("offers", offers)
        found = engine.execute(f"SELECT {gross_of('price', 'PLN', rates)} FROM offers").fetchall()
    return [value for (value,) in found]


def test_tax_is_added_as_python_adds_it() -> None:
    rows: list[ROW] = [(price, "PLN", "excluded", rate) for rate in RATES for price in PRICES]
    wanted = [
        (price * (100 + Decimal(rate)) / 100).quantize(CENT, ROUND_HALF_UP)
        for price, _, _, rate in rows
        if rate
    ]
    assert grosses(rows, {}) == wanted
    assert grosses([(Decimal("29.50"), "PLN", "excluded", "23")], {}) == [Decimal("36.29")]


@pytest.mark.parametrize("rate", ["4.31", "0.0025", "0.2320185615", "50000"])
def test_a_foreign_price_is_converted_as_python_converts_it(rate: str) -> None:
    rows: list[ROW] = [(price, "EUR", "included", None) for price in PRICES]
    wanted = [(price * Decimal(rate)).quantize(CENT, ROUND_HALF_UP) for price in PRICES]
    assert grosses(rows, {"EUR": Decimal(rate)}) == wanted


def test_what_cannot_be_known_or_does_not_fit_is_null() -> None:
    rows: list[ROW] = [
        (Decimal(100), "PLN", "excluded", None),
        (Decimal(100), "CZK", "included", None),
        (Decimal(10) ** 13, "EUR", "included", None),
        (Decimal(100), "USD", "included", None),
    ]
    rates = {"EUR": Decimal(1000), "USD": Decimal(10) ** 15}
    assert grosses(rows, rates) == [None, None, None, None]


def test_a_currency_is_a_literal_whatever_it_holds() -> None:
    rates = {"X' THEN price END) AS gross, (CASE WHEN 'a' = 'a": Decimal(1)}
    assert grosses([(Decimal(5), "PLN", "included", None)], rates) == [Decimal(5)]
