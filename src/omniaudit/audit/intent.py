"""Differences that are meant: which products an entry of `intent` selects, and what it allows there.

Selectors name products by any identifier (`gtin:`, `sku:`, `url:`, or a title); a category or a brand selects
by equal or leading text. An entry past its `until` no longer speaks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from omniaudit.checkkit import Listing, Meant
from omniaudit.config.settings import Intent, PriceRange
from omniaudit.matching.keys import literal
from omniaudit.normalise.identifiers import read_gtin, url_key
from omniaudit.normalise.money import read_amount
from omniaudit.normalise.text import fold, title_key

_PERCENT = re.compile(r"^\s*([+-]?\d+(?:[.,]\d+)?)\s*%\s*$")


@dataclass(frozen=True, slots=True)
class Selector:
    """One way to name products: the kind of identifier and its folded value."""

    kind: str
    value: str

    def sql(self) -> str:
        """A condition over `compared` that holds for at least one listing of every product it names."""
        text = literal(self.value)
        column = {
            "gtin": f"gtin = {text}",
            "sku": f"lower(trim(sku)) = {text} OR lower(trim(listing_id)) = {text}",
            "url": f"contains(lower(url), {literal(self._path())}) OR lower(locator) = {text}",
            "title": f"title_key = {text}",
        }[self.kind]
        return f"({column})"

    def names(self, listings: Sequence[Listing]) -> bool:
        """Whether it names the product with these listings."""
        return any(self._names(listing) for listing in listings)

    def _names(self, listing: Listing) -> bool:
        if self.kind == "sku":
            return self.value in ((text or "").strip().lower() for text in (listing.sku, listing.listing_id))
        if self.kind == "url":
            return self.value in (_url(listing.url), listing.locator.lower())
        return self.value == (listing.gtin if self.kind == "gtin" else listing.title_key)

    def _path(self) -> str:
        """What an address has in every spelling: its path, without host and parameters."""
        return self.value.partition("?")[0].partition("/")[2]


def read_selector(text: str) -> Selector:
    """A selector from `gtin:590…`, `sku:KLE-1`, `url:shop.example/p/1` or a title."""
    kind, _, value = text.partition(":")
    value = value.strip()
    if kind == "gtin" and value:
        gtin = read_gtin(value)
        return Selector("gtin", gtin.digits if gtin and gtin.digits else value.zfill(14))
    if kind == "sku" and value:
        return Selector("sku", value.lower())
    if kind == "url" and value:
        return Selector("url", (url_key(value) or value).lower())
    return Selector("title", title_key(value if kind == "title" and value else text))


def _url(address: str | None) -> str | None:
    return (url_key(address) or address).lower() if address else None


@dataclass(frozen=True, slots=True)
class Selection:
    """An entry that is in force, with the products it selects."""

    entry: Intent
    selectors: tuple[Selector, ...]
    meant: Meant

    def sql(self) -> str:
        """A condition over `compared` that holds for at least one listing of every selected product."""
        if self.selectors:
            return "(" + " OR ".join(selector.sql() for selector in self.selectors) + ")"
        if self.entry.category:
            return "category IS NOT NULL"
        return "brand IS NOT NULL" if self.entry.brand else "true"

    def covers(self, listings: Sequence[Listing]) -> bool:
        """Whether the entry selects the product with these listings."""
        if self.selectors and not any(selector.names(listings) for selector in self.selectors):
            return False
        entry = self.entry
        if entry.category and not any(_within(listing.category, entry.category) for listing in listings):
            return False
        return not entry.brand or any(
            listing.brand and fold(listing.brand) == fold(entry.brand) for listing in listings
        )


def _within(category: str | None, wanted: str) -> bool:
    return category is not None and fold(category).startswith(fold(wanted))


def in_force(entries: Sequence[Intent], today: date) -> tuple[Selection, ...]:
    """The entries that speak on this day (in the brand's time zone), the most specific ones first."""
    return tuple(
        Selection(entry, tuple(read_selector(text) for text in entry.products), _meant(entry))
        for entry in sorted(entries, key=_generality)
        if entry.until is None or today <= entry.until
    )


def _generality(entry: Intent) -> tuple[bool, int]:
    """Named products come before a category or brand, and those before everything on the channel."""
    return not entry.products, -sum(chosen is not None for chosen in (entry.category, entry.brand))


def _meant(entry: Intent) -> Meant:
    factor, low, high = _price(entry) if entry.field in (None, "price") else (None, None, None)
    return Meant(
        channels=frozenset(entry.channels),
        field=entry.field,
        factor=factor,
        low=low,
        high=high,
        absent=entry.absent,
        value=entry.value,
        wording=entry.wording,
    )


def _price(entry: Intent) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """The factor, or the lowest and highest price; a stated price is both."""
    if isinstance(entry.price, PriceRange):
        return None, entry.price.min, entry.price.max
    if entry.price is not None:
        percent = _PERCENT.match(entry.price)
        return (1 + Decimal(percent.group(1).replace(",", ".")) / 100 if percent else None), None, None
    stated = read_amount(entry.value) if entry.field == "price" and entry.value else None
    return (None, stated.value, stated.value) if stated else (None, None, None)
