"""Rows that stand twice, and rows with a hole in them."""

from collections.abc import Iterator
from dataclasses import replace

from omniaudit.demo.amounts import LEAST_CHANGEABLE, other_price
from omniaudit.demo.bench import Bench, Fault, gap
from omniaudit.demo.catalogue import Product
from omniaudit.demo.listings import CENEO, GOOGLE, SUPPLIER, Change

_DUPLICATE = "data/duplicate-listing"
_INCOMPLETE = "data/incomplete"


def duplicates(bench: Bench) -> Iterator[Fault]:
    """Twice on Ceneo under two ids, with one or with two prices; twice on Google under one id."""
    dear, same = bench.draw.for_gap(2, lambda product: product.price >= LEAST_CHANGEABLE)
    listing = bench.listings.find(CENEO, dear.sku)
    price = other_price(bench.random, dear.price)
    twin = replace(listing, id=f"{listing.id}-2", price=price, price_text=None)
    found = gap(_DUPLICATE, "two-ids-two-prices", dear, (CENEO,),
                f"ceneo lists {dear.sku} twice, for {dear.price} and for {price}")  # fmt: skip
    yield Fault(replace(found, also=("price/mismatch",)), (Change(CENEO, dear.sku, (listing, twin)),))
    listing = bench.listings.find(CENEO, same.sku)
    yield Fault(
        gap(_DUPLICATE, "two-ids", same, (CENEO,), f"ceneo lists {same.sku} twice under two ids"),
        (Change(CENEO, same.sku, (listing, replace(listing, id=f"{listing.id}-2"))),),
    )
    for product in bench.draw.for_gap(2):
        listing = bench.listings.find(GOOGLE, product.sku)
        yield Fault(
            gap(_DUPLICATE, "same-id", product, (GOOGLE,), f"google lists the id {product.sku} twice"),
            (Change(GOOGLE, product.sku, (listing, listing)),),
        )


def incomplete(bench: Bench) -> Iterator[Fault]:
    """No title, no price, no GTIN where the channel gives it for everything else."""
    holes = (
        (CENEO, "blank-title", "title"),
        (GOOGLE, "no-price", "price"),
        (SUPPLIER, "no-price", "price"),
        (GOOGLE, "no-gtin", "gtin"),
        (CENEO, "no-gtin", "gtin"),
    )
    for channel, kind, field in holes:
        product = _listed_on(bench, channel)
        note = f"{channel} gives no {field} for {product.sku}"
        yield Fault(gap(_INCOMPLETE, kind, product, (channel,), note),
                    (bench.listings.edited(channel, product.sku, **{field: None}),))  # fmt: skip


def _listed_on(bench: Bench, channel: str) -> Product:
    return bench.draw.for_gap(1, lambda product: bench.listings.has(channel, product.sku))[0]
