"""Rows of texts by field, collected into columns."""

from collections.abc import Callable, Iterator

from lxml import etree

from omniaudit.collect.connectors.formats.xml_items import stream_items
from omniaudit.collect.connectors.interface import BATCH_ROWS, Column
from omniaudit.collect.sources import SourceStream
from omniaudit.errors import ChannelError

Row = dict[str, str | None]
Columns = tuple[dict[str, Column], int]


def read_rows(
    stream: SourceStream, tag: str, name: str, read_item: Callable[[etree._Element], Row]
) -> Iterator[Columns]:
    """Yield the columns and number of items called `tag`, a batch at a time, each item read by `read_item`.

    Raises:
        ChannelError: as `stream_items` does; what was read before is yielded first.
    """
    rows: list[Row] = []
    failure: ChannelError | None = None
    try:
        for item in stream_items(stream, (tag,), name):
            rows.append(read_item(item))
            if len(rows) >= BATCH_ROWS:
                yield _take_columns(rows)
    except ChannelError as error:
        failure = error
    if rows:
        yield _take_columns(rows)
    if failure is not None:
        raise failure


def read_text(element: etree._Element | None) -> str | None:
    """The element's text without surrounding blanks, that of its children included; nothing left is None."""
    if element is None:
        return None
    text = "".join(str(part) for part in element.itertext()) if len(element) else element.text or ""
    return text.strip() or None


def join_links(links: list[str], most: int) -> str | None:
    """The links with a blank between, blanks within them escaped; `most` of them at most."""
    return " ".join(link.strip().replace(" ", "%20") for link in links[:most] if link.strip()) or None


def _take_columns(rows: list[Row]) -> Columns:
    fields = dict.fromkeys(field for row in rows for field, text in row.items() if text)
    columns: dict[str, Column] = {field: [row.get(field) or None for row in rows] for field in fields}
    count = len(rows)
    rows.clear()
    return columns, count
