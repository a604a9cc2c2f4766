"""Typed cells as texts: of spreadsheets, databases and JSON."""

import math
from datetime import date, datetime, time
from typing import Any


def cell_text(value: Any) -> str | None:
    """The cell as a text; a blank is None.

    A whole number has no ".0", for spreadsheets keep identifiers as floats; days and times are ISO 8601,
    midnight sharp is its day; NaN is blank.
    """
    if isinstance(value, str) or value is None:
        return value or None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, datetime):
        midnight = value.tzinfo is None and value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _float_text(value: float) -> str | None:
    if not math.isfinite(value):
        return None
    return str(int(value)) if value.is_integer() else repr(value)
