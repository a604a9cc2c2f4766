"""The table the demo brand is put together on: what the makers of gaps and of near misses share."""

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from omniaudit.demo.catalogue import Product
from omniaudit.demo.codes import Codes
from omniaudit.demo.draw import Draw
from omniaudit.demo.listings import Change, Listings
from omniaudit.demo.truth import Benign, Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A difference that the configuration declares as meant; `says` holds its price, absence or value."""

    channels: tuple[str, ...]
    says: dict[str, Any]
    reason: str
    owner: str
    until: date
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A gap, and the changes that make it. The clean twin is the brand without the changes."""

    gap: Gap
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """Chance, the products still free, the listings, the time, and the intents so far."""

    random: Random
    draw: Draw
    codes: Codes
    listings: Listings
    now: datetime
    block_of_net_prices: bool
    intents: list[Intent] = field(default_factory=list)


def gap(check: str, kind: str, product: Product, channels: tuple[str, ...], note: str) -> Gap:
    """A gap of one product."""
    aliases = (product.sku_key,) if product.gtin else ()
    return Gap(check=check, kind=kind, keys=(product.key,), aliases=aliases, channels=channels, note=note)


def benign(kind: str, products: list[Product], channels: tuple[str, ...], why: str) -> Benign:
    """A difference that is fine, of one product or of many."""
    return Benign(
        kind=kind,
        keys=tuple(product.key for product in products),
        aliases=tuple(product.sku_key for product in products if product.gtin),
        channels=channels,
        why=why,
    )
