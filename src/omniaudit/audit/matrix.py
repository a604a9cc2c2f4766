"""The price matrix: what each channel says of the products that have a finding."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from omniaudit.checkkit import Listing, Product, plain
from omniaudit.result.model import Finding, ProductCell, ProductRow

MOST_PRODUCTS = 5_000
"""Rows of the matrix; the findings themselves are never cut."""


def product_rows(
    findings: Sequence[Finding], products: Mapping[str, Product], now: datetime
) -> tuple[ProductRow, ...]:
    """One row a product with a finding, worst first, at most MOST_PRODUCTS. `now` is what ages count from."""
    labels = {subject.key: subject.label for finding in findings for subject in finding.subjects}
    wanted = [key for key in labels if key in products][:MOST_PRODUCTS]
    return tuple(
        ProductRow(
            key, labels[key], _cells([one for ones in products[key].listings.values() for one in ones], now)
        )
        for key in wanted
    )


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
