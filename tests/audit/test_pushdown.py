"""The pre-filter loses nothing: every check finds the same with it and without it, on random catalogues."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

MEANT = {"reason": "Meant", "owner": "someone"}
SKUS = tuple("ABCDEFGHIJKLMNOP")
PRICES = (
    "100.00",
    "100.01",
    "123.00",
    "81.30",
    "110.00",
    "10.00",
    "10000.00",
    "0.00",
    "0.01",
    "0.05",
    "1.01",
    "1.03",
    "17.99",
    "90.00 - 110.00",
    "x",
    None,
)
FAULTS: dict[str, tuple[str | None, ...]] = {
    "price": PRICES,
    "regular_price": (None, None, "120.00", "150.00", "90.00"),
    "currency": (None, None, "PLN", "EUR", "CZK"),
    "tax": (None, None, "brutto", "netto"),
    "tax_rate": (None, "23", "8", "5"),
    "title": ("Lampa Oslo 10 W", "Lampa Oslo 12 W", "lampa oslo 10W", "Zestaw wierteł do betonu", None),
    "gtin": (None, "5901234123451", "0000000000000", "5901234123457"),
    "availability": ("in stock", "out of stock", "preorder", "zapytaj", None),
    "quantity": (None, None, "0", "3", "7"),
    "pack count": (None, None, None, "2"),
    "condition": (None, None, None, "used"),
    "store": (None, None, "S1", "S2"),
    "group_id": (None, None, "G1"),
    "color": (None, "biała", "czarna"),
    "brand": (None, "Lumen", "Norlys"),
    "mpn": (None, None, "LD-1"),
    "category": (None, "Outlet > Lampy"),
    "url": (None, "https://x.example/p?b=2&a=1", "http://www.x.example/p/?a=1&b=2&gclid=7"),
}
CHANGES = st.dictionaries(st.sampled_from(sorted(FAULTS)), st.integers(0, 15), max_size=3)
LISTED = st.lists(st.tuples(st.sampled_from(SKUS), CHANGES), min_size=1, max_size=24)
INTENTS = st.lists(
    st.sampled_from(
        [
            {"channels": ["app"], "price": "-10%", **MEANT},
            {"channels": ["app"], "products": ["sku:A"], "price": {"min": 80, "max": 95}, **MEANT},
            {"channels": ["feed", "app"], "category": "Outlet", "price": "+23%", **MEANT},
            {"channels": ["app", "feed"], "products": ["sku:B"], "absent": True, **MEANT},
            {
                "channels": ["app"],
                "brand": "lumen",
                "field": "availability",
                "value": "out of stock",
                **MEANT,
            },
            {
                "channels": ["feed", "shop"],
                "products": ["url:x.example/p?a=1&b=2"],
                "price": "-10%",
                **MEANT,
            },
            {"channels": ["app"], "field": "regular_price", "value": "150", **MEANT},
            {"channels": ["app"], "products": ["sku:C"], "category": "Outlet", "price": "-10%", **MEANT},
            {
                "channels": ["shop", "app"],
                "products": ["Lampa Oslo 10 W"],
                "field": "price",
                "value": "123",
                **MEANT,
            },
        ]
    ),
    max_size=3,
)


def _rows(row: Any, listed: list[tuple[str, dict[str, int]]]) -> list[Any]:
    return [
        row(sku, **{name: FAULTS[name][place % len(FAULTS[name])] for name, place in changes.items()})
        for sku, changes in listed
    ]


COUNTRIES: tuple[dict[str, Any], ...] = (
    {},
    {"country": "LU", "language": "fr", "timezone": "Europe/Luxembourg", "currency": "PLN",
     "vat": [17, 14, 8, 3]},
)  # fmt: skip
FIELDS = st.lists(st.sampled_from(["title", "price", "gtin", "brand", "url", "category"]), unique=True)
BRANDS = st.fixed_dictionaries(
    {
        "shop": LISTED,
        "app": LISTED,
        "feed": LISTED,
        "intent": INTENTS,
        "truth": st.sampled_from([{}, {"default": "shop"}, {"default": "feed"}]),
        "rates": st.sampled_from([{}, {"EUR": 4}]),
        "tolerance": st.sampled_from(["0.01", "1%", "10%", "0"]),
        "brand": st.sampled_from(COUNTRIES),
        "incomplete": st.fixed_dictionaries({}, optional={"required": FIELDS, "usual": FIELDS}),
        "app_tax": st.sampled_from([{}, {"tax": "excluded", "tax_rate": 23}]),
    }
)


@settings(max_examples=14, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=BRANDS)
def test_checks_find_the_same_with_the_pre_filter_and_without(
    brand: Any, row: Any, drawn: dict[str, Any]
) -> None:
    tolerance = {"tolerance": drawn["tolerance"]}
    told = brand.collect(
        {channel: _rows(row, drawn[channel]) for channel in ("shop", "app", "feed")},
        options={"feed": {"assortment": "partial"}, "app": drawn["app_tax"]},
        intent=drawn["intent"],
        truth=drawn["truth"],
        rates=drawn["rates"],
        brand=drawn["brand"],
        checks={
            "settings": {
                "price/mismatch": tolerance,
                "price/regular-price": tolerance,
                "data/incomplete": drawn["incomplete"],
            }
        },
    )
    assert told.audit(pushdown=True).result == told.audit(pushdown=False).result


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_pair_of_prices_is_lost(brand: Any, row: Any, country: dict[str, Any]) -> None:
    """Every price against every other, and a field that is required and usual at once."""
    pairs = {
        f"P-{place}": pair for place, pair in enumerate(product([text for text in PRICES if text], repeat=2))
    }
    told = brand.collect(
        {
            "shop": [row(sku, price=price, brand="Lumen") for sku, (price, _) in pairs.items()],
            "app": [
                row(sku, price=price, brand="Lumen" if place % 4 else None)
                for place, (sku, (_, price)) in enumerate(pairs.items())
            ],
        },
        brand=country,
        truth="shop",
        checks={"settings": {"data/incomplete": {"required": ["title", "brand"]}}},
    )
    assert told.audit(pushdown=True).result == told.audit(pushdown=False).result


def test_a_clean_brand_is_not_judged_at_all(brand: Any, row: Any, kit: Any) -> None:
    """The filter filters: with nothing wrong no product reaches a check."""
    judged = []

    def watched(check: Any) -> Any:
        def judge(subject: Any, *rest: Any) -> Any:
            judged.append((check.id, subject.key))
            return check.judge(subject, *rest)

        return replace(check, judge=judge)

    told = brand.collect({name: [row(sku) for sku in SKUS] for name in ("shop", "app")}, truth="shop")
    checks = {name: watched(check) for name, check in kit.built_in_checks().items()}
    assert not told.audit(checks).result.findings
    assert not judged
    told.audit(checks, pushdown=False)
    assert len({identity for identity, _ in judged}) >= 11
