"""Why listings were or were not lined up, in words."""

from collections.abc import Mapping, Sequence

import duckdb

from omniaudit.matching.keys import FORM
from omniaudit.snapshot.record_ids import CHANNEL_NUMBER


def explain_matches(
    engine: duckdb.DuckDBPyConnection, products: Sequence[int], channels: Mapping[int, str]
) -> list[str]:
    """Lines on each of these products of the matched offers; `channels` gives names by number."""
    lines: list[str] = []
    for product in products:
        lines += [
            *_listings(engine, product, channels),
            *_joins(engine, product),
            *_disputes(engine, product),
            *_other_forms(engine, product, channels),
            "",
        ]
    return lines


def _listings(engine: duckdb.DuckDBPyConnection, product: int, channels: Mapping[int, str]) -> list[str]:
    rows = engine.execute(
        f"""SELECT {CHANNEL_NUMBER}, listing_id, sku, gtin, gtin_kind::VARCHAR, mpn, title, price,
                  currency::VARCHAR, store, source::VARCHAR, locator
        FROM offers JOIN membership USING (record_id) WHERE product = ? ORDER BY record_id""",
        [product],
    ).fetchall()
    lines = [f"One product, {len(rows)} {'listing' if len(rows) == 1 else 'listings'}:"]
    for channel, listing, sku, gtin, kind, mpn, title, price, currency, store, source, locator in rows:
        named = {
            "id": listing,
            "SKU": sku,
            "GTIN": gtin or (f"({kind})" if kind else None),
            "MPN": mpn,
            "store": store,
        }
        identity = ", ".join(f"{name} {value}" for name, value in named.items() if value)
        amount = "no price" if price is None else f"{price.normalize():f} {currency}"
        lines.append(
            f"  {channels[channel]}: {title or 'no title'} · {identity} · {amount} · {source} {locator}"
        )
    return lines


def _joins(engine: duckdb.DuckDBPyConnection, product: int) -> list[str]:
    joined = engine.execute(
        'SELECT DISTINCT "by" FROM joins WHERE product = ? ORDER BY 1', [product]
    ).fetchall()
    gtins = engine.execute(
        f"""SELECT gtin FROM offers JOIN membership USING (record_id)
        WHERE product = ? AND gtin_kind = 'global'
        AND record_id NOT IN (FROM reused) GROUP BY gtin HAVING count(DISTINCT {CHANNEL_NUMBER}) > 1""",
        [product],
    ).fetchall()
    lines = [f"  joined by the GTIN {row[0]}" for row in gtins]
    lines += [f"  joined by {row[0]}" for row in joined]
    return lines or ["  not joined with any other channel by an identifier or title"]


def _disputes(engine: duckdb.DuckDBPyConnection, product: int) -> list[str]:
    rows: Sequence[tuple[str, str]] = engine.execute(
        'SELECT DISTINCT "by", key FROM disputes WHERE product = ? ORDER BY ALL', [product]
    ).fetchall()
    return [
        f"  not joined by {by} {key!r}: it also points to a product with another GTIN, or to several on "
        "one channel"
        for by, key in rows
    ]


def _other_forms(engine: duckdb.DuckDBPyConnection, product: int, channels: Mapping[int, str]) -> list[str]:
    """Listings that share a GTIN or SKU but come in another pack or condition."""
    rows = engine.execute(
        f"""WITH own AS (SELECT gtin, lower(trim(sku)) AS sku, {FORM} AS form FROM offers
                        JOIN membership USING (record_id) WHERE product = ?)
        SELECT DISTINCT {CHANNEL_NUMBER}, title, form, {FORM} FROM offers JOIN membership USING (record_id)
        JOIN own ON offers.gtin = own.gtin OR lower(trim(offers.sku)) = own.sku
        WHERE product <> ? AND form <> {FORM} ORDER BY ALL""",
        [product, product],
    ).fetchall()
    return [
        f"  not joined with {title!r} on {channels[channel]}: same identifier, other pack or condition "
        f"({_form(there)} there, {_form(here)} here)"
        for channel, title, here, there in rows
    ]


def _form(form: str) -> str:
    count = form.rstrip("abcdefghijklmnopqrstuvwxyz_")
    return f"pack of {count}, {form.removeprefix(count)}"
