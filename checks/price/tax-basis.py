"""A channel shows prices without tax among channels that show them with tax, or adds the tax twice.

What: compares prices with tax whose ratio is exactly one of the country's VAT rates. The standard rate is
taken at its word; a reduced one only where the lower price ends like no chosen price.

Why it matters: consumers must be shown prices with tax (Directive 98/6/EC, Art. 2a: the final price including
VAT); a net price looks like an offer that the checkout then takes back.

What to do: export prices with tax on that channel, or state its basis with `tax: excluded` and `tax_rate` if
it is a list for businesses.

Example, before: the feed shows 186.18 PLN, the shop 229.00 PLN (23 % VAT). After: both show 229.00 PLN.
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
    Severity,
    Survey,
    Tolerance,
    contrast,
    gap_params,
    names,
    plain,
    price_gaps,
    undecided,
)

META = Meta(
    title="Price looks like one without tax",
    severity=Severity.HIGH,
    compares="price",
    journey="purchase",
    since="0.1",
    messages={
        "net": "{channel} shows {observed}, which is {expected} by {source} without {rate} % VAT.",
        "net.many": "{channel} shows prices without {rate} % VAT on {count} products, {example} for one.",
        "twice": (
            "{channel} shows {observed}, which is {expected} by {source} with {rate} % VAT added once more."
        ),
        "twice.many": "{channel} adds {rate} % VAT once more on {count} products, {example} for one.",
        "apart": "The prices of {channel} lie {rate} % VAT apart, and none of them is known to be right.",
        "apart.many": (
            "The prices of {channel} lie {rate} % VAT apart on {count} products, {example} for one."
        ),
    },
    advice={
        "net": "Export prices with tax on {channel}, or state its basis with tax: excluded.",
        "net.many": "Export prices with tax on {channel}, or state its basis with tax: excluded.",
        "twice": "Look where {channel} adds the tax a second time, or state the basis of its source.",
        "twice.many": "Look where {channel} adds the tax a second time, or state the basis of its source.",
        "apart": "Find out which of them shows prices without tax, and state each channel's basis.",
        "apart.many": "Find out which of them shows prices without tax, and state each channel's basis.",
    },
)

_EXACT = Tolerance(Decimal("0.01"))


class Settings(CheckSettings):
    """Nothing to set but the severity."""


def candidates(_settings: Settings, _survey: Survey) -> str:
    """Prices lie as far apart as the smallest rate told from a price difference, or one is zero."""
    apart = _EXACT.exceeded("price_low", "price_high")
    return f"price_low <= 0 OR ({apart} AND price_high >= (price_low - 0.01) * 1.03)"


def judge(product: Product, _settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft a channel whose price is a VAT rate away."""
    gaps = price_gaps(product, context, _EXACT)
    taxed = gaps.of("tax")
    if taxed and gaps.undecided:
        yield _apart(taxed)
        return
    for gap in taxed:
        yield _deviation(gap, gaps, context)


def _deviation(gap: Gap, gaps: PriceGaps, context: Context) -> Draft:
    expected = gap.expected or Decimal(0)
    return Draft(
        message="net" if gap.observed.value < expected else "twice",
        params=gap_params(gap, gaps, context.currency) | {"rate": _percent(gap)},
        field="price",
        seen=contrast(gap.channel, gaps.right, gaps.answers, plain),
        cause=Cause.TAX_BASIS,
    )


def _apart(taxed: tuple[Gap, ...]) -> Draft:
    return Draft(
        message="apart",
        params={
            "channel": names(gap.channel for gap in taxed),
            "rate": _percent(taxed[0]),
        },
        field="price",
        seen=undecided({gap.channel: gap.observed for gap in taxed}, plain),
        cause=Cause.TAX_BASIS,
    )


def _percent(gap: Gap) -> str:
    return f"{(gap.factor or Decimal(0)).normalize():f}"
