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
    told: set[tuple[str, ...]] = set()
    for dispute in sorted(
        product.disputed, key=lambda one: list(_CONFLICTING).index(one.by) if one.by in _CONFLICTING else 9
    ):
        if dispute.gtins not in told:
            drafts = list(_conflict(product, dispute, context))
            told |= {dispute.gtins for _ in drafts}
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
    by_channel = {channel: gtin for channel, gtin, _ in dispute.listings}
    several = len({(channel, gtin) for channel, gtin, _ in dispute.listings}) > len(by_channel)
    if dispute.by not in _CONFLICTING or several or f"gtin:{dispute.gtins[0]}" not in product.keys:
        return
    truth = context.truth_for("gtin")
    right = by_channel.get(truth or "")
    seen = []
    for channel, gtin in by_channel.items():
        listing = next((one for one in product.listings.get(channel, ()) if one.gtin == gtin), None)
        role: Role = "other" if right is None else "expected" if gtin == right else "deviating"
        seen.append(Seen(channel, gtin, listing, role, key=f"gtin:{gtin}"))
    yield Draft(
        message="conflict",
        params={
            "by": _CONFLICTING[dispute.by],
            "value": dispute.value,
            "values": names(f"{channel}: {gtin}" for channel, gtin in by_channel.items()),
            "channel": names(by_channel),
        },
        field="gtin",
        seen=seen,
        severity=Severity.HIGH,
    )
