"""A listing lacks what it must have, or what its channel gives for nearly all others.

What: a title and a price must be there (`required`) on a channel that gives them for most of its listings.
Beside that, a field that the channel gives for nine in ten of its listings is missed where it is blank and
another channel knows it for the same product. A field that a channel never gives is not missed there.

Why it matters: marketplaces refuse or hide incomplete listings, and what is blank cannot be compared.

What to do: fill the field from the channel that has it.

Example, before: one row of the feed has no price. After: 229.00 PLN.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from omniaudit.checkkit import (
    BlankField,
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

    required: tuple[BlankField, ...] = ("title", "price")
    usual: tuple[BlankField, ...] = ("gtin", "brand", "url", "image_urls", "description")


def candidates(settings: Settings, survey: Survey) -> str:
    """A required field is blank, or a usual one on a channel that usually gives it."""
    due = [(name, _channels_with(survey, "mostly", name)) for name in settings.required]
    due += [(name, _channels_with(survey, "usually", name)) for name in settings.usual]
    return " OR ".join(f"blank_{name} & {mask} <> 0" for name, mask in due if mask) or "false"


def _channels_with(survey: Survey, how: Literal["mostly", "usually"], name: str) -> int:
    return survey.mask(lambda channel: name in (channel.mostly if how == "mostly" else channel.usually))


def judge(product: Product, settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft a channel and blank field."""
    for channel, listings in product.listings.items():
        view = context.survey.channels[channel]
        for name in dict.fromkeys((*settings.required, *settings.usual)):
            lacking = next((one for one in listings if name in one.blank), None)
            if lacking is None:
                continue
            known = _known(product, channel, name)
            if name in settings.required:
                if name in view.mostly:
                    yield _draft("required", name, lacking, known)
            elif known and name in view.usually:
                yield _draft("usual", name, lacking, known)


def _known(product: Product, channel: str, name: str) -> dict[str, Listing]:
    """The other channels that know a field, each with the listing that has it."""
    knowing = {
        other: next((one for one in listings if _has(one, name)), None)
        for other, listings in product.listings.items()
        if other != channel
    }
    return {other: listing for other, listing in knowing.items() if listing is not None}


def _has(listing: Listing, name: str) -> bool:
    return listing.gtin_kind == "global" if name == "gtin" else name not in listing.blank


def _value(listing: Listing, name: str) -> str | None:
    """What a listing says of a field; None where it is too long to be shown, or a range."""
    if name == "price":
        return None if listing.gross is None else plain(listing.gross)
    return {
        "title": listing.title,
        "gtin": listing.gtin,
        "brand": listing.brand,
        "url": listing.url,
        "category": listing.category,
        "availability": listing.availability,
    }.get(name)


def _draft(message: str, name: str, lacking: Listing, known: Mapping[str, Listing]) -> Draft:
    channel = lacking.channel
    values = {other: _value(listing, name) for other, listing in known.items()}
    return Draft(
        message=message,
        params={"channel": channel, "field": _WORDS.get(name, name), "source": names(known)},
        field=name,
        seen=[
            Seen(channel, None, lacking, "deviating"),
            *(Seen(other, value, known[other], "expected") for other, value in values.items() if value),
        ],
        severity=Severity.HIGH if message == "required" else None,
        together=True,
    )
