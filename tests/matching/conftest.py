"""Lines up listings given as rows, in the engine, without a snapshot."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from omniaudit.matching.matcher import Rules, match
from omniaudit.normalise.identifiers import read_gtin
from omniaudit.normalise.text import title_key
from omniaudit.snapshot.tables import OFFERS

LEVELS = ("gtin", "brand+mpn", "map", "sku", "url", "title")


@dataclass(frozen=True)
class LinedUp:
    """What became of the listings, by their names."""

    products: frozenset[frozenset[str]]
    joins: Mapping[frozenset[str], tuple[str, ...]]
    disputes: frozenset[tuple[str, str, frozenset[str]]]
    reused: frozenset[str]

    def together(self, *names: str) -> bool:
        """Whether these listings are one product."""
        return any(set(names) <= product for product in self.products)


LineUp = Callable[..., LinedUp]


def _offer(name: str, number: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    gtin = read_gtin(fields["gtin"]) if fields.get("gtin") else None
    title = fields.get("title")
    return {
        **fields,
        "locator": name,
        "record_id": (fields["channel"] << 40) + number,
        "channel": str(fields["channel"]),
        "gtin": gtin.digits if gtin else None,
        "gtin_kind": gtin.kind if gtin else None,
        "title_key": title_key(title) or None if title else None,
    }


def offers_table(listings: Mapping[str, Mapping[str, Any]]) -> pa.Table:
    """The offers table of listings by name; `channel` is a number from 1."""
    rows = [_offer(name, number, fields) for number, (name, fields) in enumerate(listings.items())]
    columns = []
    for column in OFFERS:
        values = [row.get(column.name) for row in rows]
        if pa.types.is_dictionary(column.type):
            columns.append(pa.array(values, pa.string()).dictionary_encode())
        else:
            columns.append(pa.array(values, column.type))
    return pa.Table.from_arrays(columns, schema=OFFERS)


@pytest.fixture(scope="session")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """One engine for all tests; each registers its own offers."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        yield connection


@pytest.fixture(scope="session")
def line_up(engine: duckdb.DuckDBPyConnection) -> LineUp:
    """Line up listings by name."""

    def run(
        listings: Mapping[str, Mapping[str, Any]],
        *,
        by: Sequence[str] = LEVELS,
        sku_strip: Sequence[str] = (),
        map_rows: Sequence[dict[int, str]] = (),
    ) -> LinedUp:
        engine.register("given", offers_table(listings))
        engine.execute("CREATE OR REPLACE TABLE offers AS FROM given")
        match(engine, Rules(by, sku_strip, map_rows))
        pairs = engine.execute(
            "SELECT product, locator FROM membership JOIN offers USING (record_id)"
        ).fetchall()
        products: dict[int, set[str]] = {}
        for product, name in pairs:
            products.setdefault(product, set()).add(name)
        named = {product: frozenset(names) for product, names in products.items()}
        joins: dict[frozenset[str], set[str]] = {}
        for product, level in engine.execute('SELECT product, "by" FROM joins').fetchall():
            joins.setdefault(named[product], set()).add(level)
        disputes = engine.execute('SELECT DISTINCT "by", key, product FROM disputes').fetchall()
        reused = engine.execute("SELECT locator FROM reused JOIN offers USING (record_id)").fetchall()
        return LinedUp(
            frozenset(named.values()),
            {product: tuple(sorted(levels)) for product, levels in joins.items()},
            frozenset((by, key, named[product]) for by, key, product in disputes),
            frozenset(name for (name,) in reused),
        )

    return run
