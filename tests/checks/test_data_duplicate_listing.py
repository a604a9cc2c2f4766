"""data/duplicate-listing: one product that stands more than once on one channel."""

from typing import Any

import pytest

CHECK = "data/duplicate-listing"


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    app = [
        row("ONCE", id="1"),
        *[row("SAME-ID", id="2")] * 2,
        *[row("THRICE", id="3")] * 3,
        row("TWO-IDS", id="4"),
        row("TWO-IDS-AGAIN", id="5", gtin=brand.gtin("TWO-IDS"), title="Lampa TWO-IDS"),
        row("TWO-PRICES", id="6"),
        row("TWO-PRICES", id="7", price="120.00"),
        row("SINGLE-AND-PACK", id="8"),
        row("SINGLE-AND-PACK", id="9", title="Lampa SINGLE-AND-PACK 2-pak", price="190.00"),
        row("NEW-AND-USED", id="10"),
        row("NEW-AND-USED", id="11", condition="used", price="60.00"),
        row("VARIANT-S", id="12", sku="VARIANTS", size="S", gtin=None, title="Lampa Vega"),
        row("VARIANT-M", id="13", sku="VARIANTS", size="M", gtin=None, title="Lampa Vega"),
        row("ALIKE-1", id="14", title="Kinkiet Norma"),
        row("ALIKE-2", id="15", title="Kinkiet Norma"),
        row("SAME-ID-OTHER-TITLE", id="16", gtin=None, title="Plafon Bergen"),
        row("SAME-ID-OTHER-TITLE", id="16", gtin=None, title="Plafon Bergen duży"),
        row("PARENT", id="17", gtin=None, title="Kinkiet Luna biały"),
        row("PARENT", id="18", gtin=None, title="Kinkiet Luna czarny"),
    ]
    pos = [row("IN-STORES", store=f"S{number}") for number in range(3)]
    pos += [row("TWICE-IN-A-STORE", store=store) for store in ("S1", "S1", "S2")]
    shop = [row(sku) for sku in ("ONCE", "SAME-ID", "THRICE", "TWO-IDS", "TWO-PRICES", "IN-STORES")]
    return brand.audit(
        {"shop": shop, "app": app, "pos": pos},
        truth="shop",
        options={"pos": {"assortment": "partial"}},
    )


@pytest.mark.parametrize(
    ("sku", "message", "severity"),
    [
        ("SAME-ID", "same-id", "medium"),
        ("THRICE", "same-id", "medium"),
        ("TWO-IDS-AGAIN", "two-ids", "medium"),
        ("TWO-PRICES", "two-prices", "high"),
        ("SAME-ID-OTHER-TITLE", "same-id", "medium"),
    ],
)
def test_a_repeated_listing_is_found(audited: Any, sku: str, message: str, severity: str) -> None:
    assert (sku, ("app",)) in audited.found(CHECK, message)
    finding = audited.finding(CHECK, sku)
    assert (finding.severity, finding.field, finding.channels) == (severity, "listing", ("app",))
    assert len(finding.observations) == (3 if sku == "THRICE" else 2)
    assert all(seen.raw and seen.locator and seen.role == "deviating" for seen in finding.observations)


def test_a_row_a_store_is_no_repetition_but_two_in_one_store_are(audited: Any) -> None:
    assert ("TWICE-IN-A-STORE", ("pos",)) in audited.found(CHECK)
    assert not audited.findings(CHECK, "IN-STORES")


@pytest.mark.parametrize(
    "sku", ["ONCE", "SINGLE-AND-PACK", "NEW-AND-USED", "VARIANTS", "ALIKE-1", "ALIKE-2", "PARENT"]
)
def test_what_is_no_repetition_is_left_alone(audited: Any, sku: str) -> None:
    assert not audited.findings(CHECK, sku)


def test_the_message_gives_the_ids_and_prices(audited: Any) -> None:
    params = audited.finding(CHECK, "TWO-PRICES").message.params
    assert (params["count"], params["ids"], params["prices"]) == (2, ["6", "7"], ["100.00", "120.00"])


def test_two_prices_of_one_listing_are_nobodys_price(audited: Any) -> None:
    assert not audited.findings("price/mismatch", "TWO-PRICES")
