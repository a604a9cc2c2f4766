"""Where a product should be and is not."""

from dataclasses import dataclass

from omniaudit.checkkit.context import Context
from omniaudit.checkkit.subjects import Dispute, Product

ORPHAN_AMONG = 2
"""A listing is an orphan when at least so many channels should have its product and none has."""

NAMING = ("sku", "brand+mpn")
"""Identifiers whose dispute may say that the product is there under another GTIN."""


@dataclass(frozen=True, slots=True)
class Absence:
    """The channels that lack a product; `orphaned`: one channel alone lists it and is not the truth's."""

    channels: tuple[str, ...]
    orphaned: bool


def absent_channels(product: Product, context: Context) -> tuple[str, ...]:
    """Channels that should list everything, were read whole and do not have the product in any form."""
    disputed = {
        listing.channel
        for dispute in product.disputed
        if dispute.by in NAMING and _contradicts(dispute)
        for listing in dispute.listings
    }
    return tuple(
        view.name
        for view in context.survey.channels.values()
        if view.expected
        and view.name not in product.listings
        and view.name not in product.sold_otherwise
        and view.name not in disputed
        and not product.absence_is_meant(view.name)
    )


def _contradicts(dispute: Dispute) -> bool:
    """Whether channels give one product different GTINs, of which product/identifier tells.

    An identifier that one channel has on several products names none of them: it proves nothing.
    """
    given = {(listing.channel, listing.gtin) for listing in dispute.coded()}
    channels = {channel for channel, _ in given}
    return len({gtin for _, gtin in given}) > 1 and len(given) == len(channels)


def absence(product: Product, context: Context) -> Absence:
    """Where a product is missing, its variants aside, and whether it is an orphan.

    A product that only a channel of partial assortment lists is nobody's gap.
    """
    absent = tuple(
        channel for channel in absent_channels(product, context) if channel not in product.siblings
    )
    listed = set(product.listings) | product.sold_otherwise
    views = context.survey.channels
    if not any(views[channel].expected for channel in product.listings):
        return Absence((), orphaned=False)
    truth = context.truth_for("listing")
    alone = len(listed) == 1 and truth not in listed
    return Absence(absent, orphaned=alone and len(absent) >= ORPHAN_AMONG)
