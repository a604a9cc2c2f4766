"""price/regular-price: two sizes of one reduction, or a regular price below the one that is paid."""

from typing import Any

import pytest

CHECK = "price/regular-price"
Fields = dict[str, str | None]

# SKU: what the shop and the app say beside a price of 100.00.
DIFFERS: dict[str, tuple[Fields, Fields]] = {
    "LARGER": ({"regular_price": "120.00"}, {"regular_price": "150.00"}),
    "SMALLER": ({"regular_price": "120.00"}, {"regular_price": "119.98"}),
    "NET-AND-WRONG": (
        {"regular_price": "123.00"},
        {"price": "81.30", "regular_price": "90.00", "tax": "netto", "tax_rate": "23"},
    ),
}
BELOW: dict[str, tuple[Fields, Fields]] = {
    "BELOW": ({}, {"regular_price": "90.00"}),
    "JUST-BELOW": ({}, {"regular_price": "99.99"}),
    "BELOW-ITS-OWN": ({"regular_price": "120.00"}, {"regular_price": "80.00"}),
}
SILENT: dict[str, tuple[Fields, Fields]] = {
    "NONE": ({}, {}),
    "EQUAL": ({"regular_price": "120.00"}, {"regular_price": "120"}),
    "ONE-CENT": ({"regular_price": "120.00"}, {"regular_price": "120.01"}),
    "ONLY-ONE-STATES-IT": ({"regular_price": "120.00"}, {}),
    "SAME-AS-THE-PRICE": ({}, {"regular_price": "100.00"}),
    "OTHER-PRICE-NOW": ({"regular_price": "120.00"}, {"price": "80.00", "regular_price": "150.00"}),
    "NET": (
        {"regular_price": "123.00"},
        {"price": "81.30", "regular_price": "100.00", "tax": "netto", "tax_rate": "23"},
    ),
    "OTHER-CURRENCY": (
        {"regular_price": "120.00"},
        {"price": "25", "regular_price": "60", "currency": "EUR"},
    ),
    "LIST-PRICE": ({"regular_price": "120.00"}, {"list_price": "150.00"}),
}


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    cases = {**DIFFERS, **BELOW, **SILENT}
    return brand.audit(
        {
            "shop": [row(sku, **shop) for sku, (shop, _) in cases.items()],
            "app": [row(sku, **app) for sku, (_, app) in cases.items()],
        },
        truth="shop",
    )


@pytest.mark.parametrize("sku", DIFFERS)
def test_two_sizes_of_one_reduction_are_found(audited: Any, sku: str) -> None:
    assert (sku, ("app",)) in audited.found(CHECK, "differs")
    finding = audited.finding(CHECK, sku)
    assert (finding.severity, finding.field, finding.channels) == ("medium", "regular_price", ("app", "shop"))
    assert all(seen.raw for seen in finding.observations)


@pytest.mark.parametrize("sku", BELOW)
def test_a_regular_price_below_the_current_one_is_found(audited: Any, sku: str) -> None:
    assert audited.found(CHECK, "below") >= {(sku, ("app",))}
    (seen,) = audited.finding(CHECK, sku).observations
    assert (seen.raw, seen.role) == (BELOW[sku][1]["regular_price"], "deviating")


@pytest.mark.parametrize("sku", SILENT)
def test_what_only_looks_like_it_is_left_alone(audited: Any, sku: str) -> None:
    assert not audited.findings(CHECK, sku)


def test_the_message_gives_both_amounts(audited: Any) -> None:
    params = audited.finding(CHECK, "BELOW").message.params
    assert params["observed"] == {"amount": "90.00", "currency": "PLN"}
    assert params["price"] == {"amount": "100.00", "currency": "PLN"}
    assert audited.finding(CHECK, "NET-AND-WRONG").message.params["observed"]["amount"] == "110.70"


def test_without_truth(brand: Any, row: Any) -> None:
    cases = {"SPLIT": ("120.00", "150.00"), "MAJORITY": ("120.00", "150.00", "120.00")}
    channels = {
        name: [row(sku, regular_price=each[place]) for sku, each in cases.items() if place < len(each)]
        for place, name in enumerate(("shop", "app", "pos"))
    }
    audited = brand.audit(channels, options={"pos": {"assortment": "partial"}})
    assert audited.found(CHECK, "disagree") == {("SPLIT", ("app", "shop"))}
    assert audited.found(CHECK, "differs") == {("MAJORITY", ("app",))}


def test_a_sale_in_a_feed_gives_its_regular_price(brand: Any, row: Any) -> None:
    sale = {"price": "120.00", "sale_price": "100.00"}
    audited = brand.audit(
        {
            "google": [row("A", **sale), row("B", **sale)],
            "shop": [row("A", regular_price="120.00"), row("B", regular_price="130.00")],
        },
        truth="shop",
        options={"google": {"type": "feed"}},
    )
    assert audited.found(CHECK) == {("B", ("google",))}
    assert audited.seen(CHECK, "B")["google"].raw == "120.00 PLN"


def test_a_regular_price_may_be_meant(brand: Any, row: Any) -> None:
    said = {"MEANT": "160.00", "OTHER-THAN-MEANT": "170.00"}
    audited = brand.audit(
        {
            "shop": [row(sku, regular_price="150.00") for sku in said],
            "app": [row(sku, regular_price=price) for sku, price in said.items()],
        },
        truth="shop",
        intent=[
            {
                "channels": ["app", "shop"],
                "field": "regular_price",
                "value": "160",
                "reason": "r",
                "owner": "o",
            },
            {"channels": ["shop"], "field": "regular_price", "value": "150", "reason": "r", "owner": "o"},
        ],
    )
    assert audited.found(CHECK) == {("OTHER-THAN-MEANT", ("app",))}
