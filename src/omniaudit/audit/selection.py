"""The products that `--products` names."""

from collections.abc import Sequence
from itertools import groupby

import duckdb

from omniaudit.audit.intent import read_selector
from omniaudit.audit.listings import LISTING_COLUMNS, read_listings
from omniaudit.audit.subjects import product_keys


def keys_of(engine: duckdb.DuckDBPyConnection, selectors: Sequence[str]) -> set[str]:
    """Every key of the products that a selector names by GTIN, SKU, URL or title."""
    chosen = [read_selector(text) for text in selectors]
    condition = " OR ".join(selector.sql() for selector in chosen)
    rows = engine.sql(
        f"""SELECT product, {LISTING_COLUMNS} FROM compared
        WHERE product IN (SELECT product FROM compared WHERE {condition}) ORDER BY product, record_id"""
    ).to_arrow_table()
    found: set[str] = set()
    listings = read_listings(rows, ("product",))
    for _, product in groupby(listings, key=lambda row: row[0]):
        own = [listing for _, listing in product]
        if any(selector.names(own) for selector in chosen):
            found |= set(product_keys(own, frozenset()))
    return found
