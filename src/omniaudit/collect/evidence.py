"""Evidence rows: the raw text of each compared value and where in its record it stood."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from omniaudit.snapshot.tables import EVIDENCE


@dataclass(frozen=True, slots=True)
class RawColumn:
    """The raw texts of one field, a row a record; None where nothing stood. `place` is the same for all."""

    field: str
    place: str
    texts: Sequence[str | None]


def evidence_table(record_ids: pa.Array, columns: Sequence[RawColumn]) -> pa.Table:
    """One row for each raw text that is there."""
    parts = [part for column in columns if (part := _rows(record_ids, column)) is not None]
    return pa.concat_tables(parts) if parts else EVIDENCE.empty_table()


def _rows(record_ids: pa.Array, column: RawColumn) -> pa.Table | None:
    texts = pa.array(column.texts, pa.string())
    if texts.null_count:
        there = texts.is_valid()
        record_ids, texts = record_ids.filter(there), texts.filter(there)
    if not len(texts):
        return None
    zeros = pa.repeat(pa.scalar(0, pa.int32()), len(texts))
    fields = pa.DictionaryArray.from_arrays(zeros, pa.array([column.field], pa.string()))
    places = pa.DictionaryArray.from_arrays(zeros, pa.array([column.place], pa.string()))
    return pa.Table.from_arrays([record_ids, fields, texts, places], schema=EVIDENCE)
