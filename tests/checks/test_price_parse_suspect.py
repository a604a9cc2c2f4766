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
    "FREE-EVERYWHERE": ("0.00", {"price": "0.00"}),
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
