"""What each channel lists, before it is written in the channel's format."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

GOOGLE, CENEO, STORES, SUPPLIER, OUTLET = CHANNELS = ("google", "ceneo", "stores", "supplier", "outlet")


@dataclass(frozen=True, slots=True)
class Sale:
    """A reduced price and the period it applies in; no period means always."""

    price: Decimal
    period: tuple[datetime, datetime] | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """One store's price, price before a reduction and stock of a product; no stock kept means None."""

    store: int
    price: Decimal
    regular: Decimal | None
    stock: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One product as one channel states it, in the channel's own words; None is a blank.

    `price` is in the channel's basis (net for the supplier). `variant` is an axis and a value. Only fields
    that a channel's format knows are written.
    """

    id: str
    gtin: str | None
    mpn: str | None
    brand: str
    title: str | None
    category: str
    url: str
    group: str | None = None
    variant: tuple[str, str] | None = None
    price: Decimal | None = None
    price_text: str | None = None
    regular: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    sale: Sale | None = None
    availability: str = ""
    available_from: datetime | None = None
    quantity: int | None = None
    shelves: tuple[Shelf, ...] = ()
    pieces: int = 1
    identifiers_exist: bool = True
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a channel lists for a product becomes this: nothing, one listing or several."""

    channel: str
    sku: str
    becomes: tuple[Listing, ...]


class Listings:
    """Every channel's listings by product, in the order they are written."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, tuple[Listing, ...]]] = {channel: {} for channel in CHANNELS}

    def of(self, channel: str) -> Iterator[Listing]:
        """What the channel lists."""
        for rows in self._rows[channel].values():
            yield from rows

    def has(self, channel: str, sku: str) -> bool:
        """Whether the channel lists the product."""
        return bool(self._rows[channel].get(sku))

    def find(self, channel: str, sku: str) -> Listing:
        """The channel's first listing of the product.

        Raises:
            KeyError: it has none.
        """
        rows = self._rows[channel].get(sku)
        if not rows:
            raise KeyError(f"{channel} does not list {sku}")
        return rows[0]

    def apply(self, change: Change) -> None:
        """Make the change."""
        self._rows[change.channel][change.sku] = change.becomes

    def put(self, channel: str, sku: str, listing: Listing) -> None:
        """The channel lists the product like this."""
        self.apply(Change(channel, sku, (listing,)))

    def remove(self, channel: str, sku: str) -> None:
        """The channel does not list the product."""
        self.apply(Change(channel, sku, ()))

    def edit(self, channel: str, sku: str, **fields: Any) -> None:
        """Change some fields of the channel's listing of the product."""
        self.apply(self.edited(channel, sku, **fields))

    def edited(self, channel: str, sku: str, **fields: Any) -> Change:
        """The change that `edit` would make."""
        return Change(channel, sku, (replace(self.find(channel, sku), **fields),))
