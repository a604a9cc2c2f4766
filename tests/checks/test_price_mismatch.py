"""price/mismatch: what a customer pays differs between channels, and what only looks like it."""

from typing import Any

import pytest

CHECK = "price/mismatch"
MEANT = {"reason": "Outlet policy", "owner": "pricing-team"}

# SKU: what shop, app and pos say of it. The shop is right.
FOUND: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "HIGHER": ({}, {"price": "110.00"}),
    "LOWER": ({}, {"price": "89.99"}),
    "TWO-CENTS": ({}, {"price": "100.02"}),
    "EIGHT-PERCENT-OF-A-ROUND-PRICE": ({}, {"price": "108.00"}),
    "OLD-SALE": ({}, {"price": "80.00", "regular_price": "100.00", "price_valid_until": "2026-11-01"}),
    "RUNNING-SALE": ({}, {"price": "80.00", "regular_price": "100.00", "price_valid_until": "2026-12-01"}),
    "UNDATED-SALE": ({}, {"price": "80.00", "regular_price": "100.00"}),
    "SALE-NOT-COPIED": ({"price": "80.00", "regular_price": "100.00"}, {"price": "100.00"}),
    "MEANT-BUT-TOO-LOW": ({}, {"price": "85.00"}),
    "MEANT-BUT-NOT-DONE": ({}, {"price": "100.00"}),
    "MEANT-UNTIL-YESTERDAY": ({}, {"price": "90.00"}),
    "OUT-OF-THE-RANGE": ({}, {"price": "99.00"}),
    "ANOTHER-VALUE": ({}, {"price": "95.00"}),
    "MEANT-FOR-ANOTHER-FIELD": ({}, {"price": "90.00"}),
    "NET-AND-WRONG": ({}, {"price": "90.00", "tax": "netto", "tax_rate": "23"}),
}
SILENT: dict[str, tuple[dict[str, str | None], dict[str, str | None]]] = {
    "EQUAL": ({}, {}),
    "WITHOUT-DECIMALS": ({}, {"price": "100"}),
    "ONE-CENT": ({}, {"price": "100.01"}),
    "NET-23": ({}, {"price": "81.30", "tax": "netto", "tax_rate": "23"}),
    "NET-8": ({}, {"price": "92.59", "tax": "netto", "tax_rate": "8"}),
    "NET-5": ({}, {"price": "95.24", "tax": "netto", "tax_rate": "5%"}),
    "NET-AT-AN-UNKNOWN-RATE": ({}, {"price": "50.00", "tax": "netto"}),
    "RANGE": ({}, {"price": "120.00 - 140.00"}),
    "FROM": ({}, {"price": "od 50 zł"}),
    "PACK-COLUMN": ({}, {"price": "190.00", "pack count": "2"}),
    "PACK-IN-THE-TITLE": ({}, {"price": "190.00", "title": "Lampa PACK-IN-THE-TITLE 2-pak"}),
    "USED": ({}, {"price": "60.00", "condition": "used"}),
    "OTHER-CURRENCY": ({}, {"price": "25.00", "currency": "EUR"}),
    "MEANT": ({}, {"price": "90.00"}),
    "MEANT-BY-ITS-TITLE": ({}, {"price": "90.00"}),
    "MEANT-AND-ROUNDED": ({"price": "99.99"}, {"price": "89.99"}),
    "MEANT-RANGE": ({}, {"price": "95.00"}),
    "MEANT-VALUE": ({}, {"price": "91.00"}),
    "LEFT-TO-TAX-BASIS": ({}, {"price": "123.00"}),
    "LEFT-TO-PARSE-SUSPECT": ({}, {"price": "10000.00"}),
    "NOTHING": ({}, {"price": "0.00"}),
    "NO-PRICE": ({}, {"price": None}),
    "NO-PRICE-IN-THE-SHOP": ({"price": None}, {"price": "100.00"}),
}


