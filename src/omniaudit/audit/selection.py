"""The products that `--products` names."""

from collections.abc import Sequence
from itertools import groupby

import duckdb

from omniaudit.audit.identity import product_keys, shared_keys
from omniaudit.audit.intent import read_selector
from omniaudit.audit.listings import LISTING_COLUMNS, read_listings
from omniaudit.errors import UsageError

_MOST_NAMED = 5


def keys_of(engine: duckdb.DuckDBPyConnection, selectors: Sequence[str]) -> set[str]:
    """Every key of the products that a selector names by GTIN, SKU, URL or title.

    Raises:
        UsageError: a selector names no product, so that a slip of the pen does not look like a clean audit.
    """
    chosen = [read_selector(text) for text in selectors]
    condition = " OR ".join(selector.sql() for selector in chosen)
    products = f"SELECT product FROM compared WHERE {condition}"
    rows = engine.sql(
        f"""SELECT product, {LISTING_COLUMNS} FROM compared
        WHERE product IN ({products}) ORDER BY product, record_id"""
    ).to_arrow_table()
    reused = frozenset(row[0] for row in engine.execute("SELECT record_id FROM reused").fetchall())
    shared = shared_keys(engine, products)
    found: set[str] = set()
    used: set[str] = set()
    listings = read_listings(rows, ("product",))
    for _, product in groupby(listings, key=lambda row: row[0]):
        own = [listing for _, listing in product]
        naming = [text for text, selector in zip(selectors, chosen, strict=True) if selector.names(own)]
        if naming:
            found |= set(product_keys(own, reused, shared))
            used.update(naming)
    if unused := [text for text in selectors if text not in used]:
        raise UsageError(_nowhere(unused))
    return found


def _nowhere(selectors: Sequence[str]) -> str:
    named = ", ".join(repr(text) for text in selectors[:_MOST_NAMED])
    more = f" and {len(selectors) - _MOST_NAMED} more" if len(selectors) > _MOST_NAMED else ""
    return (
        f"--products: no channel lists {named}{more}; "
        "products are named by gtin:, sku:, url: or their title, or by a file with one a line"
    )
