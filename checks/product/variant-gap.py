"""A channel lists some variants of a product and lacks others.

What: takes the variants that any channel puts into one group and looks on every channel that should list the
whole assortment, was read whole, and lists at least one of them. Absences written down under `intent` are
meant.

Why it matters: the customer who wants the black one learns that there is only a white one, and leaves.

What to do: list the variant there, or write the absence down as intended.

Example, before: the feed has the lamp in white and black, the marketplace in white only. After: both in both.
"""

from collections.abc import Iterator

from omniaudit.checkkit import (
    CheckSettings,
    Context,
    Draft,
    Group,
    Meta,
    Product,
    Seen,
    Severity,
    Survey,
    names,
)
from omniaudit.checkkit import absent_channels as absent

META = Meta(
    title="Variants missing on a channel",
    severity=Severity.MEDIUM,
    compares="presence",
    of="group",
    journey="consideration",
    since="0.1",
    messages={
        "gap": "{channel} lists {listed} of {all} variants and lacks {missing}.",
        "gap.many": (
            "{channel} lacks variants of {count} products that it lists otherwise, {example} for one."
        ),
    },
    advice={
        "gap": "List the missing variants on {channel}, or write their absence down under intent.",
        "gap.many": "List the missing variants on {channel}, or write their absence down under intent.",
    },
)


class Settings(CheckSettings):
    """Nothing to set but the severity."""


def candidates(_settings: Settings, survey: Survey) -> str:
    """The product belongs to a group and a channel that should list everything lacks it."""
    wanted = survey.mask(lambda channel: channel.expected)
    return f"variants IS NOT NULL AND listed & {wanted} <> {wanted}"


def judge(group: Group, _settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft a channel that lists some variants and lacks others."""
    for view in context.survey.channels.values():
        if not view.expected:
            continue
        listed = [product for product in group.products if view.name in product.listings]
        missing = [product for product in group.products if view.name in absent(product, context)]
        if listed and missing:
            yield _draft(group, view.name, listed, missing)


def _draft(group: Group, channel: str, listed: list[Product], missing: list[Product]) -> Draft:
    seen = []
    for product in missing:
        seen.append(Seen(channel, None, None, "deviating", key=product.key))
        for other, listings in product.listings.items():
            name = listings[0].title or listings[0].listing_id or listings[0].locator
            seen.append(Seen(other, name, listings[0], "expected", key=product.key))
    return Draft(
        message="gap",
        params={
            "channel": channel,
            "listed": len(listed),
            "all": len(group.products),
            "missing": names(product.label for product in missing),
        },
        field="variant",
        seen=seen,
        about=tuple(missing),
        together=True,
    )
