"""What the ratio of two prices means: a shifted decimal mark, or a tax added or left out."""

from decimal import Decimal

CENT = Decimal("0.01")
FACTORS = (Decimal(10), Decimal(100), Decimal(1000))
ROUND_CENTS = frozenset((0, 50, 90, 95, 99))
"""Endings that prices are given on purpose; a price without tax seldom has one by chance."""

SHIFTED_FROM = Decimal("0.10")
"""Below it a cent is too much of a price for its ratio to another one to mean anything."""

NEARLY = Decimal("0.005")
"""The part of the higher price by which roundings may hide a factor of ten."""

LOWEST_RATE = Decimal(3)
"""Tax rates below this many percent are not told from ordinary price differences."""


def power_of_ten(low: Decimal, high: Decimal) -> Decimal | None:
    """10, 100 or 1000 where `high` is that many times `low`, and `low` no mere placeholder.

    `low` may be `high` with its mark shifted, rounded to a cent; or either was rounded once more when tax
    was added, which must then be too little of the price to make another ratio look like this one.
    """
    for factor in FACTORS:
        off = abs(low * factor - high)
        twice = off <= factor * CENT and off <= high * NEARLY
        if low >= SHIFTED_FROM and (twice or off <= factor * CENT / 2):
            return factor
    return None


def tax_rate_between(low: Decimal, high: Decimal, rates: tuple[Decimal, ...]) -> Decimal | None:
    """The rate in percent that makes `high` of `low`, rounded or cut to cents.

    The standard rate is believed as it stands; a reduced one only where `low` ends like no chosen price,
    because a price raised by exactly five or eight percent is no rarity.
    """
    for place, rate in enumerate(rates):
        if low <= 0 or rate < LOWEST_RATE:
            continue
        gross = (100 + rate) / Decimal(100)
        fits = abs(low * gross - high) <= CENT * gross
        chosen = int(low * 100) % 100 in ROUND_CENTS
        if fits and (place == 0 or not chosen):
            return rate
    return None
