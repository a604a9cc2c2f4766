"""Joins products that share keys into connected components, refusing what cannot be one product."""

import duckdb

from omniaudit.matching.keys import READABLE_KEY, Level
from omniaudit.snapshot.record_ids import CHANNEL_NUMBER

MOST_ROUNDS = 50
"""Labels spread one key a round; real catalogues settle within three."""


def join_components(engine: duckdb.DuckDBPyConnection, level: Level, number: int) -> None:
    """Join the products of the temporary table `sharing`: listings and the keys they share."""
    _judge_keys(engine, level)
    _dispute(engine, level, "SELECT key FROM weighed WHERE gtins > 1 OR crowded")
    engine.execute(
        """CREATE OR REPLACE TEMP TABLE edges AS SELECT DISTINCT key, product FROM sharing
        SEMI JOIN (SELECT key FROM weighed WHERE gtins <= 1 AND NOT crowded) USING (key)"""
    )
    find_roots(engine)
    _refuse_roots(engine, level)
    apply_roots(engine, level.name, number)


def _judge_keys(engine: duckdb.DuckDBPyConnection, level: Level) -> None:
    """A key is crowded when it means several products on one channel, or in one store of it.

    A channel that has stores lists a thing once in each. Where repetitions are allowed, they are known by
    equal titles and variants, or by one listing id for all.
    """
    several = "count(DISTINCT product) > 1"
    unlike = (
        "count(DISTINCT variant) > 1 OR count(DISTINCT title_key) > 1 AND count(DISTINCT listing_id) <> 1"
    )
    alike = f" AND ({unlike})" if level.crowded else ""
    variants = "count(DISTINCT variant) > 1" if level.disjoint else "false"
    engine.execute(
        f"""CREATE OR REPLACE TEMP TABLE weighed AS
        SELECT key, gtins, crowded OR variants AS crowded FROM
            (SELECT key, count(DISTINCT gtin) AS gtins, {variants} AS variants FROM sharing GROUP BY key)
            JOIN (SELECT key, bool_or(several) AS crowded FROM
                (SELECT key, {several}{alike} AS several
                 FROM sharing GROUP BY key, channel, store) GROUP BY key)
            USING (key)"""
    )


def find_roots(engine: duckdb.DuckDBPyConnection) -> None:
    """From `edges(key, product)` make `roots(product, root)`: the smallest product of each component."""
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE roots AS SELECT DISTINCT product, product AS root FROM edges"
    )
    for _ in range(MOST_ROUNDS):
        engine.execute(
            """CREATE OR REPLACE TEMP TABLE spread AS
            WITH lowest AS (SELECT key, min(root) AS root FROM edges JOIN roots USING (product) GROUP BY key)
            SELECT product, min(lowest.root) AS root FROM edges JOIN lowest USING (key) GROUP BY product"""
        )
        changed = engine.execute(
            "SELECT count(*) FROM roots JOIN spread USING (product) WHERE roots.root <> spread.root"
        ).fetchone()
        engine.execute("CREATE OR REPLACE TEMP TABLE roots AS FROM spread")
        if not changed or not changed[0]:
            return


def _refuse_roots(engine: duckdb.DuckDBPyConnection, level: Level) -> None:
    """Components that would join two valid GTINs, or two listings of a channel by title, stay apart."""
    joined = "roots JOIN membership USING (product) JOIN offers USING (record_id)"
    crowded = (
        f"""UNION SELECT root FROM {joined}
        GROUP BY root, {CHANNEL_NUMBER}, store HAVING count(DISTINCT product) > 1"""
        if level.disjoint
        else ""
    )
    engine.execute(
        f"""CREATE OR REPLACE TEMP TABLE refused AS
        SELECT root FROM {joined} WHERE gtin_kind = 'global' AND record_id NOT IN (FROM reused)
        GROUP BY root HAVING min(gtin) <> max(gtin) {crowded}"""
    )
    _dispute(
        engine,
        level,
        "SELECT DISTINCT key FROM edges JOIN roots USING (product) SEMI JOIN refused USING (root)",
    )
    engine.execute("DELETE FROM roots WHERE root IN (FROM refused)")


def _dispute(engine: duckdb.DuckDBPyConnection, level: Level, keys: str) -> None:
    """Keep what was not joined. Equal titles of products that all have GTINs are no dispute."""
    open_ = "SELECT key FROM sharing GROUP BY key HAVING bool_or(gtin IS NULL)" if level.disjoint else keys
    engine.execute(
        f"""INSERT INTO disputes SELECT DISTINCT '{level.name}', {READABLE_KEY}, product FROM sharing
        SEMI JOIN ({keys}) USING (key) WHERE key IN ({open_})"""
    )


def apply_roots(engine: duckdb.DuckDBPyConnection, by: str, number: int) -> None:
    """Give every product of a component the component's number, and note what joined it."""
    moved = engine.execute("SELECT count(*) FROM roots WHERE product <> root").fetchone()
    if not moved or not moved[0]:
        return
    engine.execute(
        """CREATE OR REPLACE TABLE membership AS
        SELECT record_id, coalesce(root, product) AS product
        FROM membership LEFT JOIN roots USING (product)"""
    )
    for table in ("joins", "disputes"):
        engine.execute(
            f"""UPDATE {table} SET product = roots.root FROM roots
            WHERE {table}.product = roots.product AND roots.root <> roots.product"""
        )
    engine.execute(
        f"""INSERT INTO joins SELECT DISTINCT root, {number}, '{by}' FROM roots WHERE product <> root"""
    )
