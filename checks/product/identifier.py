"""A GTIN is wrong, a dummy, given to two products, or not the one that other channels give.

What: recomputes check digits (GS1 General Specifications, section 7.9), knows dummy numbers, finds one GTIN
on unrelated products of one channel, and one SKU or brand and part number with different valid GTINs on
different channels. In-store numbers (prefixes 02, 04, 2) are fine where they stand.

Why it matters: a wrong GTIN gets a listing refused, or shows another product's reviews and price; and nobody
can line the product up across channels.

What to do: take the GTIN from the package or the supplier, and keep it in one place.

Example, before: 5901234123451 in the feed (wrong check digit). After: 5901234123457.
"""

from collections.abc import Iterator

from omniaudit.checkkit import (
    CheckSettings,
    Context,
    Dispute,
    Draft,
    Listing,
    Meta,
    Product,
    Role,
    Seen,
    Severity,
    Survey,
    names,
)

META = Meta(
    title="GTIN wrong, reused or contradicted",
    severity=Severity.MEDIUM,
    compares="identifier",
    journey="awareness",
    since="0.1",
    messages={
        "invalid": "{channel} gives a GTIN whose check digit or length is wrong.",
        "invalid.many": "{channel} gives invalid GTINs on {count} products, {example} for one.",
        "dummy": "{channel} gives a made-up GTIN.",
        "dummy.many": "{channel} gives made-up GTINs on {count} products, {example} for one.",
        "reused": "{channel} gives it {observed}, the GTIN of another product of its own.",
        "reused.many": "{channel} gives {count} products the GTIN of another one, {example} for one.",
        "conflict": "{by} {value} has different valid GTINs: {values}.",
        "conflict.many": "{channel} give different valid GTINs for {count} products, {example} for one.",
    },
    advice={
        "invalid": "Take the GTIN from the package or the supplier and correct it on {channel}.",
        "invalid.many": "Take the GTINs from the supplier and correct them on {channel}.",
        "dummy": "Give the real GTIN on {channel}, or none.",
        "dummy.many": "Give the real GTINs on {channel}, or none.",
        "reused": "Give it its own GTIN on {channel}.",
        "reused.many": "Give each its own GTIN on {channel}.",
        "conflict": (
            "Find out which GTIN is on the package and correct the others; they are not lined up until then."
        ),
        "conflict.many": "Find out which GTINs are on the packages and correct the others.",
    },
)

_CONFLICTING = {"sku": "SKU", "brand+mpn": "Brand and part number"}


class Settings(CheckSettings):
    """Nothing to set but the severity."""


def candidates(_settings: Settings, _survey: Survey) -> str:
    """A bad GTIN, one used twice, or one in dispute."""
    return "bad_gtin OR disputed OR reused"


def judge(product: Product, _settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft a wrong GTIN and channel, and one a dispute."""
    for channel, listings in product.listings.items():
        for kind in ("invalid", "dummy"):
            bad = next((one for one in listings if one.gtin_kind == kind), None)
            if bad is not None:
                yield _bad(product, channel, kind, bad)
        stranger = next((one for one in listings if one.record_id in product.reused), None)
        if stranger is not None:
            yield Draft(
                message="reused",
                params={"channel": channel, "observed": stranger.gtin or ""},
                field="gtin",
                seen=[Seen(channel, stranger.gtin, stranger, "deviating")],
                severity=Severity.HIGH,
            )
    told: set[tuple[str | None, ...]] = set()
    for by in _CONFLICTING:
        for dispute in (one for one in product.disputed if one.by == by):
            gtins = tuple(dict.fromkeys(one.gtin for one in dispute.coded()))
            if gtins not in told:
                drafts = list(_conflict(product, dispute, context))
                told |= {gtins for _ in drafts}
                yield from drafts


def _bad(product: Product, channel: str, kind: str, bad: Listing) -> Draft:
    valid = [
        Seen(name, one.gtin, one, "expected")
        for name, ones in product.listings.items()
        for one in ones[:1]
        if one.gtin and name != channel
    ]
    return Draft(
        message=kind,
        params={"channel": channel},
        field="gtin",
        seen=[Seen(channel, kind if bad.gtin is None else bad.gtin, bad, "deviating"), *valid],
        together=True,
    )


def _conflict(product: Product, dispute: Dispute, context: Context) -> Iterator[Draft]:
    """One finding a dispute, told once, of the product with its first GTIN.

    A key that means several products on one channel already identifies nothing, so it proves nothing either.
    """
    coded = dispute.coded()
    by_channel = {listing.channel: listing for listing in coded}
    gtins = {listing.gtin for listing in coded}
    several = len({(listing.channel, listing.gtin) for listing in coded}) > len(by_channel)
    if several or len(gtins) < 2 or f"gtin:{coded[0].gtin}" not in product.keys:  # noqa: PLR2004
        return
    truth = context.truth_for("gtin")
    right = by_channel[truth].gtin if truth in by_channel else None
    seen = []
    for channel, listing in by_channel.items():
        role: Role = "other" if right is None else "expected" if listing.gtin == right else "deviating"
        seen.append(Seen(channel, listing.gtin, listing, role, key=f"gtin:{listing.gtin}"))
    yield Draft(
        message="conflict",
        params={
            "by": _CONFLICTING[dispute.by],
            "value": dispute.value,
            "values": names(f"{channel}: {listing.gtin}" for channel, listing in by_channel.items()),
            "channel": names(by_channel),
        },
        field="gtin",
        seen=seen,
        severity=Severity.HIGH,
    )
