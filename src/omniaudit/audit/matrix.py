"""The price matrix: what each channel says of the products that have a finding."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import duckdb
import pyarrow as pa

from omniaudit.audit.listings import LISTING_COLUMNS, read_listings
from omniaudit.checkkit import Listing, plain
from omniaudit.result.model import Finding, ProductCell, ProductRow

MOST_PRODUCTS = 5_000
"""Rows of the matrix; the findings themselves are never cut."""


def product_rows(
    engine: duckdb.DuckDBPyConnection, findings: Sequence[Finding], numbers: Mapping[str, int], now: datetime
) -> tuple[ProductRow, ...]:
    """One row a product with a finding, worst first, at most MOST_PRODUCTS.

    Args:
        numbers: the engine's number of each product with a finding, by its key.
        now: what ages count from.
    """
    labels = {subject.key: subject.label for finding in findings for subject in finding.subjects}
    wanted = [key for key in labels if key in numbers][:MOST_PRODUCTS]
    listings = _listings(engine, [numbers[key] for key in wanted])
    return tuple(ProductRow(key, labels[key], _cells(listings[numbers[key]], now)) for key in wanted)


def _listings(engine: duckdb.DuckDBPyConnection, products: Sequence[int]) -> dict[int, list[Listing]]:
    """The listings of each of the products."""
    engine.register("matrix_products", pa.table({"product": pa.array(products, pa.int64())}))
    rows = engine.sql(
        f"""SELECT product, {LISTING_COLUMNS} FROM compared SEMI JOIN matrix_products USING (product)
        ORDER BY product, record_id"""
    ).to_arrow_table()
    engine.unregister("matrix_products")
    found: dict[int, list[Listing]] = {}
    for (product,), listing in read_listings(rows, ("product",)):
        found.setdefault(product, []).append(listing)
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
