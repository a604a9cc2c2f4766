"""How a delimited file is written: its delimiter, and the row that names its columns."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

DELIMITERS: Final = (",", ";", "\t", "|")
_HEADER_WITHIN: Final = 25
_SAMPLE_ROWS: Final = 200
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")

Recognise = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Dialect:
    """A delimited file's way of writing.

    Attributes:
        delimiter: one character.
        names: the header row's cells; for a file without one, the columns' numbers.
        header: the header's record number, from 1; 0 for a file without one.
        skip: how many characters of the text stand before the first record.
        even: the share of the first records that have as many cells as there are names.
        sampled: how many records that share is of.
    """

    delimiter: str
    names: tuple[str, ...]
    header: int
    skip: int
    even: float
    sampled: int


def detect_dialect(
    head: str, recognise: Recognise, delimiter: str | None = None, header: int | None = None
) -> Dialect:
    """See how the text that starts with `head` is written.

    Args:
        head: the text's start; its last record may be cut short.
        recognise: whether a cell is a column name that is known.
        delimiter: when it is stated.
        header: the header's record number from 1, or 0 for none, when it is stated.
    """
    candidates = (delimiter,) if delimiter else DELIMITERS
    tried = [_try_delimiter(head, candidate, recognise, header) for candidate in candidates]
    return max(tried, key=lambda pair: pair[0])[1]


def _try_delimiter(
    head: str, delimiter: str, recognise: Recognise, header: int | None
) -> tuple[tuple[int, float, int], Dialect]:
    records = _read_records(head, delimiter)
    rows = [row for row, _ in records]
    number = find_header(rows, recognise) if header is None else header
    if number == 0:
        width = max((len(row) for row in rows), default=0)
        names = tuple(str(column) for column in range(1, width + 1))
        skip = 0
    else:
        names, skip = (
            (tuple(rows[number - 1]), records[number - 1][1]) if number <= len(rows) else ((), len(head))
        )
    known = sum(map(recognise, names))
    below = rows[number:]
    even = sum(len(row) == len(names) for row in below) / len(below) if below else 1.0
    steady = even if len(names) > 1 else 0.0
    return (known, steady, len(names)), Dialect(delimiter, names, number, skip, even, len(below))


def _read_records(head: str, delimiter: str) -> list[tuple[list[str], int]]:
    """The first records, each with the number of characters up to its end."""
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for match in _LINE.finditer(head):
            taken = match.end()
            yield match[0]

    records: list[tuple[list[str], int]] = []
    reader = csv.reader(lines(), delimiter=delimiter)
    try:
        for row in reader:
            records.append((row, taken))
            if len(records) >= _SAMPLE_ROWS:
                return records
    except csv.Error:
        return records
    return records


def find_header(rows: Sequence[Sequence[str]], recognise: Recognise) -> int:
    """The number (from 1) of the row that names the columns: with most known names, else the first full."""
    known = [sum(map(recognise, row)) for row in rows[:_HEADER_WITHIN]]
    if known and max(known) > 0:
        return known.index(max(known)) + 1
    widest = max((len(row) for row in rows), default=0)
    full = [number for number, row in enumerate(rows[:_HEADER_WITHIN], 1) if len(row) == widest and all(row)]
    return full[0] if full else 1
