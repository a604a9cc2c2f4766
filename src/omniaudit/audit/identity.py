"""What a product goes by. A key names one product and never two: what is accepted must not hide another's."""

from collections.abc import Sequence

import duckdb

from omniaudit.checkkit import Listing

_PLAIN = "new"


def shared_keys(engine: duckdb.DuckDBPyConnection, products: str) -> frozenset[str]:
    """The keys of the chosen products that stand for several: packs, conditions, addresses of a group.

    `products` is SQL that gives the products' numbers in a column `product`.
    """
    engine.execute(
        f"""CREATE OR REPLACE TEMP TABLE named AS SELECT DISTINCT gtin, sku, url FROM offers
        SEMI JOIN (SELECT record_id FROM membership SEMI JOIN ({products}) USING (product))
            USING (record_id)"""
    )
    found: set[str] = set()
    for kind in ("gtin", "sku", "url"):
        rows = engine.execute(
            f"""WITH bearers AS (SELECT record_id, {kind} AS key FROM offers
                                 WHERE {kind} IN (SELECT {kind} FROM named))
            SELECT key FROM bearers JOIN membership USING (record_id)
            GROUP BY key HAVING min(product) <> max(product)"""
        ).fetchall()
        found |= {f"{kind}:{key}" for (key,) in rows}
    engine.execute("DROP TABLE named")
    return frozenset(found)


def product_keys(
    listings: Sequence[Listing], reused: frozenset[int], shared: frozenset[str]
) -> tuple[str, ...]:
    """Every key of a product, the one it is named by first: GTIN, else SKU, else URL, else title or listing.

    A shared GTIN stays the key of the single new piece; packs and other conditions add theirs to it. Other
    shared identifiers are left out, or told apart by the title where there is nothing else.
    """
    gtins = sorted({
        f"gtin:{one.gtin}" for one in listings
        if one.gtin and one.gtin_kind == "global" and one.record_id not in reused
    })  # fmt: skip
    form = _form(listings[0])
    named = [f"{key}{form}" if key in shared else key for key in gtins]
    skus = list(dict.fromkeys(f"sku:{one.sku}" for one in listings if one.sku))
    urls = list(dict.fromkeys(f"url:{one.url}" for one in listings if one.url))
    own = tuple(dict.fromkeys([*named, *(key for key in (*skus, *urls) if key not in shared)]))
    return own or (_told_apart([*skus, *urls], listings, form),)


def _form(listing: Listing) -> str:
    """What sets a pack or a used piece apart from the single new one; nothing for that."""
    condition = "" if listing.condition in (None, _PLAIN) else f";{listing.condition}"
    pack = "" if listing.pieces == 1 else f";pack {listing.pieces.normalize():f}"
    return pack + condition


def _told_apart(shared: Sequence[str], listings: Sequence[Listing], form: str) -> str:
    title = min((one.title_key for one in listings if one.title_key), default="")
    first = listings[0]
    rest = title or first.listing_id or first.locator
    if shared:
        return f"{shared[0]};{rest}{form}"
    if title:
        return f"title:{title}{form}"
    return f"sku:{first.channel}/{rest}{form}" if first.listing_id else f"url:{first.source}/{rest}{form}"
