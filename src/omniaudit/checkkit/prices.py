"""Which channels' prices disagree, and how: the price checks part the same gaps among themselves."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from omniaudit.checkkit.context import Context
from omniaudit.checkkit.drafts import money, names, plain
from omniaudit.checkkit.ratios import CENT, power_of_ten, tax_rate_between
from omniaudit.checkkit.settings import Tolerance
from omniaudit.checkkit.subjects import Listing, Meant, Product
from omniaudit.checkkit.verdict import Answer, Verdict, settle
from omniaudit.result.model import Cause, Confidence, Param

Shape = Literal["tax", "power", "zero", "other"]

CONVERTED = Tolerance(Decimal(2), relative=True)
"""Prices converted at a rate of the configuration are rounded anew on each channel."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One channel's price against what is expected there.

    Attributes:
        expected: what the channel should show, its intended difference included; None where nobody is right.
        shape: a ratio equal to a tax rate, a power of ten, a price of nothing, or none of these.
        factor: the tax rate in percent, or the power of ten, where the shape has one.
    """

    channel: str
    observed: Answer[Decimal]
    expected: Decimal | None
    shape: Shape
    factor: Decimal | None


@dataclass(frozen=True, slots=True)
class PriceGaps:
    """All gaps of one product, the verdict they rest on and each channel's answer above zero."""

    gaps: tuple[Gap, ...]
    verdict: Verdict[Decimal] | None
    answers: dict[str, Answer[Decimal]]

    def of(self, *shapes: Shape) -> tuple[Gap, ...]:
        """The gaps of these shapes."""
        return tuple(gap for gap in self.gaps if gap.shape in shapes)

    @property
    def undecided(self) -> bool:
        """Whether the channels disagree and none is known to be right."""
        return self.verdict is not None and self.verdict.expected is None

    @property
    def right(self) -> tuple[str, ...]:
        """The channels that show what is expected."""
        return self.verdict.channels("expected") if self.verdict else ()

    def source(self) -> Answer[Decimal] | None:
        """The expected price and the listing that states it."""
        return self.answers[self.right[0]] if self.right else None

    def confidence(self) -> Confidence:
        """Medium where a price is compared whose tax basis nobody stated."""
        unknown = any(answer.listing.tax == "unknown" for answer in self.answers.values())
        known = any(answer.listing.tax != "unknown" for answer in self.answers.values())
        return Confidence.MEDIUM if unknown and known else Confidence.HIGH


def gap_params(gap: Gap, gaps: PriceGaps, currency: str) -> dict[str, Param]:
    """What a message on one channel's price needs: channel, observed, expected, source."""
    expected = gap.expected if gap.expected is not None else gap.observed.value
    return {
        "channel": gap.channel,
        "observed": money(gap.observed.value, currency),
        "expected": money(expected, currency),
        "source": names(gaps.right),
    }


def price_answers(product: Product) -> dict[str, Answer[Decimal]]:
    """Each channel's price with tax in the brand's currency, for the same number of pieces.

    Stores of one channel answer with the price that most of them have. A channel that lists the product
    several times at different prices gives no answer: which is meant is not for us to guess.
    """
    return _same_pieces(_stated(product))


def _stated(product: Product) -> dict[str, Answer[Decimal]]:
    """Each channel's price, whatever the number of pieces."""
    given = {channel: _channel_answer(listings) for channel, listings in product.listings.items()}
    return {channel: answer for channel, answer in given.items() if answer is not None}


def _channel_answer(listings: tuple[Listing, ...]) -> Answer[Decimal] | None:
    priced = [listing for listing in listings if listing.gross is not None]
    counted = Counter(listing.gross for listing in priced)
    if not counted:
        return None
    if len(counted) > 1 and any(listing.store is None for listing in priced):
        return None
    value, _ = max(counted.items(), key=lambda item: (item[1], -(item[0] or 0)))
    listing = next(one for one in priced if one.gross == value)
    return Answer(value or Decimal(0), listing)


def _currency_mixed_up(gap: Gap, expected: Decimal, context: Context, tolerance: Tolerance) -> bool:
    """The right number under the wrong currency, or a price converted under the name of the brand's own."""
    listing = gap.observed.listing
    if listing.currency != context.currency:
        return listing.price is not None and tolerance.covers(listing.price, expected)
    return any(CONVERTED.covers(gap.observed.value * rate, expected) for rate in context.rates.values())


def _same_pieces(found: dict[str, Answer[Decimal]]) -> dict[str, Answer[Decimal]]:
    """Packs of another size cost what they cost: only the most common size is compared."""
    sizes = Counter(answer.listing.pieces for answer in found.values())
    if len(sizes) < 2:  # noqa: PLR2004 one size only
        return found
    size = max(sizes.items(), key=lambda item: (item[1], -item[0]))[0]
    return {channel: answer for channel, answer in found.items() if answer.listing.pieces == size}