def _intent(*products: str, **says: Any) -> dict[str, Any]:
    return {"channels": ["app"], "products": [f"sku:{name}" for name in products], **MEANT, **says}


INTENT = [
    _intent("MEANT", "MEANT-AND-ROUNDED", "MEANT-BUT-TOO-LOW", "MEANT-BUT-NOT-DONE", price="-10%"),
    {**_intent(price="-10%"), "products": ["Lampa meant by its title"]},
    _intent("MEANT-UNTIL-YESTERDAY", price="-10%", until="2026-11-21"),
    _intent("MEANT-RANGE", "OUT-OF-THE-RANGE", price={"min": 90, "max": 95}),
    _intent("MEANT-VALUE", "ANOTHER-VALUE", field="price", value="91.00"),
    _intent("MEANT-FOR-ANOTHER-FIELD", value="90.00", field="regular_price"),
]


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    cases = {**FOUND, **SILENT}
    return brand.audit(
        {
            "shop": [row(sku, **shop) for sku, (shop, _) in cases.items()],
            "app": [row(sku, **app) for sku, (_, app) in cases.items()],
        },
        truth="shop",
        intent=INTENT,
        options={"shop": {"tax": "included"}, "app": {"tax": "included"}},
    )


@pytest.mark.parametrize("sku", FOUND)
def test_another_price_is_found(audited: Any, sku: str) -> None:
    assert (sku, ("app",)) in audited.found(CHECK)
    finding = audited.finding(CHECK, sku)
    assert (finding.severity, finding.field, finding.status) == ("high", "price", "new")
    assert set(finding.channels) == {"shop", "app"}
    assert {seen.channel: seen.role for seen in finding.observations} == {
        "app": "deviating",
        "shop": "expected",
    }
    assert all(
        seen.raw and seen.source.endswith(".csv") and "row" in seen.locator for seen in finding.observations
    )
    assert all(seen.observed_at == "2026-11-22T08:00:00+00:00" for seen in finding.observations)


@pytest.mark.parametrize("sku", SILENT)
def test_what_only_looks_like_it_is_left_alone(audited: Any, sku: str) -> None:
    assert not audited.findings(CHECK, sku)


def test_the_message_gives_both_amounts_and_who_is_right(audited: Any) -> None:
    message = audited.finding(CHECK, "HIGHER").message
    assert message.id == "price/mismatch.differs.message"
    assert message.params == {
        "channel": "app",
        "observed": {"amount": "110.00", "currency": "PLN"},
        "expected": {"amount": "100.00", "currency": "PLN"},
        "source": ["shop"],
    }
    assert message.text == "app shows 110.00\u00a0PLN; 100.00\u00a0PLN is right by shop."


def test_what_is_expected_follows_the_intent(audited: Any) -> None:
    params = audited.finding(CHECK, "MEANT-BUT-TOO-LOW").message.params
    assert params["expected"] == {"amount": "90.00", "currency": "PLN"}


def test_a_net_price_is_shown_with_tax_and_proved_by_its_own_text(audited: Any) -> None:
    seen = audited.seen(CHECK, "NET-AND-WRONG")["app"]
    assert (seen.value, seen.raw) == ("110.70", "90.00")


@pytest.mark.parametrize(("sku", "cause"), [
    ("OLD-SALE", "expired promotion"), ("RUNNING-SALE", "unknown"), ("UNDATED-SALE", "unknown"),
    ("SALE-NOT-COPIED", "stale copy"), ("HIGHER", "unknown"),
])  # fmt: skip
def test_the_cause_is_told_where_the_prices_beside_it_tell(audited: Any, sku: str, cause: str) -> None:
    assert audited.finding(CHECK, sku).cause == cause


def test_what_cannot_be_compared_is_counted_not_passed(audited: Any) -> None:
    run = audited.run(CHECK)
    assert run.outcome == "failed"
    # an unknown rate, two ranges, another currency, two blanks
    assert run.not_comparable == 6
    # what is left but the packs and the used one, which are products of their own
    assert run.examined == len(FOUND) + len(SILENT) - 6 - 3


