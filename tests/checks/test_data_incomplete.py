"""data/incomplete: a listing that lacks what it must have, or what its channel mostly gives."""

from typing import Any

import pytest

CHECK = "data/incomplete"


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    whole = {"url": "https://app.example/p", "brand": "Lumen", "description": "Opis"}
    skus = [f"P-{number:02d}" for number in range(24)]
    shop = [row(sku, **whole, image_urls="https://cdn.example/1.jpg") for sku in skus]
    app = {sku: row(sku, **whole, category=None) for sku in skus}
    app["P-01"]["price"] = None
    app["P-02"]["title"] = None
    app["P-03"]["price"] = "zapytaj"
    app["P-04"]["gtin"] = None
    app["P-05"]["brand"] = None
    app["P-06"]["price"] = "90.00 - 110.00"
    app["P-07"]["gtin"] = "5901234123451"
    app["P-08"]["availability"] = None
    for sku in skus[10:20]:
        app[sku]["description"] = None
    shop[9]["brand"] = None
    app["P-09"]["brand"] = None
    return brand.audit(
        {"shop": shop, "app": list(app.values())}, truth="shop", options={"app": {"assortment": "partial"}}
    )


@pytest.mark.parametrize(
    ("sku", "field", "severity", "message"),
    [
        ("P-01", "price", "high", "required"),
        ("P-02", "title", "high", "required"),
        ("P-03", "price", "high", "required"),
        ("P-04", "gtin", "low", "usual"),
        ("P-05", "brand", "low", "usual"),
    ],
)
def test_a_blank_is_found(audited: Any, sku: str, field: str, severity: str, message: str) -> None:
    assert (sku, ("app",)) in audited.found(CHECK, message)
    finding = audited.finding(CHECK, sku)
    assert (finding.field, finding.severity, finding.confidence) == (field, severity, "high")
    (seen,) = finding.observations
    assert (seen.value, seen.role) == (None, "deviating")
    assert seen.locator.startswith("row ")


def test_where_a_text_stood_that_could_not_be_read_it_is_the_evidence(audited: Any) -> None:
    assert audited.finding(CHECK, "P-03").observations[0].raw == "zapytaj"


@pytest.mark.parametrize(
    ("sku", "why"),
    [
        ("P-00", "all is there"),
        ("P-06", "a range is a price"),
        ("P-07", "an invalid GTIN is another check's business"),
        ("P-08", "availability is not asked for"),
        ("P-09", "no channel knows the brand"),
        ("P-10", "this channel rarely gives a description"),
        ("P-20", "this channel never gives a picture"),
    ],
)
def test_what_is_no_gap_is_left_alone(audited: Any, sku: str, why: str) -> None:
    assert not audited.findings(CHECK, sku), why


def test_the_message_names_the_field_and_who_knows_it(audited: Any) -> None:
    assert audited.finding(CHECK, "P-04").message.text == (
        "app gives no GTIN here, though it does elsewhere; it is known from shop."
    )


def test_what_is_required_can_be_set(brand: Any, row: Any) -> None:
    rows = [row(f"P-{number}", category="Lampy") for number in range(4)]
    rows[0]["category"] = None
    audited = brand.audit(
        {"shop": rows}, checks={"settings": {CHECK: {"required": ["category"], "usual": []}}}
    )
    assert audited.found(CHECK) == {("P-0", ("shop",))}


def test_a_channel_without_prices_at_all_is_not_blamed_for_each(brand: Any, row: Any) -> None:
    audited = brand.audit(
        {"shop": [row("A"), row("B")], "cards": [row("A", price=None), row("B", price=None)]}
    )
    assert not audited.found(CHECK)
