"""price/tax-basis: prices that lie exactly one VAT rate apart, and those that only seem to."""

from typing import Any

import pytest

CHECK = "price/tax-basis"

# SKU: the shop's price, the app's, the rate and whether tax is lacking or added twice.
FOUND = {
    "NET-23": ("229.00", "186.18", "23", "net"),
    "NET-23-ROUND": ("123.00", "100.00", "23", "net"),
    "NET-23-CENT-DOWN": ("229.00", "186.17", "23", "net"),
    "NET-8": ("107.93", "99.94", "8", "net"),
    "NET-5": ("52.47", "49.97", "5", "net"),
    "TWICE-23": ("229.00", "281.67", "23", "twice"),
    "TWICE-8": ("99.94", "107.94", "8", "twice"),
}
SILENT: dict[str, tuple[str, dict[str, str | None]]] = {
    "EQUAL": ("229.00", {"price": "229.00"}),
    "STATED": ("229.00", {"price": "186.18", "tax": "netto", "tax_rate": "23"}),
    "STATED-WITHOUT-RATE": ("229.00", {"price": "186.18", "tax": "netto"}),
    "TWENTY-TWO-PERCENT": ("122.00", {"price": "100.00"}),
    "NEARLY-23": ("229.00", {"price": "186.15"}),
    "EIGHT-PERCENT-ABOVE-A-CHOSEN-PRICE": ("107.99", {"price": "99.99"}),
    "FIVE-PERCENT-ABOVE-A-CHOSEN-PRICE": ("105.00", {"price": "100.00"}),
    "TENFOLD": ("229.00", {"price": "22.90"}),
    "RANGE": ("123.00", {"price": "100.00 - 110.00"}),
    "OTHER-PACK": ("123.00", {"price": "100.00", "pack count": "2"}),
    "OTHER-CURRENCY": ("123.00", {"price": "100.00", "currency": "EUR"}),
    "MEANT": ("123.00", {"price": "100.00"}),
}
INTENT = [
    {
        "channels": ["app"],
        "products": ["sku:MEANT"],
        "price": {"min": 95, "max": 105},
        "reason": "Business list",
        "owner": "sales",
    }
]


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    shop = {sku: case[0] for sku, case in FOUND.items()} | {sku: case[0] for sku, case in SILENT.items()}
    app: dict[str, dict[str, str | None]] = {sku: {"price": case[1]} for sku, case in FOUND.items()}
    app |= {sku: case[1] for sku, case in SILENT.items()}
    return brand.audit(
        {
            "shop": [row(sku, price=price) for sku, price in shop.items()],
            "app": [row(sku, **fields) for sku, fields in app.items()],
        },
        truth="shop",
        intent=INTENT,
    )


@pytest.mark.parametrize("sku", FOUND)
def test_a_vat_rate_between_two_prices_is_found(audited: Any, sku: str) -> None:
    assert (sku, ("app",)) in audited.found(CHECK, FOUND[sku][3])
    assert "price/mismatch" not in audited.checks_on(sku)


@pytest.mark.parametrize("sku", SILENT)
def test_what_only_looks_like_it_is_left_alone(audited: Any, sku: str) -> None:
    assert not audited.findings(CHECK, sku)


def test_many_with_one_cause_are_one_finding_that_names_every_rate(audited: Any) -> None:
    finding = audited.finding(CHECK, "NET-8")
    net = {sku for sku, case in FOUND.items() if case[3] == "net"}
    assert {audited.name(subject.key) for subject in finding.subjects} == net
    assert finding.subject.kind == "channel"
    assert (finding.severity, finding.cause, finding.field) == ("high", "tax basis", "price")
    assert sorted(finding.message.params["rate"]) == ["23", "5", "8"]
    assert finding.message.params["count"] == 5
    assert "observed" not in finding.message.params


def test_each_product_of_the_many_keeps_its_evidence(audited: Any) -> None:
    seen = audited.finding(CHECK, "NET-8").observations
    assert {audited.name(one.key) for one in seen} == {sku for sku, case in FOUND.items() if case[3] == "net"}
    own = {one.channel: (one.value, one.raw, one.role) for one in seen if audited.name(one.key) == "NET-23"}
    assert own == {"app": ("186.18", "186.18", "deviating"), "shop": ("229.00", "229.00", "expected")}


def test_one_alone_says_what_it_costs_and_the_rate(audited: Any) -> None:
    message = audited.finding(CHECK, "TWICE-8").message
    assert message.id == "price/tax-basis.twice.message"
    assert (message.params["rate"], message.params["source"]) == ("8", ["shop"])
    assert message.params["expected"] == {"amount": "99.94", "currency": "PLN"}


@pytest.mark.parametrize(
    ("prices", "found"),
    [
        (("123.00", "100.00"), ("app", "shop")),
        (("123.00", "123.00", "100.00"), ("pos",)),
        (("123.00", "100.00", "110.00"), ()),
    ],
)
def test_without_truth(brand: Any, row: Any, prices: tuple[str, ...], found: tuple[str, ...]) -> None:
    channels = {
        name: [row("A", price=price)] for name, price in zip(("shop", "app", "pos"), prices, strict=False)
    }
    audited = brand.audit(channels)
    assert audited.found(CHECK) == ({("A", found)} if found else set())
    assert bool(audited.found("price/mismatch")) is not bool(found)


def test_other_countries_have_other_rates(brand: Any, row: Any) -> None:
    cases = {"TWENTY": "120.00", "TWENTY-THREE": "123.00"}
    audited = brand.audit(
        {"shop": [row(sku, price=price) for sku, price in cases.items()], "app": [row(sku) for sku in cases]},
        truth="shop",
        brand={"country": "RS"},
    )
    assert audited.skus(CHECK) == {"TWENTY"}
    assert audited.skus("price/mismatch") == {"TWENTY-THREE"}


def test_a_low_rate_is_seen_at_low_prices_through_the_pre_filter(brand: Any, row: Any) -> None:
    """Cents round 3 % of 1.01 down to two cents: less than 3 %, and still the tax."""
    told = brand.collect(
        {"shop": [row("A", price="1.03")], "app": [row("A", price="1.01")]},
        truth="shop",
        brand={"country": "LU", "language": "fr", "currency": "EUR", "timezone": "Europe/Luxembourg",
               "vat": [17, 14, 8, 3]},
    )  # fmt: skip
    assert told.audit().found(CHECK) == told.audit(pushdown=False).found(CHECK) == {("A", ("app",))}
