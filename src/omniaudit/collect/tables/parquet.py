"""Reads Parquet files as texts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from omniaudit.collect.connectors.interface import BATCH_ROWS, Column
from omniaudit.collect.tables.cells import cell_text
from omniaudit.collect.tables.chunk import Chunk, number_names
from omniaudit.errors import ChannelError


def read_parquet(path: Path, name: str) -> Iterator[Chunk]:
    """Yield the records; a struct's parts are columns called "price.gross".

    Raises:
        ChannelError: it is damaged or cut short.
    """
    try:
        file = pa.parquet.ParquetFile(path)
        first = 1
        for batch in file.iter_batches(batch_size=BATCH_ROWS):
            table = pa.Table.from_batches([batch])
            while any(pa.types.is_struct(field.type) for field in table.schema):
                table = table.flatten()
            columns = [_to_texts(column) for column in table.columns]
            locators = [f"row {number}" for number in range(first, first + len(table))]
            first += len(table)
            yield Chunk(number_names(table.column_names), columns, locators, typed=True)
    except (pa.ArrowException, OSError) as error:
        raise ChannelError(
            "wrong-format",
            f"the Parquet file {name} cannot be read: {str(error).splitlines()[0][:160]}",
            way_out="export or copy it again",
            source=name,
        ) from error


def _to_texts(column: Any) -> Column:
    if pa.types.is_nested(column.type):
        return [None if value is None else " ".join(map(str, value)) for value in column.to_pylist()]
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_decimal(column.type) or pa.types.is_floating(column.type):
        return [cell_text(value) for value in column.to_pylist()]
    texts: Column = column.cast(pa.string()).to_pylist()
    return texts
