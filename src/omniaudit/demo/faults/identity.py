"""Titles of another product, and identifiers that are wrong, dummies, in conflict or used twice."""

from collections.abc import Iterator
from dataclasses import replace

from omniaudit.demo.bench import Bench, Fault, gap
from omniaudit.demo.catalogue import Product, gtin_key, without_diacritics
from omniaudit.demo.codes import with_wrong_check_digit
from omniaudit.demo.lines import STRAY_MODELS, STRAY_TITLES
from omniaudit.demo.listings import CENEO, GOOGLE, STORES

DUMMIES = ("0000000000000", "1234567890128")


def wrong_titles(bench: Bench) -> Iterator[Fault]:
    """Another power or size, another colour, another model, and another thing altogether."""
    powered = bench.draw.for_gap(1, lambda product: product.axis == "power")[0]
    sized = bench.draw.for_gap(1, lambda product: product.axis == "size")[0]
    coloured = bench.draw.for_gap(1, lambda product: product.axis == "colour")[0]
    renamed, replaced = bench.draw.for_gap(2)
    yield _titled(bench, CENEO, powered, "other-power", _sibling_title(bench, powered))
    yield _titled(bench, CENEO, sized, "other-size", _sibling_title(bench, sized))
    yield _titled(bench, STORES, coloured, "other-colour", _sibling_title(bench, coloured))
    model = bench.random.choice(STRAY_MODELS)
    yield _titled(bench, CENEO, renamed, "other-model", renamed.title.replace(renamed.model, model))
    yield _titled(bench, STORES, replaced, "other-thing", bench.random.choice(STRAY_TITLES))


def _sibling_title(bench: Bench, product: Product) -> str:
    siblings = [other for other in bench.draw.products if other.group == product.group and other != product]
    return bench.random.choice(siblings).title


def _titled(bench: Bench, channel: str, product: Product, kind: str, title: str) -> Fault:
    shown = without_diacritics(title).upper() if channel == STORES else title
    note = f"{channel} calls {product.title!r} {shown!r}"
    return Fault(gap("product/title", kind, product, (channel,), note),
                 (bench.listings.edited(channel, product.sku, title=shown),))  # fmt: skip


def wrong_identifiers(bench: Bench) -> Iterator[Fault]:
    """Wrong check digits, dummies, two valid GTINs for one SKU, and one GTIN on two products."""
    broken = bench.draw.for_gap(2)
    for channel, product in zip((CENEO, GOOGLE), broken, strict=True):
        yield _coded(bench, channel, product, "check-digit", with_wrong_check_digit(str(product.gtin)))
    for channel, product, dummy in zip((CENEO, GOOGLE), bench.draw.for_gap(2), DUMMIES, strict=True):
        yield _coded(bench, channel, product, "dummy", dummy)
    for channel, product in zip((CENEO, GOOGLE), bench.draw.for_gap(2), strict=True):
        yield _coded(bench, channel, product, "conflict", bench.codes.ean())
    yield _reused(bench)


def _coded(bench: Bench, channel: str, product: Product, kind: str, code: str) -> Fault:
    found = gap("product/identifier", kind, product, (channel,),
                f"{channel} gives {product.sku} the GTIN {code} instead of {product.gtin}")  # fmt: skip
    if kind == "conflict":
        found = replace(found, aliases=(*found.aliases, gtin_key(code)))
    return Fault(found, (bench.listings.edited(channel, product.sku, gtin=code),))


def _reused(bench: Bench) -> Fault:
    """One product's listing carries the GTIN of another one that has nothing to do with it."""
    owner = bench.draw.for_gap(1)[0]
    other = bench.draw.for_gap(1, lambda product: product.category != owner.category)[0]
    found = gap("product/identifier", "reused", owner, (GOOGLE,),
                f"google gives the GTIN of {owner.sku} to {other.sku} as well")  # fmt: skip
    found = replace(found, keys=(owner.key, other.key), aliases=(owner.sku_key, other.sku_key))
    return Fault(found, (bench.listings.edited(GOOGLE, other.sku, gtin=owner.gtin),))
