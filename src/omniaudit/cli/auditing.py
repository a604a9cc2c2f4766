"""Audits a snapshot, writes the documents and says what came of it: the end of `scan`, `audit` and `demo`."""

import sys
from dataclasses import dataclass
from pathlib import Path

from omniaudit.app import (
    AuditOptions,
    Loaded,
    audit_snapshot,
    exit_code,
    keep_result,
    own_check_folders,
    write_documents,
)
from omniaudit.cli.screen import Screen, escape
from omniaudit.cli.session import read_fail_on, read_formats, read_stdout
from omniaudit.config.settings import Report
from omniaudit.errors import ResultError
from omniaudit.result.model import Result
from omniaudit.snapshot.store import Snapshot


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where the documents go, and what makes the run fail. `to_stdout` names a document to print."""

    formats: tuple[str, ...]
    to_stdout: str
    folder: Path
    templates: Path | None
    fail_on: str
    only_new: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says of a delivery, as it was typed; nothing where it says nothing."""

    output: Path | None
    formats: str
    to_stdout: str
    fail_on: str
    only_new: bool


def plan_delivery(report: Report, base: Path, fail_on: str, wishes: Wishes) -> Delivery:
    """The wishes over what the configuration says of reports; its paths start at `base`.

    Raises:
        UsageError: a wish names no document or no severity.
    """
    return Delivery(
        formats=read_formats(wishes.formats, report.formats),
        to_stdout=read_stdout(wishes.to_stdout, wishes.formats),
        folder=wishes.output or base / report.output,
        templates=base / report.templates if report.templates else None,
        fail_on=read_fail_on(wishes.fail_on, fail_on),
        only_new=wishes.only_new,
    )


def deliver(
    snapshot: Snapshot, loaded: Loaded | None, options: AuditOptions, delivery: Delivery, screen: Screen
) -> int:
    """Audit, write, show; the exit code."""
    if loaded is None:
        for folder in own_check_folders(snapshot):
            screen.say(
                f"[yellow]not run[/]  the project's own checks in {escape(folder)}: a snapshot does not say "
                "which code runs; name the configuration with --config"
            )
    result = audit_snapshot(snapshot, loaded, options)
    if delivery.to_stdout:
        print_document(result, delivery.to_stdout, delivery.templates)
    else:
        paths = write_documents(result, delivery.formats, delivery.folder, delivery.templates)
        screen.outcome(result)
        screen.documents(paths)
    _keep(snapshot, result, options, screen)
    return exit_code(result, delivery.fail_on, only_new=delivery.only_new)  # type: ignore[arg-type]


def _keep(snapshot: Snapshot, result: Result, options: AuditOptions, screen: Screen) -> None:
    """A snapshot that cannot be written to must not cost the report, only the next run's comparison."""
    try:
        keep_result(snapshot, result, options)
    except ResultError as error:
        screen.say(f"[yellow]not kept[/]  the result, for the next run to compare with: {escape(str(error))}")


def print_document(result: Result, name: str, templates: Path | None) -> None:
    """One document on stdout, and nothing else."""
    from omniaudit.report.formats import render

    sys.stdout.buffer.write(render(result, name, templates))
    sys.stdout.buffer.flush()
