"""price/parse-suspect: prices ten, a hundred or a thousand times off, and prices of nothing."""

from typing import Any

import pytest

CHECK = "price/parse-suspect"

# SKU: the shop's price, the app's, the factor and the cause.
FACTORS = {
    "HUNDREDFOLD": ("229.00", "22900.00", 100, "minor units"),
    "HUNDREDTH": ("229.00", "2.29", 100, "decimal separator"),
    "TENFOLD": ("19.99", "199.90", 10, "decimal separator"),
    "TENTH-ROUNDED": ("19.99", "2.00", 10, "decimal separator"),
    "THOUSANDTH": ("1299.00", "1.30", 1000, "decimal separator"),
    "THOUSANDFOLD": ("1.30", "1300.00", 1000, "decimal separator"),
}
ZEROS = {"FREE": "0.00", "BELOW-ZERO": "-5.00"}
SILENT: dict[str, tuple[str, dict[str, str | None]]] = {
    "EQUAL": ("229.00", {"price": "229.00"}),
    "ELEVENFOLD": ("10.00", {"price": "110.00"}),
    "NEARLY-TENFOLD": ("229.00", {"price": "2289.00"}),
    "TWENTYFOLD": ("10.00", {"price": "200.00"}),
    "DEAR": ("10.00", {"price": "12.30"}),
    "BLANK": ("229.00", {"price": None}),
    "RANGE": ("100.00", {"price": "10.00 - 100.00"}),
    "PACK-OF-TEN": ("10.00", {"price": "100.00", "pack count": "10"}),
    "OTHER-CURRENCY": ("100.00", {"price": "1000.00", "currency": "CZK"}),
    "PLACEHOLDER": ("17.99", {"price": "0.01"}),
    "PLACEHOLDER-OF-A-FEW": ("0.05", {"price": "0.01"}),
    "PLACEHOLDER-OF-ONE": ("991.00", {"price": "1.00"}),
}


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    shop = {sku: case[0] for sku, case in {**FACTORS, **SILENT}.items()} | dict.fromkeys(ZEROS, "100.00")
    app: dict[str, dict[str, str | None]] = {sku: {"price": case[1]} for sku, case in FACTORS.items()}
    app |= {sku: {"price": price} for sku, price in ZEROS.items()} | {
        sku: case[1] for sku, case in SILENT.items()
    }
    return brand.audit(
        {
            "shop": [row(sku, price=price) for sku, price in shop.items()],
            "app": [row(sku, **fields) for sku, fields in app.items()],
        },
        truth="shop",
    )


@pytest.mark.parametrize("sku", FACTORS)
def test_a_power_of_ten_is_found(audited: Any, sku: str) -> None:
    shop, app, factor, cause = FACTORS[sku]
    finding = audited.finding(CHECK, sku)
    assert (finding.severity, finding.cause, finding.channels) == ("critical", cause, ("app", "shop"))
    said = finding.message.params["factor"]
    assert factor in (said if isinstance(said, list) else [said])
    own = {one.channel: one for one in finding.observations if audited.name(one.key) == sku}
    assert (own["app"].raw, own["app"].role) == (app, "deviating")
    assert (own["shop"].raw, own["shop"].role) == (shop, "expected")
    assert audited.checks_on(sku) == {CHECK}


@pytest.mark.parametrize("sku", ZEROS)
def test_a_price_of_nothing_is_found(audited: Any, sku: str) -> None:
    assert (sku, ("app",)) in audited.found(CHECK, "zero")
    assert audited.finding(CHECK, sku).severity == "critical"
    assert audited.checks_on(sku) == {CHECK}


@pytest.mark.parametrize("sku", SILENT)
def test_what_only_looks_like_it_is_left_alone(audited: Any, sku: str) -> None:
    assert not audited.findings(CHECK, sku)


