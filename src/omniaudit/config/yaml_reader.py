"""YAML bytes into a tree of placed nodes; nothing but plain data can come out of it.

The tree is built from the parser's events, not by PyYAML's composer: the C composer overruns its stack on
deeply nested input (a segmentation fault at 200,000 brackets, PyYAML 6.0.3); events carry every position too.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Any

import yaml

from omniaudit.config.document import Block, Entry, Items, Node, Place, Scalar
from omniaudit.config.yaml_scalars import LIST_TAGS, MAPPING_TAGS, SCALAR_TAGS, TEXT_TAGS, resolve
from omniaudit.config.yaml_syntax import explain_syntax_error
from omniaudit.errors import Problem

MAX_DEPTH = 64
"""Levels of nesting; a configuration has about six."""

MAX_COPIES = 100_000
"""Nodes that aliases may add in all, so that a few lines cannot stand for billions of nodes."""

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MERGE_KEY = "<<"


class _Unreadable(Exception):  # noqa: N818  (ends the reading; never leaves this module)
    def __init__(self, place: Place, text: str) -> None:
        super().__init__(text)
        self.problem = place.problem(text)


def read_yaml(data: bytes, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The document in `data`, and what is wrong with it as YAML.

    The node is None when the document is empty (then without a problem) or cannot be read at all.

    Args:
        data: UTF-8, with or without a byte order mark.
        file: how messages name the file.
    """
    try:
        text = _decode(data, file)
        reader = _Reader(text, file)
        node = reader.read_document()
    except _Unreadable as error:
        return None, (error.problem,)
    return node, tuple(reader.problems)


def _decode(data: bytes, file: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _Unreadable(Place(file, 1, 1), "the file is in UTF-16; save it as UTF-8")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        place = _place_after(data[: error.start].decode(), file)
        byte = data[error.start]
        raise _Unreadable(place, f"the byte 0x{byte:02x} is not UTF-8; save the file as UTF-8") from None
    if found := _UNPRINTABLE.search(text):
        code = f"U+{ord(found.group()):04X}"
        raise _Unreadable(
            _place_after(text[: found.start()], file), f"the control character {code}; remove it"
        )
    return text


def _place_after(text: str, file: str) -> Place:
    return Place(file, text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)


class _Reader:
    """Builds the tree of one document from the parser's events, and gathers the problems."""

    def __init__(self, text: str, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._events = self._parse(text)
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._open: set[str] = set()
        self._nodes = 0
        self._copies = 0

    def _parse(self, text: str) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(text, Loader=_PARSER)
        except yaml.YAMLError as error:
            line, column, words = explain_syntax_error(error, text)
            raise _Unreadable(Place(self._file, line, column), words) from None

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self._file, mark.line + 1, mark.column + 1) if mark else Place(self._file, 1, 1)

    def _note(self, place: Place, text: str) -> None:
        self.problems.append(place.problem(text))

    def read_document(self) -> Node | None:
        """The only document, or None when there is none."""
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unreadable(
                        self._place(event), "a second document starts here; keep to one document"
                    )
            elif isinstance(event, yaml.NodeEvent):
                root = self._read(event, 0)
        empty = isinstance(root, Scalar) and root.value is None and root.written == ""
        return None if empty else root

    def _read(self, event: yaml.Event, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise _Unreadable(self._place(event), f"nested more than {MAX_DEPTH} levels deep; refused")
        if isinstance(event, yaml.AliasEvent):
            return self._follow(event)
        before = self._nodes + self._copies
        anchor = event.anchor if isinstance(event, yaml.NodeEvent) else None
        if anchor:
            self._open.add(anchor)
        node = self._read_fresh(event, depth)
        self._nodes += 1
        if anchor:
            self._open.discard(anchor)
            self._anchors[anchor] = (node, self._nodes + self._copies - before)
        return node

    def _read_fresh(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.MappingStartEvent):
            self._check_tag(event, event.tag, MAPPING_TAGS)
            return self._read_block(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            self._check_tag(event, event.tag, LIST_TAGS)
            return self._read_items(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            self._check_tag(event, event.tag, SCALAR_TAGS)
            return self._read_scalar(event)
        raise _Unreadable(self._place(event), "not valid YAML")

    def _check_tag(self, event: yaml.Event, tag: str | None, allowed: frozenset[str]) -> None:
        if tag is not None and tag not in allowed:
            short = tag.replace("tag:yaml.org,2002:", "!!")
            self._note(self._place(event), f"the tag {short!r} is not allowed here; remove it")

    def _read_scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = event.value
        literal = event.tag in TEXT_TAGS or (event.tag is None and not event.implicit[0])
        return Scalar(text if literal else resolve(text), self._place(event), text)

    def _read_items(self, start: yaml.Event, depth: int) -> Items:
        nodes: list[Node] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            nodes.append(self._read(event, depth + 1))
        return Items(tuple(nodes), self._place(start))

    def _read_block(self, start: yaml.Event, depth: int) -> Block:
        entries: dict[str, Entry] = {}
        merged: dict[str, Entry] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._read_key(event, depth)
            value = self._read(next(self._events), depth + 1)
            if key is None:
                continue
            if key == _MERGE_KEY:
                merged = {**self._merged_entries(value), **merged}
            else:
                self._add(entries, key, Entry(self._place(event), value))
        return Block({**merged, **entries}, self._place(start))

    def _read_key(self, event: yaml.Event, depth: int) -> str | None:
        if isinstance(event, yaml.ScalarEvent):
            self._check_tag(event, event.tag, SCALAR_TAGS)
            return event.value
        self._read(event, depth + 1)
        self._note(
            self._place(event), "a key must be a plain text; put it in quotes if it starts with [, { or *"
        )
        return None

    def _add(self, entries: dict[str, Entry], key: str, entry: Entry) -> None:
        first = entries.get(key)
        if first is None:
            entries[key] = entry
            return
        at = f"line {first.key.line}, column {first.key.column}"
        self._note(entry.key, f"the key {key!r} stands here a second time (first at {at}); keep one of them")

    def _merged_entries(self, value: Node) -> dict[str, Entry]:
        blocks = value.nodes if isinstance(value, Items) else (value,)
        entries: dict[str, Entry] = {}
        for block in blocks:
            if isinstance(block, Block):
                entries = {**block.entries, **entries}
            elif not isinstance(block, Scalar) or block.readable:
                self._note(block.place, "'<<' takes an alias of a mapping, or a list of them")
        return entries

    def _follow(self, event: yaml.AliasEvent) -> Node:
        place, name = self._place(event), event.anchor
        if name in self._open:
            self._note(place, f"the alias *{name} stands inside what it stands for; write it out")
            return Scalar(None, place, f"*{name}", readable=False)
        if name not in self._anchors:
            self._note(place, f"the alias *{name} has no anchor &{name} before it")
            return Scalar(None, place, f"*{name}", readable=False)
        node, size = self._anchors[name]
        self._copies += size
        if self._copies > MAX_COPIES:
            raise _Unreadable(place, f"aliases add more than {MAX_COPIES} nodes; refused")
        return node
