"""Columns of texts in few bytes of JSON, quick to write and quick to read in a browser.

A column is `{"table": [distinct texts, by first appearance], "codes": ...}`. `codes` gives each row its place
in the table: left out when every row has its own text, a number when all rows share one, a string of one
character a row (its place in ALPHABET) when the table is short, and a list of numbers otherwise.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""Codes of one character: none of them needs an escape in JSON or HTML."""

_LETTERS = ALPHABET.encode().ljust(256)

Text = str | None
Value = TypeVar("Value", bound=Hashable)
Codes = list[int] | str | int

_ESCAPES = (
    (b"&", b"\\u0026"),
    (b"<", b"\\u003c"),
    (b">", b"\\u003e"),
    ("\u2028".encode(), b"\\u2028"),
    ("\u2029".encode(), b"\\u2029"),
)


def encode_texts(values: Sequence[Text]) -> dict[str, object]:
    """A column of texts, None among them."""
    table, codes = _number(values)
    return {"table": table} if codes is None else {"table": table, "codes": codes}


def encode_lists(rows: Sequence[tuple[str, ...]], names: Sequence[str]) -> dict[str, object]:
    """A column of lists of names, as places in `names`; a name that is not there is left out."""
    places = {name: place for place, name in enumerate(names)}
    table, codes = _number(rows)
    known = [[places[name] for name in row if name in places] for row in table]
    return {"table": known} if codes is None else {"table": known, "codes": codes}


def _number(values: Sequence[Value]) -> tuple[list[Value], Codes | None]:
    """The distinct values and each row's place among them; None when every row has its own."""
    if values and values.count(values[0]) == len(values):
        return [values[0]], 0
    places: dict[Value, int] = {}
    add = places.setdefault
    codes = [add(value, len(places)) for value in values]
    table = list(places)
    return table, None if len(table) == len(values) else _shorten(codes)


def encode_numbers(values: Sequence[int]) -> Codes:
    """A column of whole numbers: one number when all are equal, letters where all have one, else the list."""
    if values and values.count(values[0]) == len(values):
        return values[0]
    return _shorten(list(values))


def _shorten(numbers: list[int]) -> Codes:
    if numbers and min(numbers) >= 0 and max(numbers) < len(ALPHABET):
        return bytes(numbers).translate(_LETTERS).decode()
    return numbers


def decode_texts(column: Mapping[str, object], count: int) -> list[Text]:
    """The texts of a column with `count` rows; the report's script does the same."""
    table = column["table"]
    assert isinstance(table, list)  # noqa: S101 - encode_texts made it
    codes = column.get("codes")
    if codes is None:
        return table
    assert isinstance(codes, list | str | int)  # noqa: S101 - the same
    return [table[place] for place in decode_numbers(codes, count)]


def decode_numbers(codes: Codes, count: int) -> Iterable[int]:
    """The numbers of a column with `count` rows."""
    if isinstance(codes, int):
        return [codes] * count
    return [ALPHABET.index(letter) for letter in codes] if isinstance(codes, str) else codes


def escape_json(data: bytes) -> bytes:
    """JSON that cannot end the script element it stands in, nor a line of a script."""
    for found, escaped in _ESCAPES:
        data = data.replace(found, escaped)
    return data
