"""product/orphan: a listing nobody else knows, on a channel that is not known to be right."""

from typing import Any

import pytest

CHECK = "product/orphan"


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    common = [
        row("A"),
        row("B"),
        row("AS-A-PACK"),
        row("BY-TITLE", gtin=None, title="Lampa stojąca Bergen czarna"),
    ]
    app = [
        *common[:2],
        row("LEFT-OVER"),
        row("WITHOUT-A-CODE", gtin=None, title="Produkt testowy nie kupować"),
        row("ONLY-AN-INVALID-GTIN", gtin="5901234123451"),
        row("AS-A-PACK", title="Lampa AS-A-PACK 2-pak"),
        row("APP-9", gtin=None, title="Lampa stojąca Bergen czarna"),
        row("MEANT"),
        row("IN-TWO"),
    ]
    return brand.audit(
        {
            "shop": [*common, row("NEW-IN-THE-SHOP")],
            "app": app,
            "stores": [*common, row("IN-TWO")],
            "supplier": [row("SUPPLIERS-OWN")],
        },
        truth="shop",
        options={"supplier": {"assortment": "partial"}},
        intent=[
            {
                "channels": ["shop", "stores"],
                "products": ["sku:MEANT"],
                "absent": True,
                "reason": "x",
                "owner": "y",
            }
        ],
    )


@pytest.mark.parametrize("sku", ["LEFT-OVER", "WITHOUT-A-CODE", "ONLY-AN-INVALID-GTIN"])
def test_a_listing_nobody_else_knows_is_found(audited: Any, sku: str) -> None:
    assert (sku, ("app", "shop", "stores")) in audited.found(CHECK)
    finding = audited.finding(CHECK, sku)
    assert (finding.severity, finding.field) == ("medium", "listing")
    seen = audited.seen(CHECK, sku)
    assert seen["app"].raw == seen["app"].value
    assert (seen["shop"].value, seen["stores"].value) == (None, None)
    assert "product/missing" not in audited.checks_on(sku)


@pytest.mark.parametrize(
    "sku", ["A", "B", "AS-A-PACK", "BY-TITLE", "APP-9", "MEANT", "IN-TWO", "NEW-IN-THE-SHOP", "SUPPLIERS-OWN"]
)
def test_what_is_no_orphan_is_left_alone(audited: Any, sku: str) -> None:
    assert not audited.findings(CHECK, sku)


def test_what_only_the_right_channel_lists_is_missing_elsewhere(audited: Any) -> None:
    assert {channels for _, channels in audited.found("product/missing") if _ == "NEW-IN-THE-SHOP"} == {
        ("app",),
        ("stores",),
    }
    assert ("IN-TWO", ("shop",)) in audited.found("product/missing")


def test_with_two_channels_nobody_can_tell_an_orphan_from_a_gap(brand: Any, row: Any) -> None:
    audited = brand.audit({"shop": [row("A")], "app": [row("A"), row("B")]})
    assert not audited.found(CHECK)
    assert audited.found("product/missing") == {("B", ("shop",))}


def test_without_truth_any_lone_listing_is_an_orphan(brand: Any, row: Any) -> None:
    audited = brand.audit({"shop": [row("A"), row("B")], "app": [row("A")], "stores": [row("A")]})
    assert audited.skus(CHECK) == {"B"}
    assert not audited.found("product/missing")


def test_a_channel_that_failed_makes_no_orphans(brand: Any, row: Any) -> None:
    audited = brand.audit({"shop": [row("A")], "app": [row("A"), row("B")], "stores": "<html>"})
    assert not audited.found(CHECK)