@pytest.fixture(scope="module")
def without_truth(brand: Any, row: Any) -> Any:
    """SKU: prices in the shop, the app and the stores; EUR is worth 4 PLN."""
    cases = {
        "MAJORITY": ("100.00", "100.00", "110.00"),
        "SPLIT": ("100.00", "110.00", "120.00"),
        "PAIR": ("100.00", "110.00", None),
        "AGREED": ("100.00", "100.00", "100.00"),
        "EURO": ("100.00", "25.00 EUR", "100.00"),
        "EURO-OFF": ("100.00", "26.00 EUR", "100.00"),
        "OUTLET": ("100.00", None, "90.00"),
        "OUTLET-OFF": ("100.00", "100.00", "80.00"),
        "STEPS": ("100.00", "100.01", "100.02"),
    }
    channels = {
        name: [row(sku, price=prices[place]) for sku, prices in cases.items() if prices[place]]
        for place, name in enumerate(("shop", "app", "pos"))
    }
    return brand.audit(
        dict(reversed(channels.items())),
        rates={"EUR": 4},
        intent=[
            {"channels": ["pos"], "products": ["sku:OUTLET", "sku:OUTLET-OFF"], "price": "-10%", **MEANT}
        ],
    )


def test_without_truth_a_majority_is_right(without_truth: Any) -> None:
    assert without_truth.found(CHECK, "differs") == {
        ("MAJORITY", ("pos",)),
        ("EURO-OFF", ("app",)),
    }
    assert without_truth.seen(CHECK, "EURO-OFF")["app"].value == "104.00"
    assert without_truth.finding(CHECK, "OUTLET-OFF").message.params["expected"]["amount"] == "90.00"
    assert without_truth.found(CHECK, "not-as-meant") == {("OUTLET-OFF", ("pos",))}


def test_without_a_majority_nobody_is_right(without_truth: Any) -> None:
    assert without_truth.found(CHECK, "disagree") == {
        ("SPLIT", ("app", "pos", "shop")),
        ("PAIR", ("app", "shop")),
    }
    assert {seen.role for seen in without_truth.finding(CHECK, "SPLIT").observations} == {"other"}


def test_truth_falls_back_to_the_majority_where_it_lacks_the_price(brand: Any, row: Any) -> None:
    audited = brand.audit(
        {
            "shop": [row("A", price=None), row("B")],
            "app": [row("A"), row("B", price="90.00")],
            "pos": [row("A"), row("B", price="90.00")],
            "feed": [row("A", price="120.00"), row("B", price="90.00")],
        },
        truth={"default": "feed", "price": "shop"},
    )
    assert audited.found(CHECK) == {("A", ("feed",)), ("B", ("app",)), ("B", ("pos",)), ("B", ("feed",))}


@pytest.mark.parametrize("tolerance", ["1%", 1])
def test_the_tolerance_is_inclusive_and_the_severity_can_be_set(brand: Any, row: Any, tolerance: Any) -> None:
    cases = {"WITHIN": "101.00", "BEYOND": "101.01", "BELOW": "99.00"}
    audited = brand.audit(
        {"shop": [row(sku) for sku in cases], "app": [row(sku, price=price) for sku, price in cases.items()]},
        truth="shop",
        checks={"settings": {CHECK: {"tolerance": tolerance, "severity": "low"}}},
    )
    assert audited.found(CHECK) == {("BEYOND", ("app",))}
    assert audited.finding(CHECK, "BEYOND").severity == "low"


