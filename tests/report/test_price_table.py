"""Prices side by side."""

from dataclasses import replace
from types import ModuleType

import pytest

from omniaudit.report.grouping import group_by_check
from omniaudit.report.prices import find_reference, tabulate_prices, view_prices, word_age, word_delta
from omniaudit.result.model import ProductCell, ProductRow


def row(**prices: str | None) -> ProductRow:
    cells = {name: ProductCell(price, "PLN", "in_stock", 3) for name, price in prices.items()}
    return ProductRow("sku:1", "Lamp", cells)


@pytest.mark.parametrize(
    ("product", "truth", "expected"),
    [
        (row(stores="99.00", google="109.00"), "stores", "stores"),
        (row(google="109.00", ceneo="109.00", shop="99.00"), "stores", "ceneo"),
        (row(google="109.00", ceneo="99.00"), None, None),
        (row(google=None), None, None),
    ],
)
def test_the_reference_is_the_truth_or_a_clear_majority(
    product: ProductRow, truth: str | None, expected: str | None
) -> None:
    assert find_reference(product, truth) == expected


@pytest.mark.parametrize(
    ("price", "reference", "expected"),
    [
        ("109.00", "99.00", "+10.00 (+10.1\xa0%)"),
        ("99.00", "109.00", "\u221210.00 (\u22129.2\xa0%)"),
        ("99.00", "99", ""),
        ("5", "0", "+5"),
        ("1990", "1999", "\u22129 (\u22120.5\xa0%)"),
    ],
)
def test_differences_are_exact(price: str, reference: str, expected: str) -> None:
    assert word_delta(price, reference) == expected


def test_ages() -> None:
    assert [word_age(hours) for hours in (0, 47, 48, 100)] == ["0 h", "47 h", "2 d", "4 d"]


def test_the_truth_stands_first_and_gaps_are_marked(sample: ModuleType) -> None:
    result = sample.build_result(sample.Wanted(findings=12))
    table = tabulate_prices(result, group_by_check(result))
    assert [view.channel for view in table.columns][:2] == ["stores", "shop"]
    assert table.rows[0].key == sample.key(0)
    cells = dict(zip((view.channel for view in table.columns), view_prices(table, 0), strict=True))
    assert cells["stores"].is_reference
    assert cells["google"].is_gap
    assert cells["google"].delta == "+10.00 (+10.1\xa0%)"
    assert cells["shop"] is None


def test_another_currency_is_not_subtracted(sample: ModuleType) -> None:
    result = sample.build_result(sample.Wanted(findings=1))
    product = row(stores="99.00", google="25.00")
    cells = {**product.channels, "google": ProductCell("25.00", "EUR", "in_stock", 3)}
    result = replace(result, products=(replace(product, channels=cells),))
    table = tabulate_prices(result, group_by_check(result))
    google = view_prices(table, 0)[[view.channel for view in table.columns].index("google")]
    assert (google.price, google.delta) == ("25.00\xa0EUR", "")
