"""Amounts and times as the channels' files write them."""

from datetime import datetime
from decimal import Decimal

_NO_BREAK_SPACE = "\u00a0"
_LEAST_PLACES = 2


def dotted(amount: Decimal) -> str:
    """229.00; further places are kept: 1.059."""
    places = max(_LEAST_PLACES, -int(amount.as_tuple().exponent))
    return f"{amount:.{places}f}"


def shortest(amount: Decimal) -> str:
    """229 or 228.9: no zeros at the end."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_comma(amount: Decimal) -> str:
    """1 056,10 with a no-break space."""
    return f"{amount:,.2f}".replace(",", _NO_BREAK_SPACE).replace(".", ",")


def moment(time: datetime) -> str:
    """2026-11-20T00:00+01:00."""
    return time.isoformat(timespec="minutes")