def price_gaps(product: Product, context: Context, tolerance: Tolerance) -> PriceGaps:
    """Every channel whose price is not what it should be. A price of nothing is nobody's to agree with."""
    stated = _stated(product)
    zeros = tuple(
        Gap(channel, answer, None, "zero", None)
        for channel, answer in stated.items()
        if answer.value <= 0 and not _nothing_is_meant(product, channel, answer.value)
    )
    found = _same_pieces({channel: answer for channel, answer in stated.items() if answer.value > 0})
    values = {channel: answer.value for channel, answer in found.items()}
    voters = {channel for channel in values if meant_price(product, channel) is None}
    truth = context.truth_for("price")
    converted = _converted(found, context.currency)

    def same(channel: str, observed: Decimal, expected: Decimal) -> bool:
        allowed = CONVERTED if channel in converted or truth in converted else tolerance
        if channel == truth:
            return allowed.covers(observed, expected)
        return _fits(product, channel, observed, expected, allowed)

    verdict = settle(values, truth, same, voters)
    if verdict is None:
        return PriceGaps(zeros, None, found)
    if verdict.expected is None:
        return PriceGaps(zeros + _open_gaps(values, found, context), verdict, found)
    gaps = [
        _gap(channel, found[channel], wanted_price(product, channel, verdict.expected), context)
        for channel in verdict.channels("deviating")
    ]
    return PriceGaps((*zeros, *gaps), verdict, found)


def _converted(found: dict[str, Answer[Decimal]], currency: str) -> frozenset[str]:
    """The channels whose prices were converted from another currency."""
    return frozenset(
        name for name, answer in found.items() if answer.listing.currency not in (None, currency)
    )


def meant_price(product: Product, channel: str) -> Meant | None:
    """What is meant of the product's price on the channel: the first to say so, the most specific one."""
    return next((meant for meant in product.meant_on(channel) if meant.says_price), None)


def _nothing_is_meant(product: Product, channel: str, observed: Decimal) -> bool:
    """Whether an intent names a price of nothing; a range that is open below does not."""
    allowed = meant_range(product, channel)
    return allowed is not None and allowed.low is not None and allowed.holds(observed)


def wanted_price(product: Product, channel: str, base: Decimal) -> Decimal:
    """What the channel should show when the others show `base`: with any intended factor, to the cent."""
    meant = meant_price(product, channel)
    return base if meant is None or meant.factor is None else (base * meant.factor).quantize(CENT)


@dataclass(frozen=True, slots=True)
class Range:
    """Two amounts of the brand's currency, both inclusive; None leaves an end open."""

    low: Decimal | None
    high: Decimal | None

    def holds(self, amount: Decimal) -> bool:
        """Whether the amount lies within."""
        return (self.low is None or amount >= self.low) and (self.high is None or amount <= self.high)

    def worded(self, currency: str) -> str:
        """The range in words."""
        if self.low is None:
            return f"at most {plain(self.high or Decimal(0))} {currency}"
        if self.high is None:
            return f"at least {plain(self.low)} {currency}"
        return f"{plain(self.low)} to {plain(self.high)} {currency}"


def meant_range(product: Product, channel: str) -> Range | None:
    """The range in which the product's price on the channel may lie, where one is meant."""
    meant = meant_price(product, channel)
    return None if meant is None or meant.factor is not None else Range(meant.low, meant.high)


def _fits(product: Product, channel: str, observed: Decimal, expected: Decimal, tolerance: Tolerance) -> bool:
    allowed = meant_range(product, channel)
    if allowed is not None:
        return allowed.holds(observed)
    return tolerance.covers(observed, wanted_price(product, channel, expected))


def _open_gaps(
    values: dict[str, Decimal], found: dict[str, Answer[Decimal]], context: Context
) -> tuple[Gap, ...]:
    """Nobody is known to be right: the shape is that of the two prices, where there are just two."""
    low, high = min(values.values()), max(values.values())
    shape, factor = ("other", None) if len(set(values.values())) > 2 else _shape(low, high, context)  # noqa: PLR2004
    return tuple(Gap(channel, found[channel], None, shape, factor) for channel in values)


def _gap(channel: str, answer: Answer[Decimal], expected: Decimal, context: Context) -> Gap:
    low, high = sorted((answer.value, expected))
    shape, factor = _shape(low, high, context)
    return Gap(channel, answer, expected, shape, factor)


def _shape(low: Decimal, high: Decimal, context: Context) -> tuple[Shape, Decimal | None]:
    factor = power_of_ten(low, high)
    if factor is not None:
        return "power", factor
    rate = tax_rate_between(low, high, context.vat)
    return ("tax", rate) if rate is not None else ("other", None)


def cause_of(gap: Gap, gaps: PriceGaps, context: Context, tolerance: Tolerance) -> Cause:
    """Why a channel shows another price, where the prices beside it tell."""
    source = gaps.source()
    own, right = gap.observed.listing, source.listing if source else None
    if gap.expected is not None and _currency_mixed_up(gap, gap.expected, context, tolerance):
        return Cause.CURRENCY
    if (
        gap.expected is not None
        and own.regular_gross is not None
        and own.price_valid_until is not None
        and own.price_valid_until < context.now
        and tolerance.covers(own.regular_gross, gap.expected)
    ):
        return Cause.EXPIRED_PROMOTION
    if (
        right
        and right.regular_gross is not None
        and tolerance.covers(gap.observed.value, right.regular_gross)
    ):
        return Cause.STALE_COPY
    return Cause.UNKNOWN
