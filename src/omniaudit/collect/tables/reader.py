"""Reads one tabular file of any kind; the kind is seen in the content."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from omniaudit.collect.columns import guess_field
from omniaudit.collect.connectors.interface import GapReporter
from omniaudit.collect.sources import SourceFile, SourceStream, open_source
from omniaudit.collect.tables.chunk import Chunk
from omniaudit.errors import ChannelError

if TYPE_CHECKING:
    from omniaudit.collect.tables.dialect import Dialect

_HEAD: Final = 256 * 1024
_ENOUGH_ROWS: Final = 20
_EVEN_SHARE: Final = 0.5
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What a channel says of how its files are written; what it leaves out is detected.

    Attributes:
        language: the brand's, which decides between code pages.
        columns: the columns that `fields` names.
        recognise: whether a text is a column name that is known, to find the header and the delimiter.
    """

    max_bytes: int
    language: str = ""
    delimiter: str | None = None
    header: int | None = None
    encoding: str | None = None
    sheet: str | None = None
    items: str | None = None
    columns: tuple[str, ...] = ()
    recognise: Callable[[str], bool] = lambda name: guess_field(name) is not None


def read_table(file: SourceFile, options: TableOptions, gap: GapReporter) -> Generator[Chunk, None, None]:
    """Yield the records of `file`.

    Raises:
        ChannelError: it is no table, it is damaged, or it is in another encoding than stated.
    """
    with open_source(file, options.max_bytes) as stream:
        head = stream.peek(_HEAD)
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if not head:
            raise ChannelError("empty", f"{file.name} is empty", way_out="export it again", source=file.name)
        if head.startswith((b"PK\x03\x04", _OLE_MAGIC)):
            yield from _read_spreadsheet(stream, file, options)
        elif head.startswith(b"PAR1"):
            yield from _read_parquet(file, stream)
        elif start in {b"{", b"["}:
            yield from _read_json(stream, head, file, options, gap)
        else:
            refuse_other_formats(head, file.name)
            yield from read_text_table(file, options, gap)


def refuse_other_formats(head: bytes, name: str) -> None:
    """See that a file's start may be that of a delimited text.

    Raises:
        ChannelError: "wrong-format" for HTML, XML, PDF and other files that are no table.
    """
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:2000].lower()
    if start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<") and b"<html" in start):
        raise ChannelError(
            "wrong-format",
            f"{name} is an HTML page where a table was due",
            way_out="export the table itself; the shop may have answered with an error or a log-in page",
            source=name,
        )
    if start.startswith(b"<"):
        raise ChannelError(
            "wrong-format", f"{name} is XML, not a table", way_out="read a feed with type: feed", source=name
        )
    if start.startswith(b"%pdf") or (b"\0" in head[:1000] and b"\0\0\0" in head[:1000]):
        raise ChannelError(
            "wrong-format",
            f"{name} is no table that can be read",
            way_out="give CSV, TSV, JSON, JSON Lines, XLSX, ODS or Parquet",
            source=name,
        )


def _read_spreadsheet(stream: SourceStream, file: SourceFile, options: TableOptions) -> Iterator[Chunk]:
    from omniaudit.collect.tables.spreadsheet import read_spreadsheet

    data = stream.read()
    yield from read_spreadsheet(
        data, file.name, options.max_bytes, options.sheet, options.header, options.recognise
    )


def _read_parquet(file: SourceFile, stream: SourceStream) -> Iterator[Chunk]:
    from omniaudit.collect.tables.parquet import read_parquet

    if stream.compressed:
        raise ChannelError(
            "wrong-format",
            f"{file.name} is Parquet packed with gzip",
            way_out="unpack it; Parquet is compressed within",
            source=file.name,
        )
    yield from read_parquet(file.path, file.name)


def _read_json(
    stream: SourceStream, head: bytes, file: SourceFile, options: TableOptions, gap: GapReporter
) -> Iterator[Chunk]:
    from omniaudit.collect.tables.json_rows import is_json_lines, read_json, read_json_lines

    def report(line: int, problem: str) -> None:
        gap(
            "bad-row", f"a line is not a JSON object (first at line {line}: {problem[:80]})", source=file.name
        )

    if options.items is None and is_json_lines(head):
        yield from read_json_lines(stream, options.columns, report)
    else:
        yield from read_json(
            stream.read().removeprefix(b"\xef\xbb\xbf"), file.name, options.items, options.columns
        )


def _refuse_uneven(dialect: "Dialect", name: str) -> None:
    if dialect.sampled >= _ENOUGH_ROWS and dialect.even < _EVEN_SHARE:
        raise ChannelError(
            "wrong-format",
            f"{name} is no table: most of its rows do not have the {len(dialect.names)} cells of its header",
            way_out="say delimiter and header if it is one",
            source=name,
        )


def read_text_table(file: SourceFile, options: TableOptions, gap: GapReporter) -> Iterator[Chunk]:
    """Yield the records of a delimited file.

    Raises:
        ChannelError: it is in another encoding than stated, or cannot be cut into rows.
    """
    from omniaudit.collect.tables.delimited import read_delimited
    from omniaudit.collect.tables.dialect import detect_dialect
    from omniaudit.collect.tables.encoding import Utf8Stream, check_encoding, detect_encoding

    if options.encoding:
        encoding = check_encoding(file, options.max_bytes, options.encoding, options.language)
    else:
        encoding = detect_encoding(file, options.max_bytes, options.language)
    with open_source(file, options.max_bytes) as raw:
        stream = Utf8Stream(raw, encoding, file.name)
        head = stream.peek(_HEAD).decode(errors="ignore")
        dialect = detect_dialect(head, options.recognise, options.delimiter, options.header)
        _refuse_uneven(dialect, file.name)
        stream.read(len(head[: dialect.skip].encode()))
        yield from read_delimited(stream, dialect, file.name, gap)
