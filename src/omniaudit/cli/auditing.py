"""Audits a snapshot, writes the documents and says what came of it: the end of `scan`, `audit` and `demo`."""

import sys
from dataclasses import dataclass
from pathlib import Path

from omniaudit.app import AuditOptions, Loaded, audit_snapshot, exit_code, keep_result, write_documents
from omniaudit.cli.screen import Screen
from omniaudit.errors import UsageError
from omniaudit.snapshot.store import Snapshot


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where the documents go, and what makes the run fail."""

    formats: tuple[str, ...]
    to_stdout: bool
    folder: Path
    templates: Path | None
    fail_on: str
    only_new: bool = False


def deliver(
    snapshot: Snapshot, loaded: Loaded | None, options: AuditOptions, delivery: Delivery, screen: Screen
) -> int:
    """Audit, write, show; the exit code.

    Raises:
        UsageError: more than one document was asked for on stdout.
    """
    result = audit_snapshot(snapshot, loaded, options)
    keep_result(snapshot, result)
    if delivery.to_stdout:
        _print_document(result, delivery)
    else:
        paths = write_documents(result, delivery.formats, delivery.folder, delivery.templates)
        screen.outcome(result)
        screen.documents(paths)
    return exit_code(result, delivery.fail_on, only_new=delivery.only_new)  # type: ignore[arg-type]


def _print_document(result: object, delivery: Delivery) -> None:
    from omniaudit.report.formats import render

    asked = delivery.formats if len(delivery.formats) == 1 else ("json",)
    if asked[0] == "html" and sys.stdout.isatty():
        raise UsageError("an HTML page on a terminal helps nobody; leave -o out or pipe it into a file")
    sys.stdout.buffer.write(render(result, asked[0], delivery.templates))  # type: ignore[arg-type]
    sys.stdout.buffer.flush()
