"""Reads the cells of XLSX, XLS and ODS workbooks as texts."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, Final

import python_calamine as calamine

from omniaudit.collect.connectors.interface import BATCH_ROWS, Column
from omniaudit.collect.tables.cells import cell_text
from omniaudit.collect.tables.chunk import Chunk, number_names
from omniaudit.collect.tables.delimited import drop_blank_rows
from omniaudit.collect.tables.dialect import find_header
from omniaudit.errors import ChannelError

_MAX_RATIO: Final = 200
_RATIO_FROM: Final = 100 * 1024**2


def read_spreadsheet(
    data: bytes,
    name: str,
    max_bytes: int,
    sheet: str | None,
    header: int | None,
    recognise: Callable[[str], bool],
) -> Iterator[Chunk]:
    """Yield the records of one sheet: the one called `sheet`, else the first that holds anything.

    Whole numbers lose Excel's ".0"; dates are ISO 8601; errors such as #N/A are blank.

    Raises:
        ChannelError: it is no workbook that can be read, or there is no such sheet.
    """
    _refuse_bomb(data, name, max_bytes)
    rows = _read_rows(data, name, sheet)
    texts = [[cell_text(cell) or "" for cell in row] for row in rows[:50]]
    number = find_header(texts, recognise) if header is None else header
    width = max((len(row) for row in rows), default=0)
    cells = texts[number - 1] if 0 < number <= len(texts) else [str(column) for column in range(1, width + 1)]
    names = number_names(cells)
    for start in range(number, len(rows), BATCH_ROWS):
        part = rows[start : start + BATCH_ROWS]
        columns: list[Column] = [[cell_text(row[at]) for row in part] for at in range(len(names))]
        locators = [f"row {at + 1}" for at in range(start, start + len(part))]
        yield drop_blank_rows(Chunk(names, columns, locators, typed=True))


def _refuse_bomb(data: bytes, name: str, max_bytes: int) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise ChannelError(
            "truncated", f"the workbook {name} ends in the middle", way_out="copy it again", source=name
        ) from error
    if size > max_bytes or (size > _RATIO_FROM and size > _MAX_RATIO * len(data)):
        raise ChannelError(
            "unsafe",
            f"the workbook {name} unpacks to {size:,} bytes",
            way_out="save it anew from a spreadsheet program, or as CSV",
            source=name,
        )


def _read_rows(data: bytes, name: str, sheet: str | None) -> list[list[Any]]:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        if sheet is None:
            every = (book.get_sheet_by_name(each).to_python(skip_empty_area=False) for each in names)
            return next((rows for rows in every if rows), [])
        if sheet in names:
            return list(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
    except calamine.CalamineError as error:
        raise ChannelError(
            "wrong-format",
            f"the workbook {name} cannot be read: {error}",
            way_out="save it anew without a password, as XLSX, ODS or CSV",
            source=name,
        ) from error
    raise ChannelError(
        "wrong-schema",
        f"{name} has no sheet {sheet!r}",
        way_out=f"correct sheet; there are {', '.join(names)}",
        source=name,
    )
