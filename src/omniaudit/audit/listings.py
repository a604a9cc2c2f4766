"""Rows of the engine into listings, column by column: what keeps hundreds of thousands of them affordable."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

import pyarrow as pa

from omniaudit.audit.comparison import BLANK_FIELDS, blank_condition
from omniaudit.checkkit import Listing

_TYPED = ("channel", "source", "surface", "gtin_kind", "condition", "currency", "tax", "availability")
_MADE = {
    "pieces": (
        "coalesce(nullif(try_cast(map_extract(pack, 'count')[1] AS DECIMAL(18,4)), 0), 1)::DECIMAL(18,4)"
    ),
    "blank": " | ".join(
        f"(CASE WHEN {blank_condition(name)} THEN {1 << place} ELSE 0 END)"
        for place, name in enumerate(BLANK_FIELDS)
    ),
}
_NAMES = tuple(field.name for field in fields(Listing))

LISTING_COLUMNS = ", ".join(
    f"{_MADE[name]} AS {name}" if name in _MADE else f"{name}::VARCHAR AS {name}" if name in _TYPED else name
    for name in _NAMES
)
"""SQL over `compared`: the columns of a Listing, in its fields' order."""

_BLANKS = tuple(
    frozenset(name for place, name in enumerate(BLANK_FIELDS) if mask >> place & 1)
    for mask in range(1 << len(BLANK_FIELDS))
)


def read_listings(
    batch: pa.RecordBatch | pa.Table, beside: Sequence[str]
) -> Iterator[tuple[tuple[Any, ...], Listing]]:
    """Each row of LISTING_COLUMNS as a listing, with the values of the columns `beside` it."""
    columns = {name: batch.column(name).to_pylist() for name in _NAMES}
    columns["variant"] = [dict(pairs) if pairs else {} for pairs in columns["variant"]]
    columns["blank"] = [_BLANKS[mask] for mask in columns["blank"]]
    extras = [batch.column(name).to_pylist() for name in beside]
    listings = zip(*(columns[name] for name in _NAMES), strict=True)
    for values, extra in zip(listings, zip(*extras, strict=True), strict=True):
        yield extra, Listing(*values)
