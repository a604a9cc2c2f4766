"""What a check judges: listings, lined up into products and groups of variants."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from omniaudit.result.model import Confidence
from omniaudit.snapshot.records import Availability, Condition, GtinKind, Surface, Tax

BlankField = Literal[
    "title", "price", "gtin", "brand", "url", "image_urls", "availability", "category", "description"
]
"""Fields whose absence is known of every listing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One offer as a check sees it.

    `gross` and `regular_gross` are the price and the regular price with tax in the brand's currency; None
    where they cannot be known. `pieces` is the number of pieces in the pack. `blank` names fields without a
    value.
    """

    record_id: int
    channel: str
    source: str
    locator: str
    observed_at: datetime
    surface: Surface
    listing_id: str | None
    sku: str | None
    gtin: str | None
    gtin_kind: GtinKind | None
    mpn: str | None
    brand: str | None
    title: str | None
    title_key: str | None
    category: str | None
    url: str | None
    group_id: str | None
    variant: Mapping[str, str]
    condition: Condition | None
    pieces: Decimal
    price: Decimal | None
    regular_price: Decimal | None
    price_min: Decimal | None
    price_max: Decimal | None
    price_valid_until: datetime | None
    currency: str | None
    tax: Tax
    tax_rate: Decimal | None
    availability: Availability
    quantity: Decimal | None
    store: str | None
    gross: Decimal | None
    regular_gross: Decimal | None
    blank: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meant:
    """A difference that is meant, as far as it concerns one product."""

    channels: frozenset[str]
    field: str | None = None
    factor: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    absent: bool = False
    value: str | None = None
    wording: str | None = None

    @property
    def says_price(self) -> bool:
        """Whether it says what the product costs on its channels."""
        return self.factor is not None or self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One product across channels.

    Attributes:
        key: `gtin:…`, `sku:…` or `url:…`; `keys` are all it can be found by.
        listings: by channel, in the configuration's order.
        confidence: of the match; high where an identifier made it.
        group: the group of variants it belongs to, if any.
        sold_otherwise: channels that have it in another pack or condition only.
        siblings: channels that list another variant of its group.
        disputed: other channels' identifiers that point here and elsewhere: what was not joined, and why.
        meant: the intended differences that concern it.
    """

    key: str
    label: str
    keys: tuple[str, ...]
    listings: Mapping[str, tuple[Listing, ...]]
    confidence: Confidence
    group: int | None = None
    sold_otherwise: frozenset[str] = frozenset()
    siblings: frozenset[str] = frozenset()
    disputed: tuple["Dispute", ...] = ()
    reused: frozenset[int] = frozenset()
    meant: tuple[Meant, ...] = ()

    def meant_on(self, channel: str) -> Iterator[Meant]:
        """The intended differences on one channel."""
        return (meant for meant in self.meant if channel in meant.channels)

    def absence_is_meant(self, channel: str) -> bool:
        """Whether the brand does not want this product on that channel."""
        return any(meant.absent for meant in self.meant_on(channel))

    def value_is_meant(self, channel: str, field: str, fits: Callable[[str], bool]) -> bool:
        """Whether the channel is meant to say what it says of a field; `fits` compares what is meant."""
        return any(
            meant.field == field and (text is None or fits(text))
            for meant in self.meant_on(channel)
            for text in (meant.wording if meant.value is None else meant.value,)
        )


@dataclass(frozen=True, slots=True)
class Dispute:
    """An identifier of several products that joined none: their GTINs differ, or one channel uses it twice.

    Attributes:
        listings: those of all the products that have it.
    """

    by: str
    value: str
    listings: tuple[Listing, ...]

    def coded(self) -> tuple[Listing, ...]:
        """The listings with a GTIN of global kind, in the order of the GTINs."""
        coded = (one for one in self.listings if one.gtin and one.gtin_kind == "global")
        return tuple(sorted(coded, key=lambda one: (one.gtin or "", one.record_id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A product's variants, as far as any channel lists them."""

    key: str
    label: str
    products: tuple[Product, ...]
