"""The products that `--products` names."""

from collections.abc import Sequence

import duckdb

from omniaudit.audit.intent import read_selector
from omniaudit.audit.subjects import LISTING_COLUMNS, listing_of, product_keys


def keys_of(engine: duckdb.DuckDBPyConnection, selectors: Sequence[str]) -> set[str]:
    """Every key of the products that a selector names by GTIN, SKU, URL or title."""
    condition = " OR ".join(read_selector(text).sql() for text in selectors)
    rows = engine.sql(
        f"""SELECT product, {LISTING_COLUMNS} FROM compared
        WHERE product IN (SELECT product FROM compared WHERE {condition}) ORDER BY product, record_id"""
    ).to_arrow_table()
    return {key for row in rows.to_pylist() for key in product_keys([listing_of(row)], frozenset())}
