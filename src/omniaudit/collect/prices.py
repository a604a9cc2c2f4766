"""Which of an offer's stated prices is paid now, which was before, and which is only a range.

Google's and Meta's `price` is the regular price while a sale price applies; a sale price applies within its
dates, or always when it has none (Google Merchant product data specification, sale_price_effective_date).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from omniaudit.collect.connectors.interface import Column, GapReporter, RawBatch
from omniaudit.collect.evidence import RawColumn
from omniaudit.collect.readings import UNREADABLE, Memo, Price
from omniaudit.normalise.dates import read_period

Period = tuple[datetime | None, datetime | None]


@dataclass(slots=True)
class PriceColumns:
    """The price columns of a batch, one entry a record, and the raw texts each came from."""

    price: list[Decimal | None]
    regular: list[Decimal | None]
    lower: list[Decimal | None]
    upper: list[Decimal | None]
    currency: list[str | None]
    net: list[bool]
    valid_from: list[datetime | None]
    valid_until: list[datetime | None]
    evidence: list[RawColumn]

    @property
    def ranged(self) -> bool:
        """Whether any record has a range or a "from" price."""
        return any(value is not None for value in self.lower)


def read_prices(
    batch: RawBatch, memo: Memo[Price], timezone: str, now: datetime, gap: GapReporter
) -> PriceColumns:
    """The prices of a batch by role. Texts that are no price are reported as gaps and left blank."""
    rows = len(batch.locators)
    blank: Column = [None] * rows
    net_texts = batch.columns.get("price_net", blank)
    stated = batch.columns.get("price", blank)
    net = [not text and bool(other) for text, other in zip(stated, net_texts, strict=True)]
    texts = [text or other for text, other in zip(stated, net_texts, strict=True)]
    current = _read(texts, "price", batch, memo, gap)
    regular = _read(batch.columns.get("regular_price", blank), "regular_price", batch, memo, gap)
    columns = PriceColumns(
        price=[price.amount for price in current],
        regular=[price.amount for price in regular],
        lower=[price.lower for price in current],
        upper=[price.upper for price in current],
        currency=[price.currency for price in current],
        net=net,
        valid_from=[None] * rows,
        valid_until=[None] * rows,
        evidence=_evidence(batch, net, texts),
    )
    if "sale_price" in batch.columns:
        _apply_sales(columns, batch, memo, timezone, now, gap)
    return columns


def read_amounts(field: str, batch: RawBatch, memo: Memo[Price], gap: GapReporter) -> list[Decimal | None]:
    """The amounts of a column that states one price a record; what is none is reported and left blank."""
    texts = batch.columns[field]
    prices = _read(texts, field, batch, memo, gap)
    for text, price, locator in zip(texts, prices, batch.locators, strict=True):
        if price.amount is None and price is not UNREADABLE and text:
            gap(
                "bad-value",
                f"{field}: {text[:60]!r} is a range where one amount was due (first at {locator})",
                source=batch.source,
                stage="normalise",
            )
    return [price.amount for price in prices]


def _read(texts: Column, field: str, batch: RawBatch, memo: Memo[Price], gap: GapReporter) -> list[Price]:
    prices = [memo[text] if text else UNREADABLE for text in texts]
    for text, price, locator in zip(texts, prices, batch.locators, strict=True):
        if price is UNREADABLE and text:
            gap(
                "bad-value",
                f"{field}: {text[:60]!r} is no price (first at {locator})",
                source=batch.source,
                stage="normalise",
            )
    return prices


def _evidence(batch: RawBatch, net: Sequence[bool], texts: Column) -> list[RawColumn]:
    places = batch.places
    gross_place, net_place = places.get("price", "price"), places.get("price_net", "price_net")
    columns = [
        RawColumn(
            "price", gross_place, [None if is_net else text for text, is_net in zip(texts, net, strict=True)]
        )
    ]
    if any(net):
        only_net = [text if is_net else None for text, is_net in zip(texts, net, strict=True)]
        columns.append(RawColumn("price", net_place, only_net))
    if "regular_price" in batch.columns:
        place = places.get("regular_price", "regular_price")
        columns.append(RawColumn("regular_price", place, batch.columns["regular_price"]))
    return columns


def _apply_sales(
    columns: PriceColumns, batch: RawBatch, memo: Memo[Price], timezone: str, now: datetime, gap: GapReporter
) -> None:
    """Where a sale price applies, it is the price and the stated price was the regular one."""
    rows = len(batch.locators)
    texts = batch.columns["sale_price"]
    sales = _read(texts, "sale_price", batch, memo, gap)
    periods = batch.columns.get("sale_price_effective_date", [None] * rows)
    raw_price = columns.evidence[0].texts
    raw_sale: list[str | None] = [None] * rows
    raw_regular: list[str | None] = [None] * rows
    for row, (sale, period) in enumerate(zip(sales, periods, strict=True)):
        if sale.amount is None:
            continue
        dates = read_period(period, timezone) if period else (None, None)
        if dates is None:
            _leave_open(columns, row, sale.amount)
            gap("bad-value", f"sale_price_effective_date: {(period or '')[:60]!r} is no period "
                f"(first at {batch.locators[row]})", source=batch.source, stage="normalise")  # fmt: skip
        elif _covers(dates, now):
            columns.regular[row], columns.price[row] = columns.price[row], sale.amount
            columns.valid_from[row], columns.valid_until[row] = dates
            columns.currency[row] = sale.currency or columns.currency[row]
            raw_regular[row], raw_sale[row] = raw_price[row], texts[row]
    applied = [text is not None for text in raw_sale]
    columns.evidence = [
        *(_without(column, applied) for column in columns.evidence),
        RawColumn("price", batch.places.get("sale_price", "sale_price"), raw_sale),
        RawColumn("regular_price", batch.places.get("price", "price"), raw_regular),
    ]


def _without(column: RawColumn, applied: Sequence[bool]) -> RawColumn:
    """The texts of the listings that have no sale price now: a value has one text."""
    texts = [None if sale else text for text, sale in zip(column.texts, applied, strict=True)]
    return RawColumn(column.field, column.place, texts)


def _leave_open(columns: PriceColumns, row: int, sale: Decimal) -> None:
    """Nobody can say which of two prices applies when the period cannot be read: keep both ends."""
    price = columns.price[row]
    columns.lower[row], columns.upper[row], columns.price[row] = sale, price, None


def _covers(period: Period, now: datetime) -> bool:
    start, end = period
    return (start is None or start <= now) and (end is None or now <= end)
