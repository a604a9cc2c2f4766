"""Reads CSV, TSV and their kin: streamed, every cell a text, rows that do not fit reported and skipped."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv as arrow_csv

from omniaudit.collect.connectors.interface import BATCH_ROWS, Column, GapReporter
from omniaudit.collect.tables.chunk import Chunk, number_names
from omniaudit.collect.tables.dialect import Dialect
from omniaudit.collect.tables.encoding import Utf8Stream
from omniaudit.errors import ChannelError

_BLOCK: Final = 2 * 1024 * 1024
"""Bytes parsed at a time; a single record may not be longer."""


def read_delimited(stream: Utf8Stream, dialect: Dialect, name: str, gap: GapReporter) -> Iterator[Chunk]:
    """Yield the records below the header; `stream` stands at the first of them.

    A row with too many or too few cells is reported and skipped; one without any value is no record.

    Raises:
        ChannelError: "wrong-format" when the rest cannot be cut into rows; as `Utf8Stream` does.
    """
    rows = _RowNumbers(dialect.header, name, gap)
    names = number_names(dialect.names)
    try:
        if stream.peek(1):
            for batch in _open_reader(stream, dialect.delimiter, len(names), rows):
                yield from _cut_batch(batch, names, rows)
    except pa.ArrowInvalid as error:
        raise stream.failure or ChannelError(
            "wrong-format",
            f"{name} cannot be cut into rows: {str(error).splitlines()[0][:160]}",
            way_out="look for a quotation mark that is never closed, or say delimiter",
            source=name,
        ) from error
    if stream.failure is not None:
        raise stream.failure


class _RowNumbers:
    """Numbers the records as a spreadsheet does, rows that were left out included."""

    def __init__(self, header: int, name: str, gap: GapReporter) -> None:
        self._header = header
        self._last = header
        self._skipped: set[int] = set()
        self._name = name
        self._gap = gap

    def skip(self, row: Any) -> str:
        """Report a row that does not fit; called by the parser."""
        number = self._header + row.number
        self._skipped.add(number)
        fit = f"a row has {row.actual_columns} cells where the header has {row.expected_columns}"
        self._gap("bad-row", f"{fit} (first at row {number})", source=self._name)
        return "skip"

    def take(self, count: int) -> list[int]:
        """The numbers of the next `count` records."""
        numbers: list[int] = []
        while len(numbers) < count:
            self._last += 1
            if self._last not in self._skipped:
                numbers.append(self._last)
        return numbers


def _open_reader(stream: Utf8Stream, delimiter: str, width: int, rows: _RowNumbers) -> Any:
    fields = [str(column) for column in range(width)]
    return arrow_csv.open_csv(
        pa.PythonFile(stream, mode="r"),
        read_options=arrow_csv.ReadOptions(use_threads=False, column_names=fields, block_size=_BLOCK),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=rows.skip,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(fields, pa.string()),
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
            null_values=[""],
        ),
    )


def _cut_batch(batch: Any, names: tuple[str, ...], rows: _RowNumbers) -> Iterator[Chunk]:
    for start in range(0, batch.num_rows, BATCH_ROWS):
        part = batch.slice(start, BATCH_ROWS)
        columns: list[Column] = [column.to_pylist() for column in part.columns]
        locators = [f"row {number}" for number in rows.take(part.num_rows)]
        yield drop_blank_rows(Chunk(names, columns, locators))


def drop_blank_rows(chunk: Chunk) -> Chunk:
    """The chunk without its rows that hold no value at all."""
    kept = _find_rows_with_values(chunk.columns, len(chunk.locators))
    if len(kept) == len(chunk.locators):
        return chunk
    columns: list[Column] = [[column[row] for row in kept] for column in chunk.columns]
    return Chunk(chunk.names, columns, [chunk.locators[row] for row in kept], chunk.typed)


def _find_rows_with_values(columns: Sequence[Column], count: int) -> list[int]:
    if any(all(column) for column in columns):
        return list(range(count))
    return [row for row in range(count) if any(column[row] for column in columns)]
