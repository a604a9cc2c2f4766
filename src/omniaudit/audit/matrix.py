"""The price matrix: what each channel says of the products that have a finding."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from omniaudit.checkkit import Listing, Product, plain, price_answers
from omniaudit.result.model import Finding, ProductCell, ProductRow

MOST_PRODUCTS = 5_000
"""Rows of the matrix; the findings themselves are never cut."""

_BEST_FIRST = ("in_stock", "preorder", "backorder", "out_of_stock", "discontinued", "unknown")


def product_rows(
    findings: Sequence[Finding], products: Mapping[str, Product], currency: str, now: datetime
) -> tuple[ProductRow, ...]:
    """One row a product with a finding, worst first, at most MOST_PRODUCTS.

    Args:
        findings: in the report's order.
        products: by key.
        currency: the brand's, in which prices with tax are given.
        now: what ages count from.
    """
    labels = {subject.key: subject.label for finding in findings for subject in finding.subjects}
    wanted = [key for key in labels if key in products][:MOST_PRODUCTS]
    return tuple(ProductRow(key, labels[key], _cells(products[key], currency, now)) for key in wanted)


def _cells(product: Product, currency: str, now: datetime) -> dict[str, ProductCell]:
    answers = price_answers(product)
    cells = {}
    for channel, listings in product.listings.items():
        shown = answers[channel].listing if channel in answers else listings[0]
        best = min(listings, key=lambda one: _BEST_FIRST.index(one.availability))
        cells[channel] = _cell(shown, best.availability, currency, now)
    return cells


def _cell(listing: Listing, availability: str, currency: str, now: datetime) -> ProductCell:
    """The price with tax in the brand's currency, or as the channel states it where that cannot be known."""
    known = listing.gross is not None
    amount = listing.gross if known else listing.price
    return ProductCell(
        price=None if amount is None else plain(amount),
        currency=currency if known else listing.currency,
        availability=availability,
        age=max(0, int((now - listing.observed_at).total_seconds() // 3600)),
    )
