"""The Parquet layout of a snapshot: one table a record type, the columns in the records' order."""

from typing import Final

import pyarrow as pa

MONEY: Final = pa.decimal128(18, 4)
_TEXT: Final = pa.string()
_SHARED: Final = pa.dictionary(pa.int32(), pa.string())  # few distinct values: stored once a row group
_TIME: Final = pa.timestamp("us", tz="UTC")
_MAP: Final = pa.map_(pa.string(), pa.string())
_LIST: Final = pa.list_(pa.string())

OFFERS: Final = pa.schema(
    [
        ("record_id", pa.int64()),
        ("channel", _SHARED),
        ("source", _SHARED),
        ("locator", _TEXT),
        ("observed_at", _TIME),
        ("surface", _SHARED),
        ("listing_id", _TEXT),
        ("sku", _TEXT),
        ("gtin", _TEXT),
        ("gtin_kind", _SHARED),
        ("mpn", _TEXT),
        ("brand", _TEXT),
        ("title", _TEXT),
        ("title_key", _TEXT),
        ("description", _TEXT),
        ("category", _TEXT),
        ("url", _TEXT),
        ("image_urls", _LIST),
        ("group_id", _TEXT),
        ("variant", _MAP),
        ("condition", _SHARED),
        ("pack", _MAP),
        ("price", MONEY),
        ("regular_price", MONEY),
        ("list_price", MONEY),
        ("prior_price_30d", MONEY),
        ("member_price", MONEY),
        ("price_min", MONEY),
        ("price_max", MONEY),
        ("unit_price", MONEY),
        ("unit_measure", _TEXT),
        ("currency", _SHARED),
        ("tax", _SHARED),
        ("tax_rate", pa.decimal128(6, 3)),
        ("price_valid_from", _TIME),
        ("price_valid_until", _TIME),
        ("availability", _SHARED),
        ("quantity", MONEY),
        ("store", _TEXT),
        ("shipping_price", MONEY),
        ("language", _SHARED),
    ]
)

PROMOTIONS: Final = pa.schema(
    [
        ("record_id", pa.int64()),
        ("channel", _SHARED),
        ("source", _SHARED),
        ("locator", _TEXT),
        ("observed_at", _TIME),
        ("stated_at", _TIME),
        ("kind", _SHARED),
        ("value", MONEY),
        ("up_to", pa.bool_()),
        ("currency", _SHARED),
        ("threshold", MONEY),
        ("code", _TEXT),
        ("scope_kind", _SHARED),
        ("scope_values", _LIST),
        ("starts_at", _TIME),
        ("ends_at", _TIME),
        ("conditions", _TEXT),
        ("headline", _TEXT),
    ]
)

MESSAGES: Final = pa.schema(
    [
        ("record_id", pa.int64()),
        ("channel", _SHARED),
        ("source", _SHARED),
        ("locator", _TEXT),
        ("published_at", _TIME),
        ("kind", _SHARED),
        ("text", _TEXT),
        ("language", _SHARED),
    ]
)

FACTS: Final = pa.schema(
    [
        ("record_id", pa.int64()),
        ("channel", _SHARED),
        ("source", _SHARED),
        ("locator", _TEXT),
        ("subject", _TEXT),
        ("name", _SHARED),
        ("value", _TEXT),
        ("unit", _SHARED),
    ]
)

PAGES: Final = pa.schema(
    [
        ("record_id", pa.int64()),
        ("channel", _SHARED),
        ("url", _TEXT),
        ("status", pa.int32()),
        ("redirects", _LIST),
        ("canonical", _TEXT),
        ("hreflang", _MAP),
        ("language", _SHARED),
        ("viewport", _TEXT),
        ("title", _TEXT),
        ("fetched_at", _TIME),
        ("content_hash", _TEXT),
    ]
)

ASSETS: Final = pa.schema(
    [
        ("record_id", pa.int64()),
        ("channel", _SHARED),
        ("source", _SHARED),
        ("kind", _SHARED),
        ("url", _TEXT),
        ("width", pa.int32()),
        ("height", pa.int32()),
        ("hashes", _MAP),
        ("colours", _LIST),
    ]
)

EVIDENCE: Final = pa.schema(
    [
        ("record_id", pa.int64()),
        ("field", _SHARED),
        ("raw", _TEXT),
        ("locator", _SHARED),
    ]
)

GAPS: Final = pa.schema(
    [
        ("channel", _SHARED),
        ("stage", _SHARED),
        ("reason", _SHARED),
        ("source", _TEXT),
        ("detail", _TEXT),
        ("count", pa.int64()),
    ]
)

SCHEMAS: Final[dict[str, pa.Schema]] = {
    "offers": OFFERS,
    "promotions": PROMOTIONS,
    "messages": MESSAGES,
    "facts": FACTS,
    "pages": PAGES,
    "assets": ASSETS,
    "evidence": EVIDENCE,
    "gaps": GAPS,
}

COMPARED_FIELDS: Final[tuple[str, ...]] = (
    "gtin", "sku", "mpn", "brand", "title", "price", "regular_price", "list_price", "prior_price_30d",
    "member_price", "price_min", "price_max", "unit_price", "currency", "availability", "quantity", "pack",
    "url",
)  # fmt: skip
"""Fields of an offer that checks compare, so that each value of theirs has a row of evidence."""
