"""A part of a tabular file, and the names of its columns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from omniaudit.collect.connectors.interface import Column


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some records of a table.

    Attributes:
        names: the columns' names, each once (see `number_names`).
        columns: their texts; a blank is None.
        locators: the place of each record, such as "row 18".
        typed: whether the source knows numbers, which then have a decimal point.
    """

    names: tuple[str, ...]
    columns: Sequence[Column]
    locators: Sequence[str]
    typed: bool = False


def number_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names without surrounding blanks, made unique: the second "Cena" is "Cena#2".

    A blank name is the column's number, from 1.
    """
    seen: Counter[str] = Counter()
    unique = []
    for number, raw in enumerate(names, 1):
        name = " ".join(raw.split()) or str(number)
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return tuple(unique)
