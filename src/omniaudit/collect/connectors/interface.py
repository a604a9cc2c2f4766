"""What a channel type is: a module with `TYPE`, `Settings`, `ABOUT` and `read`.

`read(settings, reading)` yields raw batches: columns of texts under our field names, exactly as the source
has them. Turning texts into values, with evidence, is done once for all types by `omniaudit.collect.intake`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from omniaudit.config.settings import BrandSettings, ChannelSettings
from omniaudit.errors import GapReason, Stage
from omniaudit.snapshot.records import Surface, Tax

BATCH_ROWS = 10_000
"""How many records a batch should have at most: large enough for column work, small enough for the cache."""

RAW_FIELDS: tuple[str, ...] = (
    "listing_id", "sku", "gtin", "mpn", "brand", "title", "description", "category", "url", "image_urls",
    "group_id", "condition", "price", "price_net", "sale_price", "sale_price_effective_date", "regular_price",
    "list_price", "prior_price_30d", "member_price", "price_min", "price_max", "unit_price", "unit_measure",
    "currency", "tax", "tax_rate", "price_valid_from", "price_valid_until", "availability", "quantity",
    "store", "shipping_price", "language",
)  # fmt: skip
"""Columns a batch of offers may have, beside `variant.<name>` and `pack.<count|quantity|unit>`.

They are the fields of an Offer, and three that formats state differently, which the intake resolves:
`price_net` (a price known to be without tax, used where `price` is blank), `sale_price` (then `price` is the
regular price) and `sale_price_effective_date` (a period "start/end"; without it the sale price always
applies).
"""

Column = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Implied:
    """What a format says of all its values: currency, tax basis, decimal mark, and words of closed lists.

    `words` maps a field to {raw text in lower case: our value}, for codes such as Ceneo's `avail="99"`.
    """

    currency: str | None = None
    tax: Tax = "unknown"
    decimal: Literal[".", ","] | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawBatch:
    """Raw records as columns of equal length.

    Attributes:
        source: where they were read: a path relative to the configuration, an address, a table.
        columns: raw texts by field (see RAW_FIELDS); a blank is None. `image_urls` is blank-separated.
        locators: the place of each record in the source, such as "item 17" or "row 18".
        places: the place of each field within a record, such as "g:price" or a column's name.
        surface: what kind of surface the values stood on.
        implied: what the format says of all its values.
        records: which table they belong to.
    """

    source: str
    columns: Mapping[str, Column]
    locators: Sequence[str]
    places: Mapping[str, str]
    surface: Surface
    implied: Implied = Implied()
    records: Literal["offers", "promotions", "messages", "facts"] = "offers"


class GapReporter(Protocol):
    """Notes that something was not seen; equal gaps are counted."""

    def __call__(self, reason: GapReason, detail: str, *, source: str = "", stage: Stage = "parse") -> None:
        """Note one thing."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What a connector is given beside its settings.

    Attributes:
        channel: the channel's name.
        brand: how the brand's values are to be read.
        folder: relative paths start here.
        now: the time of this collect.
        gap: call it for each thing that was not seen; the reading goes on.
        stopped: true when the user asked to stop; the collector asks it between batches.
    """

    channel: str
    brand: BrandSettings
    folder: Path
    now: datetime
    gap: GapReporter
    stopped: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class About:
    """What `omniaudit channels show TYPE` says of a type."""

    title: str
    reads: tuple[str, ...]
    needs: tuple[str, ...]
    lacks: tuple[str, ...]
    example: str
    full_assortment: bool = True


class Connector(Protocol):
    """A module that reads one type of channel.

    `read` raises ChannelError when the channel cannot be read at all or ends in the middle; what it yielded
    before is kept.
    """

    TYPE: str
    ABOUT: About
    Settings: type[ChannelSettings]

    def read(self, settings: ChannelSettings, reading: Reading) -> Iterator[RawBatch]:
        """Yield what the channel holds."""
        ...
