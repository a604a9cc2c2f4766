"""The numbers in a text that may be prices, each with the currency written beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from omniaudit.normalise.currencies import SHARED_SIGNS, minor_digits, resolve_sign
from omniaudit.normalise.numbers import Mark, read_digits


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number in a text: its place, its value, and in `money` the currency beside it (None: there is none).

    `money` is a tuple of one; it holds None where several currencies share the sign beside the number.
    """

    start: int
    end: int
    value: Decimal
    ambiguous: bool
    money: tuple[str | None] | None


_REACH = 12
_MOST_NUMBERS = 16
# Dates, times and fractions are passed over as a whole; behind a letter no blank groups: "E27 120 zł".
_NUMBER = re.compile(
    r"(?P<other>\d{4}-\d\d-\d\d(?!\d)|\d{1,2}:\d\d(?!\d)|\d+/\d+)"
    r"|(?P<lead>[.,]{0,3})(?P<run>(?<![A-Za-z])\d{1,3}(?: \d{3})+(?!\d)[\d.,]*|\d[\d.,']*)",
    re.ASCII,
)
_CENTS_APART = re.compile(r" (\d\d)(?![.,]? ?\d|,)", re.ASCII)
_EURO_CENTS = re.compile(r" ?€(?:(\d{1,3})(?!\d)| (\d\d)$)", re.ASCII)
# A word with or without its point, a sign, or letters with a sign: "US$", "GH₵", "B/.", "$U".
_SIGN = r"([^\W\d_]{1,4}[$¥₵£]|\$U(?![^\W\d_])|[BS]/\.|[^\W\d_]+\.?|[^\w\s.,:;()\[\]{}*/+'\"!?<>=&#@%-])"
_AFTER = re.compile(rf"(?:[.,]? ?-{{1,2}}|[.,])?\*? ?{_SIGN}")
_BEFORE = re.compile(rf"{_SIGN}[.:]{{0,2}} ?-?$")
_UNIT_AFTER = re.compile(
    r"[.,-]? ?(?:%|(?:ml|cl|kg|dag|g|mg|mm|cm|m2|m|szt|kom|ks|stk|pcs|x|rat|dni|dana|w|v|k|lm|pkt)"
    r"(?![^\W_]))",
    re.IGNORECASE,
)
# Codes that are words or names of things as well: they lose against a currency on the other side.
_WORD_CODES = frozenset({"ALL", "TOP", "TRY", "CUP", "MOP", "MAD", "SOS", "PEN", "GEL", "BAM", "LAK"})


def find_candidates(text: str, decimal: Mark | None, currency: str | None) -> Iterator[Candidate]:
    """The numbers of a text that may be prices, from left to right, of the first sixteen.

    Args:
        text: with plain dashes, apostrophes and single blanks.
        decimal: the decimal mark, if known.
        currency: the currency to expect, if known.
    """
    for found in islice(_NUMBER.finditer(text), _MOST_NUMBERS):
        if not found["other"]:
            candidate = _read_candidate(text, found, decimal, currency)
            if candidate is not None:
                yield candidate


def stands_free(text: str, candidate: Candidate) -> bool:
    """Whether the number is neither the tail of a name ("E27") nor a measure ("500 ml", "20%")."""
    before = text[candidate.start - 1 : candidate.start]
    return not (before.isalpha() or before == "_" or _UNIT_AFTER.match(text, candidate.end))


def _read_candidate(
    text: str, found: re.Match[str], decimal: Mark | None, currency: str | None
) -> Candidate | None:
    run, end = _complete_run(text, found)
    if found["run"][-1] in ".," and len(run) < len(found["run"]):
        decimal = "," if found["run"][-1] == "," else "."  # "1.299,-" says that there are no decimals
    if text.startswith(("%", " %"), end):
        return None
    start = found.start()
    money = _find_money(text, start, end, currency)
    if money is not None and _UNIT_AFTER.match(text, end):
        money = None
    stated = (money[0] if money else None) or currency
    number = read_digits(run, decimal, minor_digits(stated) if stated else 2)
    if number is None:
        return None
    value = number[0] + _read_euro_cents(text, run, end)
    return Candidate(start, end, -value if _is_negative(text, start) else value, number[1], money)


def _complete_run(text: str, found: re.Match[str]) -> tuple[str, int]:
    """The digits with a leading point ("$.75") or decimals set apart ("130, 38"), and where they end."""
    run = found["run"].replace(" ", "")
    bare = run.rstrip(".,'")
    if run[-1] in ".,":
        apart = _CENTS_APART.match(text, found.end())
        if apart:
            return f"{bare}{run[-1]}{apart[1]}", apart.end()
    leading = "." in found["lead"] and len(found["lead"]) < 3  # noqa: PLR2004 - three points are an ellipsis
    if leading and bare.isdecimal() and not text[found.start() - 1 : found.start()].isalpha():
        bare = f".{bare}"
    return bare, found.end() - len(run) + len(run.rstrip(".,'"))


def _read_euro_cents(text: str, run: str, end: int) -> Decimal:
    """The cents of "35€99" and "35€ 99", where the sign is the decimal mark."""
    cents = _EURO_CENTS.match(text, end) if run.isdecimal() and text.count("€") == 1 else None
    return Decimal(f"0.{cents[1] or cents[2]}") if cents else Decimal(0)


def _is_negative(text: str, start: int) -> bool:
    return text[start - 1 : start] == "-" and (start == 1 or text[start - 2] in " (")


def _find_money(text: str, start: int, end: int, currency: str | None) -> tuple[str | None] | None:
    after = _read_sign(_AFTER.match(text, end), currency)
    sign = _BEFORE.search(text, max(0, start - _REACH), start)
    before = _read_sign(sign, currency)
    if sign is None or before is None:
        return after.money if after else None
    if before.shared is not None:
        code = _read_sign(_BEFORE.search(text, max(0, sign.start() - _REACH), sign.start()), currency)
        settled = code or (after if after and after.money[0] in before.shared else before)
        return settled.money
    return after.money if after and before.money[0] in _WORD_CODES else before.money


@dataclass(frozen=True, slots=True)
class _Sign:
    """A currency sign that was read: its currency, and the currencies that share it, if several do."""

    money: tuple[str | None]
    shared: tuple[str, ...] | None


def _read_sign(found: re.Match[str] | None, currency: str | None) -> _Sign | None:
    if found is None:
        return None
    sign = found[1]
    parts = (sign,) if sign[-1].isalpha() or len(sign) == 1 else (sign, sign[:-1], sign[-1])
    for part in parts:
        money = resolve_sign(part, currency)
        if money is not None:
            return _Sign(money, SHARED_SIGNS.get(part.lower()))
    return None
