"""A listing stands on one channel only, and no other channel knows its product.

What: looks for products that exactly one channel lists although two others at least should list everything.
The channel that is right by `truth` has no orphans: what only it lists is missing elsewhere. A channel with a
partial assortment, such as a supplier's list, is not held against the others.

Why it matters: it is a product nobody else sells, stocks or answers for: left over, a duplicate under another
number, or somebody's test.

What to do: take it off, list it elsewhere, or give it the identifier its product has on the other channels.

Example, before: the marketplace sells a lamp that neither the shop nor the stores have. After: it is taken
off.
"""

from collections.abc import Iterator

from omniaudit.checkkit import (
    CheckSettings,
    Context,
    Draft,
    Meta,
    Product,
    Seen,
    Severity,
    Survey,
    absence,
    names,
)

META = Meta(
    title="Listing that no other channel knows",
    severity=Severity.MEDIUM,
    compares="presence",
    journey="consideration",
    since="0.1",
    messages={
        "orphan": "Only {channel} lists it; it is unknown to {lacking}.",
        "orphan.many": "{count} listings on {channel} are known to no other channel, {example} for one.",
    },
    advice={
        "orphan": "Take it off {channel}, list it elsewhere, or give it the identifier it has there.",
        "orphan.many": "Take them off, list them elsewhere, or give them the identifiers they have there.",
    },
)


class Settings(CheckSettings):
    """Nothing to set but the severity."""


def candidates(_settings: Settings, _survey: Survey) -> str:
    """One channel lists it, other packs and conditions counted."""
    return "bit_count(listed_otherwise) = 1"


def judge(product: Product, _settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft for the listing, with the channels that lack it."""
    lacking = absence(product, context)
    if not lacking.orphaned:
        return
    (channel, listings), *_ = product.listings.items()
    listing = listings[0]
    yield Draft(
        message="orphan",
        params={"channel": channel, "lacking": names(lacking.channels)},
        field="listing",
        seen=[
            Seen(channel, listing.title or listing.listing_id or listing.locator, listing, "deviating"),
            *(Seen(name, None, None, "deviating") for name in lacking.channels),
        ],
        together=True,
    )
