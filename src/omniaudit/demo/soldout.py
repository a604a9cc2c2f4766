"""A product that nobody has: each channel says so in its own way."""

from dataclasses import replace

from omniaudit.demo.catalogue import Product
from omniaudit.demo.listings import CENEO, GOOGLE, STORES, SUPPLIER, Listings

CENEO_UNKNOWN = "99"
"""Ceneo has no word for sold out: 99 says "check in the shop"."""


def sell_out(listings: Listings, product: Product) -> None:
    """No store has the product, Google says so, Ceneo says nothing, the supplier does not list it."""
    shelves = tuple(replace(shelf, stock=0) for shelf in listings.find(STORES, product.sku).shelves)
    listings.edit(STORES, product.sku, shelves=shelves)
    listings.edit(GOOGLE, product.sku, availability="out_of_stock")
    listings.edit(CENEO, product.sku, availability=CENEO_UNKNOWN, quantity=None)
    listings.remove(SUPPLIER, product.sku)
