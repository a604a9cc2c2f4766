"""A price is ten, a hundred or a thousand times what it should be, or nothing at all.

What: compares prices with tax whose ratio is exactly 10, 100 or 1000, and prices of zero or less.

Why it matters: such a price was not decided by anybody. It is sold at or laughed at within minutes.

What to do: correct it now; then look where the decimal mark is lost. A factor of 100 without any decimal mark
in the raw text points to minor units (grosz, cent) read as whole ones; 1000 to a mark that parts thousands.

Example, before: the feed says 22900.00 PLN for a lamp at 229.00 PLN. After: 229.00 PLN.
"""

from collections.abc import Iterator
from decimal import Decimal

from omniaudit.checkkit import (
    Cause,
    CheckSettings,
    Context,
    Draft,
    Gap,
    Meta,
    PriceGaps,
    Product,
    Seen,
    Severity,
    Survey,
    Tolerance,
    contrast,
    gap_params,
    money,
    names,
    plain,
    price_gaps,
    undecided,
)

META = Meta(
    title="Price looks misread or mistyped",
    severity=Severity.CRITICAL,
    compares="price",
    journey="purchase",
    since="0.1",
    messages={
        "factor": "{channel} shows {observed}, a factor of {factor} away from {expected} by {source}.",
        "factor.many": (
            "{channel} shows prices a factor of {factor} off on {count} products, {example} for one."
        ),
        "apart": (
            "The prices of {channel} lie a factor of {factor} apart, and none of them is known to be right."
        ),
        "apart.many": "The prices of {channel} lie a factor of {factor} apart on {count} products.",
        "zero": "{channel} shows {observed}: that is no price.",
        "zero.many": "{channel} shows no price above zero on {count} products, {example} for one.",
    },
    advice={
        "factor": (
            "Correct the price on {channel} to {expected} at once, then look where the decimal mark is lost."
        ),
        "factor.many": "Correct the prices on {channel} at once, then look where the decimal mark is lost.",
        "apart": "Find out which price is right and correct the other at once.",
        "apart.many": "Find out which prices are right and correct the others at once.",
        "zero": "Set the price on {channel}, or take the product off it.",
        "zero.many": "Set the prices on {channel}, or take the products off it.",
    },
)

_EXACT = Tolerance(Decimal("0.01"))


class Settings(CheckSettings):
    """Nothing to set but the severity."""


def candidates(_settings: Settings, _survey: Survey) -> str:
    """The highest price is about ten times the lowest or more, or a price is not above zero."""
    return "price_high >= price_low * 9 OR price_low <= 0"


def judge(product: Product, _settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft a channel with such a price."""
    gaps = price_gaps(product, context, _EXACT)
    for gap in gaps.of("zero"):
        yield _zero(gap, context)
    powers = gaps.of("power")
    if powers and gaps.undecided:
        yield _apart(powers)
        return
    for gap in powers:
        yield _factor(gap, gaps, context)


def _zero(gap: Gap, context: Context) -> Draft:
    return Draft(
        message="zero",
        params={"channel": gap.channel, "observed": money(gap.observed.value, context.currency)},
        field="price",
        seen=[Seen(gap.channel, plain(gap.observed.value), gap.observed.listing, "deviating")],
        together=True,
    )


def _factor(gap: Gap, gaps: PriceGaps, context: Context) -> Draft:
    expected = gap.expected or Decimal(0)
    return Draft(
        message="factor",
        params=gap_params(gap, gaps, context.currency) | {"factor": int(gap.factor or 0)},
        field="price",
        seen=contrast(gap.channel, gaps.right, gaps.answers, plain),
        cause=_cause(gap.factor or Decimal(0), higher=gap.observed.value > expected),
    )


def _apart(powers: tuple[Gap, ...]) -> Draft:
    return Draft(
        message="apart",
        params={"channel": names(gap.channel for gap in powers), "factor": int(powers[0].factor or 0)},
        field="price",
        seen=undecided({gap.channel: gap.observed for gap in powers}, plain),
        cause=_cause(powers[0].factor or Decimal(0), higher=False),
    )


def _cause(factor: Decimal, *, higher: bool) -> Cause:
    """Whole units read from minor ones make a price exactly a hundred times too high."""
    return Cause.MINOR_UNITS if factor == 100 and higher else Cause.DECIMAL_SEPARATOR  # noqa: PLR2004
