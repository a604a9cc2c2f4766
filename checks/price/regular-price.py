"""Channels that show the same reduced price state different prices before the reduction.

What: compares the regular price (the one before the current reduction) of channels that agree on the price
now, and looks for a regular price below the current one.

Why it matters: the size of a reduction is a claim. Two sizes of one reduction are one false claim, and a
"regular" price below today's is none at all.

What to do: take the regular price from one source on all channels.

Example, before: 199 PLN instead of 249 PLN in the feed, instead of 299 PLN in the app. After: 249 PLN on
both.
"""

from collections.abc import Iterator
from decimal import Decimal

from omniaudit.checkkit import (
    CheckSettings,
    Context,
    Draft,
    Meta,
    Param,
    Product,
    Seen,
    Severity,
    Survey,
    Tolerance,
    ToleranceSetting,
    answers,
    contrast,
    money,
    names,
    plain,
    price_answers,
    read_amount,
    settle,
    undecided,
)

META = Meta(
    title="Regular price differs or makes no sense",
    severity=Severity.MEDIUM,
    compares="regular_price",
    journey="consideration",
    since="0.1",
    messages={
        "differs": "{channel} states {observed} as the regular price; {expected} is right by {source}.",
        "differs.many": "{channel} states another regular price on {count} products, {example} for one.",
        "disagree": "The channels state different regular prices: {values}.",
        "disagree.many": "{channel} state different regular prices on {count} products, {example} for one.",
        "below": "{channel} states a regular price of {observed}, below its current price of {price}.",
        "below.many": (
            "{channel} states a regular price below the current one on {count} products, {example} for one."
        ),
    },
    advice={
        "differs": "Take the regular price on {channel} from the same source as on {source}.",
        "differs.many": "Take the regular prices on {channel} from the same source as elsewhere.",
        "disagree": "Decide which regular price is right and correct the others.",
        "disagree.many": "Decide which regular prices are right and correct the others.",
        "below": "Correct the regular price on {channel}, or take it away when nothing is reduced.",
        "below.many": "Correct the regular prices on {channel}, or take them away where nothing is reduced.",
    },
)


class Settings(CheckSettings):
    """How far regular prices may lie apart."""

    tolerance: ToleranceSetting = Tolerance(Decimal("0.01"))


def candidates(settings: Settings, _survey: Survey) -> str:
    """The regular prices lie apart, or one lies below its own current price."""
    apart = settings.tolerance.exceeded("regular_low", "regular_high")
    return f"regular_below OR (regular_priced <> 0 AND ({apart}))"


def judge(product: Product, settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft a channel whose regular price is off."""
    below = set()
    for channel, listings in product.listings.items():
        for listing in listings:
            regular, price = listing.regular_price, listing.price
            if regular is not None and price is not None and regular < price:
                below.add(channel)
                yield Draft(
                    message="below",
                    params={
                        "channel": channel,
                        "observed": money(regular, listing.currency or context.currency),
                        "price": money(price, listing.currency or context.currency),
                    },
                    field="regular_price",
                    seen=[
                        Seen(channel, plain(regular), listing, "deviating"),
                    ],
                    together=True,
                )
                break
    yield from _differing(product, settings, context, below)


def _is_meant(
    product: Product, channel: str, observed: Decimal, settings: Settings, context: Context
) -> bool:
    """Whether an intent names this regular price; the channel that is right needs none."""

    def fits(text: str) -> bool:
        amount = read_amount(text)
        return amount is not None and settings.tolerance.covers(observed, amount.value)

    return channel != context.truth_for("regular_price") and product.value_is_meant(
        channel, "regular_price", fits
    )


def _differing(product: Product, settings: Settings, context: Context, below: set[str]) -> Iterator[Draft]:
    """Regular prices of the channels that agree on what a customer pays now."""
    stated = {
        channel: answer
        for channel, answer in answers(product, lambda listing: listing.regular_gross).items()
        if channel not in below and not _is_meant(product, channel, answer.value, settings, context)
    }
    prices = price_answers(product)
    now = [prices[channel].value for channel in stated if channel in prices]
    if not now or not all(settings.tolerance.covers(price, now[0]) for price in now):
        return
    verdict = settle(
        {channel: answer.value for channel, answer in stated.items()},
        context.truth_for("regular_price"),
        lambda _, observed, expected: settings.tolerance.covers(observed, expected),
    )
    if verdict is None:
        return
    if verdict.expected is None:
        values: list[Param] = [
            f"{name} {plain(answer.value)} {context.currency}" for name, answer in stated.items()
        ]
        yield Draft(
            message="disagree",
            params={"values": values},
            field="regular_price",
            seen=undecided(stated, plain),
        )
        return
    right = verdict.channels("expected")
    for channel in verdict.channels("deviating"):
        yield Draft(
            message="differs",
            params={
                "channel": channel,
                "observed": money(stated[channel].value, context.currency),
                "expected": money(verdict.expected, context.currency),
                "source": names(right),
            },
            field="regular_price",
            seen=contrast(channel, right, stated, plain),
        )
