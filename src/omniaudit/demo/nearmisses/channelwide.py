"""Habits of whole channels that make every product look different."""

from collections.abc import Iterator

from omniaudit.demo.bench import Bench, benign
from omniaudit.demo.listings import CENEO, GOOGLE, STORES, SUPPLIER
from omniaudit.demo.truth import Benign


def habits(bench: Bench) -> Iterator[Benign]:
    """Net against gross, prefixed ids, tracking parameters, stock counts against states, a partial list."""
    fine = bench.draw.untouched_by_gaps()
    supplied = [product for product in fine if bench.listings.has(SUPPLIER, product.sku)]
    lacking = [product for product in fine if not bench.listings.has(SUPPLIER, product.sku)]
    on_ceneo = [product for product in fine if bench.listings.has(CENEO, product.sku)]
    yield benign("net-declared", supplied, (SUPPLIER,), "the supplier's prices are declared net")
    yield benign("partial-assortment", lacking, (SUPPLIER,), "the supplier's list is declared partial")
    yield benign(
        "sku-prefix", on_ceneo, (CENEO,), "ceneo's ids carry CEN-, which matching.sku_strip takes off"
    )
    yield benign(
        "tracking-parameters", on_ceneo, (GOOGLE, CENEO), "the addresses differ by utm parameters only"
    )
    yield benign("counts-and-states", fine, (STORES, GOOGLE), "stores count pieces, google says in_stock")
    yield benign("till-capitals", fine, (STORES,), "the tills print capitals without diacritics")
