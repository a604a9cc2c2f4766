"""What each identifier makes of a listing: SQL expressions over the offers table that give a key or NULL.

Brands, of which there are few, are folded by `omniaudit.normalise.identifiers`; the rest are its set-based
twins, which a test holds to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from omniaudit.normalise.identifiers import NO_VALUE_WORDS, TRACKING_PARAMETERS, brand_key

_TRACKING = "utm_[^=&]*|" + "|".join(sorted(TRACKING_PARAMETERS))
_ADDRESS = (
    r"^(?:(?i:https?):)?(?://(?:[^/?#@\s:]*(?::[^/?#@\s]*)?@)?)?(?i:www\.)?"
    r"((?i:localhost|[^/?#\s:]+\.[^/?#\s:]*[^/?#\s:.])(?::[0-9]+?)??)\.?(?::80|:443)?"
    r"((?:/+[^/?#\s]+)*)/*(?:\?([^#\s]*))?(?:#\S*)?$"
)
_PLAIN_ADDRESS = r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(/[^/?#\s]+)*"
_LETTERS = ("łđøıабвгдежзијклмнопрстћуфхцчш", "ldoiabvgdezzijklmnoprstcufhccs")

FORM = "coalesce(map_extract(pack, 'count')[1], '1') || coalesce(condition, 'new')"
"""Pieces in the pack and condition: listings that differ in them are different offers, whatever they share.

The content of a piece is left out: one channel says "5 l" in the title and another does not.
"""

PLAIN_FORM = "1new"

FORMED = f"coalesce(chr(31) || nullif({FORM}, '{PLAIN_FORM}'), '')"
"""SQL: what sets the key of a listing in another form apart, behind a character that no identifier has."""

READABLE_KEY = r"regexp_replace(key, '\x1F(.*?)([a-z_]+)$', ', pack of \1, \2')"
"""SQL: a key with its form in words."""


@dataclass(frozen=True, slots=True)
class Level:
    """One way to line listings up.

    Attributes:
        key: SQL for the key, NULL where the listing has none.
        column: the column without which there is no key.
        lookup: a join that the key needs.
        raw: SQL that is equal wherever keys of two listings written alike are: a cheap first look.
        crowded: whether several listings of one store may share the key when their titles are equal.
        disjoint: whether the joined listings must be on different channels.
    """

    name: str
    key: str
    column: str
    raw: str
    lookup: str = ""
    crowded: bool = False
    disjoint: bool = False


def folded(column: str) -> str:
    """SQL: the text in lower case without marks, Serbian Cyrillic letter for letter in Latin."""
    return f"translate(strip_accents(lower({column})), {literal(_LETTERS[0])}, {literal(_LETTERS[1])})"


def _says_none(column: str) -> str:
    """SQL: the field says in words that it has no value; what has a digit never does, and most have one."""
    words = ", ".join(literal(word) for word in sorted(NO_VALUE_WORDS))
    said = f"trim(regexp_replace({folded(column)}, '[^\\p{{L}}\\p{{N}}]+', ' ', 'g')) IN ({words})"
    return f"(CASE WHEN regexp_matches({column}, '[0-9]') THEN false ELSE {said} END)"


def _mpn() -> Level:
    plain = f"upper(CASE WHEN strlen(mpn) = length(mpn) THEN mpn ELSE {folded('mpn')} END)"
    bare = f"regexp_replace({plain}, '[^A-Z0-9]', '', 'g')"
    key = f"CASE WHEN length({bare}) >= 3 AND NOT {_says_none('mpn')} THEN brand_key || '|' || {bare} END"
    return Level("brand+mpn", key, column="mpn", raw="upper(mpn)", lookup="JOIN brands USING (brand)")


def make_brands(engine: duckdb.DuckDBPyConnection) -> None:
    """Make `brands(brand, brand_key)`: each way a brand is written, and the one key of all of them."""
    written = [
        row[0]
        for row in engine.execute("SELECT DISTINCT brand FROM offers WHERE brand IS NOT NULL").fetchall()
    ]
    keys = [(brand, key) for brand in written if (key := brand_key(brand))]
    table = pa.table(
        {
            "brand": pa.array([brand for brand, _ in keys], pa.string()),
            "brand_key": pa.array([key for _, key in keys], pa.string()),
        }
    )
    engine.register("brand_rows", table)
    engine.execute("CREATE OR REPLACE TEMP TABLE brands AS FROM brand_rows")
    engine.unregister("brand_rows")


def _sku(strip: Sequence[str]) -> Level:
    key = "trim(sku)"
    for pattern in strip:
        key = f"regexp_replace({key}, {literal(pattern)}, '')"
    key = f"CASE WHEN NOT {_says_none('sku')} THEN nullif(lower({key}), '') END"
    return Level("sku", key, column="sku", raw="lower(trim(sku))", crowded=True)


def _url() -> Level:
    """Host, path and sorted parameters: no scheme, www., user, usual port, fragment or tracking."""
    parts = f"regexp_extract(trim(url), {literal(_ADDRESS)}, ['host', 'path', 'query'])"
    tracking = literal(f"(?i)&({_TRACKING})=[^&]*")
    kept = f"trim(regexp_replace('&' || parts.query, {tracking}, '', 'g'), '&')"
    ordered = f"array_to_string(list_sort(string_split(replace({kept}, '%20', '+'), '&')), '&')"
    query = f"CASE WHEN parts.query = '' OR {kept} = '' THEN '' ELSE '?' || {ordered} END"
    key = f"CASE WHEN parts.host <> '' THEN lower(parts.host) || parts.path || {query} END"
    is_plain = f"regexp_full_match(url, {literal(_PLAIN_ADDRESS)})"
    plain = "regexp_replace(url, '^https?://(www\\.)?', '')"
    other = f"list_transform([{parts}], lambda parts: {key})[1]"
    return Level("url", f"CASE WHEN {is_plain} THEN {plain} ELSE {other} END", column="url", raw="url")


def _title() -> Level:
    long_enough = "length(title_key) >= 8 AND contains(title_key, ' ')"
    return Level(
        "title",
        f"CASE WHEN {long_enough} THEN title_key END",
        column="title_key",
        raw="title_key",
        disjoint=True,
    )


def levels(by: Sequence[str], sku_strip: Sequence[str]) -> tuple[Level, ...]:
    """The ways to line listings up, in the configured order; `map` is not among them, it needs its file."""
    known = {
        "gtin": Level(
            "gtin", "CASE WHEN gtin_kind = 'global' THEN gtin END", column="gtin", raw="gtin", crowded=True
        ),
        "brand+mpn": _mpn(),
        "sku": _sku(sku_strip),
        "url": _url(),
        "title": _title(),
    }
    return tuple(known.get(name, Level(name, "NULL", column="sku", raw="sku")) for name in by)


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
