"""Near misses stand in the files, and everything in the clean twin really agrees."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from omniaudit.demo.amounts import gross_again, net

SEEDS = (7, 8, 30)
GROSZ = Decimal("0.01")
pytestmark = pytest.mark.parametrize("seed", SEEDS)


def _skus(brand: Any, *kinds: str) -> set[str]:
    """The SKUs of near misses of these kinds, the ones made absent by intent included."""
    clean = brand.channels["google"]
    by_code = {row["gtin"].zfill(14): sku for sku, rows in clean.items() for row in rows if row.get("gtin")}
    keys = [key for entry in brand.truth["benign"] if entry["kind"] in kinds for key in entry["keys"]]
    return {by_code[key[5:]] if key.startswith("gtin:") else key[4:] for key in keys}


def _google_price(row: dict[str, str]) -> Decimal:
    """The active price: the sale price if there is one without dates or inside them."""
    start, _, end = row.get("sale_price_effective_date", "").partition("/")
    active = "sale_price" in row and (not start or start[:10] <= "2026-11-22" <= end[:10])
    return Decimal(row["sale_price" if active else "price"].split()[0])


def _zloty(text: str) -> Decimal:
    return Decimal(text.removesuffix(" zł").replace("\u00a0", "").replace(",", "."))


def test_the_clean_channels_list_everything_but_what_is_meant_to_be_absent(
    written: Callable[..., Any], seed: int
) -> None:
    brand = written(seed, clean=True)
    google, ceneo, stores = (set(brand.channels[name]) for name in ("google", "ceneo", "stores"))
    assert google == stores
    assert google - ceneo == _skus(brand, "absent-by-intent", "not-yet-by-intent")
    assert ceneo <= google


def test_clean_prices_agree_or_are_meant(written: Callable[..., Any], seed: int) -> None:
    brand = written(seed, clean=True)
    meant = _skus(brand, "intended-range")
    for sku, rows in brand.channels["stores"].items():
        prices = {Decimal(row["price"]) for row in rows}
        assert len(prices) == 1
        price = prices.pop()
        assert _google_price(brand.channels["google"][sku][0]) == price
        for row in brand.channels["ceneo"].get(sku, ()):
            assert (Decimal(row["price"]) == price) != (sku in meant)
        for row in brand.channels["supplier"].get(sku, ()):
            assert abs(gross_again(_zloty(row["Cena netto"])) - price) <= GROSZ


def test_outlet_prices_follow_the_declared_reduction(written: Callable[..., Any], seed: int) -> None:
    brand = written(seed, clean=True)
    for sku, (row,) in brand.channels["outlet"].items():
        if not row["Cena outlet"] or row["Cena outlet"].startswith("od "):
            continue
        pieces = int(row["Sztuk w opakowaniu"])
        price = Decimal(brand.channels["stores"][sku.removesuffix("-3PAK")][0]["price"])
        assert abs(_zloty(row["Cena outlet"]) - price * Decimal("0.9") * pieces) <= GROSZ * pieces


def test_clean_stock_agrees(written: Callable[..., Any], seed: int) -> None:
    brand = written(seed, clean=True)
    for sku, rows in brand.channels["stores"].items():
        stock = sum(int(row["quantity"] or 0) for row in rows)
        states = {"preorder"} if rows[0]["availability"] else {"in_stock"} if stock else {"out_of_stock"}
        assert {brand.channels["google"][sku][0]["availability"]} == states
        if states != {"in_stock"}:
            assert sku not in brand.channels["supplier"]
            assert sku not in brand.channels["outlet"]
            assert all(row["avail"] == "99" for row in brand.channels["ceneo"].get(sku, ()))


def test_rounding_costs_a_grosz(written: Callable[..., Any], seed: int) -> None:
    brand = written(seed)
    skus = _skus(brand, "net-rounding")
    assert len(skus) == 3
    for sku in skus:
        price = Decimal(brand.channels["stores"][sku][0]["price"])
        assert _zloty(brand.channels["supplier"][sku][0]["Cena netto"]) == net(price)
        assert abs(gross_again(net(price)) - price) == GROSZ


def test_one_store_is_empty_and_others_are_not(written: Callable[..., Any], seed: int) -> None:
    brand = written(seed)
    for sku in _skus(brand, "one-store-empty"):
        stock = [int(row["quantity"]) for row in brand.channels["stores"][sku]]
        assert stock.count(0) == 1


def test_goods_without_a_gtin_say_so(written: Callable[..., Any], seed: int) -> None:
    brand = written(seed)
    skus = _skus(brand, "no-gtin-exists")
    assert len(skus) == 3
    for sku in skus:
        (row,) = brand.channels["google"][sku]
        assert row["identifier_exists"] == "no"
        assert "gtin" not in row
        assert brand.channels["stores"][sku][0]["gtin"].startswith("2")


def test_titles_of_near_misses_are_written_differently(written: Callable[..., Any], seed: int) -> None:
    brand = written(seed)
    kinds = {entry["kind"] for entry in brand.truth["benign"] if entry["kind"].startswith("title-")}
    assert len(kinds) == 9
    for sku in _skus(brand, *kinds):
        assert brand.channels["ceneo"][sku][0]["title"] != brand.channels["google"][sku][0]["title"]


def test_other_titles_are_the_same_everywhere(written: Callable[..., Any], seed: int) -> None:
    brand = written(seed, clean=True)
    reworded = {entry["kind"] for entry in brand.truth["benign"] if entry["kind"].startswith("title-")}
    fine = _skus(brand, "intended-title", *reworded)
    for sku, (row,) in brand.channels["google"].items():
        for other in (*brand.channels["ceneo"].get(sku, ()), *brand.channels["supplier"].get(sku, ())):
            assert sku in fine or other.get("title", other.get("Nazwa towaru")) == row["title"]


def test_variants_with_one_title_differ_by_colour(written: Callable[..., Any], seed: int) -> None:
    brand = written(seed)
    rows = [brand.channels["google"][sku][0] for sku in _skus(brand, "same-title-variants")]
    assert len({row["title"] for row in rows}) == 1
    assert len({row["color"] for row in rows}) == len({row["gtin"] for row in rows}) == len(rows) > 1
