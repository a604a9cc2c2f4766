"""data/incomplete: a listing that lacks what it must have, or what its channel mostly gives."""

from typing import Any, get_args

import pytest
from pydantic import ValidationError

from omniaudit.audit.comparison import BLANK_FIELDS
from omniaudit.checkkit import BlankField

CHECK = "data/incomplete"
KNOWN = {
    "P-01": "100.00",
    "P-02": "Lampa P-02",
    "P-03": "100.00",
    "P-04": "05903451387339",
    "P-05": "Lumen",
}
"""What the shop says where the app says nothing."""


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
    seen, known = finding.observations
    assert (seen.channel, seen.value, seen.role) == ("app", None, "deviating")
    assert (known.channel, known.value, known.role) == ("shop", KNOWN[sku], "expected")
    assert seen.locator.startswith("row ")
    assert known.raw


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


def test_a_field_may_be_required_and_usual_at_once(brand: Any, row: Any) -> None:
    """Required counts from half of the listings on, usual from nine in ten: the laxer must not get lost."""
    told = brand.collect(
        {
            "shop": [row(f"P-{number}", brand="Lumen") for number in range(10)],
            "app": [row(f"P-{number}", brand="Lumen" if number < 7 else None) for number in range(10)],
        },
        checks={"settings": {CHECK: {"required": ["title", "price", "brand"]}}},
    )
    missed = {(f"P-{number}", ("app",)) for number in (7, 8, 9)}
    assert told.audit().found(CHECK) == told.audit(pushdown=False).found(CHECK) == missed


@pytest.mark.parametrize("field", ["url", "category"])
def test_the_channels_that_know_a_field_show_it(brand: Any, row: Any, field: str) -> None:
    text = {"url": "https://shop.example/p", "category": "Lampy"}[field]
    rows = {
        name: [row(f"P-{number:02d}", **{field: text}) for number in range(12)] for name in ("shop", "app")
    }
    rows["app"][3][field] = None
    audited = brand.audit(rows, checks={"settings": {CHECK: {"usual": [field]}}})
    assert audited.seen(CHECK, "P-03")["shop"].value == text


def test_an_address_has_its_text_as_evidence(brand: Any, row: Any) -> None:
    url = "https://shop.example/P?utm_source=x"
    rows = {name: [row(f"P-{number:02d}", url=url) for number in range(12)] for name in ("shop", "app")}
    rows["app"][3]["url"] = None
    assert brand.audit(rows).seen(CHECK, "P-03")["shop"].raw == url


def test_what_is_too_long_to_show_is_named_only(brand: Any, row: Any) -> None:
    rows = {
        name: [row(f"P-{number:02d}", description="Opis") for number in range(12)] for name in ("shop", "app")
    }
    rows["app"][3]["description"] = None
    finding = brand.audit(rows).finding(CHECK, "P-03")
    assert [(seen.channel, seen.role) for seen in finding.observations] == [("app", "deviating")]
    assert finding.message.params["source"] == ["shop"]


@pytest.mark.parametrize("part", ["required", "usual"])
def test_a_field_that_nobody_looks_at_is_refused(kit: Any, part: str) -> None:
    check = kit.built_in_checks()[CHECK]
    with pytest.raises(ValidationError, match="'description'"):
        check.settings.model_validate({part: ["mpn"]})
    assert check.settings.model_validate({part: list(BLANK_FIELDS)})
    assert get_args(BlankField) == BLANK_FIELDS
