"""Feeds that nobody here wrote, where they are at hand: read whole, or refused for the reason that holds."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SHARED = os.environ.get("OMNIAUDIT_SHARED_DATA", "")
pytestmark = pytest.mark.skipif(not SHARED, reason="OMNIAUDIT_SHARED_DATA names no folder")


@pytest.mark.parametrize(
    ("path", "offers", "reason"),
    [
        ("brand-opispost/google_feed.xml", 486, ""),
        ("brand-opispost/bing_feed.xml", 486, ""),
        ("brand-opispost/pinterest_feed.xml", 486, ""),
        ("feed-ceneo/2025-12-10.xml", 1077, ""),
        ("feed-ceneo/2025-12-12.xml", 825, ""),
        ("feed-heureka/heureka.xml", 18, ""),
        ("feed-heureka/jyxo.xml", 3, ""),
        ("feed-heureka/zbozi.xml", 5, ""),
        ("feed-prisjakt/offer/full.xml", 1, ""),
        ("feed-prisjakt/offer/full.csv", 1, ""),
        ("feed-prisjakt/local-offer/min.csv", 1, ""),
        ("feed-prisjakt/product/min.xml", 1, ""),
        ("feed-prisjakt/promotion/full.xml", 0, "wrong-format"),
        ("feed-prisjakt/local-shop/min.csv", 0, "wrong-schema"),
        ("retail-prices-xml/shufersal_pricefull.xml", 0, "wrong-format"),
        ("api-magento/magento-graphql-product-result.json", 0, "wrong-format"),
    ],
)
def test_feed(collect: Callable[..., Any], path: str, offers: int, reason: str) -> None:
    found = collect("feed", path=str(Path(SHARED) / path))
    assert (len(found.rows), found.reason, found.gaps) == (offers, reason, [])


def test_xml_and_csv_of_one_offer_agree(collect: Callable[..., Any]) -> None:
    folder = Path(SHARED) / "feed-prisjakt" / "offer"
    xml = collect("feed", path=str(folder / "full.xml")).rows[0]
    assert collect("feed", path=str(folder / "full.csv")).rows[0] == xml
