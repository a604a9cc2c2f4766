"""Builds the products and groups of variants that have to be judged, a batch at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import duckdb

from omniaudit.audit.identity import product_keys, shared_keys
from omniaudit.audit.intent import Selection
from omniaudit.audit.listings import LISTING_COLUMNS, read_listings
from omniaudit.checkkit import NAMING, Confidence, Dispute, Group, Listing, Product
from omniaudit.matching.keys import literal

ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Subject:
    """A product to be judged, and the mask of the checks that have to."""

    product: Product
    mask: int


@dataclass(frozen=True, slots=True)
class Background:
    """What the subjects' builder looks up: few rows each, so plain mappings."""

    channels: Mapping[int, str]
    weak: frozenset[int] = frozenset()
    reused: frozenset[int] = frozenset()
    disputes: Mapping[int, tuple[Dispute, ...]] = field(default_factory=dict)
    selections: tuple[Selection, ...] = ()
    shared: frozenset[str] = frozenset()

    def names(self, mask: int) -> frozenset[str]:
        """The channels whose bits are set."""
        return frozenset(name for number, name in self.channels.items() if mask >> (number - 1) & 1)


def load_background(
    engine: duckdb.DuckDBPyConnection, channels: Mapping[int, str], selections: tuple[Selection, ...]
) -> Background:
    """Read what sets a few products apart."""
    weak = engine.execute("SELECT DISTINCT product FROM joins WHERE \"by\" = 'title'").fetchall()
    reused = engine.execute("SELECT record_id FROM reused").fetchall()
    return Background(
        channels,
        frozenset(row[0] for row in weak),
        frozenset(row[0] for row in reused),
        _disputes(engine),
        selections,
        shared_keys(engine, "SELECT product FROM flagged"),
    )


def _disputes(engine: duckdb.DuckDBPyConnection) -> dict[int, tuple[Dispute, ...]]:
    """By product; only identifiers that name a product, for an address or a title proves no conflict."""
    named = ", ".join(literal(by) for by in NAMING)
    table = engine.sql(
        f"""SELECT "by", key, product, {LISTING_COLUMNS}
        FROM (SELECT DISTINCT * FROM disputes WHERE "by" IN ({named})) JOIN compared USING (product)
        ORDER BY "by", key, product, record_id"""
    ).to_arrow_table()
    rows = [row for batch in table.to_batches() for row in read_listings(batch, ("by", "key", "product"))]
    found: dict[int, list[Dispute]] = {}
    for (by, key), group in groupby(rows, key=lambda row: row[0][:2]):
        entries = list(group)
        dispute = Dispute(by, key, tuple(listing for _, listing in entries))
        for product in {beside[2] for beside, _ in entries}:
            found.setdefault(product, []).append(dispute)
    return {product: tuple(disputes) for product, disputes in found.items()}


def stream_products(engine: duckdb.DuckDBPyConnection, background: Background) -> Iterator[Subject]:
    """Every flagged product, in order of its number."""
    for rows in _stream(engine, "SELECT product FROM flagged", "product, record_id"):
        yield _subject(rows, background)


def stream_groups(engine: duckdb.DuckDBPyConnection, background: Background, mask: int) -> Iterator[Group]:
    """Every group of variants of which a product is flagged by one of the checks in `mask`."""
    wanted = f"SELECT variants FROM flagged WHERE mask & {mask} <> 0 AND variants IS NOT NULL"
    products = f"SELECT product FROM special WHERE variants IN ({wanted})"
    members: list[tuple[int, Product]] = []
    for rows in _stream(engine, products, "variants, product, record_id"):
        product = _subject(rows, background).product
        number = product.group or 0
        if members and members[0][0] != number:
            yield _group([one for _, one in members])
            members = []
        members.append((number, product))
    if members:
        yield _group([one for _, one in members])


def _group(products: list[Product]) -> Group:
    """A group goes by the smallest key among its products: group ids mean something on their channel only."""
    first = min(products, key=lambda product: product.key)
    return Group(key=f"group:{first.key}", label=first.label, products=tuple(products))


_Row = tuple[tuple[Any, ...], Listing]
_BESIDE = ("product", "variants", "otherwise", "siblings", "checks")


def _stream(engine: duckdb.DuckDBPyConnection, products: str, order: str) -> Iterator[list[_Row]]:
    """The listings of the chosen products, a list a product, each with the values of _BESIDE."""
    reader = engine.sql(
        f"""SELECT product, {LISTING_COLUMNS},
            variants, coalesce(judged.listed_otherwise, 0) AS otherwise, coalesce(siblings, 0) AS siblings,
            coalesce(mask, 0) AS checks
        FROM compared SEMI JOIN ({products}) AS chosen USING (product)
            JOIN judged USING (product)
            LEFT JOIN (SELECT product, mask FROM flagged) USING (product)
            LEFT JOIN (SELECT variants, bit_or(listed) AS siblings FROM judged WHERE variants IS NOT NULL
                       GROUP BY variants) USING (variants)
        ORDER BY {order}"""
    ).to_arrow_reader(ROWS_AT_ONCE)
    rows = (row for batch in reader for row in read_listings(batch, _BESIDE))
    for _, product in groupby(rows, key=lambda row: row[0][0]):
        yield list(product)


def _subject(rows: Sequence[_Row], background: Background) -> Subject:
    number, variants, otherwise, siblings, checks = rows[0][0]
    listings = tuple(listing for _, listing in rows)
    keys = product_keys(listings, background.reused, background.shared)
    return Subject(
        Product(
            key=keys[0],
            label=_label(listings, keys[0]),
            keys=keys,
            listings=_by_channel(listings),
            confidence=Confidence.MEDIUM if number in background.weak else Confidence.HIGH,
            group=variants,
            sold_otherwise=background.names(otherwise) if otherwise else frozenset(),
            siblings=background.names(siblings) if siblings else frozenset(),
            disputed=background.disputes.get(number, ()),
            reused=background.reused.intersection(one.record_id for one in listings),
            meant=tuple(selection.meant for selection in background.selections if selection.covers(listings)),
        ),
        checks,
    )


def _by_channel(listings: Sequence[Listing]) -> dict[str, tuple[Listing, ...]]:
    found: dict[str, list[Listing]] = {}
    for listing in listings:
        found.setdefault(listing.channel, []).append(listing)
    return {channel: tuple(ones) for channel, ones in found.items()}


def _label(listings: Sequence[Listing], key: str) -> str:
    return next((one.title for one in listings if one.title), key)
