"""Prices that are stale, net, misread, or contradict each other about what was paid before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_DOWN, Decimal

from omniaudit.demo.amounts import LEAST_CHANGEABLE, lower_price, net, other_price, reduced
from omniaudit.demo.assortment import outlet_listing
from omniaudit.demo.bench import Bench, Fault, Intent, gap
from omniaudit.demo.catalogue import Product
from omniaudit.demo.listings import CENEO, GOOGLE, OUTLET, STORES, SUPPLIER, Sale
from omniaudit.demo.reductions import regular_in_stores, reprice, sell_reduced
from omniaudit.demo.truth import Gap

_MISMATCH = "price/mismatch"
_REGULAR = "price/regular-price"
_BLOCK = 16
_THOUSAND = 1000
_WRONG_OUTLET_PERCENT = 25


def _changeable(product: Product) -> bool:
    return product.price >= LEAST_CHANGEABLE


def _priced(bench: Bench, check: str, kind: str, product: Product, channel: str, price: Decimal) -> Fault:
    expected = bench.listings.find(channel, product.sku).price
    note = f"{channel} asks {price} for {product.sku} instead of {expected}"
    return Fault(gap(check, kind, product, (channel,), note),
                 (bench.listings.edited(channel, product.sku, price=price),))  # fmt: skip


def lost_decimals(bench: Bench) -> Iterator[Fault]:
    """A decimal mark lost, moved, or read as a thousands mark: 10, 100 and 1000 times off."""
    dear = bench.draw.for_gap(1, lambda product: product.price >= _THOUSAND)[0]
    thousands = reprice(bench.listings, dear, dear.price.quantize(Decimal(1), ROUND_DOWN))
    listed = bench.draw.for_gap(1, lambda product: bench.listings.has(SUPPLIER, product.sku))[0]
    hundred, tenfold = bench.draw.for_gap(2)
    check = "price/parse-suspect"
    yield _priced(bench, check, "thousandth", thousands, GOOGLE, thousands.price / _THOUSAND)
    yield _priced(bench, check, "hundredfold", hundred, GOOGLE, hundred.price * 100)
    yield _priced(bench, check, "tenfold", tenfold, CENEO, tenfold.price * 10)
    yield _priced(bench, check, "hundredfold", listed, SUPPLIER, net(listed.price) * 100)


def net_prices(bench: Bench) -> Iterator[Fault]:
    """A few net prices where gross is due; in some brands a whole block of them, which is one gap."""
    for product in bench.draw.for_gap(3, _changeable):
        yield _priced(bench, "price/tax-basis", "net-on-google", product, GOOGLE, net(product.price))
    if bench.block_of_net_prices:
        block = bench.draw.for_gap(_BLOCK)
        found = Gap(
            check="price/tax-basis",
            kind="block-net-on-ceneo",
            keys=tuple(product.key for product in block),
            aliases=tuple(product.sku_key for product in block),
            channels=(CENEO,),
            note=f"ceneo shows net prices for {_BLOCK} products: one finding",
        )
        yield Fault(found, tuple(bench.listings.edited(CENEO, p.sku, price=net(p.price)) for p in block))


def wrong_prices(bench: Bench) -> Iterator[Fault]:
    """Stale prices, sales that ended on one channel only, a store of its own mind, wrong outlet prices."""
    supplied = bench.draw.for_gap(1, lambda p: _changeable(p) and bench.listings.has(SUPPLIER, p.sku))[0]
    google, ceneo, still, past, store, outlet, ranged = bench.draw.for_gap(7, _changeable)
    random = bench.random
    stale = net(other_price(random, supplied.price))
    yield _priced(bench, _MISMATCH, "stale", supplied, SUPPLIER, stale)
    yield _priced(bench, _MISMATCH, "stale", google, GOOGLE, other_price(random, google.price))
    yield _priced(bench, _MISMATCH, "stale", ceneo, CENEO, other_price(random, ceneo.price))
    yield _sale_still_on_google(bench, still)
    yield _sale_still_on_ceneo(bench, past)
    yield _store_of_its_own_mind(bench, store)
    bench.listings.put(OUTLET, outlet.sku, outlet_listing(outlet))
    wrong = reduced(outlet.price, _WRONG_OUTLET_PERCENT)
    yield _priced(bench, _MISMATCH, "outlet-reduction", outlet, OUTLET, wrong)
    yield _outside_range(bench, ranged)


def _sale_still_on_google(bench: Bench, product: Product) -> Fault:
    sale = Sale(lower_price(bench.random, product.price), None)
    note = f"google still sells {product.sku} at {sale.price}; the sale is over everywhere else"
    return Fault(gap(_MISMATCH, "sale-not-ended", product, (GOOGLE,), note),
                 (bench.listings.edited(GOOGLE, product.sku, sale=sale),))  # fmt: skip


def _sale_still_on_ceneo(bench: Bench, product: Product) -> Fault:
    """The clean twin has the sale on Google too: it ended there days ago."""
    sale = Sale(lower_price(bench.random, product.price),
                (bench.now - timedelta(days=14), bench.now - timedelta(days=4)))  # fmt: skip
    bench.listings.edit(GOOGLE, product.sku, sale=sale)
    return _priced(bench, _MISMATCH, "sale-not-ended", product, CENEO, sale.price)


def _store_of_its_own_mind(bench: Bench, product: Product) -> Fault:
    shelves = list(bench.listings.find(STORES, product.sku).shelves)
    place = bench.random.randrange(len(shelves))
    price = other_price(bench.random, product.price)
    shelves[place] = replace(shelves[place], price=price)
    note = f"store {shelves[place].store} asks {price} for {product.sku}, the other stores {product.price}"
    return Fault(gap(_MISMATCH, "one-store", product, (STORES,), note),
                 (bench.listings.edited(STORES, product.sku, shelves=tuple(shelves)),))  # fmt: skip


def _outside_range(bench: Bench, product: Product) -> Fault:
    """Ceneo may ask up to 5 % more for it, by intent; it asks 17 % more."""
    bench.intents.append(
        Intent(
            channels=(CENEO,),
            products=(product.sku_key,),
            says={"price": {"min": str(product.price), "max": str(reduced(product.price, -5))}},
            reason="Prowizja porównywarki",
            owner="zespół cen",
            until=(bench.now + timedelta(days=180)).date(),
        )
    )
    return _priced(bench, _MISMATCH, "outside-intended-range", product, CENEO, reduced(product.price, -17))


def wrong_regular_prices(bench: Bench) -> Iterator[Fault]:
    """One current price with two prices before it, and a price before that is below the current one."""
    for product in bench.draw.for_gap(2, _changeable):
        sale = sell_reduced(bench, product)
        regular_in_stores(bench.listings, product)
        inflated = product.price + bench.random.choice((30, 40, 50))
        note = (
            f"{product.sku} costs {sale.price} everywhere; before that {product.price}, on google {inflated}"
        )
        yield Fault(gap(_REGULAR, "two-regular-prices", product, (GOOGLE,), note),
                    (bench.listings.edited(GOOGLE, product.sku, price=inflated),))  # fmt: skip
    upside_down, in_stores = bench.draw.for_gap(2, _changeable)
    lower = lower_price(bench.random, upside_down.price)
    note = (
        f"google's sale price for {upside_down.sku}, {upside_down.price}, is above its regular price, {lower}"
    )
    yield Fault(
        gap(_REGULAR, "regular-below-current", upside_down, (GOOGLE,), note),
        (bench.listings.edited(GOOGLE, upside_down.sku, price=lower, sale=Sale(upside_down.price, None)),),
    )
    yield _regular_below_in_stores(bench, in_stores)


def _regular_below_in_stores(bench: Bench, product: Product) -> Fault:
    lower = lower_price(bench.random, product.price)
    shelves = tuple(
        replace(shelf, regular=lower) for shelf in bench.listings.find(STORES, product.sku).shelves
    )
    note = f"the stores' price of {product.sku} before the reduction, {lower}, is below {product.price}"
    return Fault(
        gap(_REGULAR, "regular-below-current", product, (STORES,), note),
        (bench.listings.edited(STORES, product.sku, shelves=shelves),),
    )
