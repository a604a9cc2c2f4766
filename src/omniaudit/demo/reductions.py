"""Products whose price changes on every channel at once."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from omniaudit.demo.amounts import lower_price, net
from omniaudit.demo.bench import Bench
from omniaudit.demo.catalogue import Product
from omniaudit.demo.listings import CENEO, GOOGLE, STORES, SUPPLIER, Listings, Sale


def sell_reduced(bench: Bench, product: Product) -> Sale:
    """Google gives sale price and period, the others ask the lower price; the supplier lists it no more."""
    period = (bench.now - timedelta(days=3), bench.now + timedelta(days=11))
    sale = Sale(lower_price(bench.random, product.price), period)
    shelves = bench.listings.find(STORES, product.sku).shelves
    bench.listings.edit(GOOGLE, product.sku, sale=sale)
    bench.listings.edit(CENEO, product.sku, price=sale.price)
    bench.listings.edit(
        STORES, product.sku, shelves=tuple(replace(shelf, price=sale.price) for shelf in shelves)
    )
    bench.listings.remove(SUPPLIER, product.sku)
    return sale


def regular_in_stores(listings: Listings, product: Product) -> None:
    """The stores' tills know the price before the reduction as well."""
    shelves = listings.find(STORES, product.sku).shelves
    listings.edit(
        STORES, product.sku, shelves=tuple(replace(shelf, regular=product.price) for shelf in shelves)
    )


def reprice(listings: Listings, product: Product, price: Decimal) -> Product:
    """The product at another price on every channel that lists it, the outlet apart."""
    shelves = listings.find(STORES, product.sku).shelves
    listings.edit(STORES, product.sku, shelves=tuple(replace(shelf, price=price) for shelf in shelves))
    for channel, amount in ((GOOGLE, price), (CENEO, price), (SUPPLIER, net(price))):
        if listings.has(channel, product.sku):
            listings.edit(channel, product.sku, price=amount)
    return replace(product, price=price)
