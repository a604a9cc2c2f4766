"""availability/conflict: one channel sells what another says is not to be had."""

from typing import Any

import pytest

CHECK = "availability/conflict"
Fields = dict[str, str | None]

# SKU: what the shop and the app say, and how much it hurts.
FOUND: dict[str, tuple[Fields, Fields, str]] = {
    "GONE-IN-THE-APP": ({"availability": "in stock"}, {"availability": "out of stock"}, "high"),
    "GONE-IN-THE-SHOP": ({"availability": "brak"}, {"availability": "od ręki"}, "high"),
    "DISCONTINUED": ({"availability": "in stock"}, {"availability": "wycofany"}, "high"),
    "PREORDER": ({"availability": "in stock"}, {"availability": "przedsprzedaż"}, "medium"),
    "BACKORDER-AGAINST-GONE": ({"availability": "na zamówienie"}, {"availability": "sold out"}, "medium"),
    "COUNT-AGAINST-STATE": ({"availability": None, "quantity": "0"}, {"availability": "in stock"}, "high"),
    "MEANT-OTHERWISE": ({"availability": "in stock"}, {"availability": "out of stock"}, "high"),
    "MEANT-UNTIL-YESTERDAY": ({"availability": "in stock"}, {"availability": "out of stock"}, "high"),
}
SILENT: dict[str, tuple[Fields, Fields]] = {
    "BOTH": ({"availability": "in stock"}, {"availability": "dostępny"}),
    "LOW-STOCK": ({"availability": "in stock"}, {"availability": "ostatnie sztuki"}),
    "COUNT-AND-STATE": ({"availability": None, "quantity": "3"}, {"availability": "in stock"}),
    "OTHER-COUNTS": (
        {"availability": None, "quantity": "3"},
        {"availability": None, "quantity": "7"},
    ),
    "BOTH-GONE": ({"availability": "out of stock"}, {"availability": "wycofany"}),
    "BOTH-LATER": ({"availability": "preorder"}, {"availability": "backorder"}),
    "UNKNOWN-WORD": ({"availability": "in stock"}, {"availability": "zapytaj"}),
    "SILENCE": ({"availability": "in stock"}, {"availability": None}),
    "MEANT": ({"availability": "in stock"}, {"availability": "out of stock"}),
    "OTHER-PACK": ({"availability": "in stock"}, {"availability": "out of stock", "pack count": "3"}),
}


def _meant(sku: str, value: str, **says: Any) -> dict[str, Any]:
    reason = {"reason": "Sold in the shop only", "owner": "app-team"}
    return {
        "channels": ["app"],
        "products": [f"sku:{sku}"],
        "field": "availability",
        "value": value,
        **reason,
        **says,
    }


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    shop = {sku: case[0] for sku, case in FOUND.items()} | {sku: case[0] for sku, case in SILENT.items()}
    app = {sku: case[1] for sku, case in FOUND.items()} | {sku: case[1] for sku, case in SILENT.items()}
    return brand.audit(
        {
            "shop": [row(sku, **fields) for sku, fields in shop.items()],
            "app": [row(sku, **fields) for sku, fields in app.items()],
        },
        truth="shop",
        intent=[
            _meant("MEANT", "out of stock"),
            _meant("MEANT-OTHERWISE", "preorder"),
            _meant("MEANT-UNTIL-YESTERDAY", "out of stock", until="2026-11-21"),
        ],
    )


@pytest.mark.parametrize("sku", FOUND)
def test_a_contradiction_is_found(audited: Any, sku: str) -> None:
    assert (sku, ("app",)) in audited.found(CHECK, "conflict")
    finding = audited.finding(CHECK, sku)
    assert (finding.severity, finding.field, finding.channels) == (
        FOUND[sku][2],
        "availability",
        ("app", "shop"),
    )
    raw = {seen.channel: seen.raw for seen in finding.observations}
    assert raw["app"] == FOUND[sku][1]["availability"]
    assert raw["shop"] == (FOUND[sku][0]["availability"] or FOUND[sku][0]["quantity"])


@pytest.mark.parametrize("sku", SILENT)
def test_what_is_no_contradiction_is_left_alone(audited: Any, sku: str) -> None:
    assert not audited.findings(CHECK, sku)


def test_the_message_says_it_in_words(audited: Any) -> None:
    text = audited.finding(CHECK, "PREORDER").message.text
    assert text == "app says pre-order, against in stock by shop."


@pytest.fixture(scope="module")
def stores(brand: Any, row: Any) -> Any:
    """Three stores and a shop that says in stock."""
    counts = {"ONE-HAS-IT": "0 0 2", "NONE-HAS-IT": "0 0 0", "ALL-HAVE-IT": "1 2 3", "ONE-IS-SILENT": "- 0 4"}
    pos = [
        row(sku, availability=None, quantity=None if count == "-" else count, store=f"S{number}")
        for sku, each in counts.items()
        for number, count in enumerate(each.split())
    ]
    return brand.audit({"shop": [row(sku) for sku in counts], "pos": pos}, truth="shop")


def test_a_channel_has_it_if_any_of_its_stores_does(stores: Any) -> None:
    assert stores.found(CHECK) == {("NONE-HAS-IT", ("pos",))}


def test_stock_counts_are_compared_between_feeds_only(brand: Any, row: Any) -> None:
    def counted(quantity: str) -> Any:
        return [row("A", quantity=quantity), row("B", quantity="5")]

    channels = {"google": counted("3"), "meta": counted("7"), "pos": counted("9")}
    feeds = {"google": {"type": "feed"}, "meta": {"type": "feed"}}
    audited = brand.audit(channels, options=feeds, truth={"quantity": "google"})
    assert audited.found(CHECK) == {("A", ("meta",))}
    finding = audited.finding(CHECK, "A")
    assert (finding.severity, finding.field) == ("info", "quantity")
    assert finding.message.text == "meta counts 7 pieces, against 3 by google."
    off = brand.audit(channels, options=feeds, checks={"settings": {CHECK: {"counts": False}}})
    assert not off.found(CHECK)


def test_without_truth(brand: Any, row: Any) -> None:
    states = {"MAJORITY": ("in stock", "in stock", "sold out"), "SPLIT": ("in stock", "sold out", "preorder")}
    channels = {
        name: [row(sku, availability=each[place]) for sku, each in states.items()]
        for place, name in enumerate(("shop", "app", "pos"))
    }
    audited = brand.audit(channels)
    assert audited.found(CHECK, "conflict") == {("MAJORITY", ("pos",))}
    assert audited.found(CHECK, "disagree") == {("SPLIT", ("app", "pos", "shop"))}


def test_many_are_told_apart_while_their_cause_is_unknown(brand: Any, row: Any) -> None:
    skus = [f"P-{number}" for number in range(6)]
    audited = brand.audit(
        {"shop": [row(sku) for sku in skus], "app": [row(sku, availability="sold out") for sku in skus]},
        truth="shop",
    )
    assert len(audited.result.findings) == 6
