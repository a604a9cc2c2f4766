"""Products that a channel lacks, and listings that nobody else knows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from omniaudit.demo.amounts import shop_price
from omniaudit.demo.assortment import ceneo_listing, google_listing, store_listing
from omniaudit.demo.bench import Bench, Fault, Intent, gap
from omniaudit.demo.catalogue import Product
from omniaudit.demo.lines import OWN_BRAND, STRAY_MODELS
from omniaudit.demo.listings import CENEO, GOOGLE, STORES, Change

_LEAST_SIBLINGS = 3


def missing(bench: Bench) -> Iterator[Fault]:
    """Single products absent from one channel, one of them after the intent that excused it has expired."""
    channels = (CENEO, CENEO, GOOGLE, GOOGLE, STORES)
    products = bench.draw.for_gap(len(channels) + 1, lambda product: product.group is None)
    for channel, product in zip(channels, products, strict=False):
        note = f"{product.title!r} is not on {channel}"
        yield Fault(gap("product/missing", f"absent-{channel}", product, (channel,), note),
                    (Change(channel, product.sku, ()),))  # fmt: skip
    yield _excused_no_more(bench, products[-1])


def _excused_no_more(bench: Bench, product: Product) -> Fault:
    until = (bench.now - timedelta(days=20)).date()
    bench.intents.append(
        Intent(
            channels=(CENEO,),
            products=(product.sku_key,),
            says={"absent": True},
            reason="Nowe zdjęcia w przygotowaniu",
            owner="marketing",
            until=until,
        )
    )
    note = f"{product.title!r} is not on ceneo; the intent that excused it ended on {until}"
    return Fault(
        gap("product/missing", "absent-expired-intent", product, (CENEO,), note),
        (Change(CENEO, product.sku, ()),),
    )


def variant_gaps(bench: Bench) -> Iterator[Fault]:
    """A colour or a size absent from one channel, its siblings being there."""
    groups: set[str | None] = {None}
    for channel in (CENEO, GOOGLE, STORES, CENEO):
        product = bench.draw.for_gap(
            1, lambda product: product.group not in groups and _siblings(bench, product) >= _LEAST_SIBLINGS
        )[0]
        groups.add(product.group)
        note = (
            f"{product.axis} {product.value!r} of group {product.group} is not on {channel}, its siblings are"
        )
        yield Fault(gap("product/variant-gap", f"variant-{channel}", product, (channel,), note),
                    (Change(channel, product.sku, ()),))  # fmt: skip


def _siblings(bench: Bench, product: Product) -> int:
    return sum(other.group == product.group for other in bench.draw.products)


def orphans(bench: Bench) -> Iterator[Fault]:
    """Listings that no other channel has; what only the channel of truth lists is missing elsewhere."""
    models = bench.random.sample(STRAY_MODELS, 3)
    for place, (channel, model) in enumerate(zip((CENEO, GOOGLE, CENEO), models, strict=True)):
        stray = Product(
            sku=f"LD-{9001 + place}",
            gtin=bench.codes.ean(),
            mpn=f"{model[:3].upper()}-{9001 + place}-0",
            brand=OWN_BRAND,
            model=model,
            title=f"Lampion {model} bambusowy",
            category="Oświetlenie > Ogród",
            price=shop_price(bench.random, 59, 199),
        )
        note = f"{stray.title!r} is on {channel} only"
        yield Fault(gap("product/orphan", f"only-{channel}", stray, (channel,), note),
                    (_listed(bench, channel, stray),))  # fmt: skip


def _listed(bench: Bench, channel: str, product: Product) -> Change:
    if channel == GOOGLE:
        listing = google_listing(product)
    elif channel == CENEO:
        listing = ceneo_listing(product, bench.random)
    else:
        listing = store_listing(product, bench.random)
    return Change(channel, product.sku, (replace(listing, group=None),))
