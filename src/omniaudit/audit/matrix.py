"""The price matrix: what each channel says of the products that have a finding."""

from collections.abc import Sequence
from datetime import datetime

import duckdb
import pyarrow as pa

from omniaudit.audit.subjects import LISTING_COLUMNS, listing_of, product_keys
from omniaudit.checkkit import Listing, plain
from omniaudit.result.model import Finding, ProductCell, ProductRow

MOST_PRODUCTS = 5_000
"""Rows of the matrix; the findings themselves are never cut."""


def product_rows(
    engine: duckdb.DuckDBPyConnection, findings: Sequence[Finding], now: datetime
) -> tuple[ProductRow, ...]:
    """One row a product with a finding, worst first, at most MOST_PRODUCTS."""
    wanted = list(dict.fromkeys(subject.key for finding in findings for subject in finding.subjects))
    labels = {subject.key: subject.label for finding in findings for subject in finding.subjects}
    by_key = _listings(engine, wanted[:MOST_PRODUCTS])
    return tuple(ProductRow(key, labels[key], _cells(by_key[key], now)) for key in wanted if key in by_key)


def _listings(engine: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> dict[str, list[Listing]]:
    """The listings of the products that go by these keys."""
    values = [key.partition(":")[2] for key in keys]
    if not values:
        return {}
    engine.register("matrix_keys", pa.table({"value": pa.array(values, pa.string())}))
    rows = engine.sql(
        f"""SELECT product, {LISTING_COLUMNS} FROM compared WHERE product IN (
            SELECT product FROM compared JOIN matrix_keys
            ON gtin = value OR sku = value OR url = value OR listing_id = value OR locator = value)
        ORDER BY product, record_id"""
    ).to_arrow_table()
    engine.unregister("matrix_keys")
    products: dict[int, list[Listing]] = {}
    for row in rows.to_pylist():
        products.setdefault(row["product"], []).append(listing_of(row))
    chosen = set(keys)
    found: dict[str, list[Listing]] = {}
    for listings in products.values():
        for key in product_keys(listings, frozenset()):
            if key in chosen:
                found.setdefault(key, listings)
                break
    return found


def _cells(listings: Sequence[Listing], now: datetime) -> dict[str, ProductCell]:
    cells: dict[str, ProductCell] = {}
    for listing in listings:
        there = cells.get(listing.channel)
        if there is not None and there.price is not None and listing.availability != "in_stock":
            continue
        amount = listing.gross if listing.gross is not None else listing.price
        cells[listing.channel] = ProductCell(
            price=None if amount is None else plain(amount),
            currency=listing.currency,
            availability=listing.availability,
            age=max(0, int((now - listing.observed_at).total_seconds() // 3600)),
        )
    return cells
