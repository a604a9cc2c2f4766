"""Digits with points, commas and apostrophes between them, into numbers."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

Mark = Literal[".", ","]

_APOSTROPHES = re.compile(r"\d{1,3}(?:'\d{3})+(?:[.,]\d+)?")
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_INDIAN_GROUPS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_GROUPS_AND_CENTS = re.compile(r"\d{1,3}(?:[.,]\d{3})+[.,]\d{1,2}")
_PLAIN = re.compile(r"\s*[+-]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(?:[eE][+-]?\d{1,2})?\s*", re.ASCII)
_IN_COLUMN = re.compile(r"(?<![\d.,])\d{1,18}(?:[.,]\d{1,18}){1,6}(?![\d.,])", re.ASCII)
_THOUSANDS = 3
_LONGEST_WHOLE = 15
_LONGEST_FRACTION = 30
# A detected habit may have this share of slips before a column counts as mixed.
_SLIPS = 0.05


def read_digits(run: str, decimal: Mark | None, minor: int = 2) -> tuple[Decimal, bool] | None:
    """The number that a run of digits and separators means.

    Both separators: the last is the decimal mark. One that repeats groups thousands (in threes, or India's
    twos). One that stands once is the decimal mark, unless exactly three digits follow: then it groups
    thousands if `decimal` is the other mark or unknown.

    Args:
        run: ASCII digits with ".", "," and "'" between them, none at the end.
        decimal: the decimal mark, if known.
        minor: decimals of the currency's minor unit; with three of them "423.923" is a plain amount.

    Returns:
        The number and whether it was ambiguous; None if the groups are no number's (a date, a version).
    """
    if "'" in run:
        if not _APOSTROPHES.fullmatch(run):
            return None
        run = run.replace("'", "")
        return _decide(run.replace(",", "."), is_decimal=True, ambiguous=False)
    separators = [character for character in run if character in ".,"]
    if not separators:
        return _decide(run, is_decimal=True, ambiguous=False)
    if len(separators) == 1:
        return _read_single(run, separators[0], decimal, minor)
    return _read_several(run, separators)


def _read_single(run: str, mark: str, decimal: Mark | None, minor: int) -> tuple[Decimal, bool] | None:
    whole, fraction = run.split(mark)
    run = run.replace(",", ".")
    if len(fraction) != _THOUSANDS or len(whole) > _THOUSANDS or whole[:1] in {"", "0"}:
        return _decide(run, is_decimal=True, ambiguous=False)
    if decimal is not None:
        return _decide(run, is_decimal=mark == decimal, ambiguous=False)
    return _decide(run, is_decimal=minor == _THOUSANDS, ambiguous=True)


def _read_several(run: str, separators: list[str]) -> tuple[Decimal, bool] | None:
    if len(set(separators)) == 1:
        if _GROUPS.fullmatch(run) or _INDIAN_GROUPS.fullmatch(run):
            return _decide(re.sub("[.,]", "", run), is_decimal=True, ambiguous=False)
        if not _GROUPS_AND_CENTS.fullmatch(run):
            return None
    whole, mark, fraction = run.rpartition(separators[-1])
    grouped = _GROUPS.fullmatch(whole) or _INDIAN_GROUPS.fullmatch(whole)
    if not grouped or (mark in whole and len(set(separators)) > 1):
        return None
    return _decide(f"{re.sub('[.,]', '', whole)}.{fraction}", is_decimal=True, ambiguous=False)


def _decide(number: str, *, is_decimal: bool, ambiguous: bool) -> tuple[Decimal, bool] | None:
    if not is_decimal:
        number = number.replace(".", "")
    whole, _, fraction = number.partition(".")
    if len(whole.lstrip("0")) > _LONGEST_WHOLE or len(fraction) > _LONGEST_FRACTION:
        return None
    return Decimal(number), ambiguous


def read_plain(text: str) -> Decimal | None:
    """A number as machines write it: "12", "-12.50", ".5", "1e3"; no groups, no comma, no unit.

    Returns:
        None for anything else, "NaN" and "inf" included.
    """
    return Decimal(text.strip()) if _PLAIN.fullmatch(text) else None


def detect_decimal(samples: Iterable[str]) -> Mark | None:
    """The decimal mark that a column of numbers uses.

    A number with both separators, or with other than three digits behind the only one, shows its mark; one
    that groups thousands several times shows that the other is the mark; "1.299" alone shows nothing.

    Args:
        samples: texts of the column, with or without currency.

    Returns:
        The mark, if no more than one text in twenty shows the other one; else None.
    """
    votes: Counter[Mark] = Counter()
    for sample in samples:
        found = _IN_COLUMN.search(sample.replace("\u00a0", "").replace("\u202f", "").replace("'", ""))
        mark = _vote(found[0]) if found else None
        if mark:
            votes[mark] += 1
    if not votes:
        return None
    (winner, count), total = votes.most_common(1)[0], votes.total()
    return winner if total - count <= total * _SLIPS else None


def _vote(run: str) -> Mark | None:
    marks = [character for character in run if character in ".,"]
    last: Mark = "," if marks[-1] == "," else "."
    other: Mark = "." if last == "," else ","
    if len(marks) == 1:
        whole, fraction = run.split(last)
        clear = len(fraction) != _THOUSANDS or len(whole) > _THOUSANDS or whole == "0"
        return last if clear else None
    if len(set(marks)) > 1:
        return last if marks.count(last) == 1 else None
    return other if _GROUPS.fullmatch(run) else None
