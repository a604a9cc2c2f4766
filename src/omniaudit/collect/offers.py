"""Raw columns of offers into the columns of the offers table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from omniaudit.collect.connectors.interface import Column, GapReporter, Implied, RawBatch
from omniaudit.collect.evidence import RawColumn
from omniaudit.collect.prices import PriceColumns, read_amounts, read_prices
from omniaudit.collect.readings import (
    Memo,
    fit_rate,
    price_reader,
    read_condition,
    read_currency,
    read_percent,
    read_quantity,
    stock_reader,
)
from omniaudit.config.settings import BrandSettings, ChannelSettings
from omniaudit.normalise.dates import read_moment
from omniaudit.normalise.identifiers import read_gtin
from omniaudit.normalise.packs import Pack, read_pack
from omniaudit.normalise.text import clean, title_key
from omniaudit.snapshot.records import Availability, Condition
from omniaudit.snapshot.tables import COMPARED_FIELDS, MONEY, OFFERS

_TEXT_FIELDS = (
    "listing_id", "sku", "mpn", "brand", "title", "description", "category", "url", "group_id",
    "unit_measure", "store", "language",
)  # fmt: skip
_MONEY_FIELDS = (
    "list_price", "prior_price_30d", "member_price", "price_min", "price_max", "unit_price", "shipping_price",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """One batch, normalised: columns for the offers table and the raw texts they came from."""

    columns: dict[str, pa.Array]
    evidence: list[RawColumn]


class OfferColumns:
    """Normalises the offers of one channel; remembers what repeats."""

    def __init__(
        self, settings: ChannelSettings, brand: BrandSettings, now: datetime, gap: GapReporter
    ) -> None:
        self._settings = settings
        self._brand = brand
        self._timezone = settings.timezone or brand.timezone
        self._now = now
        self._gap = gap
        self._implied: Implied | None = None
        self._prices: Memo[Any] = Memo(price_reader(None, None, "major"))
        self._stock: Memo[Availability] = Memo(stock_reader({}))
        self._conditions: Memo[Condition | None] = Memo(read_condition)

    def take(self, batch: RawBatch) -> Taken:
        """The columns and evidence of one batch."""
        self._follow(batch.implied)
        rows = len(batch.locators)
        raw = batch.columns
        columns: dict[str, pa.Array] = {}
        for field in _TEXT_FIELDS:
            if field in raw:
                columns[field] = pa.array(_clean(raw[field]), OFFERS.field(field).type)
        self._take_fixed(rows, columns)
        self._take_identity(raw, columns)
        prices = self._take_prices(batch, rows, columns)
        self._take_stock(batch, rows, columns)
        self._take_condition(batch, columns)
        self._take_attributes(raw, rows, columns)
        return Taken(columns, self._evidence(batch, prices))

    def _follow(self, implied: Implied) -> None:
        if implied == self._implied:
            return
        self._implied = implied
        currency = self._settings.currency or implied.currency or self._brand.currency
        self._prices = Memo(price_reader(implied.decimal, currency, self._settings.money))
        self._stock = Memo(stock_reader(dict(implied.words.get("availability", {}))))

    def _take_fixed(self, rows: int, columns: dict[str, pa.Array]) -> None:
        """What the channel's settings say of all its listings stands where a listing says nothing."""
        for field, value in (("store", self._settings.store), ("language", self._settings.language)):
            if value is not None:
                kind = OFFERS.field(field).type
                said = columns.get(field, pa.nulls(rows, kind)).cast(pa.string())
                columns[field] = pc.fill_null(said, value).cast(kind)

    def _take_identity(self, raw: Any, columns: dict[str, pa.Array]) -> None:
        if "gtin" in raw:
            gtins = [read_gtin(text) if text else None for text in raw["gtin"]]
            columns["gtin"] = pa.array([gtin.digits if gtin else None for gtin in gtins], pa.string())
            columns["gtin_kind"] = _words([gtin.kind if gtin else None for gtin in gtins])
        if "title" in columns:
            columns["title_key"] = pa.array(
                [title_key(title) or None if title else None for title in raw["title"]], pa.string()
            )

    def _take_prices(self, batch: RawBatch, rows: int, columns: dict[str, pa.Array]) -> PriceColumns:
        prices = read_prices(batch, self._prices, self._timezone, self._now, self._gap)
        columns["price"] = pa.array(prices.price, MONEY)
        columns["regular_price"] = pa.array(prices.regular, MONEY)
        columns["price_valid_from"] = pa.array(prices.valid_from, OFFERS.field("price_valid_from").type)
        columns["price_valid_until"] = pa.array(prices.valid_until, OFFERS.field("price_valid_until").type)
        for field in _MONEY_FIELDS:
            if field in batch.columns:
                columns[field] = pa.array(read_amounts(field, batch, self._prices, self._gap), MONEY)
        if prices.ranged:
            for field, ends in (("price_min", prices.lower), ("price_max", prices.upper)):
                read = pa.array(ends, MONEY)
                columns[field] = pc.coalesce(columns[field], read) if field in columns else read
        columns["currency"] = _words(self._currencies(batch.columns, prices, rows))
        self._take_tax(batch.columns, prices, rows, columns)
        return prices

    def _currencies(self, raw: Any, prices: PriceColumns, rows: int) -> list[str | None]:
        """A price's own currency first, then its column's, the channel's, the format's, the brand's."""
        implied = self._implied.currency if self._implied else None
        fallback = self._settings.currency or implied or self._brand.currency
        stated: Sequence[str | None] = raw.get("currency") or [None] * rows
        read = Memo[str](lambda text: read_currency(text, fallback))
        return [
            own or (read[word] if word else fallback)
            for own, word in zip(prices.currency, stated, strict=True)
        ]

    def _take_tax(self, raw: Any, prices: PriceColumns, rows: int, columns: dict[str, pa.Array]) -> None:
        implied = self._implied.tax if self._implied else "unknown"
        basis = self._settings.tax or implied
        stated: Sequence[str | None] = raw.get("tax") or [None] * rows
        words = {"included": "included", "excluded": "excluded", "gross": "included", "net": "excluded",
                 "brutto": "included", "netto": "excluded"}  # fmt: skip
        columns["tax"] = _words(
            [
                "excluded" if net else words.get((text or "").strip().casefold(), basis)
                for net, text in zip(prices.net, stated, strict=True)
            ]
        )
        rates: Sequence[str | None] = raw.get("tax_rate") or [None] * rows
        read = Memo[Decimal | None](read_percent)
        fixed = None if self._settings.tax_rate is None else fit_rate(self._settings.tax_rate)
        columns["tax_rate"] = pa.array(
            [fixed if (rate := read[text] if text else None) is None else rate for text in rates],
            OFFERS.field("tax_rate").type,
        )

    def _take_stock(self, batch: RawBatch, rows: int, columns: dict[str, pa.Array]) -> None:
        amounts = Memo[Decimal | None](read_quantity)
        counts: Sequence[str | None] = batch.columns.get("quantity") or [None] * rows
        quantity = [amounts[text] if text else None for text in counts]
        texts: Sequence[str | None] = batch.columns.get("availability") or [None] * rows
        words = [text or (count if amount is None else None)
                 for text, count, amount in zip(texts, counts, quantity, strict=True)]  # fmt: skip
        states = [self._stock[text] if text else "unknown" for text in words]
        self._note_unread_counts(batch, counts, quantity, states)
        columns["quantity"] = pa.array(quantity, MONEY)
        columns["availability"] = _words(
            [
                state
                if state != "unknown" or count is None
                else ("in_stock" if count > 0 else "out_of_stock")
                for state, count in zip(states, quantity, strict=True)
            ]
        )

    def _note_unread_counts(
        self,
        batch: RawBatch,
        counts: Sequence[str | None],
        quantity: Sequence[Decimal | None],
        states: Sequence[str],
    ) -> None:
        """A stock column may say "na stanju" where a number was due; what says neither was not read."""
        rows = zip(counts, quantity, states, batch.locators, strict=True)
        for text, count, state, locator in rows:
            if text and count is None and "unknown" in (state, self._stock[text]):
                self._gap(
                    "bad-value",
                    f"quantity: {text[:60]!r} is neither a count nor an availability (first at {locator})",
                    source=batch.source,
                    stage="normalise",
                )

    def _take_condition(self, batch: RawBatch, columns: dict[str, pa.Array]) -> None:
        """A word that names no condition leaves it blank, and is a gap the first time it stands there."""
        texts = batch.columns.get("condition")
        if texts is None:
            return
        for text, locator in zip(texts, batch.locators, strict=True):
            if text and text not in self._conditions and self._conditions[text] is None:
                self._gap(
                    "bad-value",
                    f"condition: {text[:60]!r} is none of new, refurbished or used (first at {locator})",
                    source=batch.source,
                    stage="normalise",
                )
        columns["condition"] = _words([self._conditions[text] if text else None for text in texts])

    def _take_attributes(self, raw: Any, rows: int, columns: dict[str, pa.Array]) -> None:
        if "image_urls" in raw:
            columns["image_urls"] = pa.array(
                [text.split() if text else None for text in raw["image_urls"]],
                OFFERS.field("image_urls").type,
            )
        columns["variant"] = _maps(raw, "variant.", rows)
        columns["pack"] = _packs(_maps(raw, "pack.", rows), raw.get("title"), rows)
        for field, end in (("price_valid_from", False), ("price_valid_until", True)):
            if field in raw:
                columns[field] = pa.array(
                    [read_moment(text, self._timezone, end=end) if text else None for text in raw[field]],
                    OFFERS.field(field).type,
                )

    def _evidence(self, batch: RawBatch, prices: PriceColumns) -> list[RawColumn]:
        plain = [
            RawColumn(field, batch.places.get(field, field), batch.columns[field])
            for field in COMPARED_FIELDS
            if field in batch.columns and field not in ("price", "regular_price")
        ]
        packs = [
            RawColumn("pack", place, batch.columns[field])
            for field, place in ((name, batch.places.get(name, name)) for name in batch.columns)
            if field.startswith("pack.")
        ]
        return [*plain, *packs, *prices.evidence]


