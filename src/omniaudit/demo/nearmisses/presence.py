"""Products that a channel lacks because it is meant to."""

from collections.abc import Iterator
from datetime import date, timedelta

from omniaudit.demo.bench import Bench, Intent, benign
from omniaudit.demo.catalogue import Product
from omniaudit.demo.listings import CENEO
from omniaudit.demo.truth import Benign


def intended(bench: Bench) -> Iterator[Benign]:
    """Not sold through Ceneo for good, and new products that come to Ceneo later."""
    bulky = bench.draw.for_near_miss("presence", 3)
    new = bench.draw.for_near_miss("presence", 2)
    _leave_out(
        bench, bulky, "Gabaryt: wysyłka tylko z własnego sklepu", bench.now.date() + timedelta(days=400)
    )
    _leave_out(
        bench, new, "Nowość: w porównywarce dopiero po premierze", bench.now.date() + timedelta(days=30)
    )
    for product in bulky:
        yield benign("absent-by-intent", [product], (CENEO,), "declared absent from ceneo")
    for product in new:
        yield benign("not-yet-by-intent", [product], (CENEO,), "new, declared absent from ceneo for a month")


def _leave_out(bench: Bench, products: list[Product], reason: str, until: date) -> None:
    for product in products:
        bench.listings.remove(CENEO, product.sku)
    bench.intents.append(
        Intent(
            channels=(CENEO,),
            products=tuple(
                product.sku_key if place else product.key for place, product in enumerate(products)
            ),
            says={"absent": True},
            reason=reason,
            owner="marketing",
            until=until,
        )
    )