@pytest.fixture(scope="module")
def stores(brand: Any, row: Any) -> Any:
    """Two stores that agree or not, and a shop."""
    prices = {
        "SAME": ("100.00", "100.00", "100.00"),
        "ONE-STORE-OFF": ("100.00", "100.00", "120.00"),
        "ALL-STORES": ("110.00", "120.00", "130.00"),
        "ALL-AGAINST-THE-SHOP": ("110.00", "110.00", "110.00"),
        "CENT": ("100.00", "100.01", "100.00"),
    }
    pos = [
        row(sku, price=price, store=f"S{n}") for sku, each in prices.items() for n, price in enumerate(each)
    ]
    return brand.audit({"shop": [row(sku) for sku in prices], "pos": pos}, truth="shop")


def test_stores_that_differ_are_a_finding_of_their_own(stores: Any) -> None:
    assert stores.found(CHECK, "stores") == {("ONE-STORE-OFF", ("pos",)), ("ALL-STORES", ("pos",))}
    params = stores.findings(CHECK, "ONE-STORE-OFF")[0].message.params
    assert (params["low"]["amount"], params["high"]["amount"]) == ("100.00", "120.00")


def test_the_price_of_most_stores_is_the_channels_answer(stores: Any) -> None:
    assert ("ONE-STORE-OFF", ("pos",)) not in stores.found(CHECK, "differs")
    assert ("ALL-AGAINST-THE-SHOP", ("pos",)) in stores.found(CHECK, "differs")
    assert "CENT" not in stores.skus(CHECK)
    assert "SAME" not in stores.skus(CHECK)


def test_a_product_matched_by_its_title_only_is_no_alarm(brand: Any, row: Any) -> None:
    loose = {"gtin": None, "title": "Lampa stołowa Oslo biała"}
    audited = brand.audit(
        {"shop": [row("S-1", **loose)], "app": [row("A-9", **loose, price="120.00")]}, truth="shop"
    )
    (finding,) = [one for one in audited.result.findings if one.check == CHECK]
    assert (finding.severity, finding.confidence) == ("medium", "medium")


def test_a_basis_that_one_channel_does_not_state_lowers_the_confidence(brand: Any, row: Any) -> None:
    audited = brand.audit(
        {"shop": [row("A")], "app": [row("A", price="110.00")]},
        truth="shop",
        options={"shop": {"tax": "included"}},
    )
    assert audited.finding(CHECK, "A").confidence == "medium"


def test_the_channel_that_is_right_is_right_whatever_is_meant_there(brand: Any, row: Any) -> None:
    audited = brand.audit(
        {"shop": [row("A", price="90.00")], "app": [row("A", price="81.00")], "web": [row("A")]},
        truth="shop",
        intent=[{"channels": ["shop", "app"], "price": "-10%", **MEANT}],
    )
    assert audited.found(CHECK) == {("A", ("web",))}
    params = audited.finding(CHECK, "A").message.params
    assert (params["expected"]["amount"], params["source"]) == ("90.00", ["shop", "app"])


@pytest.mark.parametrize("turn", [1, -1])
def test_the_more_specific_entry_is_meant(brand: Any, row: Any, turn: int) -> None:
    """Named products before a brand, a brand before the whole channel; not the order of writing."""
    entries: list[dict[str, Any]] = [
        {"channels": ["app"], "price": {"min": 90, "max": 95}, **MEANT},
        {"channels": ["app"], "brand": "Lumen", "price": "-15%", **MEANT},
        {"channels": ["app"], "products": ["sku:A"], "price": "-20%", **MEANT},
    ]
    prices = {"A": "80.00", "B": "85.00", "C": "92.00"}
    wrong = {"A-92": "92.00", "B-80": "80.00", "C-85": "85.00"}
    skus = {**prices, **wrong}
    entries[2]["products"].append("sku:A-92")
    made = {sku: "Lumen" if sku[0] in "AB" else "Norlys" for sku in skus}
    audited = brand.audit(
        {
            "shop": [row(sku, brand=made[sku]) for sku in skus],
            "app": [row(sku, brand=made[sku], price=price) for sku, price in skus.items()],
        },
        truth="shop",
        intent=entries[::turn],
    )
    assert audited.found(CHECK) == {(sku, ("app",)) for sku in wrong}