def _clean(texts: Column) -> list[str | None]:
    return [
        None if not text else text if text.isprintable() and text[0] > " " < text[-1] else clean(text) or None
        for text in texts
    ]


def _words(values: Sequence[str | None]) -> pa.DictionaryArray:
    return pa.array(values, pa.string()).dictionary_encode()


def _maps(raw: Any, prefix: str, rows: int) -> pa.Array:
    named = [(name.removeprefix(prefix), raw[name]) for name in raw if name.startswith(prefix)]
    if not named:
        return pa.nulls(rows, pa.map_(pa.string(), pa.string()))
    offsets: list[int] = [0]
    keys: list[str] = []
    values: list[str] = []
    blank: list[bool] = []
    for texts in zip(*(column for _, column in named), strict=True):
        for (name, _), text in zip(named, texts, strict=True):
            if text and (cleaned := clean(text)):
                keys.append(name)
                values.append(cleaned)
        blank.append(len(keys) == offsets[-1])
        offsets.append(len(keys))
    maps = pa.MapArray.from_arrays(
        pa.array(offsets, pa.int32()),
        pa.array(keys, pa.string()),
        pa.array(values, pa.string()),
        mask=pa.array(blank),
    )
    return maps if keys else pa.nulls(rows, pa.map_(pa.string(), pa.string()))


def _packs(stated: pa.Array, titles: Column | None, rows: int) -> pa.Array:
    """What the pack's own columns state; the rest is read from the title ("3-pak", "2x500 ml")."""
    if not titles:
        return stated
    read = Memo[tuple[tuple[str, str], ...] | None](_pack_of_title)
    named = [read[title] if title else None for title in titles]
    if stated.null_count == rows:
        return pa.array(named, stated.type)
    both = [
        [*(part for part in title or () if part[0] not in dict(own or ())), *(own or ())] or None
        for own, title in zip(stated.to_pylist(), named, strict=True)
    ]
    return pa.array(both, stated.type)


def _pack_of_title(title: str) -> tuple[tuple[str, str], ...] | None:
    pack = read_pack(title)
    if pack is None:
        return None
    return tuple((name, str(value)) for name, value in _parts(pack) if value is not None)


def _parts(pack: Pack) -> tuple[tuple[str, object], ...]:
    return (("count", pack.count), ("quantity", pack.quantity), ("unit", pack.unit))
