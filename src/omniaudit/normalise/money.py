"""Price texts into amounts and ISO 4217 currencies."""
# ruff: noqa: RUF001 - the look-alikes are what shops print

import html
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from omniaudit.normalise.currencies import CURRENCIES, minor_digits, resolve_sign
from omniaudit.normalise.numbers import detect_decimal, read_plain
from omniaudit.normalise.price_texts import Candidate, find_candidates, stands_free

__all__ = [
    "CURRENCIES",
    "Amount",
    "detect_decimal",
    "from_minor",
    "minor_digits",
    "read_amount",
    "read_plain",
]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in major units.

    `currency` is what the text states, as an ISO 4217 code; None if it states none, or a sign of several
    currencies that nothing settles. `ambiguous` says that the amount could be read in another way ("1.299").
    """

    value: Decimal
    currency: str | None
    ambiguous: bool = False


_LONGEST_TEXT = 1000
_QUICK = re.compile(
    r"([$€£]|[A-Z]{3})? ?(\d{1,15}|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}"
    r"|\d{1,3}(?:\.\d{3}){1,4}(?=,)|\d{1,3}(?:,\d{3}){1,4}(?=\.))"
    r"(?:[.,](\d\d?))?(?:[ \u00a0\u202f]?(zł|€|[A-Z]{3}))?",
    re.ASCII,
)
# Dashes, apostrophes and digits of other scripts; zero-width and bidi controls go.
_CHARACTERS: dict[int, str | int] = {
    **dict.fromkeys(map(ord, "’‘ʼ`´′＇٬"), "'"),
    **dict.fromkeys(map(ord, "–—―−‐‑‒"), "-"),
    **str.maketrans("٫．，＄￡", "..,$£"),
}
_CHARACTERS |= dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF], "")
_CHARACTERS |= {zero + digit: str(digit) for zero in (0xFF10, 0x0660, 0x06F0) for digit in range(10)}
# Leaflets raise the decimals; in text a blank is left of it: "25 99 zł".
_RAISED_CENTS = re.compile(r"(?<![\w.,])(\d{1,4}) (\d\d) ?(?=zł|zl|PLN|€|EUR)", re.ASCII)
_SCIENTIFIC = re.compile(r"\d[eE][+-]?\d", re.ASCII)
_NOT_DIGIT = re.compile(r"\D+")
_MARK_APART = re.compile(r"(?<=\d) ([.,]) ?(?=\d\d(?!\d))", re.ASCII)
_WHOLE = re.compile(r"\s*[+-]?\d{1,18}(?:\.0+)?\s*", re.ASCII)
_GROSZE_IN_ZLOTY = 100
_GROSZE = re.compile(r" ?(?:gr|groszy|grosze|grosz)(?![^\W\d_])", re.IGNORECASE)
_WITH_GROSZE = re.compile(r" ?(?:zł|zl|PLN|złotych|złote)\.? ?(?:i )?(\d\d?) ?gr(?![^\W\d_])", re.IGNORECASE)
_RANGE = re.compile(r" ?(?:-|to|do|bis|till|until|à|a) ?(?:[^\w\s]{1,3}|[^\W\d_]{1,4})? ?", re.IGNORECASE)
_FREE = frozenset(
    {
        *("free", "free of charge", "gratis", "za darmo", "darmowe", "bezpłatnie", "besplatno", "бесплатно"),
        *("kostenlos", "kostenfrei", "zdarma", "zadarmo", "ingyenes", "gratuit"),
    }
)


def read_amount(
    text: str, *, decimal: Literal[".", ","] | None = None, currency: str | None = None
) -> Amount | None:
    """The first price in a text.

    A number beside a currency comes before one without; percentages, dates, times, fractions and numbers with
    a unit are no prices. The forms are those of shops in Europe and beyond: "1 299,00 zł", "1.299,- €",
    "CHF 1'299.00", "1 299 zł 99 gr", "99 gr", "$..75", "130, 38 zł", "1,23,456.00 ₹", "35€99". A text that
    only says "free" in words is zero.

    Args:
        text: the field's or the page's text.
        decimal: the decimal mark where it is known; it settles "1.299" (one separator and exactly three
            digits), which otherwise counts as thousands and as ambiguous.
        currency: the currency to expect; it settles signs that several currencies share ("$", "kr", "den")
            and nothing else: a bare number's currency stays None.

    Returns:
        None if there is no price: empty, words, "NaN", scientific notation, or longer than a thousand
        characters. Negative only where a minus stands directly before the number.
    """
    quick = _QUICK.fullmatch(text)
    if quick is not None:
        before, whole, cents, after = quick.groups()
        money = (None,) if not (before or after) else resolve_sign(before or after, currency)
        if money is not None and not (before and after):
            whole = whole if whole.isdecimal() else _NOT_DIGIT.sub("", whole)
            return Amount(Decimal(f"{whole}.{cents}") if cents else Decimal(whole), money[0])
    if not text or len(text) > _LONGEST_TEXT:
        return None
    if "&" in text:
        text = html.unescape(text)
    text = _MARK_APART.sub(r"\1", " ".join(text.translate(_CHARACTERS).split()))
    if _SCIENTIFIC.search(text):
        return None
    joined = _RAISED_CENTS.sub(r"\1,\2 ", text)
    amount = _choose(joined, list(find_candidates(joined, decimal, currency)), currency)
    return replace(amount, ambiguous=True) if amount and joined != text else amount


def _choose(text: str, candidates: list[Candidate], currency: str | None) -> Amount | None:
    plain = next((one for one in candidates if one.money is None and stands_free(text, one)), None)
    priced = next((one for one in candidates if one.money is not None), None)
    if priced is not None:
        opens_range = plain and plain.end <= priced.start and _RANGE.fullmatch(text, plain.end, priced.start)
        return _finish(text, plain if plain and opens_range else priced, priced.money)
    if currency in {None, "PLN"}:
        for one in candidates:
            if one.value < _GROSZE_IN_ZLOTY and _GROSZE.match(text, one.end):
                return Amount(one.value / _GROSZE_IN_ZLOTY, "PLN")
    if plain is not None:
        return _finish(text, plain, None)
    return Amount(Decimal(0), None) if text.strip(" !.").lower() in _FREE else None


def _finish(text: str, candidate: Candidate, money: tuple[str | None] | None) -> Amount:
    value, currency = candidate.value, money[0] if money else None
    grosze = _WITH_GROSZE.match(text, candidate.end) if currency == "PLN" else None
    if grosze and value == value.to_integral_value():
        value += Decimal(grosze[1]) / _GROSZE_IN_ZLOTY
    return Amount(value, currency, candidate.ambiguous)


def from_minor(text: str | int, currency: str) -> Decimal | None:
    """An amount stated in minor units ("12999" grosze) in major units (129.99), by ISO 4217 digits.

    Returns:
        None if the text is no whole number, or the currency no ISO 4217 code.
    """
    if currency.upper() not in CURRENCIES or (isinstance(text, str) and not _WHOLE.fullmatch(text)):
        return None
    return Decimal(text).scaleb(-minor_digits(currency))
