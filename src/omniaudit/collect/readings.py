"""How single texts of a channel are read: prices, availability, conditions. Each is read once and kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Generic, Literal, TypeVar

from omniaudit.normalise.availability import read_availability
from omniaudit.normalise.currencies import resolve_sign
from omniaudit.normalise.money import from_minor, read_amount
from omniaudit.snapshot.records import Availability, Condition

Value = TypeVar("Value")

MEMO_ENTRIES = 50_000
"""Texts kept a column: a catalogue repeats its prices and words; where it does not, memory stays bounded."""

_FROM_PRICE = re.compile(
    r"^\s*(?:już\s+od|juz\s+od|već\s+od|vec\s+od|od|ab|from|već|од|već)\s+(?=\D{0,4}\d)", re.IGNORECASE
)
_RANGE = re.compile(r"\d[^-\u2013\u2014\d]*\s*[-\u2013\u2014]\s*[^-\u2013\u2014\d]{0,4}\d")
_DASHED_DECIMALS = re.compile(r"[,.]\s*[-\u2013\u2014]")
LARGEST_AMOUNT = Decimal(99999999999999)
_SMALLEST_AMOUNT = Decimal("0.0001")
_SMALLEST_RATE = Decimal("0.001")
"""What the columns of the snapshot hold: amounts and pieces to 4 decimals, rates in percent to 3."""


class Memo(dict[str, Value], Generic[Value]):
    """Remembers what a text was read as; a lookup of a known text costs no Python call."""

    def __init__(self, read: Callable[[str], Value]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Value:
        if len(self) >= MEMO_ENTRIES:
            self.clear()
        value = self[text] = self._read(text)
        return value


@dataclass(frozen=True, slots=True)
class Price:
    """A price text's reading: an exact amount, or the ends of a range; `upper` may be open."""

    amount: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    currency: str | None


UNREADABLE = Price(None, None, None, None)


def price_reader(
    decimal: Literal[".", ","] | None, currency: str | None, money: Literal["major", "minor"]
) -> Callable[[str], Price]:
    """A function from a price text to its reading, for one column's habits."""

    def read_minor(text: str) -> Price:
        amount = from_minor(text, currency) if currency else None
        kept = None if amount is None else fit_amount(amount)
        return UNREADABLE if kept is None else Price(kept, None, None, currency)

    def read(text: str) -> Price:
        from_price = _FROM_PRICE.match(text)
        if from_price:
            return _range(text[from_price.end() :], None)
        if _RANGE.search(text) and not _DASHED_DECIMALS.search(text):
            lower, _, upper = re.sub(r"[\u2013\u2014]", "-", text).partition("-")
            return _range(lower, upper)
        amount = read_amount(text, decimal=decimal, currency=currency)
        kept = None if amount is None else fit_amount(amount.value)
        if amount is None or kept is None:
            return UNREADABLE
        return Price(kept, None, None, amount.currency)

    def _range(lower: str, upper: str | None) -> Price:
        low = read_amount(lower, decimal=decimal, currency=currency)
        high = read_amount(upper, decimal=decimal, currency=currency) if upper else None
        kept_low = None if low is None else fit_amount(low.value)
        kept_high = None if high is None else fit_amount(high.value)
        if low is None or kept_low is None or (high is not None and kept_high is None):
            return UNREADABLE
        return Price(None, kept_low, kept_high, low.currency or (high.currency if high else None))

    return read_minor if money == "minor" else read


def fit_amount(amount: Decimal) -> Decimal | None:
    """The amount rounded half up to the 4 decimals that a snapshot keeps; None beyond LARGEST_AMOUNT."""
    return amount.quantize(_SMALLEST_AMOUNT, ROUND_HALF_UP) if abs(amount) <= LARGEST_AMOUNT else None


def fit_rate(rate: Decimal) -> Decimal:
    """A rate in percent, of at most 100, rounded half up to the 3 decimals that a snapshot keeps."""
    return rate.quantize(_SMALLEST_RATE, ROUND_HALF_UP)


def read_currency(text: str, expected: str) -> str:
    """The ISO 4217 code of a currency column's text; a word that is none stays: nothing is compared then."""
    found = resolve_sign(text.strip(), expected)
    return (found[0] if found else None) or text.strip().upper()


def read_quantity(text: str) -> Decimal | None:
    """A number of pieces to 4 decimals, or None where the text is none."""
    number = _read_number(text)
    return None if number is None else fit_amount(number)


def _read_number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def read_percent(text: str) -> Decimal | None:
    """A tax rate in percent, to 3 decimals, from "23", "23%" or "0.23"; None where it is none of them."""
    number = _read_number(text.replace("%", "").strip())
    if number is None or not 0 <= number <= 100:  # noqa: PLR2004 percent
        return None
    return fit_rate(number * 100 if 0 < number < 1 and "%" not in text else number)


def stock_reader(words: dict[str, str]) -> Callable[[str], Availability]:
    """A function from an availability text to its class; `words` are the format's own codes."""

    def read(text: str) -> Availability:
        known = words.get(text.strip().casefold())
        return known if known is not None else read_availability(text)  # type: ignore[return-value]

    return read


_CONDITIONS: dict[str, Condition] = {
    **dict.fromkeys(("new", "nowy", "nowa", "nowe", "novo", "nov", "neu", "newcondition", "ново"), "new"),
    **dict.fromkeys(
        ("refurbished", "odnowiony", "poleasingowy", "refurbishedcondition", "generalüberholt", "obnovljen",
         "repasovan"),
        "refurbished",
    ),
    **dict.fromkeys(
        ("used", "używany", "uzywany", "polovno", "gebraucht", "usedcondition", "used_good", "used_fair",
         "used_like_new", "bazaar", "половно"),
        "used",
    ),
}  # fmt: skip


def read_condition(text: str) -> Condition | None:
    """The condition of a product in Google's terms; None for an unknown word."""
    return _CONDITIONS.get(text.strip().casefold().rpartition("/")[2])
