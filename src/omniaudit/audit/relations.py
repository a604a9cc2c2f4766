"""What sets a few products apart: disputes, reuse, weak matches, intents, other packs, groups of variants."""

from collections.abc import Sequence

import duckdb

from omniaudit.audit.intent import Selection
from omniaudit.audit.survey import Features
from omniaudit.matching.keys import literal
from omniaudit.snapshot.record_ids import CHANNEL_BIT, CHANNEL_NUMBER

WEAK_LEVEL = "title"


def make_special(
    engine: duckdb.DuckDBPyConnection, features: Features, selections: Sequence[Selection], wanted: int
) -> None:
    """Make `special`, a row a product that has any of it, and `judged`, the view that checks' predicates see.

    Args:
        engine: holds `groups`, `compared`, `membership` and what matching left.
        features: which rarely used columns hold anything.
        selections: the listings that an intent speaks of.
        wanted: mask of the channels that should list every product.
    """
    _make_touched(engine, selections)
    _make_otherwise(engine, features, wanted)
    _make_variants(engine, features, wanted)
    engine.execute(
        f"""CREATE OR REPLACE TABLE special AS
        SELECT product, max(disputed) AS disputed, max(reused) AS reused, max(weak) AS weak,
               max(touched) AS touched, max(mask) AS mask, max(split) AS split, max(variants) AS variants
        FROM (
            SELECT DISTINCT product, 1 AS disputed, 0 AS reused, 0 AS weak, 0 AS touched,
                   NULL::BIGINT AS mask, 0 AS split, NULL::BIGINT AS variants FROM disputes
            UNION ALL SELECT product, 0, 1, 0, 0, NULL, 0, NULL
                FROM membership SEMI JOIN reused USING (record_id)
            UNION ALL SELECT product, 0, 0, 1, 0, NULL, 0, NULL FROM joins WHERE "by" = '{WEAK_LEVEL}'
            UNION ALL SELECT product, 0, 0, 0, 1, NULL, 0, NULL FROM touched
            UNION ALL SELECT product, 0, 0, 0, 0, mask, split, NULL FROM otherwise
            UNION ALL SELECT product, 0, 0, 0, 0, NULL, 0, variants FROM variant_groups)
        GROUP BY product"""
    )
    engine.execute(
        """CREATE OR REPLACE VIEW judged AS
        SELECT groups.*, listed | coalesce(mask, 0) AS listed_otherwise,
               coalesce(disputed, 0) = 1 AS disputed, coalesce(reused, 0) = 1 AS reused, variants,
               coalesce(split, 0) = 1 AS split,
               coalesce(mixed, true) OR coalesce(weak, 0) = 1 OR coalesce(touched, 0) = 1 AS always
        FROM groups LEFT JOIN special USING (product)"""
    )


def _make_touched(engine: duckdb.DuckDBPyConnection, selections: Sequence[Selection]) -> None:
    """Products for which an intent changes the expected price; all other intents only take findings away."""
    engine.execute("CREATE OR REPLACE TEMP TABLE touched(product BIGINT)")
    for selection in selections:
        if not selection.meant.says_price:
            continue
        channels = ", ".join(literal(name) for name in sorted(selection.meant.channels))
        engine.execute(
            f"""INSERT INTO touched SELECT DISTINCT product FROM compared
            WHERE product IN (SELECT product FROM compared WHERE ({selection.sql()}))
              AND channel IN ({channels})"""
        )


def _make_otherwise(engine: duckdb.DuckDBPyConnection, features: Features, wanted: int) -> None:
    """Channels that list a product in another pack or condition: by GTIN, else by SKU.

    It is split where no form of it stands on all the channels that should list everything.
    """
    engine.execute("CREATE OR REPLACE TEMP TABLE otherwise(product BIGINT, mask BIGINT, split INTEGER)")
    if not features.forms:
        return
    for column in ("gtin", "sku"):
        engine.execute(
            f"""INSERT INTO otherwise
            WITH formed AS (SELECT DISTINCT {column} AS key FROM offers WHERE {column} IS NOT NULL
                            AND (pack IS NOT NULL OR coalesce(condition, 'new') <> 'new')),
            kin AS (SELECT {column} AS key, product, bit_or({CHANNEL_BIT}) AS mask FROM compared
                    SEMI JOIN formed ON {column} = key GROUP BY ALL),
            shared AS (SELECT key, bit_or(mask) AS mask, min((mask & {wanted} <> {wanted})::INTEGER) AS split
                       FROM kin GROUP BY key HAVING count(*) > 1)
            SELECT product, bit_or(shared.mask), max(split) FROM kin JOIN shared USING (key)
            GROUP BY product"""
        )
    engine.execute(
        """CREATE OR REPLACE TEMP TABLE otherwise AS
        SELECT product, bit_or(mask) AS mask, max(split) AS split FROM otherwise GROUP BY product"""
    )


def _make_variants(engine: duckdb.DuckDBPyConnection, features: Features, wanted: int) -> None:
    """Groups of variants, joined over the channels' own group ids, as far as a channel lacks one of theirs.

    Labels spread from product to product over shared group ids; real groups settle within two rounds.
    """
    engine.execute("CREATE OR REPLACE TEMP TABLE variant_groups(product BIGINT, variants BIGINT)")
    if not features.groups:
        return
    engine.execute(
        f"""CREATE OR REPLACE TEMP TABLE kin AS
        WITH keyed AS (SELECT DISTINCT product, hash({CHANNEL_NUMBER}, group_id) AS key
                       FROM compared WHERE group_id IS NOT NULL),
        lacking AS (SELECT DISTINCT key FROM keyed JOIN groups USING (product)
                    WHERE listed & {wanted} <> {wanted})
        SELECT keyed.* FROM keyed
        WHERE product IN (SELECT product FROM keyed SEMI JOIN lacking USING (key))"""
    )
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE labels AS SELECT DISTINCT product, product AS variants FROM kin"
    )
    for _ in range(20):
        engine.execute(
            """CREATE OR REPLACE TEMP TABLE spread AS
            WITH lowest AS (SELECT key, min(variants) AS variants
                            FROM kin JOIN labels USING (product) GROUP BY key)
            SELECT product, min(lowest.variants) AS variants
            FROM kin JOIN lowest USING (key) GROUP BY product"""
        )
        changed = engine.execute(
            "SELECT count(*) FROM labels JOIN spread USING (product) WHERE labels.variants <> spread.variants"
        ).fetchone()
        engine.execute("CREATE OR REPLACE TEMP TABLE labels AS FROM spread")
        if not changed or not changed[0]:
            break
    engine.execute(
        """INSERT INTO variant_groups SELECT product, variants FROM labels
        WHERE variants IN (SELECT variants FROM labels GROUP BY variants HAVING count(*) > 1)"""
    )
