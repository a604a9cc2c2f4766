"""A listing lacks what it must have, or what its channel gives for nearly all others.

What: a title and a price must be there (`required`) on a channel that gives them for most of its listings.
Beside that, a field that the channel gives for nine in ten of its listings is missed where it is blank and
another channel knows it for the same product. A field that a channel never gives is not missed there.

Why it matters: marketplaces refuse or hide incomplete listings, and what is blank cannot be compared.

What to do: fill the field from the channel that has it.

Example, before: one row of the feed has no price. After: 229.00 PLN.
"""

from collections.abc import Iterator

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
)

META = Meta(
    title="Listing lacks a field",
    severity=Severity.LOW,
    compares="fields",
    journey="consideration",
    since="0.1",
    messages={
        "required": "{channel} gives no {field}.",
        "required.many": "{channel} gives no {field} on {count} products, {example} for one.",
        "usual": "{channel} gives no {field} here, though it does elsewhere; it is known from {source}.",
        "usual.many": "{channel} gives no {field} on {count} products for which other channels know it.",
    },
    advice={
        "required": "Fill in the {field} on {channel}.",
        "required.many": "Fill in the {field} on {channel}.",
        "usual": "Take the {field} from {source}.",
        "usual.many": "Take the {field} from the channels that have it.",
    },
)

_WORDS = {"gtin": "GTIN", "url": "address", "image_urls": "picture"}


class Settings(CheckSettings):
    """`required` must be there on every listing; `usual` where the channel mostly gives it."""

    required: tuple[str, ...] = ("title", "price")
    usual: tuple[str, ...] = ("gtin", "brand", "url", "image_urls", "description")


def candidates(settings: Settings, survey: Survey) -> str:
    """A required field is blank, or a usual one on a channel that usually gives it."""
    masks = {
        name: survey.mask(lambda channel, name=name: name in channel.mostly)  # type: ignore[misc]
        for name in settings.required
    }
    masks |= {
        name: survey.mask(lambda channel, name=name: name in channel.usually)  # type: ignore[misc]
        for name in settings.usual
    }
    return " OR ".join(f"blank_{name} & {mask} <> 0" for name, mask in masks.items() if mask) or "false"


def judge(product: Product, settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft a channel and blank field."""
    for channel, listings in product.listings.items():
        view = context.survey.channels[channel]
        for name in settings.required:
            lacking = next((one for one in listings if name in one.blank), None)
            if lacking is not None and name in view.mostly:
                yield _draft("required", channel, name, lacking, ())
        for name in settings.usual:
            lacking = next((one for one in listings if name in one.blank), None)
            known = tuple(
                other for other in product.listings if other != channel and _knows(product, other, name)
            )
            if name in view.usually and lacking is not None and known and name not in settings.required:
                yield _draft("usual", channel, name, lacking, known)


def _knows(product: Product, channel: str, name: str) -> bool:
    listings = product.listings[channel]
    if name == "gtin":
        return any(one.gtin_kind == "global" for one in listings)
    return any(name not in one.blank for one in listings)


def _draft(message: str, channel: str, name: str, lacking: Listing, known: tuple[str, ...]) -> Draft:
    return Draft(
        message=message,
        params={"channel": channel, "field": _WORDS.get(name, name), "source": names(known)},
        field=name,
        seen=[Seen(channel, None, lacking, "deviating")],
        severity=Severity.HIGH if message == "required" else None,
        together=True,
    )
