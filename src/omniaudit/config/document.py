"""A YAML document as a tree whose every node knows where it was written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from omniaudit.errors import Problem

Value: TypeAlias = str | int | Decimal | bool | date | None
Path: TypeAlias = tuple[str | int, ...]
"""The way from the document's top to a node: keys, and indices of lists (0-based)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; line and column are 1-based, the file is named as the user named it."""

    file: str
    line: int
    column: int

    def problem(self, text: str) -> Problem:
        """What is wrong here."""
        return Problem(self.file, self.line, self.column, text)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value.

    Attributes:
        value: what it means.
        place: where it starts.
        written: the text in the file, before variables were put in; safe to show.
        readable: False when it could not be made out, which has then been reported already.
        variable: True when its value came in part from the environment, and so may be secret.
    """

    value: Value
    place: Place
    written: str
    readable: bool = True
    variable: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    nodes: "tuple[Node, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key's value, and where the key stands."""

    key: Place
    node: "Node"


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping, in the order it was written."""

    entries: Mapping[str, Entry]
    place: Place

    def without(self, *keys: str) -> "Block":
        """The mapping less these keys."""
        return replace(self, entries={key: entry for key, entry in self.entries.items() if key not in keys})


Node: TypeAlias = Scalar | Items | Block


def as_block(node: Node) -> Block:
    """The node, which must be a mapping.

    Raises:
        TypeError: it is none; a fault of the caller.
    """
    if not isinstance(node, Block):
        raise TypeError(f"expected a mapping at line {node.place.line}")
    return node


def plain(node: Node) -> Any:
    """The node as dicts, lists and values; what could not be made out is None."""
    if isinstance(node, Block):
        return {key: plain(entry.node) for key, entry in node.entries.items()}
    if isinstance(node, Items):
        return [plain(item) for item in node.nodes]
    return node.value if node.readable else None


def child(node: Node, step: str | int) -> Node | None:
    """The node one step further down, or None when there is none."""
    if isinstance(node, Block):
        entry = node.entries.get(step) if isinstance(step, str) else None
        return None if entry is None else entry.node
    if isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.nodes):
        return node.nodes[step]
    return None


def find(node: Node, path: Path) -> Node | None:
    """The node at the end of `path`, or None when the way ends before."""
    here: Node | None = node
    for step in path:
        if here is None:
            return None
        here = child(here, step)
    return here


def merge(base: Block, over: Block, *, concatenated: frozenset[str] = frozenset()) -> Block:
    """`base` with `over` laid upon it: mappings are merged all the way down, anything else is replaced.

    Lists under the keys in `concatenated` are joined, those of `base` first.
    """
    entries = dict(base.entries)
    for key, entry in over.entries.items():
        below = entries.get(key)
        entries[key] = entry if below is None else _merge_entry(below, entry, key in concatenated)
    return Block(entries, over.place)


def _merge_entry(base: Entry, over: Entry, concatenated: bool) -> Entry:
    if isinstance(base.node, Block) and isinstance(over.node, Block):
        return Entry(over.key, merge(base.node, over.node))
    if concatenated and isinstance(base.node, Items) and isinstance(over.node, Items):
        return Entry(over.key, Items(base.node.nodes + over.node.nodes, over.node.place))
    return over


def describe(node: Node) -> str:
    """What stands there, in a few words, for a message; never a value that came from the environment."""
    if isinstance(node, Block):
        return "a mapping"
    if isinstance(node, Items):
        return "a list"
    if node.variable:
        return f"what {_shorten(node.written)} stands for"
    return _describe_value(node.value, _shorten(node.written))


def _describe_value(value: Value, written: str) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return written
    if isinstance(value, int | Decimal):
        return f"the number {written}"
    if isinstance(value, date):
        return f"the date {written}"
    return repr(written)


_SHOWN = 40
"""Characters of a value that a message shows."""


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def name_path(path: Path) -> str:
    """A path as one reads it: channels.shop.fields, intent[0].price."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text
