"""One GTIN on unrelated products of one channel identifies neither; such listings are parted again."""

from collections import defaultdict

import duckdb

from omniaudit.normalise.titles import agree, similarity
from omniaudit.snapshot.record_ids import CHANNEL_BIT, CHANNEL_NUMBER

RELATED_FROM = 85.0
"""Similarity (0-100) from which two titles of one channel under one GTIN are repetitions of one listing."""


def part_reused(engine: duckdb.DuckDBPyConnection) -> None:
    """Take listings out of products whose GTIN a channel uses for unrelated things; fills `reused`."""
    rows = engine.execute(
        f"""WITH several AS (SELECT product FROM membership GROUP BY product
                         HAVING count(*) > bit_count(bit_or({CHANNEL_BIT}))),
        storeless AS (SELECT product, record_id, title_key FROM membership SEMI JOIN several USING (product)
                      JOIN offers USING (record_id) WHERE gtin_kind = 'global' AND store IS NULL),
        crowded AS (SELECT product FROM storeless GROUP BY product
                    HAVING count(*) > bit_count(bit_or({CHANNEL_BIT})))
        SELECT product, record_id, {CHANNEL_NUMBER}, title_key
        FROM storeless SEMI JOIN crowded USING (product)
        WHERE title_key IS NOT NULL ORDER BY record_id"""
    ).fetchall()
    by_product: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for product, record, channel, title in rows:
        by_product[product].append((record, channel, title))
    strangers = [record for listings in by_product.values() for record in _strangers(listings)]
    if strangers:
        engine.executemany("INSERT INTO reused VALUES (?)", [(record,) for record in strangers])
        engine.execute(
            """UPDATE membership SET product = parted.own FROM (
                SELECT record_id, CASE WHEN strange THEN record_id
                       ELSE min(record_id) OVER (PARTITION BY product, strange) END AS own
                FROM (SELECT *, record_id IN (FROM reused) AS strange FROM membership)
                WHERE product IN (SELECT product FROM membership SEMI JOIN reused USING (record_id))
            ) AS parted
            WHERE membership.record_id = parted.record_id"""
        )


def _strangers(listings: list[tuple[int, int, str]]) -> list[int]:
    """Where a channel lists the GTIN more than once: all but what names the product, and its repetitions.

    The title most like those of the other channels names it; among equally like ones, the first by alphabet,
    for the order of a file's rows says nothing.
    """
    found = []
    crowded = {channel for _, channel, _ in listings if sum(other == channel for _, other, _ in listings) > 1}
    for channel in sorted(crowded):
        own = [(record, title) for record, other, title in listings if other == channel]
        elsewhere = [title for _, other, title in listings if other != channel]
        named = min((title for _, title in own), key=lambda title: (-_likeness(title, elsewhere), title))
        found += [record for record, title in own if not agree(title, named, RELATED_FROM)]
    return found


def _likeness(title: str, others: list[str]) -> float:
    return max((similarity(title, other) for other in others), default=0.0)
