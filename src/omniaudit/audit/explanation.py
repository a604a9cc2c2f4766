"""Why a product's listings were or were not lined up."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import duckdb

from omniaudit.audit.comparison import make_compared
from omniaudit.audit.database import open_engine
from omniaudit.audit.intent import Selector, read_selector
from omniaudit.audit.listings import LISTING_COLUMNS, read_listings
from omniaudit.config.settings import Matching
from omniaudit.matching.aliases import rows_by_number
from omniaudit.matching.explanation import explain_matches
from omniaudit.matching.matcher import Rules, match
from omniaudit.snapshot.store import Snapshot


def explain(
    snapshot: Snapshot, settings: Matching, selector: str, map_rows: Sequence[Mapping[str, str]]
) -> list[str]:
    """Lines on the products that the selector names; none where there are none.

    Raises:
        UsageError: a pattern of `sku_strip` or the matching map cannot be used.
    """
    numbers = {entry.name: entry.number for entry in snapshot.manifest.channels}
    rows = rows_by_number(map_rows, numbers)
    with open_engine(snapshot) as engine:
        match(engine, Rules(settings.by, settings.sku_strip, rows))
        make_compared(engine, currency="", rates={})
        products = _named(engine, read_selector(selector))
        return explain_matches(engine, products, {number: name for name, number in numbers.items()})


def _named(engine: duckdb.DuckDBPyConnection, selector: Selector) -> list[int]:
    """The selector's SQL lets too much through; what it names is for the selector to say."""
    rows = engine.sql(
        f"""SELECT product, {LISTING_COLUMNS} FROM compared
        WHERE product IN (SELECT product FROM compared WHERE {selector.sql()}) ORDER BY product, record_id"""
    ).to_arrow_table()
    products = groupby(read_listings(rows, ("product",)), key=lambda row: row[0][0])
    return [number for number, found in products if selector.names([listing for _, listing in found])]
