"""What each identifier makes of a listing: SQL expressions over the offers table that give a key or NULL.

They are the set-based twins of `omniaudit.normalise.identifiers`; a test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_NO_BRAND = (
    "",
    "brak",
    "bez marki",
    "inna marka",
    "nepoznat",
    "no name",
    "noname",
    "n a",
    "none",
    "unbranded",
)
_LEGAL_FORMS = r"\b(sp z o o|sp zoo|d o o|doo|gmbh|s r o|kft|ltd|llc|inc|s a|ag)\b"
_TRACKING = r"(utm_[a-z]+|gclid|fbclid|srsltid|msclkid|gbraid|wbraid)=[^&#]*&?"

FORM = "coalesce(map_extract(pack, 'count')[1], '1') || coalesce(condition, 'new')"
"""Pieces in the pack and condition: listings that differ in them are different offers, whatever they share.

The content of a piece is left out: one channel says "5 l" in the title and another does not.
"""

PLAIN_FORM = "1new"


@dataclass(frozen=True, slots=True)
class Level:
    """One way to line listings up.

    Attributes:
        key: SQL for the key, NULL where the listing has none.
        crowded: whether several listings of one channel may share the key when their titles are equal.
        disjoint: whether the joined listings must be on different channels.
    """

    name: str
    key: str
    crowded: bool = False
    disjoint: bool = False


def folded(column: str) -> str:
    """SQL: letters and digits of a text, lower case, without marks, words parted by one blank."""
    bare = f"translate(strip_accents(lower({column})), 'łđøı', 'ldoi')"
    return f"trim(regexp_replace({bare}, '[^\\p{{L}}\\p{{N}}]+', ' ', 'g'))"


def _brand_key() -> str:
    return f"trim(regexp_replace({folded('brand')}, '{_LEGAL_FORMS}', '', 'g'))"


def _mpn() -> Level:
    bare = "regexp_replace(upper(mpn), '[^A-Z0-9]', '', 'g')"
    blank = ", ".join(f"'{word}'" for word in _NO_BRAND)
    key = (
        f"CASE WHEN mpn IS NOT NULL AND length({bare}) >= 3 AND {_brand_key()} NOT IN ({blank}) "
        f"THEN {_brand_key()} || '|' || {bare} END"
    )
    return Level("brand+mpn", key)


def _sku(strip: Sequence[str]) -> Level:
    key = "trim(sku)"
    for pattern in strip:
        key = f"regexp_replace({key}, {literal(pattern)}, '')"
    return Level("sku", f"nullif(lower({key}), '')", crowded=True)


def _url() -> Level:
    bare = "regexp_replace(regexp_replace(url, '#.*$', ''), '^[a-z]+://(www\\.)?', '', 'i')"
    clean = f"regexp_replace({bare}, '(?i){_TRACKING}', '', 'g')"
    return Level("url", f"nullif(lower(regexp_replace({clean}, '[/?&]+$', '')), '')")


def _title() -> Level:
    long_enough = "length(title_key) >= 8 AND contains(title_key, ' ')"
    return Level("title", f"CASE WHEN {long_enough} THEN title_key END", disjoint=True)


def levels(by: Sequence[str], sku_strip: Sequence[str]) -> tuple[Level, ...]:
    """The ways to line listings up, in the configured order; `map` is not among them, it needs its file."""
    known = {
        "gtin": Level("gtin", "CASE WHEN gtin_kind = 'global' THEN gtin END", crowded=True),
        "brand+mpn": _mpn(),
        "sku": _sku(sku_strip),
        "url": _url(),
        "title": _title(),
    }
    return tuple(known.get(name, Level(name, "NULL")) for name in by)


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
