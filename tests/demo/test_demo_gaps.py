"""Every gap named in the answers stands in the files, each kind as it is described."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

SEEDS = (7, 8)
pytestmark = pytest.mark.parametrize("seed", SEEDS)


def _sku(gap: dict[str, Any]) -> str:
    keys: list[str] = [*gap["aliases"], *gap["keys"]]
    return next(key.removeprefix("sku:") for key in keys if key.startswith("sku:"))


def _price(row: dict[str, str]) -> Decimal:
    text = row.get("price") or row.get("Cena netto") or row.get("Cena outlet") or ""
    kept = text.removesuffix(" PLN").removesuffix(" zł").replace("\u00a0", "").replace(",", ".")
    return Decimal(kept)


def _ratio(planted: Any, clean: Any, gap: dict[str, Any]) -> Decimal:
    sku, channel = _sku(gap), gap["channels"][0]
    return _price(planted.channels[channel][sku][0]) / _price(clean.channels[channel][sku][0])


def test_missing_and_variant_gaps_are_absent(written: Callable[..., Any], seed: int) -> None:
    planted, clean = written(seed), written(seed, clean=True)
    gaps = planted.gaps("product/missing") + planted.gaps("product/variant-gap")
    assert {channel for gap in gaps for channel in gap["channels"]} == {"google", "ceneo", "stores"}
    for gap in gaps:
        (channel,) = gap["channels"]
        assert _sku(gap) not in planted.channels[channel]
        assert _sku(gap) in clean.channels[channel]


def test_siblings_of_a_variant_gap_are_there(written: Callable[..., Any], seed: int) -> None:
    planted, clean = written(seed), written(seed, clean=True)
    for gap in planted.gaps("product/variant-gap"):
        group = clean.channels["google"][_sku(gap)][0]["item_group_id"]
        siblings = [
            sku for sku, rows in clean.channels["google"].items() if rows[0].get("item_group_id") == group
        ]
        assert sum(sku in planted.channels[gap["channels"][0]] for sku in siblings) >= 2


def test_orphans_are_on_one_channel(written: Callable[..., Any], seed: int) -> None:
    planted = written(seed)
    for gap in planted.gaps("product/orphan"):
        assert [channel for channel, rows in planted.channels.items() if _sku(gap) in rows] == gap["channels"]


def test_wrong_titles_stand_on_one_channel(written: Callable[..., Any], seed: int) -> None:
    planted, clean = written(seed), written(seed, clean=True)
    for gap in planted.gaps("product/title"):
        (channel,) = gap["channels"]
        shown, right = (brand.channels[channel][_sku(gap)][0]["title"] for brand in (planted, clean))
        assert shown != right
        assert channel != "google"


def test_wrong_identifiers(written: Callable[..., Any], seed: int) -> None:
    planted = written(seed)
    for gap in planted.gaps("product/identifier"):
        (channel,) = gap["channels"]
        if gap["kind"] == "reused":
            codes = {planted.channels[channel][key.removeprefix("sku:")][0]["gtin"] for key in gap["aliases"]}
            assert len(codes) == 1
        else:
            code = planted.channels[channel][_sku(gap)][0]["gtin"]
            assert f"gtin:{code.zfill(14)}" not in gap["keys"]
            assert code in gap["note"]


def test_wrong_prices_are_no_tax_rate_and_no_power_of_ten(written: Callable[..., Any], seed: int) -> None:
    planted, clean = written(seed), written(seed, clean=True)
    plain = [
        gap for gap in planted.gaps("price/mismatch") if gap["kind"] in ("stale", "outside-intended-range")
    ]
    assert len(plain) >= 3
    for gap in plain:
        ratio = _ratio(planted, clean, gap)
        assert Decimal("0.69") < ratio < Decimal("1.31")
        for telling in ("1.23", "1.08", "1.05"):
            assert abs(max(ratio, 1 / ratio) - Decimal(telling)) > Decimal("0.01")


def test_one_store_asks_another_price(written: Callable[..., Any], seed: int) -> None:
    planted = written(seed)
    (gap,) = [gap for gap in planted.gaps("price/mismatch") if gap["kind"] == "one-store"]
    prices = [row["price"] for row in planted.channels["stores"][_sku(gap)]]
    assert len(set(prices)) == 2
    assert sorted(map(prices.count, set(prices))) == [1, 3]


def test_a_sale_goes_on_where_it_ended_elsewhere(written: Callable[..., Any], seed: int) -> None:
    planted = written(seed)
    gaps = {
        gap["channels"][0]: gap for gap in planted.gaps("price/mismatch") if gap["kind"] == "sale-not-ended"
    }
    on_google = planted.channels["google"][_sku(gaps["google"])][0]
    assert "sale_price" in on_google
    assert "sale_price_effective_date" not in on_google
    sku = _sku(gaps["ceneo"])
    ended = planted.channels["google"][sku][0]
    assert ended["sale_price_effective_date"].split("/")[1] < "2026-11-22"
    assert Decimal(planted.channels["ceneo"][sku][0]["price"]) == Decimal(ended["sale_price"].split()[0])


def test_misread_prices_are_off_by_powers_of_ten(written: Callable[..., Any], seed: int) -> None:
    planted, clean = written(seed), written(seed, clean=True)
    factors = {"tenfold": Decimal(10), "hundredfold": Decimal(100), "thousandth": 1 / Decimal(1000)}
    gaps = planted.gaps("price/parse-suspect")
    assert {gap["kind"] for gap in gaps} == set(factors)
    assert all(_ratio(planted, clean, gap) == factors[gap["kind"]] for gap in gaps)


def test_net_prices_are_the_gross_without_tax(written: Callable[..., Any], seed: int) -> None:
    planted, clean = written(seed), written(seed, clean=True)
    for gap in planted.gaps("price/tax-basis"):
        (channel,) = gap["channels"]
        for key in gap["aliases"]:
            sku = key.removeprefix("sku:")
            net, gross = (_price(brand.channels[channel][sku][0]) for brand in (planted, clean))
            assert abs(net * Decimal("1.23") - gross) <= Decimal("0.01")


def test_regular_prices(written: Callable[..., Any], seed: int) -> None:
    planted = written(seed)
    for gap in planted.gaps("price/regular-price"):
        google, stores = (planted.channels[channel][_sku(gap)][0] for channel in ("google", "stores"))
        if gap["kind"] == "two-regular-prices":
            assert Decimal(google["sale_price"].split()[0]) == Decimal(stores["price"])
            assert _price(google) != Decimal(stores["regular_price"])
        elif gap["channels"] == ["google"]:
            assert Decimal(google["sale_price"].split()[0]) == Decimal(stores["price"]) > _price(google)
        else:
            assert Decimal(stores["regular_price"]) < Decimal(stores["price"])


def test_stock_contradictions(written: Callable[..., Any], seed: int) -> None:
    planted = written(seed)
    for gap in planted.gaps("availability/conflict"):
        in_stores = any(int(row["quantity"]) > 0 for row in planted.channels["stores"][_sku(gap)])
        row = planted.channels[gap["channels"][0]][_sku(gap)][0]
        offered = row.get("availability") == "in_stock" or row.get("avail") == "1"
        assert in_stores != offered


def test_duplicates_stand_twice(written: Callable[..., Any], seed: int) -> None:
    planted = written(seed)
    for gap in planted.gaps("data/duplicate-listing"):
        rows = planted.channels[gap["channels"][0]][_sku(gap)]
        assert len(rows) == 2
        assert (rows[0]["id"] == rows[1]["id"]) == (gap["kind"] == "same-id")
        assert (rows[0]["price"] == rows[1]["price"]) == (gap["kind"] != "two-ids-two-prices")


def test_incomplete_rows_have_a_hole(written: Callable[..., Any], seed: int) -> None:
    planted = written(seed)
    names = {
        ("ceneo", "blank-title"): "title", ("google", "no-price"): "price",
        ("supplier", "no-price"): "Cena netto",
        ("google", "no-gtin"): "gtin", ("ceneo", "no-gtin"): "gtin",
    }  # fmt: skip
    for gap in planted.gaps("data/incomplete"):
        row = planted.channels[gap["channels"][0]][_sku(gap)][0]
        assert not row.get(names[gap["channels"][0], gap["kind"]])
