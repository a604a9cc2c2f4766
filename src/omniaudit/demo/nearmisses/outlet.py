"""The outlet: always 10 % cheaper, ranges instead of prices, and packs under the single piece's GTIN."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from omniaudit.demo.amounts import reduced
from omniaudit.demo.assortment import OUTLET_PERCENT, outlet_listing
from omniaudit.demo.bench import Bench, Intent, benign
from omniaudit.demo.catalogue import Product
from omniaudit.demo.listings import GOOGLE, OUTLET
from omniaudit.demo.truth import Benign

_PLAIN = 8
_REFURBISHED = 2
_PACK = 3


def reductions(bench: Bench) -> Iterator[Benign]:
    """Products at exactly the declared reduction, some of them refurbished."""
    bench.intents.append(
        Intent(
            channels=(OUTLET,),
            says={"price": f"-{OUTLET_PERCENT}%"},
            reason="Polityka outletu",
            owner="zespół cen",
            until=(bench.now + timedelta(days=365)).date(),
        )
    )
    for place, product in enumerate(_free(bench, _PLAIN + _REFURBISHED)):
        if place < _REFURBISHED:
            bench.listings.put(OUTLET, product.sku, replace(outlet_listing(product), condition="refurbished"))
            yield benign(
                "condition", [product], (OUTLET,), "refurbished in the outlet, at the declared reduction"
            )
        else:
            bench.listings.put(OUTLET, product.sku, outlet_listing(product))
            yield benign("intended-reduction", [product], (OUTLET,), "10 % less in the outlet is declared")


def ranges(bench: Bench) -> Iterator[Benign]:
    """A "from" price and a range, neither of which can be compared for equality."""
    from_price, spread = _free(bench, 2)
    lowest = reduced(from_price.price, 30)
    text = f"od {lowest:.2f} zł".replace(".", ",")
    listing = replace(outlet_listing(from_price), price=None, price_text=text, regular=None)
    bench.listings.put(OUTLET, from_price.sku, listing)
    yield benign("from-price", [from_price], (OUTLET,), f"{text!r} is the lowest of several prices")
    low, high = reduced(spread.price, 40), reduced(spread.price, 15)
    listing = replace(outlet_listing(spread), price=None, lowest=low, highest=high, regular=None)
    bench.listings.put(OUTLET, spread.sku, listing)
    yield benign("price-range", [spread], (OUTLET,), f"from {low} to {high} by condition of the piece")


def packs(bench: Bench) -> Iterator[Benign]:
    """Three in a pack under the GTIN of one, at three times the outlet's price."""
    for product in _free(bench, 2):
        price = reduced(product.price, OUTLET_PERCENT) * _PACK
        pack = replace(
            outlet_listing(product, price),
            id=f"{product.sku}-3PAK",
            title=f"{product.title} {_PACK} szt.",
            regular=None,
            pieces=_PACK,
        )
        bench.listings.put(OUTLET, pack.id, pack)
        yield benign("pack-under-single-gtin", [product], (OUTLET,), "a pack of three with the GTIN of one")
    packed = bench.draw.with_trait("pack", "price")
    yield benign(
        "packs-of-their-own", packed, (GOOGLE,), "one, two and three pieces, each with a GTIN of its own"
    )


def _free(bench: Bench, count: int) -> list[Product]:
    def fits(product: Product) -> bool:
        return bench.listings.find(GOOGLE, product.sku).availability == "in_stock"

    return bench.draw.for_near_miss("price", count, fits)
