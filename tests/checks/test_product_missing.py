"""product/missing: what a channel that should list everything lacks, and what proves no such thing."""

from typing import Any

import pytest

CHECK = "product/missing"
HTML = "<!doctype html><html><body>503</body></html>"
MEANT = {"channels": ["app"], "absent": True, "reason": "Not sold in the app", "owner": "app-team"}


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    shop = [
        row("EVERYWHERE"),
        row("NOT-IN-THE-APP"),
        row("NOT-IN-THE-APP-NOR-STORES"),
        row("WITHOUT-A-GTIN", gtin=None, title="Kinkiet bez kodu"),
        row("SOLD-OUT", availability="sold out"),
        row("MEANT"),
        row("MEANT-BY-CATEGORY", category="Outlet > Lampy"),
        row("MEANT-BY-URL", url="https://www.lumen.example/p/Oslo?utm_source=x"),
        row("MEANT-UNTIL-YESTERDAY"),
        row("BY-ANOTHER-SKU"),
        row("AS-A-PACK"),
        row("USED"),
        row("BY-TITLE", gtin=None, title="Lampa stojąca Bergen czarna"),
        row("UNDER-ANOTHER-GTIN"),
    ]
    only_shop = {"NOT-IN-THE-APP", "NOT-IN-THE-APP-NOR-STORES", "WITHOUT-A-GTIN"}
    meant = {"MEANT", "MEANT-BY-CATEGORY", "MEANT-BY-URL", "MEANT-UNTIL-YESTERDAY"}
    changed = {
        "BY-ANOTHER-SKU": {"sku": "APP-77"},
        "AS-A-PACK": {"title": "Lampa AS-A-PACK 3-pak", "price": "270.00"},
        "USED": {"condition": "used", "price": "60.00"},
        "BY-TITLE": {"sku": "APP-78"},
        "UNDER-ANOTHER-GTIN": {"gtin": brand.gtin("OTHER")},
    }
    app = [one | changed.get(one["sku"], {}) for one in shop if one["sku"] not in only_shop | meant]
    stores = [one for one in shop if one["sku"] != "NOT-IN-THE-APP-NOR-STORES"]
    supplier = [row("EVERYWHERE"), row("ONLY-THE-SUPPLIERS")]
    return brand.audit(
        {"shop": shop, "app": app, "stores": stores, "supplier": supplier},
        truth="shop",
        options={"supplier": {"assortment": "partial"}},
        intent=[
            {**MEANT, "products": ["sku:MEANT"]},
            {**MEANT, "category": "Outlet"},
            {**MEANT, "products": ["url:lumen.example/p/Oslo"]},
            {**MEANT, "products": ["sku:MEANT-UNTIL-YESTERDAY"], "until": "2026-11-21"},
        ],
    )


FOUND = [
    ("NOT-IN-THE-APP", "app"),
    ("NOT-IN-THE-APP-NOR-STORES", "app"),
    ("NOT-IN-THE-APP-NOR-STORES", "stores"),
    ("WITHOUT-A-GTIN", "app"),
    ("MEANT-UNTIL-YESTERDAY", "app"),
]


@pytest.mark.parametrize(("sku", "channel"), FOUND)
def test_an_absence_is_found(audited: Any, sku: str, channel: str) -> None:
    assert (sku, (channel,)) in audited.found(CHECK)


def test_nothing_else_is_found(audited: Any) -> None:
    assert audited.found(CHECK) == {(sku, (channel,)) for sku, channel in FOUND}


@pytest.mark.parametrize(
    "sku",
    ["EVERYWHERE", "SOLD-OUT", "MEANT", "MEANT-BY-CATEGORY", "MEANT-BY-URL", "BY-ANOTHER-SKU", "AS-A-PACK",
     "USED", "BY-TITLE", "UNDER-ANOTHER-GTIN", "ONLY-THE-SUPPLIERS"],
)  # fmt: skip
def test_what_is_no_absence_is_left_alone(audited: Any, sku: str) -> None:
    assert not audited.findings(CHECK, sku)


def test_the_lacking_channel_is_named_with_a_blank_and_the_others_with_proof(audited: Any) -> None:
    seen = audited.seen(CHECK, "NOT-IN-THE-APP")
    assert (seen["app"].value, seen["app"].role, seen["app"].raw) == (None, "deviating", None)
    assert (seen["shop"].raw, seen["shop"].role) == ("Lampa NOT-IN-THE-APP", "expected")
    finding = audited.finding(CHECK, "NOT-IN-THE-APP")
    assert (finding.severity, finding.channels) == ("high", ("app", "shop", "stores"))
    assert finding.message.text == "app does not list it; it is listed by shop and stores."


@pytest.mark.parametrize(
    ("app", "status", "outcome"),
    [
        (HTML, "failed", "not applicable"),
        ("sku,title,price\n", "failed", "not applicable"),
        ('id,nazwa\nA,Lampa A\nB,Lam"pa\n"\nC,x,y,z\n', "partial", "passed"),
    ],
)
def test_a_channel_that_was_not_read_whole_proves_nothing(
    brand: Any, row: Any, app: str, status: str, outcome: str
) -> None:
    audited = brand.audit({"shop": [row("A"), row("B")], "app": app})
    assert audited.status("app") == status
    assert audited.run(CHECK).outcome == outcome
    assert not audited.found(CHECK)
    assert not audited.result.run.complete


def test_a_value_that_could_not_be_read_takes_no_listing_away(brand: Any, row: Any) -> None:
    audited = brand.audit({"shop": [row("A"), row("B")], "app": [row("A", price="zapytaj")]})
    assert audited.status("app") == "partial"
    assert audited.found(CHECK) == {("B", ("app",))}


def test_a_skipped_channel_and_a_single_one_prove_nothing(brand: Any, row: Any) -> None:
    skipped = brand.audit({"shop": [row("A"), row("B")], "app": [row("A")]}, skip=["app"])
    alone = brand.audit({"shop": [row("A"), row("B")]})
    for audited in (skipped, alone):
        assert not audited.found(CHECK)
        assert audited.run(CHECK).outcome == "not applicable"


def test_many_absences_on_one_channel_are_one_finding(brand: Any, row: Any) -> None:
    skus = [f"P-{number}" for number in range(7)]
    audited = brand.audit(
        {"shop": [row(sku) for sku in skus], "app": [row(sku) for sku in skus[:2]]}, truth="shop"
    )
    (finding,) = audited.result.findings
    assert (finding.subject.kind, finding.subject.key, len(finding.subjects)) == ("channel", "channel:app", 5)
    assert {audited.name(seen.key) for seen in finding.observations} == set(skus[2:])
    assert finding.message.text.startswith("app lacks 5 products that other channels list, Lampa P-")
    assert finding.channels == ("app", "shop")
