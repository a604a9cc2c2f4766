"""A channel lists one product more than once.

What: finds listings of one channel and store that are the same product in the same pack, condition and
variant: the same id twice, or two ids for one thing.

Why it matters: two entries split the reviews and the stock, and sooner or later show two prices.

What to do: keep the older listing and redirect or remove the other.

Example, before: one lamp stands twice on the marketplace, at 229.00 and at 239.00 PLN. After: once.
"""

from collections.abc import Iterator
from itertools import groupby

from omniaudit.checkkit import (
    CheckSettings,
    Context,
    Draft,
    Listing,
    Meta,
    Product,
    Seen,
    Severity,
    Survey,
    names,
    plain,
)

META = Meta(
    title="Product listed twice on one channel",
    severity=Severity.MEDIUM,
    compares="listings",
    journey="consideration",
    since="0.1",
    messages={
        "same-id": "{channel} has {count} entries with the id {ids}.",
        "same-id.many": "{channel} repeats the ids of {count} products, {example} for one.",
        "two-ids": "{channel} lists it {count} times, as {ids}.",
        "two-ids.many": "{channel} lists {count} products more than once, {example} for one.",
        "two-prices": "{channel} lists it {count} times, as {ids}, at {prices}.",
        "two-prices.many": (
            "{channel} lists {count} products more than once at different prices, {example} for one."
        ),
    },
    advice={
        "same-id": "Remove the repeated entries from {channel}.",
        "same-id.many": "Remove the repeated entries from {channel}.",
        "two-ids": "Keep one of the listings on {channel} and remove or redirect the others.",
        "two-ids.many": "Keep one listing a product on {channel} and remove or redirect the others.",
        "two-prices": "Decide which price is right, keep that listing on {channel} and remove the others.",
        "two-prices.many": (
            "Decide which prices are right, keep those listings on {channel} and remove the others."
        ),
    },
)


class Settings(CheckSettings):
    """Nothing to set but the severity."""


def candidates(_settings: Settings, _survey: Survey) -> str:
    """A channel or store has more than one row of it."""
    return "crowded"


def judge(product: Product, _settings: Settings, _context: Context) -> Iterator[Draft]:
    """One draft a channel with repeated listings."""
    for channel, listings in product.listings.items():
        pile = _repeated(listings)
        if pile:
            yield _draft(channel, pile)


def _repeated(listings: tuple[Listing, ...]) -> list[Listing]:
    """The first set of listings that are one thing: same store and surface, no variants that differ."""
    ordered = sorted(listings, key=lambda one: (one.store or "", one.surface, one.record_id))
    for _, group in groupby(ordered, key=lambda one: (one.store, one.surface)):
        pile = list(group)
        variants = {tuple(sorted(one.variant.items())) for one in pile if one.variant}
        if len(pile) > 1 and len(variants) <= 1:
            return pile
    return []


def _draft(channel: str, pile: list[Listing]) -> Draft:
    ids = list(dict.fromkeys(one.listing_id or one.sku or one.locator for one in pile))
    prices = sorted({one.gross for one in pile if one.gross is not None})
    message = "two-prices" if len(prices) > 1 else "same-id" if len(ids) == 1 else "two-ids"
    return Draft(
        message=message,
        params={
            "channel": channel,
            "count": len(pile),
            "ids": names(ids),
            "prices": names(plain(price) for price in prices),
        },
        field="listing",
        seen=[Seen(channel, one.listing_id or one.sku or one.locator, one, "deviating") for one in pile],
        severity=Severity.HIGH if len(prices) > 1 else None,
        together=True,
    )
