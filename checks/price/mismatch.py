"""A product costs something else on one channel than on the others.

What: compares the price a customer pays now, with tax, in the brand's currency, for the same number of
pieces. Ranges and "from" prices, packs of another size and intended differences are left alone; prices
converted from another currency may lie two percent apart. Gaps that look like a missing tax or a shifted
decimal are left to `price/tax-basis` and `price/parse-suspect`.

Why it matters: a customer who sees two prices buys at the lower one, or nowhere, and complains either way.

What to do: correct the deviating channel, or write the difference down as intended.

Example, before: the site shows 229.00 PLN, the app 249.00 PLN. After: both show 229.00 PLN.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from omniaudit.checkkit import (
    Cause,
    CheckSettings,
    Context,
    Draft,
    Gap,
    Meta,
    Param,
    PriceGaps,
    Product,
    Seen,
    Severity,
    Survey,
    Tolerance,
    ToleranceSetting,
    cause_of,
    contrast,
    gap_params,
    meant_range,
    money,
    plain,
    price_gaps,
    undecided,
)

META = Meta(
    title="Price differs between channels",
    severity=Severity.HIGH,
    compares="price",
    journey="purchase",
    since="0.1",
    messages={
        "differs": "{channel} shows {observed}; {expected} is right by {source}.",
        "differs.many": "{channel} shows another price on {count} products, {example} for one.",
        "not-as-meant": (
            "{channel} shows {observed}, against {expected} as meant there; {base} is right by {source}."
        ),
        "not-as-meant.many": "{channel} does not show the prices meant there on {count} products.",
        "out-of-range": "{channel} shows {observed}, outside the range that is meant there: {range}.",
        "out-of-range.many": "{channel} leaves the range that is meant there on {count} products.",
        "disagree": "The channels disagree about the price: {values}. None of them is known to be right.",
        "disagree.many": "{channel} disagree about the price of {count} products, {example} for one.",
        "stores": "The stores of {channel} sell it at different prices, from {low} to {high}.",
        "stores.many": (
            "The stores of {channel} sell {count} products at different prices, {example} for one."
        ),
    },
    advice={
        "differs": "Set the price on {channel} to {expected}, or write the difference down under intent.",
        "differs.many": "Look at how {channel} gets its prices, or write the differences down under intent.",
        "not-as-meant": "Set the price on {channel} to {expected}, or correct the entry under intent.",
        "not-as-meant.many": "Correct the prices on {channel}, or the entry under intent.",
        "out-of-range": "Bring the price on {channel} back into it, or correct the entry under intent.",
        "out-of-range.many": "Bring the prices on {channel} back, or correct the entry under intent.",
        "disagree": "Decide which price is right, name that channel under truth, and correct the others.",
        "disagree.many": "Name the channel that is right under truth, and correct the others.",
        "stores": "Set one price in all stores, or write down which stores may differ.",
        "stores.many": "Set one price in all stores, or write down which stores may differ.",
    },
)


class Settings(CheckSettings):
    """How far prices may lie apart."""

    tolerance: ToleranceSetting = Tolerance(Decimal("0.01"))


def candidates(settings: Settings, _survey: Survey) -> str:
    """The lowest and the highest price of a product lie further apart than is tolerated."""
    return settings.tolerance.exceeded("price_low", "price_high")


def judge(product: Product, settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft a deviating channel, or one for all where nobody is known to be right."""
    yield from _stores(product, settings, context)
    gaps = price_gaps(product, context, settings.tolerance)
    others = gaps.of("other")
    if not others:
        return
    if gaps.undecided:
        yield _disagreement(gaps, context)
        return
    for gap in others:
        yield _deviation(product, gap, gaps, settings, context)


def _deviation(product: Product, gap: Gap, gaps: PriceGaps, settings: Settings, context: Context) -> Draft:
    base = gaps.verdict.expected if gaps.verdict else None
    allowed = meant_range(product, gap.channel)
    params = gap_params(gap, gaps, context.currency)
    message = "differs"
    if allowed is not None:
        message = "out-of-range"
        params["range"] = allowed.worded(context.currency)
    elif base is not None and base != gap.expected:
        message = "not-as-meant"
        params["base"] = money(base, context.currency)
    return Draft(
        message=message,
        params=params,
        field="price",
        seen=contrast(gap.channel, gaps.right, gaps.answers, plain),
        cause=cause_of(gap, gaps, context, settings.tolerance),
        confidence=gaps.confidence(),
    )


def _disagreement(gaps: PriceGaps, context: Context) -> Draft:
    values: list[Param] = [
        f"{name} {plain(answer.value)} {context.currency}" for name, answer in gaps.answers.items()
    ]
    return Draft(
        message="disagree",
        params={"values": values},
        field="price",
        seen=undecided(gaps.answers, plain),
        confidence=gaps.confidence(),
    )


def _stores(product: Product, settings: Settings, context: Context) -> Iterator[Draft]:
    """A price that differs between the stores of one channel is a gap of its own."""
    for channel, listings in product.listings.items():
        priced = [listing for listing in listings if listing.gross is not None and listing.store is not None]
        amounts = Counter(listing.gross or Decimal(0) for listing in priced)
        if not amounts or settings.tolerance.covers(max(amounts), min(amounts)):
            continue
        usual, count = amounts.most_common(1)[0]
        known = count * 2 > len(priced)
        yield Draft(
            message="stores",
            params={
                "channel": channel,
                "low": money(min(amounts), context.currency),
                "high": money(max(amounts), context.currency),
            },
            field="price.store",
            seen=[
                Seen(
                    channel,
                    plain(listing.gross or Decimal(0)),
                    listing,
                    "deviating" if not known or listing.gross != usual else "expected",
                    field="price",
                )
                for listing in priced
            ],
            cause=Cause.UNKNOWN,
        )
