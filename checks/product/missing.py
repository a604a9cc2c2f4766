"""A product is not on a channel that should list the whole assortment.

What: looks on every channel that should list everything and was read whole. A product sold there in another
pack or condition is not missing; one whose other variants are there is left to `product/variant-gap`; an
absence written down under `intent` is meant. A channel that was not read whole proves nothing.

Why it matters: what is not listed is not found, and a customer sent from one channel to another ends nowhere.

What to do: list it, or write the absence down as intended.

Example, before: a lamp is in the stores and in the feed, the app lacks it. After: the app lists it.
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
    title="Product missing on a channel",
    severity=Severity.HIGH,
    compares="presence",
    journey="awareness",
    since="0.1",
    messages={
        "missing": "{channel} does not list it; it is listed by {source}.",
        "missing.many": "{channel} lacks {count} products that other channels list, {example} for one.",
    },
    advice={
        "missing": "List it on {channel}, or write the absence down under intent.",
        "missing.many": "List them on {channel}, or write their absence down under intent.",
    },
)


class Settings(CheckSettings):
    """Nothing to set but the severity."""


def candidates(_settings: Settings, survey: Survey) -> str:
    """A channel that should list everything does not."""
    wanted = survey.mask(lambda channel: channel.expected)
    return f"listed & {wanted} <> {wanted}"


def judge(product: Product, _settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft a channel that lacks the product."""
    lacking = absence(product, context)
    if lacking.orphaned:
        return
    listed = tuple(product.listings)
    for channel in lacking.channels:
        yield Draft(
            message="missing",
            params={"channel": channel, "source": names(listed)},
            field="listing",
            seen=[
                Seen(channel, None, None, "deviating"),
                *(Seen(name, _name(product, name), product.listings[name][0], "expected") for name in listed),
            ],
            together=True,
        )


def _name(product: Product, channel: str) -> str:
    listing = product.listings[channel][0]
    return listing.title or listing.listing_id or listing.sku or listing.locator
