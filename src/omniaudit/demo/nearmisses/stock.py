"""Stock that is told differently but is the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from omniaudit.demo.bench import Bench, benign
from omniaudit.demo.catalogue import Product
from omniaudit.demo.listings import CENEO, GOOGLE, STORES, SUPPLIER
from omniaudit.demo.soldout import CENEO_UNKNOWN, sell_out
from omniaudit.demo.truth import Benign


def differences(bench: Bench) -> Iterator[Benign]:
    """One empty store, stock unknown to Ceneo, sold out everywhere, ordered in advance everywhere."""

    def is_on_ceneo(product: Product) -> bool:
        return bench.listings.has(CENEO, product.sku)

    for product in bench.draw.for_near_miss("stock", 3, is_on_ceneo):
        _empty_one_store(bench, product)
        yield benign(
            "one-store-empty", [product], (STORES,), "one store is out of it, the other stores have it"
        )
    for product in bench.draw.for_near_miss("stock", 3, is_on_ceneo):
        bench.listings.edit(CENEO, product.sku, availability=CENEO_UNKNOWN, quantity=None)
        yield benign("availability-unknown", [product], (CENEO,), "ceneo's 99 says nothing about stock")
    for product in bench.draw.for_near_miss("stock", 2, is_on_ceneo):
        sell_out(bench.listings, product)
        yield benign("sold-out-everywhere", [product], (GOOGLE, STORES), "sold out on every channel")
    for product in bench.draw.for_near_miss("stock", 2, is_on_ceneo):
        _take_orders(bench, product)
        yield benign(
            "preorder-everywhere", [product], (GOOGLE, STORES), "to be ordered in advance everywhere"
        )


def _empty_one_store(bench: Bench, product: Product) -> None:
    shelves = list(bench.listings.find(STORES, product.sku).shelves)
    place = bench.random.randrange(len(shelves))
    shelves[place] = replace(shelves[place], stock=0)
    bench.listings.edit(STORES, product.sku, shelves=tuple(shelves))


def _take_orders(bench: Bench, product: Product) -> None:
    shelves = tuple(replace(shelf, stock=None) for shelf in bench.listings.find(STORES, product.sku).shelves)
    bench.listings.edit(STORES, product.sku, availability="preorder", shelves=shelves)
    bench.listings.edit(
        GOOGLE, product.sku, availability="preorder", available_from=bench.now + timedelta(days=35)
    )
    bench.listings.edit(CENEO, product.sku, availability=CENEO_UNKNOWN, quantity=None)
    bench.listings.remove(SUPPLIER, product.sku)
