"""The same title in other words."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

from omniaudit.demo.bench import Bench, Intent, benign
from omniaudit.demo.catalogue import Product, without_diacritics
from omniaudit.demo.listings import CENEO, GOOGLE, STORES
from omniaudit.demo.truth import Benign

_SHORT = {"wisząca": "wisz.", "stołowa": "stoł.", "podłogowa": "podł.", "wpuszczana": "wpuszcz."}
_UNIT = re.compile(r"(?<=\d) (?=(?:W|K|V|cm|lm)\b)")
_NO_BREAK_SPACE = "\u00a0"

Wording = Callable[[Product], str]


def _abbreviated(product: Product) -> str:
    return " ".join(_SHORT.get(word, word) for word in product.title.split(" "))


def _model_first(product: Product) -> str:
    rest = product.title.replace(f" {product.model}", "")
    return f"{product.model.upper()} {rest[0].lower()}{rest[1:]}"


def _escaped(product: Product) -> str:
    if "&" in product.title:
        return product.title.replace("&", "&amp;")
    return product.title.replace(" ", "&nbsp;", 1)


def _spaced_out(product: Product) -> str:
    first, _, rest = product.title.partition(" ")
    return f"  {first}{_NO_BREAK_SPACE}{rest.replace(' ', '  ')} "


_WORDINGS: tuple[tuple[str, str, Wording], ...] = (
    ("abbreviation", "a word is cut short", _abbreviated),
    ("unit-spacing", "no blank before the unit", lambda product: _UNIT.sub("", product.title)),
    ("entities", "an entity escaped twice", _escaped),
    ("diacritics", "no diacritics", lambda product: without_diacritics(product.title)),
    ("capitals", "the model in capitals", lambda p: p.title.replace(p.model, p.model.upper())),
    ("word-order", "the model first", _model_first),
    ("brand-prefix", "the brand in front", lambda product: f"{product.brand} {product.title}"),
    ("brand-suffix", "the brand at the end", lambda product: f"{product.title} - {product.brand}"),
    ("whitespace", "more and other blanks", _spaced_out),
)


def wordings(bench: Bench) -> Iterator[Benign]:
    """Titles on Ceneo that say the same as Google's, and one that is meant to say something else."""
    for kind, why, worded in _WORDINGS:

        def differs(product: Product, worded: Wording = worded) -> bool:
            return bench.listings.has(CENEO, product.sku) and worded(product) != product.title

        product = bench.draw.for_near_miss("title", 1, differs)[0]
        bench.listings.edit(CENEO, product.sku, title=worded(product))
        yield benign(f"title-{kind}", [product], (CENEO,), why)
    yield _intended_title(bench)


def _intended_title(bench: Bench) -> Benign:
    product = bench.draw.for_near_miss("title", 1, lambda p: bench.listings.has(CENEO, p.sku))[0]
    title = f"Hit sezonu: kolekcja {product.model}"
    bench.listings.edit(CENEO, product.sku, title=title)
    bench.intents.append(
        Intent(
            channels=(CENEO,),
            products=(product.sku_key,),
            says={"field": "title", "value": title},
            reason="Test nazwy w porównywarce",
            owner="marketing",
            until=(bench.now + timedelta(days=60)).date(),
        )
    )
    return benign("intended-title", [product], (CENEO,), "the title on ceneo is declared")


def same_title(bench: Bench) -> Iterator[Benign]:
    """Variants that are told apart by colour and GTIN only."""
    products = bench.draw.with_trait("same title", "title")
    yield benign("same-title-variants", products, (GOOGLE, CENEO, STORES), "one title, several colours")
