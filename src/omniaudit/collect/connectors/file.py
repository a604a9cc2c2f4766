"""Tables in files: price lists, exports and reports. What the file does not say is detected."""

from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from omniaudit.collect.connectors.interface import About, RawBatch, Reading
from omniaudit.collect.connectors.tabular import TableSettings, read_chunks

TYPE = "file"

ABOUT = About(
    title="A table in a file",
    reads=(
        "CSV and TSV, also with ; and |: delimiter, encoding, header row and decimal mark are detected",
        "JSON (an array, or one found with items:) and JSON Lines",
        "XLSX, XLS and ODS",
        "Parquet",
        "CSV, TSV and JSON packed with gzip",
    ),
    needs=(
        "path: a file, a glob or a list of them",
        "fields, where column names are not English, Polish, Serbian or German words for what they hold",
    ),
    lacks=("addresses (url): download the file and give its path",),
    example='pricelist: {type: file, path: data/pos.csv, fields: {gtin: EAN, price: "Cena brutto"}}',
)


class Settings(TableSettings):
    """A table on disk. `max_bytes` limits what one file may unpack to."""

    delimiter: str | None = Field(
        None, min_length=1, max_length=1, description="one character; by default detected"
    )
    header: int | None = Field(
        None, ge=0, description="the row with the columns' names, from 1; 0 if there is none"
    )
    encoding: str | None = Field(None, description="such as cp1250 or utf-8; by default detected")
    sheet: str | None = Field(
        None, description="a workbook's sheet; by default the first that holds anything"
    )
    items: str | None = Field(None, description="JMESPath to the array of objects in a JSON document")
    max_bytes: int = Field(4 * 1024**3, gt=0, description="the most bytes one file may unpack to")

    @model_validator(mode="after")
    def _need_path(self) -> Self:
        if self.url is not None:
            raise ValueError("a file's url is not supported in this version: download it and give its path")
        if not self.path:
            raise ValueError("a file channel needs path: a file, a glob or a list of them")
        return self


def read(settings: Settings, reading: Reading) -> Iterator[RawBatch]:
    """Yield the records of every file that the channel's `path` names.

    Raises:
        ChannelError: a file is missing; or every file is no table, or lacks the columns that `fields` names.
            Where only some cannot be read, they are gaps.
    """
    from omniaudit.collect.columns import guess_field
    from omniaudit.collect.mapping import known_fields
    from omniaudit.collect.sources import SourceFile, list_files, read_each
    from omniaudit.collect.tables.reader import TableOptions, read_table

    theirs = frozenset(settings.fields.values())
    own = known_fields(settings.records)
    options = TableOptions(
        max_bytes=settings.max_bytes,
        language=settings.language or reading.brand.language,
        delimiter=settings.delimiter,
        header=settings.header,
        encoding=settings.encoding,
        sheet=settings.sheet,
        items=settings.items,
        columns=tuple(sorted(theirs)),
        recognise=lambda name: name in theirs or name in own or guess_field(name) is not None,
    )

    def read_file(file: SourceFile) -> Iterator[RawBatch]:
        return read_chunks(read_table(file, options, reading.gap), settings, file.name, "file")

    yield from read_each(list_files(settings.path or (), reading.folder, reading.gap), read_file, reading.gap)
