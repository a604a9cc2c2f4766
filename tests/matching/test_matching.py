"""Which listings are one product, level by level, and what is never joined."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omniaudit.errors import UsageError

A, B = "5901234123457", "5900000000015"
SHOP, APP, POS = 1, 2, 3


def listing(channel: int, **fields: Any) -> dict[str, Any]:
    return {"channel": channel, **fields}


JOINED = {
    "gtin": (listing(SHOP, gtin=A, sku="x"), listing(APP, gtin="05901234123457", sku="y")),
    "gtin of 12 digits": (listing(SHOP, gtin="036000291452"), listing(APP, gtin="0036000291452")),
    "brand and mpn": (
        listing(SHOP, brand="Lumen Sp. z o.o.", mpn="LD-7701"),
        listing(APP, brand="LUMEN", mpn="ld 7701"),
    ),
    "brand with marks": (
        listing(SHOP, brand="Światło®", mpn="A-100"),
        listing(APP, brand="swiatlo", mpn="a100"),
    ),
    "sku": (listing(SHOP, sku="KLE-1"), listing(APP, sku=" kle-1 ")),
    "sku and a missing gtin": (listing(SHOP, sku="KLE-1", gtin=A), listing(APP, sku="KLE-1")),
    "sku and an invalid gtin": (
        listing(SHOP, sku="KLE-1", gtin=A),
        listing(APP, sku="KLE-1", gtin="5901234123451"),
    ),
    "url": (
        listing(SHOP, url="https://www.lumen.example/p/oslo/?utm_source=x&b=2#top"),
        listing(APP, url="http://lumen.example/p/oslo?b=2"),
    ),
    "url with its parameters in another order": (
        listing(SHOP, url="https://lumen.example/p?id=7&color=red"),
        listing(APP, url="https://lumen.example/p?color=red&gclid=abc&id=7"),
    ),
    "title": (listing(SHOP, title="Lampa wisząca OSLO"), listing(APP, title="lampa wiszaca oslo")),
    "title and a missing gtin": (
        listing(SHOP, title="Lampa wisząca Oslo", gtin=A),
        listing(APP, title="Lampa wisząca Oslo"),
    ),
    "content that only one title states": (
        listing(SHOP, gtin=A, title="Farba 5 l", pack=[("quantity", "5000"), ("unit", "ml")]),
        listing(APP, gtin=A, title="Farba"),
    ),
    "one piece stated": (listing(SHOP, gtin=A, pack=[("count", "1")]), listing(APP, gtin=A)),
    "new stated": (listing(SHOP, sku="KLE-1", condition="new"), listing(APP, sku="KLE-1")),
}


@pytest.mark.parametrize("case", JOINED)
def test_one_product(line_up: Any, case: str) -> None:
    one, other = JOINED[case]
    assert line_up({"one": one, "other": other}).together("one", "other")


APART = {
    "two gtins": (listing(SHOP, gtin=A), listing(APP, gtin=B)),
    "one sku, two gtins": (listing(SHOP, gtin=A, sku="KLE-1"), listing(APP, gtin=B, sku="KLE-1")),
    "one mpn, two gtins": (
        listing(SHOP, gtin=A, brand="Lumen", mpn="LD-1"),
        listing(APP, gtin=B, brand="Lumen", mpn="LD-1"),
    ),
    "one title, two gtins": (
        listing(SHOP, gtin=A, title="Lampa Oslo biała"),
        listing(APP, gtin=B, title="Lampa Oslo biała"),
    ),
    "one url, two gtins": (
        listing(SHOP, gtin=A, url="https://x.example/p"),
        listing(APP, gtin=B, url="https://x.example/p"),
    ),
    "in-store codes": (listing(SHOP, gtin="2012345678903"), listing(APP, gtin="2012345678903")),
    "dummies": (listing(SHOP, gtin="0000000000000"), listing(APP, gtin="0000000000000")),
    "invalid": (listing(SHOP, gtin="5901234123451"), listing(APP, gtin="5901234123451")),
    "another pack": (listing(SHOP, gtin=A), listing(APP, gtin=A, pack=[("count", "2")])),
    "another pack by sku": (listing(SHOP, sku="KLE-1"), listing(APP, sku="KLE-1", pack=[("count", "6")])),
    "used": (listing(SHOP, gtin=A), listing(APP, gtin=A, condition="used")),
    "mpn of another brand": (
        listing(SHOP, brand="Lumen", mpn="100-A"),
        listing(APP, brand="Norlys", mpn="100-A"),
    ),
    "mpn without a brand": (listing(SHOP, mpn="LD-7701"), listing(APP, mpn="LD-7701")),
    "mpn of no brand": (
        listing(SHOP, brand="bez marki", mpn="LD-7701"),
        listing(APP, brand="bez marki", mpn="LD-7701"),
    ),
    "mpn too short": (listing(SHOP, brand="Lumen", mpn="12"), listing(APP, brand="Lumen", mpn="12")),
    "mpn that says none": (
        listing(SHOP, brand="Lumen", mpn="nie dotyczy"),
        listing(APP, brand="Lumen", mpn="Nie dotyczy"),
    ),
    "sku that says none": (listing(SHOP, sku="brak"), listing(APP, sku="Brak")),
    "another sku, whose end looks like the other's pack": (
        listing(SHOP, sku="KLE-1", pack=[("count", "12")]),
        listing(APP, sku="KLE-11", pack=[("count", "2")]),
    ),
    "another mpn, whose end looks like the other's pack": (
        listing(SHOP, brand="Lumen", mpn="LD-1", pack=[("count", "12")]),
        listing(APP, brand="Lumen", mpn="LD-11", pack=[("count", "2")]),
    ),
    "another url, whose end looks like the other's pack": (
        listing(SHOP, url="https://x.example/p1", pack=[("count", "12")]),
        listing(APP, url="https://x.example/p11", pack=[("count", "2")]),
    ),
    "another title, whose end looks like the other's pack": (
        listing(SHOP, title="Klej w sztyfcie 1", pack=[("count", "12")]),
        listing(APP, title="Klej w sztyfcie 11", pack=[("count", "2")]),
    ),
    "blank sku": (listing(SHOP, sku=" "), listing(APP, sku="")),
    "another sku": (listing(SHOP, sku="KLE-1"), listing(APP, sku="KLE-10")),
    "another parameter": (
        listing(SHOP, url="https://x.example/p?id=7"),
        listing(APP, url="https://x.example/p?id=8"),
    ),
    "another path": (
        listing(SHOP, url="https://x.example/p/oslo"),
        listing(APP, url="https://x.example/p/Oslo-2"),
    ),
    "no address": (listing(SHOP, url="brak"), listing(APP, url="brak")),
    "short title": (listing(SHOP, title="Lampa"), listing(APP, title="Lampa")),
    "another title": (listing(SHOP, title="Lampa Oslo 10 W"), listing(APP, title="Lampa Oslo 12 W")),
    "one title, two variants": (
        listing(SHOP, title="Lampa Oslo biała", variant=[("size", "S")]),
        listing(APP, title="Lampa Oslo biała", variant=[("size", "M")]),
    ),
}


@pytest.mark.parametrize("case", APART)
def test_two_products(line_up: Any, case: str) -> None:
    one, other = APART[case]
    assert not line_up({"one": one, "other": other}).together("one", "other")


def test_each_join_says_what_made_it(line_up: Any) -> None:
    listings = {
        "s1": listing(SHOP, gtin=A),
        "a1": listing(APP, gtin=A),
        "s2": listing(SHOP, sku="KLE-2"),
        "a2": listing(APP, sku="KLE-2"),
        "s3": listing(SHOP, title="Lampa wisząca Oslo"),
        "a3": listing(APP, title="Lampa wisząca Oslo"),
        "s4": listing(SHOP, sku="KLE-4"),
    }
    found = line_up(listings)
    assert found.products == {
        frozenset(("s1", "a1")),
        frozenset(("s2", "a2")),
        frozenset(("s3", "a3")),
        frozenset(("s4",)),
    }
    assert found.joins == {frozenset(("s2", "a2")): ("sku",), frozenset(("s3", "a3")): ("title",)}


def test_a_chain_of_identifiers_never_joins_two_gtins(line_up: Any) -> None:
    found = line_up(
        {
            "one": listing(SHOP, gtin=A, sku="KLE-1"),
            "link": listing(APP, sku="KLE-1", url="https://x.example/p"),
            "other": listing(POS, gtin=B, url="https://x.example/p"),
        }
    )
    assert found.together("one", "link")
    assert not found.together("one", "other")
    assert {(by, product) for by, _, product in found.disputes} == {
        ("url", frozenset(("one", "link"))),
        ("url", frozenset(("other",))),
    }


def test_a_chain_within_one_level_never_joins_two_gtins(line_up: Any) -> None:
    found = line_up(
        {
            "one": listing(SHOP, gtin=A, sku="KLE-1"),
            "link": listing(APP, sku="KLE-1"),
            "second link": listing(POS, sku="kle-1"),
            "other": listing(4, gtin=B, sku="KLE-1"),
        }
    )
    assert not found.together("one", "other")
    assert {by for by, _, _ in found.disputes} == {"sku"}


def test_a_sku_that_means_several_products_on_one_channel_joins_nothing(line_up: Any) -> None:
    found = line_up(
        {
            "white": listing(SHOP, sku="PARENT", title="Kinkiet Luna biały", listing_id="1"),
            "black": listing(SHOP, sku="PARENT", title="Kinkiet Luna czarny", listing_id="2"),
            "app": listing(APP, sku="PARENT", title="Kinkiet Luna"),
        }
    )
    assert len(found.products) == 3
    assert {by for by, _, _ in found.disputes} == {"sku"}


@pytest.mark.parametrize(
    "repeated",
    [
        {"title": "Kinkiet Luna", "listing_id": "2"},
        {"title": "Kinkiet Luna duży", "listing_id": "1"},
        {"title": None, "listing_id": "2"},
    ],
)
def test_one_channels_repetitions_of_one_sku_are_one_product(line_up: Any, repeated: dict[str, Any]) -> None:
    found = line_up(
        {
            "first": listing(SHOP, sku="KLE-1", title="Kinkiet Luna", listing_id="1"),
            "again": listing(SHOP, sku="KLE-1", **repeated),
            "app": listing(APP, sku="KLE-1", title="Kinkiet Luna"),
        }
    )
    assert found.together("first", "again", "app")


def test_stores_may_word_a_title_in_their_own_ways(line_up: Any) -> None:
    stores = {
        f"store {number}": listing(POS, sku="KLE-1", store=f"S{number}", title=f"Kinkiet {word}")
        for number, word in enumerate(("Luna", "LUNA biały", "Luna (ekspozycja)", "Luna nowy"))
    }
    found = line_up({"shop": listing(SHOP, sku="KLE-1", title="Kinkiet Luna"), **stores})
    assert found.together("shop", *stores)


STORES_SHARE = {
    "brand+mpn": {"brand": "Lumen", "mpn": "MM-100"},
    "url": {"url": "https://lumen.example/p/alfa"},
    "title": {"title": "Lampa stojąca Alfa"},
}


@pytest.mark.parametrize("by", STORES_SHARE)
def test_a_row_a_store_is_one_listing(line_up: Any, by: str) -> None:
    shared = STORES_SHARE[by]
    stores = {f"store {number}": listing(POS, store=f"S{number}", **shared) for number in range(3)}
    found = line_up({"shop": listing(SHOP, **shared), **stores})
    assert found.together("shop", *stores)
    assert not found.disputes


@pytest.mark.parametrize("by", STORES_SHARE)
def test_two_rows_of_one_store_are_two_listings(line_up: Any, by: str) -> None:
    shared = STORES_SHARE[by]
    stores = {name: listing(POS, store="S1", listing_id=name, **shared) for name in ("one", "two")}
    found = line_up({"shop": listing(SHOP, **shared), **stores})
    assert len(found.products) == 3
    assert {dispute for dispute, _, _ in found.disputes} == {by}


def test_titles_join_one_listing_a_channel_and_no_two_of_one(line_up: Any) -> None:
    title = {"title": "Lampa wisząca Oslo"}
    found = line_up(
        {
            "shop": listing(SHOP, **title),
            "app one": listing(APP, **title),
            "app two": listing(APP, **title),
        }
    )
    assert len(found.products) == 3
    assert {by for by, _, _ in found.disputes} == {"title"}


def test_a_gtin_on_unrelated_things_of_one_channel_stays_with_the_thing_others_know(line_up: Any) -> None:
    found = line_up(
        {
            "lamp": listing(SHOP, gtin=A, title="Lampa ogrodowa solarna"),
            "drill": listing(APP, gtin=A, title="Zestaw wierteł do betonu"),
            "app lamp": listing(APP, gtin=A, title="Lampa solarna ogrodowa"),
        }
    )
    assert found.reused == {"drill"}
    assert found.together("lamp", "app lamp")
    assert not found.together("lamp", "drill")


def test_among_strangers_that_no_other_channel_knows_the_order_of_rows_decides_nothing(line_up: Any) -> None:
    rows = {
        "drill": listing(SHOP, gtin=A, title="Zestaw wierteł do betonu"),
        "lamp": listing(SHOP, gtin=A, title="Lampa ogrodowa solarna"),
        "app": listing(APP, gtin=A),
    }
    found = line_up(rows)
    assert found.reused == {"drill"}
    assert line_up(dict(reversed(rows.items()))) == found


def test_a_dispute_names_the_form_in_words(line_up: Any) -> None:
    pack = {"sku": "KLE-1", "pack": [("count", "6")]}
    found = line_up({"shop": listing(SHOP, gtin=A, **pack), "app": listing(APP, gtin=B, **pack)})
    assert {key for _, key, _ in found.disputes} == {"kle-1, pack of 6, new"}


def test_a_gtin_twice_on_one_thing_is_no_reuse(line_up: Any) -> None:
    found = line_up(
        {
            "one": listing(SHOP, gtin=A, title="Lampa ogrodowa solarna"),
            "two": listing(SHOP, gtin=A, title="Lampa solarna ogrodowa LED"),
        }
    )
    assert not found.reused
    assert found.together("one", "two")


def test_what_is_stripped_from_skus_is_the_channels_habit(line_up: Any) -> None:
    listings = {
        "shop": listing(SHOP, sku="KLE-1"),
        "app": listing(APP, sku="ALG-KLE-1"),
        "pos": listing(POS, sku="kle-1/PL"),
    }
    assert not line_up(listings).together("shop", "app")
    assert line_up(listings, sku_strip=["^ALG-", "/PL$"]).together("shop", "app", "pos")


@pytest.mark.parametrize("value", ["KLE-1", "590-123"])
def test_the_map_joins_what_nothing_else_does(line_up: Any, value: str) -> None:
    listings = {
        "shop": listing(SHOP, sku=value, title="Kinkiet Luna"),
        "app": listing(APP, listing_id="77", title="Całkiem coś innego"),
        "pos": listing(POS, gtin=A),
        "else": listing(APP, listing_id="78"),
    }
    found = line_up(listings, map_rows=[{SHOP: value, APP: "77", POS: A}])
    assert found.products == {frozenset(("shop", "app", "pos")), frozenset(("else",))}
    assert found.joins == {frozenset(("shop", "app", "pos")): ("map",)}


def test_the_maps_word_stands_above_gtins(line_up: Any) -> None:
    listings = {"shop": listing(SHOP, gtin=A, sku="X"), "app": listing(APP, gtin=B, sku="Y")}
    assert line_up(listings, map_rows=[{SHOP: "X", APP: "Y"}]).together("shop", "app")


def test_a_map_that_names_what_is_not_there_joins_nothing(line_up: Any) -> None:
    listings = {"shop": listing(SHOP, sku="X"), "app": listing(APP, sku="Y")}
    found = line_up(listings, map_rows=[{SHOP: "X", APP: "gone"}, {SHOP: "", APP: "Y"}])
    assert len(found.products) == 2


def test_a_map_without_a_channel_is_said_so(line_up: Any) -> None:
    with pytest.raises(UsageError, match="none of the matching map's columns is a channel"):
        line_up({"shop": listing(SHOP, sku="X")}, map_rows=[{}, {}])
    assert line_up({"shop": listing(SHOP, sku="X")}, map_rows=[{SHOP: ""}]).products


def test_a_pattern_that_the_engine_does_not_know_is_said_so(line_up: Any) -> None:
    with pytest.raises(UsageError, match=r"sku_strip.*\(\?<=x\)y"):
        line_up({}, sku_strip=["(?<=x)y"])


def test_only_the_configured_levels_are_used(line_up: Any) -> None:
    listings = {"shop": listing(SHOP, gtin=A, sku="KLE-1"), "app": listing(APP, gtin=A, sku="KLE-2")}
    assert line_up(listings, by=("gtin",)).together("shop", "app")
    assert not line_up(listings, by=("sku",)).together("shop", "app")
    assert not line_up(listings, by=()).together("shop", "app")


def test_no_listing_at_all(line_up: Any) -> None:
    assert not line_up({}).products


CODES = st.sampled_from([None, None, A, B, "5901234123464", "5901234123451"])
LISTINGS = st.lists(
    st.fixed_dictionaries(
        {
            "channel": st.integers(1, 3),
            "gtin": CODES,
            "sku": st.sampled_from([None, "K-1", "K-2", "k-1"]),
            "brand": st.sampled_from([None, "Lumen", "LUMEN"]),
            "mpn": st.sampled_from([None, "LD-1", "LD 2"]),
            "url": st.sampled_from(
                [None, "https://x.example/1", "http://www.x.example/1/", "https://x.example/2"]
            ),
            "title": st.sampled_from([None, "Lampa Oslo biała", "lampa oslo BIALA", "Kinkiet Luna szary"]),
            "pack": st.sampled_from([None, None, [("count", "2")]]),
        }
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=LISTINGS, data=st.data())
def test_the_order_of_the_rows_does_not_matter(line_up: Any, rows: list[dict[str, Any]], data: Any) -> None:
    listings = {f"row {number}": fields for number, fields in enumerate(rows)}
    reordered = dict(data.draw(st.permutations(list(listings.items()))))
    assert line_up(listings) == line_up(reordered)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=LISTINGS)
def test_no_product_has_two_valid_gtins_or_two_packs(line_up: Any, rows: list[dict[str, Any]]) -> None:
    listings = {f"row {number}": fields for number, fields in enumerate(rows)}
    found = line_up(listings)
    assert sorted(name for product in found.products for name in product) == sorted(listings)
    for product in found.products:
        gtins = {listings[name]["gtin"] for name in product if name not in found.reused}
        assert len(gtins - {None, "5901234123451"}) < 2
        assert len({str(listings[name]["pack"]) for name in product}) == 1
