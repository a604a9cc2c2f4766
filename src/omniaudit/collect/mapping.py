"""Which of a table's columns gives which field: as the channel says, else guessed from the names."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields as record_fields
from difflib import get_close_matches
from typing import Final, Literal

from omniaudit.collect.columns import column_key, guess_field, says_gross
from omniaudit.collect.connectors.interface import RAW_FIELDS, Column, RawBatch
from omniaudit.collect.slots import IGNORED, Slot, merge_slots, strip_texts
from omniaudit.collect.tables.chunk import Chunk
from omniaudit.errors import ChannelError
from omniaudit.snapshot.records import Fact, Message, Promotion, Surface

Records = Literal["offers", "promotions", "messages", "facts"]
Guess = Callable[[str], tuple[str, int] | None]

PRICE_FIELDS: Final = (
    "price", "price_net", "sale_price", "regular_price", "list_price", "prior_price_30d", "member_price",
    "price_min", "price_max", "unit_price", "shipping_price",
)  # fmt: skip
_IDENTIFYING: Final = frozenset({"listing_id", "sku", "gtin", "mpn", "title", "url"})
_MAPS: Final = re.compile(r"^(variant\.[^.\s]+|pack\.(count|quantity|unit))$")
_OWN: Final = frozenset({"record_id", "channel", "source", "locator", "observed_at"})
_STATEMENTS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(field.name for field in record_fields(record)) - _OWN
    for name, record in (("promotions", Promotion), ("messages", Message), ("facts", Fact))
}
_SHOWN: Final = 40


def known_fields(records: Records) -> frozenset[str]:
    """The fields that a channel's `fields` may name, apart from `variant.<name>` and `pack.<part>`."""
    return frozenset(RAW_FIELDS) if records == "offers" else _STATEMENTS[records]


def check_fields(overrides: Mapping[str, str], records: Records) -> None:
    """See that `fields` names fields of ours.

    Raises:
        ValueError: it names another; says which was probably meant.
    """
    known = known_fields(records)
    for field in overrides:
        if field not in known and not (records == "offers" and _MAPS.match(field)):
            raise ValueError(f"fields: there is no field {field!r}{suggest(field, known)}")


def suggest(word: str, known: Sequence[str] | frozenset[str]) -> str:
    """The words "did you mean", when something in `known` resembles `word`, else nothing."""
    by_key = {column_key(name): name for name in known}
    close = get_close_matches(column_key(word), by_key, n=1, cutoff=0.6)
    return f", did you mean {by_key[close[0]]!r}?" if close else ""


def map_columns(
    names: Sequence[str],
    overrides: Mapping[str, str],
    records: Records,
    source: str,
    guess: Guess = guess_field,
) -> list[Slot]:
    """A slot for each column of `names`.

    What `overrides` (field: column) says holds; all other fields are guessed, a field from one column and its
    repetitions only, the one whose name is surest.

    Raises:
        ChannelError: "wrong-schema" for a column that is not there, or when nothing tells which product or
            statement a row is about.
    """
    slots = [IGNORED] * len(names)
    for field, column in overrides.items():
        slots[_find_column(column, names, source)] = Slot(field, 0, column)
    guesses = _guess_all(names, records, guess)
    for field, found in guesses.items():
        if field in overrides:
            continue
        surest = column_key(names[min(found)[1]].split("#")[0])
        for rank, at in found:
            if slots[at] is IGNORED and column_key(names[at].split("#")[0]) == surest:
                slots[at] = Slot(field, rank + at, names[at])
    _demand_subject(slots, names, records, source)
    return slots


def make_batch(
    chunk: Chunk, slots: Sequence[Slot], source: str, surface: Surface, records: Records = "offers"
) -> RawBatch:
    """The chunk's columns under our names."""
    wanted = [at for at, slot in enumerate(slots) if slot.field]
    columns: list[Column] = [strip_texts(chunk.columns[at]) for at in wanted]
    merged, places = merge_slots([slots[at] for at in wanted], columns)
    return RawBatch(source, merged, chunk.locators, places, surface, records=records)


def price_says_gross(slots: Sequence[Slot]) -> bool:
    """Whether the price column's own name says that tax is included."""
    return any(slot.field == "price" and says_gross(slot.place) for slot in slots)


def _guess_all(names: Sequence[str], records: Records, guess: Guess) -> dict[str, list[tuple[int, int]]]:
    """Field: the rank and position of each column that could give it."""
    found: dict[str, list[tuple[int, int]]] = {}
    own = {column_key(field): field for field in known_fields(records)}
    for at, name in enumerate(names):
        if records == "offers":
            guessed = guess(name)
        else:
            field = own.get(column_key(name))
            guessed = (field, 0) if field else None
        if guessed is not None:
            found.setdefault(guessed[0], []).append((guessed[1], at))
    return found


def _find_column(column: str, names: Sequence[str], source: str) -> int:
    if column in names:
        return names.index(column)
    alike = [at for at, name in enumerate(names) if column_key(name) == column_key(column)]
    if len(alike) == 1:
        return alike[0]
    raise ChannelError(
        "wrong-schema",
        f"{source} has no column {column!r}{suggest(column, list(names))}",
        way_out=f"correct fields; its columns are {list_names(names)}",
        source=source,
    )


def list_names(names: Sequence[str]) -> str:
    """The names in a sentence, the first 40 of them."""
    shown = ", ".join(name[:40] for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown or "none"


def _demand_subject(slots: Sequence[Slot], names: Sequence[str], records: Records, source: str) -> None:
    given = {slot.field for slot in slots}
    if given & _IDENTIFYING if records == "offers" else given - {""}:
        return
    what = "an identifier or a title" if records == "offers" else f"a field of {records}"
    raise ChannelError(
        "wrong-schema",
        f"no column of {source} is known to hold {what}; its columns are {list_names(names)}",
        way_out="say which is which with fields, such as fields: {gtin: ..., price: ...}",
        source=source,
    )
