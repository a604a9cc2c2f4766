"""Reads JSON and JSON Lines: objects as records, parts of parts as columns called "price.gross"."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

import jmespath
import orjson
from jmespath.exceptions import JMESPathError

from omniaudit.collect.connectors.interface import BATCH_ROWS, Column
from omniaudit.collect.mapping import list_names
from omniaudit.collect.sources import SourceStream
from omniaudit.collect.tables.cells import cell_text
from omniaudit.collect.tables.chunk import Chunk
from omniaudit.errors import ChannelError

_DEEPEST: Final = 6
_PLAIN: Final = re.compile(r"[\w.-]+\Z")

Record = Mapping[str, Any]


def read_json(text: bytes, name: str, items: str | None, paths: Iterable[str]) -> Iterator[Chunk]:
    """Yield the objects of a document: its array, that at `items` (JMESPath), or its only array of objects.

    Args:
        text: the document in UTF-8.
        name: what errors call it.
        items: where the array of objects is.
        paths: JMESPath expressions that become columns of their own where no column is called so.

    Raises:
        ChannelError: it is no JSON, nests too deeply, or does not hold one array of objects.
    """
    document = _parse(text, name)
    records = _find_records(document, items, name)
    names = dict.fromkeys(key for record in records for key in flatten(record))
    yield from _cut(enumerate(records, 1), "item", tuple(paths), names)


def read_json_lines(
    stream: SourceStream, paths: Iterable[str], bad: Callable[[int, str], None]
) -> Iterator[Chunk]:
    """Yield the objects of a file with one in each line; `bad` hears of lines that hold none."""
    yield from _cut(_parse_lines(stream, bad), "line", tuple(paths), {})


def is_json_lines(head: bytes) -> bool:
    """Whether a file that starts with `head` has an object in each line."""
    first, newline, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not newline or not rest.strip():
        return False
    try:
        return isinstance(orjson.loads(first), dict)
    except orjson.JSONDecodeError:
        return False


def _parse(text: bytes, name: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        deep = "depth" in str(error) or "recursion" in str(error).lower()
        raise ChannelError(
            "too-large" if deep else "wrong-format",
            f"{name} nests too deeply" if deep else f"{name} is not JSON: {error}",
            way_out="have the export mended there",
            source=name,
        ) from error


def _find_records(document: Any, items: str | None, name: str) -> list[Record]:
    if items is not None:
        found = _compile(items).search(document)
        if isinstance(found, list):
            return [record for record in found if isinstance(record, dict)]
        detail = f"items: {items} finds no array in {name}"
    elif isinstance(document, list):
        return [record for record in document if isinstance(record, dict)]
    else:
        arrays = dict(_find_arrays(document, "", 0))
        if len(arrays) == 1:
            return next(iter(arrays.values()))
        detail = f"{name} is no array of objects" + (" and holds several" if arrays else "")
    known = list_names([path for path, _ in _find_arrays(document, "", 0)])
    raise ChannelError(
        "wrong-schema",
        detail,
        way_out=f"say items: with the path to the array; arrays of objects: {known}",
        source=name,
    )


def _find_arrays(value: Any, path: str, depth: int) -> Iterator[tuple[str, list[Record]]]:
    if depth > _DEEPEST or not isinstance(value, dict):
        return
    for key, inner in value.items():
        here = f"{path}.{key}" if path else str(key)
        if isinstance(inner, list) and inner and all(isinstance(each, dict) for each in inner):
            yield here, inner
        else:
            yield from _find_arrays(inner, here, depth + 1)


def _parse_lines(stream: SourceStream, bad: Callable[[int, str], None]) -> Iterator[tuple[int, Record]]:
    rest, number = b"", 0
    for block in _with_end(stream.blocks()):
        *lines, rest = (rest + block).split(b"\n")
        for line in lines:
            number += 1
            if not line.strip():
                continue
            try:
                record = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                bad(number, str(error))
                continue
            if isinstance(record, dict):
                yield number, record
            else:
                bad(number, "no object")


def _with_end(blocks: Iterable[bytes]) -> Iterator[bytes]:
    yield from blocks
    yield b"\n"


def _cut(
    records: Iterable[tuple[int, Record]], unit: str, paths: tuple[str, ...], names: dict[str, None]
) -> Iterator[Chunk]:
    """Cut the records into chunks whose columns are `names`, and those that turn up on the way."""
    numbered = iter(records)
    compiled: dict[str, Any] | None = None
    while part := list(islice(numbered, BATCH_ROWS)):
        flat = [flatten(record) for _, record in part]
        names.update(dict.fromkeys(key for record in flat for key in record))
        if compiled is None:
            compiled = {path: _compile(path) for path in paths if _is_expression(path, names)}
        columns: list[Column] = [[record.get(key) for record in flat] for key in names]
        columns += [[to_text(path.search(record)) for _, record in part] for path in compiled.values()]
        yield Chunk((*names, *compiled), columns, [f"{unit} {number}" for number, _ in part], typed=True)


def _is_expression(path: str, names: Mapping[str, None]) -> bool:
    """Whether a path is to be searched: it is no column, nor a misspelt one.

    A plain path is believed when part of it is there: in {"sale": null} "sale.price" merely has no value.
    """
    if path in names:
        return False
    parts = path.split(".")
    return not _PLAIN.match(path) or any(".".join(parts[:end]) in names for end in range(1, len(parts)))


def _compile(expression: str) -> Any:
    try:
        return jmespath.compile(expression)
    except JMESPathError as error:
        raise ChannelError(
            "wrong-schema",
            f"{expression!r} is no JMESPath: {str(error).splitlines()[0]}",
            way_out="see jmespath.org for how paths are written",
        ) from error


def flatten(record: Record, prefix: str = "", depth: int = 0) -> dict[str, str | None]:
    """The record's texts by dotted path."""
    flat: dict[str, str | None] = {}
    for key, value in record.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict) and depth < _DEEPEST:
            flat.update(flatten(value, f"{path}.", depth + 1))
        else:
            flat[path] = to_text(value)
    return flat


def to_text(value: Any) -> str | None:
    """A JSON value as text; a list's simple members with blanks between; nothing for an object."""
    if isinstance(value, list):
        return (
            " ".join(text for each in value if not isinstance(each, list) and (text := to_text(each))) or None
        )
    return None if isinstance(value, dict) else cell_text(value)
