"""Channels that contradict each other about what can be bought."""

from collections.abc import Iterator

from omniaudit.demo.bench import Bench, Fault, gap
from omniaudit.demo.catalogue import Product
from omniaudit.demo.listings import CENEO, GOOGLE, SUPPLIER
from omniaudit.demo.soldout import sell_out

_CHECK = "availability/conflict"


def conflicts(bench: Bench) -> Iterator[Fault]:
    """In the stores but not on Google, and on Google or Ceneo but in no store."""
    for product in bench.draw.for_gap(2):
        bench.listings.remove(SUPPLIER, product.sku)
        yield Fault(
            gap(_CHECK, "in-stores-not-google", product, (GOOGLE,),
                f"{product.title!r} is in the stores but out of stock on google"),
            (bench.listings.edited(GOOGLE, product.sku, availability="out_of_stock"),),
        )  # fmt: skip
    for product in bench.draw.for_gap(2):
        sell_out(bench.listings, product)
        yield _still_offered(bench, GOOGLE, product, {"availability": "in_stock"})
    product = bench.draw.for_gap(1)[0]
    sell_out(bench.listings, product)
    yield _still_offered(bench, CENEO, product, {"availability": "1", "quantity": 7})


def _still_offered(bench: Bench, channel: str, product: Product, fields: dict[str, object]) -> Fault:
    note = f"{product.title!r} is in no store but in stock on {channel}"
    return Fault(gap(_CHECK, f"in-{channel}-not-stores", product, (channel,), note),
                 (bench.listings.edited(channel, product.sku, **fields),))  # fmt: skip
