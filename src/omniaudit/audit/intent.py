"""Differences that are meant: which products an entry of `intent` selects, and what it allows there.

Selectors name products by any identifier (`gtin:`, `sku:`, `url:`, or a title); a category or a brand selects by
equal or leading text. An entry past its `until` no longer speaks.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from omniaudit.checkkit import Listing, Meant
from omniaudit.config.settings import Intent, PriceRange
from omniaudit.normalise.identifiers import read_gtin, url_key
from omniaudit.normalise.text import fold, title_key

_PERCENT = re.compile(r"^\s*([+-]?\d+(?:[.,]\d+)?)\s*%\s*$")


@dataclass(frozen=True, slots=True)
class Selector:
    """One way to name products: the kind of identifier and its folded value."""

    kind: str
    value: str

    def sql(self) -> str:
        """A condition over the view `compared`."""
        text = "'" + self.value.replace("'", "''") + "'"
        column = {
            "gtin": f"gtin = {text}",
            "sku": f"lower(trim(sku)) = {text} OR lower(trim(listing_id)) = {text}",
            "url": f"contains(lower(url), {text})",
            "title": f"title_key = {text}",
        }[self.kind]
        return f"({column})"


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


@dataclass(frozen=True, slots=True)
class Selection:
    """An entry that is in force, with the products it selects."""

    entry: Intent
    selectors: tuple[Selector, ...]
    meant: Meant

    def sql(self) -> str:
        """A condition over `compared` that holds for at least every listing of a selected product."""
        conditions = []
        if self.selectors:
            conditions.append("(" + " OR ".join(selector.sql() for selector in self.selectors) + ")")
        if self.entry.category:
            conditions.append("category IS NOT NULL")
        if self.entry.brand:
            conditions.append("brand IS NOT NULL")
        return " AND ".join(conditions) or "true"

    def covers(self, listings: Sequence[Listing], keys: Sequence[str]) -> bool:
        """Whether the entry selects the product with these listings and keys."""
        if self.selectors and not any(self._names(selector, listings, keys) for selector in self.selectors):
            return False
        entry = self.entry
        if entry.category and not any(_within(listing.category, entry.category) for listing in listings):
            return False
        return not entry.brand or any(
            listing.brand and fold(listing.brand) == fold(entry.brand) for listing in listings
        )

    @staticmethod
    def _names(selector: Selector, listings: Sequence[Listing], keys: Sequence[str]) -> bool:
        if f"{selector.kind}:{selector.value}" in (key.lower() for key in keys):
            return True
        read: Mapping[str, Callable[[Listing], str]] = {
            "sku": lambda listing: (listing.sku or "").strip().lower(),
            "title": lambda listing: listing.title_key or "",
            "url": lambda listing: (url_key(listing.url) or "").lower() if listing.url else "",
            "gtin": lambda listing: listing.gtin or "",
        }
        if selector.kind == "sku" and any(
            (one.listing_id or "").strip().lower() == selector.value for one in listings
        ):
            return True
        return any(read[selector.kind](listing) == selector.value for listing in listings)


def _within(category: str | None, wanted: str) -> bool:
    return category is not None and fold(category).startswith(fold(wanted))


def in_force(entries: Sequence[Intent], today: date) -> tuple[Selection, ...]:
    """The entries that speak on this day (in the brand's time zone)."""
    return tuple(
        Selection(entry, tuple(read_selector(text) for text in entry.products), _meant(entry))
        for entry in entries
        if entry.until is None or today <= entry.until
    )


def _meant(entry: Intent) -> Meant:
    factor = low = high = None
    if isinstance(entry.price, PriceRange):
        low, high = entry.price.min, entry.price.max
    elif entry.price is not None:
        percent = _PERCENT.match(entry.price)
        factor = 1 + Decimal(percent.group(1).replace(",", ".")) / 100 if percent else None
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
