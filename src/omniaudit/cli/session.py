"""What commands that read or audit have in common: time, stopping, options as the application takes them."""

import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from omniaudit.errors import UsageError
from omniaudit.result.model import Severity

FIRST_YEAR, LAST_YEAR = 2000, 2199
"""The years that --now may lie in: prices and periods have none before, and dates end soon after."""


def environment() -> Mapping[str, str]:
    """The environment that the configuration may refer to."""
    return dict(os.environ)


def read_now(text: str) -> datetime | None:
    """A time given on the command line, or None.

    Raises:
        UsageError: it is no ISO 8601 time.
    """
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--now {text!r} is no ISO 8601 time such as 2026-11-22T08:00:00+01:00") from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise UsageError(f"--now {text!r} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def clock(fixed: datetime | None) -> "Clock":
    """The wall clock, or one that stands at the time given."""
    return Clock(fixed)


class Clock:
    """Gives the current time in UTC."""

    def __init__(self, fixed: datetime | None) -> None:
        self._fixed = fixed.astimezone(UTC) if fixed else None

    def __call__(self) -> datetime:
        """Now."""
        return self._fixed or datetime.now(UTC)


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set; a second Ctrl-C ends at once."""
    stop = threading.Event()

    def ask(_signal: int, _frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    earlier = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def read_fail_on(text: str, configured: str) -> str:
    """The severity from which findings fail a run.

    Raises:
        UsageError: it is none.
    """
    chosen = text or str(configured)
    if chosen not in ("never", *(severity.value for severity in Severity)):
        known = ", ".join(severity.value for severity in Severity)
        raise UsageError(f"--fail-on {chosen!r} is no severity; choose from {known} or never")
    return chosen


def read_formats(text: str, configured: tuple[str, ...]) -> tuple[str, ...]:
    """The documents to write.

    Raises:
        UsageError: one is not known.
    """
    from omniaudit.report.formats import FORMATS

    chosen = tuple(part.strip() for part in text.split(",") if part.strip()) or configured
    for name in chosen:
        if name not in FORMATS:
            raise UsageError(f"--format {name!r} is no document; choose from {', '.join(FORMATS)}")
    return chosen


def read_stdout(wanted: str, formats: str) -> str:
    """The document that goes to stdout: the one of --format, else json; "" where none was asked for.

    Raises:
        UsageError: `wanted` is not "-", or more than one document was asked for.
    """
    if not wanted:
        return ""
    if wanted != "-":
        raise UsageError(
            f"-o {wanted!r}: only `-o -` is known, which prints; --output names a folder for files"
        )
    chosen = read_formats(formats, ("json",))
    if len(chosen) > 1:
        raise UsageError(f"-o - prints one document, --format asks for {len(chosen)}; name one")
    if chosen == ("html",) and sys.stdout.isatty():
        raise UsageError("an HTML page on a terminal helps nobody; leave -o out or pipe it into a file")
    return chosen[0]


def read_products(text: str) -> tuple[str, ...]:
    """Selectors from a list or a file with one a line."""
    if not text:
        return ()
    path = Path(text)
    if path.is_file():
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"--products {text}: cannot be read as UTF-8 text: {error}") from error
        return tuple(line.strip() for line in lines if line.strip())
    return tuple(part.strip() for part in text.split(",") if part.strip())
