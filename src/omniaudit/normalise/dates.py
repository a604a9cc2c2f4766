"""Dates and times as channels write them, into moments in UTC."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})\.?(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
# A spreadsheet writes a day as midnight with a blank before it.
_SPREADSHEET_DAY = re.compile(r"(\d{4}-\d{2}-\d{2}) 00:00:00(?:\.0+)?")
_LONGEST = 64


def read_moment(text: str, timezone: str, *, end: bool = False) -> datetime | None:
    """The moment a text names.

    ISO 8601 with or without offset, with "T" or a blank; "31.12.2026", "31/12/2026" and "31-12-2026" with or
    without a time (the day comes first); a spreadsheet's "2026-12-31 00:00:00" counts as the day alone.

    Args:
        text: the field's text.
        timezone: IANA name of the zone in which a text without an offset is meant.
        end: a day alone means its last microsecond instead of its first.

    Returns:
        An aware moment in UTC; None if the text is no date, or an impossible one.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: there is no such time zone.
    """
    zone = ZoneInfo(timezone)
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        moment = _read_iso(text, end=end) or _read_day_first(text, end=end)
        if moment is None:
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _read_iso(text: str, *, end: bool) -> datetime | None:
    spreadsheet = _SPREADSHEET_DAY.fullmatch(text)
    day = spreadsheet[1] if spreadsheet else text
    if _DAY.fullmatch(day):
        return _complete(date.fromisoformat(day), end=end)
    if not text[:4].isdecimal():
        return None
    return datetime.fromisoformat(text)


def _read_day_first(text: str, *, end: bool) -> datetime | None:
    found = _DAY_FIRST.fullmatch(text)
    if found is None:
        return None
    day = date(int(found[4]), int(found[3]), int(found[1]))
    if found[5] is None:
        return _complete(day, end=end)
    return datetime.combine(day, time(int(found[5]), int(found[6]), int(found[7] or 0)))


def _complete(day: date, *, end: bool) -> datetime:
    return datetime.combine(day, time.max if end else time.min)


def read_period(text: str, timezone: str) -> tuple[datetime | None, datetime | None] | None:
    """The start and end of a period, such as Google's `sale_price_effective_date` ("start/end").

    A comma, " - " or a blank may stand for the slash; one side may be empty (open). A day alone at the end
    means its last microsecond.

    Returns:
        Aware moments in UTC, None for an open side; None if a side cannot be read or the end is before the
        start.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: there is no such time zone.
    """
    halves = _halve(text.strip())
    if halves is None:
        return None
    first, last = halves
    start = read_moment(first, timezone)
    until = read_moment(last, timezone, end=True)
    unread = (first and start is None) or (last and until is None) or start is until is None
    if unread or (start and until and until < start):
        return None
    return start, until


def _halve(text: str) -> tuple[str, str] | None:
    if text.count("/") == 1:
        first, last = text.split("/")
        return first.strip(), last.strip()
    for separator in (" - ", " \u2013 ", ";", ",", " / "):
        if text.count(separator) == 1:
            first, last = text.split(separator)
            return first.strip(), last.strip()
    words = text.split()
    if len(words) in {2, 4}:
        middle = len(words) // 2
        return " ".join(words[:middle]), " ".join(words[middle:])
    return None
