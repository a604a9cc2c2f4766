"""What an unquoted YAML scalar means: YAML 1.2's core schema with days added, so that texts stay texts.

YAML 1.1, which PyYAML implements, turns NO into false, 12:30 into 750, 00123 into 83 and 0.01 into a binary
float. Here NO, 12:30 and 00123 stay texts and 0.01 is exactly that. Numbers with an exponent, a plus or a
base prefix stay texts too: article numbers look like that, prices do not. See
https://yaml.org/spec/1.2.2/#103-core-schema.
"""

import re
from datetime import date
from decimal import Decimal

from omniaudit.config.document import Value

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,29})\Z", re.ASCII)
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,29})\.[0-9]{1,30}\Z", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", re.ASCII)

_PREFIX = "tag:yaml.org,2002:"
TEXT_TAGS = frozenset({f"{_PREFIX}str", "!"})
SCALAR_TAGS = TEXT_TAGS | {f"{_PREFIX}{name}" for name in ("int", "float", "bool", "null", "timestamp")}
LIST_TAGS = frozenset({f"{_PREFIX}seq", "!"})
MAPPING_TAGS = frozenset({f"{_PREFIX}map", "!"})


def resolve(text: str) -> Value:
    """The value of an unquoted scalar: nothing, true or false, a number, a day, else the text itself."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return Decimal(text)
    if _DAY.match(text):
        return _read_day(text)
    return text


def _read_day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
