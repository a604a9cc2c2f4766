"""The records a snapshot holds. Their field names are a contract; `tables` gives their Parquet types.

Money is `Decimal` in major units with an ISO 4217 currency; times are aware and in UTC; days are dates in the
brand's time zone. `record_id` is unique in a snapshot. A value that was not read is None, never a stand-in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal, get_args

from omniaudit.errors import GapReason, Stage

Surface = Literal["markup", "visible", "feed", "api", "file", "text"]
Tax = Literal["included", "excluded", "unknown"]
Availability = Literal["in_stock", "out_of_stock", "preorder", "backorder", "discontinued", "unknown"]
GtinKind = Literal["global", "restricted", "dummy", "case", "coupon", "invalid"]
Condition = Literal["new", "refurbished", "used"]
PromotionKind = Literal[
    "percent_off",
    "amount_off",
    "fixed_price",
    "bxgy",
    "multi_buy",
    "free_shipping",
    "free_gift",
    "member_price",
    "code",
    "unspecified",
]
MessageKind = Literal[
    "slogan", "headline", "banner", "description", "subject", "body", "cta", "post", "script", "text"
]
AVAILABILITIES: tuple[str, ...] = get_args(Availability)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a customer can buy on one channel.

    `price` is what a customer pays now; `regular_price` the price before the current reduction; `list_price`
    any other crossed-out or recommended price; `prior_price_30d` the 30-day low as the channel states it;
    `price_min`/`price_max` a range or "from" price, never compared for equality.

    `gtin` has 14 digits and is None when its check digit is wrong, with `gtin_kind` "invalid". `title_key` is
    the title folded for comparison (see `omniaudit.normalise.text.title_key`). `tax_rate` is in percent.
    """

    record_id: int
    channel: str
    source: str
    locator: str
    observed_at: datetime
    surface: Surface
    listing_id: str | None = None
    sku: str | None = None
    gtin: str | None = None
    gtin_kind: GtinKind | None = None
    mpn: str | None = None
    brand: str | None = None
    title: str | None = None
    title_key: str | None = None
    description: str | None = None
    category: str | None = None
    url: str | None = None
    image_urls: tuple[str, ...] = ()
    group_id: str | None = None
    variant: Mapping[str, str] = field(default_factory=dict)
    condition: Condition | None = None
    pack: Mapping[str, str] = field(default_factory=dict)
    price: Decimal | None = None
    regular_price: Decimal | None = None
    list_price: Decimal | None = None
    prior_price_30d: Decimal | None = None
    member_price: Decimal | None = None
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    unit_price: Decimal | None = None
    unit_measure: str | None = None
    currency: str | None = None
    tax: Tax = "unknown"
    tax_rate: Decimal | None = None
    price_valid_from: datetime | None = None
    price_valid_until: datetime | None = None
    availability: Availability = "unknown"
    quantity: Decimal | None = None
    store: str | None = None
    shipping_price: Decimal | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """A reduction or a deal that a channel announces. `ends_at` is inclusive, in the brand's time zone."""

    record_id: int
    channel: str
    source: str
    locator: str
    observed_at: datetime
    stated_at: datetime | None = None
    kind: PromotionKind = "unspecified"
    value: Decimal | None = None
    up_to: bool = False
    currency: str | None = None
    threshold: Decimal | None = None
    code: str | None = None
    scope_kind: Literal["all", "category", "products"] = "all"
    scope_values: tuple[str, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    conditions: str | None = None
    headline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A text that a channel says to its customers."""

    record_id: int
    channel: str
    source: str
    locator: str
    published_at: datetime | None = None
    kind: MessageKind = "text"
    text: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One comparable promise or datum, such as `returns.days` = 30 days."""

    record_id: int
    channel: str
    source: str
    locator: str
    subject: str
    name: str
    value: str
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A web page that was read."""

    record_id: int
    channel: str
    url: str
    status: int
    redirects: tuple[str, ...] = ()
    canonical: str | None = None
    hreflang: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    viewport: str | None = None
    title: str | None = None
    fetched_at: datetime | None = None
    content_hash: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A picture or a palette: `hashes` by method, `colours` as #rrggbb; width and height in pixels."""

    record_id: int
    channel: str
    source: str
    kind: Literal["logo", "product image", "palette"]
    url: str | None = None
    width: int | None = None
    height: int | None = None
    hashes: Mapping[str, str] = field(default_factory=dict)
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The raw text of one compared value of one record, and the place in the record's source it stood."""

    record_id: int
    field: str
    raw: str
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageGap:
    """Something of a channel that was not seen: `count` times the same, with one example in `detail`."""

    channel: str
    stage: Stage
    reason: GapReason
    source: str
    detail: str
    count: int = 1