def test_minor_units_of_many_products_are_one_finding(brand: Any, row: Any) -> None:
    skus = [f"P-{number}" for number in range(6)]
    shop = [row(sku, price=f"{10 + number}.99") for number, sku in enumerate(skus)]
    app = [row(sku, price=f"{10 + number}99") for number, sku in enumerate(skus)]
    audited = brand.audit({"shop": shop, "app": app}, truth="shop")
    (finding,) = audited.result.findings
    assert (finding.cause, len(finding.subjects)) == ("minor units", 6)
    assert finding.message.text == "app shows prices a factor of 100 off on 6 products, Lampa P-0 for one."
    fixed = brand.audit({"shop": shop, "app": app}, truth="shop", options={"app": {"money": "minor"}})
    assert not fixed.result.findings


def test_without_truth_a_zero_is_still_nobodys_price(brand: Any, row: Any) -> None:
    audited = brand.audit(
        {"shop": [row("A"), row("B")], "app": [row("A", price="0"), row("B", price="1000.00")]}
    )
    assert audited.found(CHECK, "zero") == {("A", ("app",))}
    assert audited.found(CHECK, "apart") == {("B", ("app", "shop"))}
    assert not audited.found("price/mismatch")


def test_zeros_have_no_vote(brand: Any, row: Any) -> None:
    audited = brand.audit(
        {"shop": [row("A", price="0")], "app": [row("A", price="0")], "pos": [row("A")], "feed": [row("A")]}
    )
    assert audited.found(CHECK) == {("A", ("app",)), ("A", ("shop",))} or audited.found(CHECK) == {
        ("A", ("app", "shop"))
    }
    assert audited.checks_on("A") == {CHECK}


def test_a_placeholder_is_another_price_and_no_shifted_mark(audited: Any) -> None:
    for sku in ("PLACEHOLDER", "PLACEHOLDER-OF-A-FEW", "PLACEHOLDER-OF-ONE"):
        assert audited.checks_on(sku) == {"price/mismatch"}


@pytest.mark.parametrize("truth", ["shop", "app", {}])
def test_a_zero_is_found_whoever_else_shows_it(brand: Any, row: Any, truth: Any) -> None:
    """On all channels, on the only one with a price, and in another pack than the others'."""
    told = brand.collect(
        {
            "shop": [row("ALL", price="0"), row("ONLY", price="0"), row("LISTED-ONCE", price="0"), row("X")],
            "app": [row("ALL", price="0"), row("ONLY", price=None), row("X")],
        },
        truth=truth,
    )
    found = {("ALL", ("app",)), ("ALL", ("shop",)), ("ONLY", ("shop",)), ("LISTED-ONCE", ("shop",))}
    assert told.audit().found(CHECK, "zero") == told.audit(pushdown=False).found(CHECK, "zero") == found
    assert not told.audit().found("price/mismatch")


def test_a_zero_by_the_channel_that_is_right_takes_no_part(brand: Any, row: Any) -> None:
    audited = brand.audit(
        {"shop": [row("A", price="0")], "app": [row("A")], "web": [row("A", price="90.00")]}, truth="shop"
    )
    assert audited.found(CHECK) == {("A", ("shop",))}
    assert audited.found("price/mismatch", "disagree") == {("A", ("app", "web"))}
    finding = audited.finding("price/mismatch", "A")
    assert finding.message.params["values"] == ["app 100.00 PLN", "web 90.00 PLN"]
    assert {seen.channel for seen in finding.observations} == {"app", "web"}


def test_a_price_of_nothing_may_be_meant(brand: Any, row: Any) -> None:
    meant = {"channels": ["app"], "reason": "Sample", "owner": "someone"}
    audited = brand.audit(
        {
            "shop": [row("GIFT"), row("OPEN")],
            "app": [row("GIFT", price="0"), row("OPEN", price="0")],
        },
        truth="shop",
        intent=[
            {**meant, "products": ["sku:GIFT"], "field": "price", "value": "0"},
            {**meant, "products": ["sku:OPEN"], "price": {"max": 95}},
        ],
    )
    assert audited.found(CHECK) == {("OPEN", ("app",))}
    assert not audited.checks_on("GIFT")
