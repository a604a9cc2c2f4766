"""Google's RSS 2.0, Atom 1.0 and Atom 0.3 feeds."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from lxml import etree

from omniaudit.collect.connectors.formats import google
from omniaudit.collect.connectors.formats.xml_items import stream_items
from omniaudit.collect.connectors.interface import BATCH_ROWS, Column
from omniaudit.collect.slots import IGNORED, Slot, merge_slots, strip_texts
from omniaudit.collect.sources import SourceStream
from omniaudit.errors import ChannelError

ATOM: Final = frozenset({"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"})
GOOGLE: Final = frozenset({"http://base.google.com/ns/1.0", "http://base.google.com/ns/1.0/"})
ITEM_TAGS: Final = ("item", "entry", "{*}item", "{*}entry")

_ROWS_TURNED: Final = 250  # a divisor of BATCH_ROWS
_HREF: Final = "@href"
_RANK_OF_GOOGLE: Final = 0
_RANK_OF_OTHERS: Final = 10
_RANK_OF_ITEM: Final = 20

Columns = tuple[dict[str, Column], dict[str, str], int]


def read_items(stream: SourceStream, name: str) -> Iterator[Columns]:
    """Yield columns, the attributes' places and the number of items, a batch at a time.

    Raises:
        ChannelError: as `stream_items` does; what was read before is yielded first.
    """
    rows = ItemRows()
    failure: ChannelError | None = None
    try:
        for number, item in enumerate(stream_items(stream, ITEM_TAGS, name)):
            if number == 0:
                google.demand_offers({etree.QName(child).localname for child in item}, name)
            rows.add(item)
            if rows.count >= BATCH_ROWS:
                yield rows.take()
    except ChannelError as error:
        failure = error
    if rows.pending:
        yield rows.take()
    if failure is not None:
        raise failure


class ItemRows:
    """Items as rows of texts, with a slot for each tag seen so far.

    This is the hot path of a feed: one look-up and one assignment for each child of an item.
    """

    def __init__(self) -> None:
        self._slots: dict[str, int] = {}
        self._nested: dict[str, tuple[int, str]] = {}
        self._known: list[Slot] = [IGNORED]
        self._repeated: set[int] = set()
        self._rows: list[list[str | None]] = []
        self._columns: list[list[str | None]] = []
        self.count = 0

    @property
    def pending(self) -> bool:
        """Whether there are items that were not taken."""
        return bool(self.count or self._rows)

    def add(self, item: etree._Element) -> None:
        """Take in the texts of `item`'s children; children of children are not its attributes."""
        slots = self._slots
        row: list[str | None] = [None] * len(self._known)
        for child in item:
            slot = slots.get(child.tag)
            if slot is None:
                self._add_special(child, row)
            elif row[slot] is None:
                row[slot] = child.text
            elif slot in self._repeated:
                row[slot] = f"{row[slot]}{google.SEPARATOR}{child.text or ''}"
        self._rows.append(row)
        if len(self._rows) == _ROWS_TURNED:
            self._turn()

    def take(self) -> Columns:
        """The items since the last call as columns, with their places and number."""
        self._turn()
        merged, places = merge_slots(self._known, self._columns)
        columns, places = google.complete_columns(merged, places)
        count = self.count
        self._columns, self.count = [], 0
        return columns, places, count

    def _turn(self) -> None:
        """Turn rows into columns while they are still in the processor's cache."""
        turned = list(zip_longest(*self._rows))
        while len(self._columns) < len(turned):
            self._columns.append([None] * self.count)
        self.count += len(self._rows)
        for slot, column in enumerate(self._columns):
            column.extend(strip_texts(turned[slot]) if slot < len(turned) else [None] * len(self._rows))
        self._rows.clear()

    def _add_special(self, child: etree._Element, row: list[str | None]) -> None:
        """Take in a child whose tag was not seen before, or whose own text is not its value."""
        tag = child.tag
        if tag not in self._nested and not self._register(child):
            slot = self._slots[tag]
            row += [None] * (len(self._known) - len(row))
            row[slot] = row[slot] or child.text
            return
        slot, part = self._nested[tag]
        row += [None] * (len(self._known) - len(row))
        text = _read_part(child, part)
        if row[slot] is None:
            row[slot] = text
        elif slot in self._repeated:
            row[slot] = f"{row[slot]}{google.SEPARATOR}{text or ''}"

    def _register(self, child: etree._Element) -> bool:
        """Give the child's tag a slot; true when it is one whose value lies within."""
        name = etree.QName(child)
        nested = google.NESTED.get(name.localname)
        if name.localname == "link" and name.namespace in ATOM:
            self._nested[child.tag] = (self._place_slot(Slot("url", _RANK_OF_ITEM, "link@href")), _HREF)
        elif nested is not None:
            part, field = nested
            place = f"{_qualify(child, name)}/{part}"
            part = f"{{{name.namespace}}}{part}" if name.namespace else part
            self._nested[child.tag] = (self._place_slot(Slot(field, _RANK_OF_GOOGLE, place)), part)
        else:
            self._slots[child.tag] = self._place_slot(_make_slot(child, name))
            return False
        return True

    def _place_slot(self, wanted: Slot) -> int:
        if wanted in self._known:
            return self._known.index(wanted)
        self._known.append(wanted)
        slot = len(self._known) - 1
        if wanted.field in google.REPEATED:
            self._repeated.add(slot)
        return slot


def _read_part(child: etree._Element, part: str) -> str | None:
    if part == _HREF:
        return child.get("href") if child.get("rel", "alternate") == "alternate" else None
    if not len(child):
        return child.text
    for inner in child:
        if inner.tag == part:
            return inner.text
    return None


def _make_slot(child: etree._Element, name: etree.QName) -> Slot:
    """The slot of an attribute; one with Google's prefix wins over another's, and that over none."""
    known = google.FIELDS.get(name.localname)
    if known is None:
        return IGNORED
    field, rank = known
    if name.namespace in GOOGLE:
        rank += _RANK_OF_GOOGLE
    else:
        rank += _RANK_OF_OTHERS if child.prefix else _RANK_OF_ITEM
    return Slot(field, rank, _qualify(child, name))


def _qualify(child: etree._Element, name: etree.QName) -> str:
    return f"{child.prefix}:{name.localname}" if child.prefix else name.localname
