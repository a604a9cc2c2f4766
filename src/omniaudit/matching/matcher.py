"""Which listings are the same product: identifiers first, as set work in the engine.

Each level groups what the levels before left apart. A key joins products only where it means one product on
each channel and where no two different valid GTINs would be joined; what it would have joined is kept as a
dispute.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb

from omniaudit.errors import UsageError
from omniaudit.matching.components import apply_roots, find_roots, join_components
from omniaudit.matching.keys import FORM, FORMED, PLAIN_FORM, Level, levels, literal, make_brands
from omniaudit.matching.reuse import part_reused
from omniaudit.snapshot.record_ids import CHANNEL_BIT, CHANNEL_NUMBER


@dataclass(frozen=True, slots=True)
class Rules:
    """How to match.

    Attributes:
        by: levels in order.
        sku_strip: regular expressions taken off a SKU.
        map_rows: a row a product: channel number -> identifier there.
    """

    by: Sequence[str]
    sku_strip: Sequence[str] = ()
    map_rows: Sequence[dict[int, str]] = field(default_factory=tuple)


def match(engine: duckdb.DuckDBPyConnection, rules: Rules) -> None:
    """Line up the listings of the `offers` table.

    Makes the tables `membership(record_id, product)`, `joins(product, level, by)`,
    `disputes(by, key, product)` and `reused(record_id)`. A product's number is its smallest record id.

    Raises:
        UsageError: a pattern of `sku_strip` is none that the engine knows, or the map names no channel.
    """
    if rules.map_rows and not any(rules.map_rows):
        raise UsageError(
            "none of the matching map's columns is a channel; name them as the configuration names channels"
        )
    if "sku" in rules.by:
        _try_patterns(engine, rules.sku_strip)
    engine.execute('CREATE OR REPLACE TABLE joins(product BIGINT, level INTEGER, "by" VARCHAR)')
    engine.execute('CREATE OR REPLACE TABLE disputes("by" VARCHAR, key VARCHAR, product BIGINT)')
    engine.execute("CREATE OR REPLACE TABLE reused(record_id BIGINT)")
    ordered = levels(rules.by, rules.sku_strip)
    if ordered and ordered[0].name == "gtin":
        _start_with_gtins(engine)
        ordered = ordered[1:]
    else:
        engine.execute(
            "CREATE OR REPLACE TABLE membership AS SELECT record_id, record_id AS product FROM offers"
        )
    make_brands(engine)
    for number, level in enumerate(ordered, start=2):
        if level.name == "map":
            _join_by_map(engine, rules.map_rows, number)
        else:
            _join_by_key(engine, level, number)
    for table in (
        "brands",
        "taking_part",
        "sharing",
        "weighed",
        "edges",
        "roots",
        "spread",
        "refused",
        "cells",
    ):
        engine.execute(f"DROP TABLE IF EXISTS {table}")


def _try_patterns(engine: duckdb.DuckDBPyConnection, patterns: Sequence[str]) -> None:
    """The configuration's reader knows Python's patterns; the engine's are RE2, without looking around."""
    for pattern in patterns:
        try:
            engine.execute(f"SELECT regexp_replace('', {literal(pattern)}, '')").fetchall()
        except duckdb.InvalidInputException as error:
            reason = str(error).splitlines()[0]
            raise UsageError(
                f"matching.sku_strip holds a pattern the engine cannot use: {pattern!r}: {reason}"
            ) from error


def _start_with_gtins(engine: duckdb.DuckDBPyConnection) -> None:
    engine.execute(
        f"""CREATE OR REPLACE TABLE membership AS
        WITH coded AS (
            SELECT record_id, gtin::BIGINT AS gtin, CASE WHEN pack IS NULL AND condition IS NULL THEN NULL
                   ELSE nullif({FORM}, '{PLAIN_FORM}') END AS form
            FROM offers WHERE gtin_kind = 'global'),
        firsts AS (SELECT gtin, form, min(record_id) AS product FROM coded GROUP BY gtin, form)
        SELECT record_id, coalesce(product, record_id) AS product FROM offers
        LEFT JOIN (SELECT record_id, product FROM coded JOIN firsts
                   ON coded.gtin = firsts.gtin AND coded.form IS NOT DISTINCT FROM firsts.form)
        USING (record_id)"""
    )
    part_reused(engine)


def _join_by_key(engine: duckdb.DuckDBPyConnection, level: Level, number: int) -> None:
    """Join the products that share a key of this level, where that is safe.

    What every channel already lists under one product has nothing left to find. Only listings of the other
    products take part, and those written alike with one of them, which may be its repetition.
    """
    engine.execute(
        f"""CREATE OR REPLACE TEMP TABLE taking_part AS
        WITH read AS (SELECT count(DISTINCT {CHANNEL_NUMBER}) AS channels FROM membership),
        open AS (SELECT product FROM membership GROUP BY product
                 HAVING bit_count(bit_or({CHANNEL_BIT})) < (SELECT channels FROM read)),
        written AS (SELECT DISTINCT {level.raw} AS raw FROM membership SEMI JOIN open USING (product)
                    JOIN offers USING (record_id))
        SELECT record_id, {level.key} || {FORMED} AS key
        FROM (FROM offers SEMI JOIN written ON {level.raw} = raw) {level.lookup}"""
    )
    engine.execute(
        f"""CREATE OR REPLACE TEMP TABLE sharing AS
        WITH shared AS (SELECT key FROM taking_part JOIN membership USING (record_id) WHERE key IS NOT NULL
                        GROUP BY key HAVING min(product) <> max(product))
        SELECT key, product, {CHANNEL_NUMBER} AS channel, store, listing_id, title_key,
               variant::VARCHAR AS variant,
               CASE WHEN gtin_kind = 'global' AND record_id NOT IN (FROM reused) THEN gtin END AS gtin
        FROM taking_part SEMI JOIN shared USING (key) JOIN membership USING (record_id)
            JOIN offers USING (record_id)"""
    )
    if engine.execute("SELECT count(*) FROM sharing").fetchone() != (0,):
        join_components(engine, level, number)


def _join_by_map(engine: duckdb.DuckDBPyConnection, rows: Sequence[dict[int, str]], number: int) -> None:
    """Join what the map says is one product; the map's word stands above identifiers."""
    cells = [
        (row, channel, value) for row, cells in enumerate(rows) for channel, value in cells.items() if value
    ]
    if not cells:
        return
    engine.execute("CREATE OR REPLACE TEMP TABLE cells(line INTEGER, channel INTEGER, value VARCHAR)")
    engine.executemany("INSERT INTO cells VALUES (?, ?, ?)", cells)
    engine.execute(
        f"""CREATE OR REPLACE TEMP TABLE edges AS
        SELECT DISTINCT 'line ' || line AS key, product FROM cells JOIN offers
            ON {CHANNEL_NUMBER} = cells.channel
            AND (listing_id = value OR sku = value OR url = value OR gtin = lpad(value, 14, '0'))
        JOIN membership USING (record_id)"""
    )
    find_roots(engine)
    apply_roots(engine, "map", number)
