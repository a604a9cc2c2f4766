"""Every product listed on the channels that carry it, all telling the same."""

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Final

from omniaudit.demo.amounts import net, reduced
from omniaudit.demo.catalogue import Product, without_diacritics
from omniaudit.demo.lines import OWN_BRAND
from omniaudit.demo.listings import CENEO, GOOGLE, STORES, SUPPLIER, Listing, Listings, Shelf

STORE_NAMES: Final = {1: "Warszawa Centrum", 2: "Kraków Rynek", 3: "Gdańsk Wrzeszcz", 4: "Poznań Jeżyce"}
CENEO_PREFIX: Final = "CEN-"
OUTLET_PERCENT: Final = 10
_SUPPLIED_SHARE: Final = 0.75
_CENEO_CODES: Final = ("1", "1", "1", "3", "7")  # ships in 24 hours, 3 days, a week


def list_everywhere(products: tuple[Product, ...], random: Random) -> Listings:
    """All products on Google, on Ceneo and in the stores; most of other makers' on the supplier's list."""
    listings = Listings()
    for product in products:
        listings.put(GOOGLE, product.sku, google_listing(product))
        listings.put(CENEO, product.sku, ceneo_listing(product, random))
        listings.put(STORES, product.sku, store_listing(product, random))
        if product.brand != OWN_BRAND and product.trait != "pack" and random.random() < _SUPPLIED_SHARE:
            listings.put(SUPPLIER, product.sku, supplier_listing(product, random))
    return listings


def google_listing(product: Product) -> Listing:
    """As the Google feed states it."""
    return replace(
        _plain(product),
        url=f"{product.url}?utm_source=google&utm_medium=cpc",
        availability="in_stock",
        identifiers_exist=product.gtin is not None,
    )


def ceneo_listing(product: Product, random: Random) -> Listing:
    """As the Ceneo feed states it: its ids carry a prefix."""
    return replace(
        _plain(product),
        id=CENEO_PREFIX + product.sku,
        url=f"{product.url}?utm_source=ceneo",
        availability=random.choice(_CENEO_CODES),
        quantity=random.randrange(3, 60),
    )


def store_listing(product: Product, random: Random) -> Listing:
    """As the tills print it: capitals, no diacritics, stock counted in each store."""
    return replace(
        _plain(product),
        title=without_diacritics(product.title).upper(),
        shelves=tuple(Shelf(store, product.price, None, random.randrange(1, 25)) for store in STORE_NAMES),
    )


def supplier_listing(product: Product, random: Random) -> Listing:
    """As the supplier's price list states it: net, brands in capitals."""
    return replace(
        _plain(product),
        brand=product.brand.upper(),
        price=net(product.price),
        quantity=random.randrange(20, 400),
    )


def outlet_listing(product: Product, price: Decimal | None = None) -> Listing:
    """As the outlet's list states it: by default at the reduction the outlet always gives."""
    return replace(
        _plain(product),
        price=reduced(product.price, OUTLET_PERCENT) if price is None else price,
        regular=product.price,
        availability="dostępny",
        condition="new",
    )


def _plain(product: Product) -> Listing:
    return Listing(
        id=product.sku,
        gtin=product.gtin,
        mpn=product.mpn,
        brand=product.brand,
        title=product.title,
        category=product.category,
        url=product.url,
        group=product.group,
        variant=(product.axis, product.value) if product.group and product.axis else None,
        price=product.price,
        pieces=product.pieces,
    )
