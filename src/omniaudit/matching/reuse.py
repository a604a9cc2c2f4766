"""One GTIN on unrelated products of one channel identifies neither; such listings are parted again."""

from collections import defaultdict

import duckdb

from omniaudit.matching.keys import CHANNEL_BIT
from omniaudit.normalise.titles import agree

UNRELATED_BELOW = 45.0
"""Similarity (0-100) of two titles below which they name different products."""


def part_reused(engine: duckdb.DuckDBPyConnection) -> None:
    """Take listings out of products whose GTIN a channel uses for unrelated things; fills `reused`."""
    rows = engine.execute(
        f"""WITH several AS (SELECT product FROM membership GROUP BY product
                         HAVING count(*) > bit_count(bit_or({CHANNEL_BIT}))),
        storeless AS (SELECT product, record_id, title_key FROM membership SEMI JOIN several USING (product)
                      JOIN offers USING (record_id) WHERE gtin_kind = 'global' AND store IS NULL),
        crowded AS (SELECT product FROM storeless GROUP BY product
                    HAVING count(*) > bit_count(bit_or({CHANNEL_BIT})))
        SELECT product, record_id, record_id >> 40, title_key FROM storeless SEMI JOIN crowded USING (product)
        WHERE title_key IS NOT NULL ORDER BY record_id"""
    ).fetchall()
    by_product: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for product, record, channel, title in rows:
        by_product[product].append((record, channel, title))
    strangers = [record for listings in by_product.values() for record in _strangers(listings)]
    if strangers:
        engine.executemany("INSERT INTO reused VALUES (?)", [(record,) for record in strangers])
        engine.execute("UPDATE membership SET product = record_id WHERE record_id IN (FROM reused)")


def _strangers(listings: list[tuple[int, int, str]]) -> list[int]:
    """The listings that do not name what the rest does, where a channel lists the GTIN more than once."""
    found = []
    crowded = {channel for _, channel, _ in listings if sum(other == channel for _, other, _ in listings) > 1}
    for channel in crowded:
        own = [(record, title) for record, other, title in listings if other == channel]
        elsewhere = [title for _, other, title in listings if other != channel]
        if all(_related(title, own[0][1]) for _, title in own):
            continue
        references = elsewhere or [own[0][1]]
        found += [record for record, title in own if not any(_related(title, other) for other in references)]
    return found


def _related(left: str, right: str) -> bool:
    return agree(left, right, UNRELATED_BELOW)
