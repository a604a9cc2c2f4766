"""Several columns of a source that give one field of ours, merged by rank."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from omniaudit.collect.connectors.interface import Column


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a source.

    Attributes:
        field: the field of ours that it gives; "" when it gives none.
        rank: its place among the columns that give the same field; the lowest that is not blank wins.
        place: what the source calls it, such as "g:price" or a column's name.
    """

    field: str
    rank: int
    place: str


IGNORED = Slot("", 0, "")


def strip_texts(texts: Iterable[str | None]) -> list[str | None]:
    """`texts` without surrounding blanks; nothing left is None."""
    return [text.strip() or None if text else None for text in texts]


def merge_slots(slots: Sequence[Slot], columns: Sequence[Column]) -> tuple[dict[str, Column], dict[str, str]]:
    """The columns and the places by field, each record's value being its first that is not blank, by rank.

    Columns without any value are left out.
    """
    merged: dict[str, Column] = {}
    places: dict[str, str] = {}
    ranked = sorted(zip(slots, columns, strict=False), key=lambda pair: pair[0].rank)
    for slot, column in ranked:
        if not slot.field or not any(column):
            continue
        known = merged.get(slot.field)
        if known is None:
            merged[slot.field] = column
            places[slot.field] = slot.place
        elif not all(known):
            merged[slot.field] = [first or second for first, second in zip(known, column, strict=True)]
    return merged, places
