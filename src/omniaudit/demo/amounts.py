"""Prices as a Polish shop makes them, and what becomes of them in other bases. Amounts in PLN."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random

GROSZ = Decimal("0.01")
VAT = Decimal(23)  # standard rate of Poland, percent
_ENDINGS = (Decimal("9.00"), Decimal("9.99"))
_TELLING_RATIOS = tuple(Decimal(ratio) for ratio in ("1.23", "1.08", "1.05", "1.11"))
_RATIO_MARGIN = Decimal("0.012")
_LEAST_CHANGE = Decimal("0.03")
_LARGEST_CHANGE = Decimal("0.3")
LEAST_CHANGEABLE = Decimal(100)
"""Below this a change by tens is never a plain one."""


def shop_price(random: Random, low: int, high: int) -> Decimal:
    """A price from `low` to `high` that ends in 9,00 or 9,99."""
    return Decimal(random.randrange(low // 10, high // 10) * 10) + random.choice(_ENDINGS)


def net(gross: Decimal) -> Decimal:
    """Without VAT, rounded to the grosz as on an invoice."""
    return (gross / (1 + VAT / 100)).quantize(GROSZ, ROUND_HALF_UP)


def gross_again(price: Decimal) -> Decimal:
    """With VAT, rounded to the grosz."""
    return (price * (1 + VAT / 100)).quantize(GROSZ, ROUND_HALF_UP)


def reduced(price: Decimal, percent: int) -> Decimal:
    """`percent` percent less, rounded to the grosz."""
    return (price * (100 - percent) / 100).quantize(GROSZ, ROUND_HALF_UP)


def grosz_price(near: Decimal) -> Decimal:
    """The next price from `near` up, by 1 PLN, that comes back a grosz off after net and gross again."""
    price = near
    while gross_again(net(price)) == price:
        price += 1
    return price


def other_price(random: Random, price: Decimal) -> Decimal:
    """Another price, 3 to 30 % off, that neither a tax rate nor the outlet's reduction would explain."""
    return random.choice(_plain_changes(price))


def lower_price(random: Random, price: Decimal) -> Decimal:
    """The same, but below `price`."""
    return random.choice([other for other in _plain_changes(price) if other < price])


def _plain_changes(price: Decimal) -> list[Decimal]:
    changes = [price + 10 * step for step in range(-60, 61) if step]
    return [other for other in changes if _is_plain_change(price, other)]


def _is_plain_change(price: Decimal, other: Decimal) -> bool:
    if not _LEAST_CHANGE <= abs(other / price - 1) <= _LARGEST_CHANGE:
        return False
    ratio = max(price, other) / min(price, other)
    return all(abs(ratio - telling) > _RATIO_MARGIN for telling in _TELLING_RATIOS)
