"""Prices that look different and are not, or are meant to be."""

from collections.abc import Iterator
from datetime import timedelta

from omniaudit.demo.amounts import LEAST_CHANGEABLE, gross_again, grosz_price, lower_price, net, reduced
from omniaudit.demo.bench import Bench, Intent, benign
from omniaudit.demo.catalogue import Product
from omniaudit.demo.listings import CENEO, GOOGLE, STORES, SUPPLIER, Sale
from omniaudit.demo.reductions import regular_in_stores, reprice, sell_reduced
from omniaudit.demo.truth import Benign


def _is_changeable(product: Product) -> bool:
    return product.price >= LEAST_CHANGEABLE


def rounding(bench: Bench) -> Iterator[Benign]:
    """Net prices rounded to the grosz that come back a grosz off."""
    for product in bench.draw.for_near_miss("price", 3, lambda p: bench.listings.has(SUPPLIER, p.sku)):
        price = reprice(bench.listings, product, grosz_price(product.price)).price
        why = f"{net(price)} net is {gross_again(net(price))} gross, a grosz beside {price}"
        yield benign("net-rounding", [product], (SUPPLIER,), why)


def sales(bench: Bench) -> Iterator[Benign]:
    """Sales inside and outside their dates, with and without the price before."""

    def fits(product: Product) -> bool:
        return _is_changeable(product) and bench.listings.has(CENEO, product.sku)

    for product in bench.draw.for_near_miss("price", 3, fits):
        sell_reduced(bench, product)
        yield benign(
            "sale-inside-dates", [product], (GOOGLE,), "google's sale price is the others' plain price"
        )
    for product in bench.draw.for_near_miss("price", 2, fits):
        sell_reduced(bench, product)
        regular_in_stores(bench.listings, product)
        yield benign(
            "same-regular-price", [product], (GOOGLE, STORES), "google and stores agree on the price before"
        )
    for product, days in zip(bench.draw.for_near_miss("price", 4, fits), (5, 5, -20, -20), strict=True):
        start = bench.now + timedelta(days=days)
        sale = Sale(lower_price(bench.random, product.price), (start, start + timedelta(days=12)))
        bench.listings.edit(GOOGLE, product.sku, sale=sale)
        when = "future" if days > 0 else "past"
        yield benign(f"sale-in-the-{when}", [product], (GOOGLE,), "outside its dates the plain price applies")


def intended(bench: Bench) -> Iterator[Benign]:
    """Prices on Ceneo that may lie in a declared range."""
    for product in bench.draw.for_near_miss(
        "price", 2, lambda p: _is_changeable(p) and bench.listings.has(CENEO, p.sku)
    ):
        bench.listings.edit(CENEO, product.sku, price=reduced(product.price, -4))
        bench.intents.append(
            Intent(
                channels=(CENEO,),
                products=(product.key,),
                says={"price": {"min": str(product.price), "max": str(reduced(product.price, -7))}},
                reason="Prowizja porównywarki",
                owner="zespół cen",
                until=(bench.now + timedelta(days=365)).date(),
            )
        )
        yield benign("intended-range", [product], (CENEO,), "4 % dearer on ceneo, inside the declared range")
