"""Identifiers written in other ways, and products that have none."""

from collections.abc import Iterator

from omniaudit.demo.bench import Bench, benign
from omniaudit.demo.catalogue import Product
from omniaudit.demo.draw import Layer
from omniaudit.demo.listings import CENEO, GOOGLE, STORES, SUPPLIER
from omniaudit.demo.truth import Benign

_LAYER: Layer = "identifier"


def formats(bench: Bench) -> Iterator[Benign]:
    """One GTIN in 12, 13 and 14 digits, with blanks and with hyphens."""
    for product in bench.draw.with_trait("upc", _LAYER):
        code = str(product.gtin)
        bench.listings.edit(GOOGLE, product.sku, gtin=code[1:])
        bench.listings.edit(STORES, product.sku, gtin=code.zfill(14))
        yield benign("upc-12-13-14", [product], (GOOGLE, CENEO, STORES), "one GTIN, 12, 13 and 14 digits")
    spaced = bench.draw.for_near_miss(_LAYER, 2, lambda product: bench.listings.has(SUPPLIER, product.sku))
    for product in spaced:
        code = str(product.gtin)
        bench.listings.edit(SUPPLIER, product.sku, gtin=f"{code[0]} {code[1:7]} {code[7:]}")
        yield benign("gtin-blanks", [product], (SUPPLIER,), "the GTIN as it is printed under a bar code")
    hyphened = bench.draw.for_near_miss(_LAYER, 1, lambda product: bench.listings.has(CENEO, product.sku))
    for product in hyphened:
        code = str(product.gtin)
        bench.listings.edit(CENEO, product.sku, gtin=f"{code[:3]}-{code[3:12]}-{code[12]}")
        yield benign("gtin-hyphens", [product], (CENEO,), "the GTIN with hyphens")


def untagged(bench: Bench) -> Iterator[Benign]:
    """Hand-made goods without a GTIN: Google is told so, the stores use a code of their own."""
    for product in bench.draw.with_trait("untagged", _LAYER):
        bench.listings.edit(STORES, product.sku, gtin=bench.codes.in_store())
        yield benign("no-gtin-exists", [product], (GOOGLE, CENEO, STORES),
                     "identifier_exists=no on google, an in-store code at the till")  # fmt: skip


def other_spellings(bench: Bench) -> Iterator[Benign]:
    """A maker's legal form, and part numbers with other separators."""

    def is_supplied(product: Product) -> bool:
        return bench.listings.has(SUPPLIER, product.sku)

    legal, spaced = bench.draw.for_near_miss(_LAYER, 2, is_supplied)
    bench.listings.edit(SUPPLIER, legal.sku, brand=f"{legal.brand} Sp. z o.o.")
    yield benign("brand-legal-form", [legal], (SUPPLIER,), "the maker with its legal form")
    bench.listings.edit(SUPPLIER, spaced.sku, mpn=spaced.mpn.replace("-", " "))
    yield benign("mpn-separators", [spaced], (SUPPLIER,), "the part number with blanks for hyphens")
