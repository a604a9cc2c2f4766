"""What a person sees while a command runs. It goes to stderr, so that stdout carries nothing but data."""

import sys
import threading
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from omniaudit.result.model import Result, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_STYLE = {
    Severity.CRITICAL: "bold red",
    Severity.HIGH: "red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "blue",
    Severity.INFO: "dim",
}
_WORST = 10
WIDTH = 80


def console() -> "Console":
    """A console on stderr that obeys NO_COLOR and never breaks a line of a pipe."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=not sys.stderr.isatty())


class Screen:
    """Shows a run's progress and its outcome.

    Args:
        quiet: nothing but errors.
        verbose: every gap.
    """

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self._quiet = quiet
        self.verbose = verbose
        self._console = console()
        self._lock = threading.Lock()
        self._live: RichProgress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._told: set[str] = set()

    def __enter__(self) -> Self:
        if not self._quiet and sys.stderr.isatty():
            from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            self._live = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                TextColumn("{task.completed:,.0f} records"),
                TimeElapsedColumn(),
                console=self._console,
                transient=True,
            )
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None

    def started(self, channel: str, type_: str) -> None:
        """The reading of a channel begins."""
        with self._lock:
            if self._live is not None:
                self._tasks[channel] = self._live.add_task(f"{channel} ({type_})", total=None)

    def read(self, channel: str, records: int) -> None:
        """So many records of the channel were read so far."""
        with self._lock:
            if self._live is not None:
                self._live.update(self._tasks[channel], completed=records)

    def ended(self, channel: str, status: str, records: int, reason: str) -> None:
        """The reading of a channel ended."""
        with self._lock:
            if self._live is not None:
                self._live.remove_task(self._tasks.pop(channel))
        mark = {
            "complete": "[green]read[/]",
            "partial": "[yellow]read in part[/]",
            "failed": "[red]not read[/]",
        }
        why = f": {escape(reason)}" if reason else ""
        self._told.add(channel)
        self.say(f"{mark.get(status, status)}  {escape(channel)}  {records:,} records{why}")

    def say(self, text: str) -> None:
        """One line in rich's markup, unless quiet."""
        if not self._quiet:
            (self._live.console if self._live else self._console).print(text)

    def outcome(self, result: Result) -> None:
        """Coverage, counts and the worst findings, no wider than 80 columns."""
        if self._quiet:
            return
        told = set() if self.verbose else self._told
        unseen = (*_coverage(result, told, all_gaps=self.verbose), *_broken(result))
        for line in (*unseen, *_worst(result), *_counts(result)):
            self._console.print(line, soft_wrap=True)

    def documents(self, paths: Sequence[Path]) -> None:
        """Where the documents are: data, so on stdout."""
        if not self._quiet:
            for path in paths:
                print(path)  # noqa: T201 the command line is where printing is due


def printable(text: str) -> str:
    """Foreign text as one line that no terminal takes for a command; every kind of space is a plain one."""
    return "".join(
        sign if sign.isprintable() else " " if sign.isspace() else "\N{REPLACEMENT CHARACTER}"
        for sign in text
    )


def escape(text: str) -> str:
    """Foreign text, safe for rich's markup and for the terminal."""
    from rich.markup import escape as escape_markup

    return escape_markup(printable(text))


def _coverage(result: Result, told: Collection[str], *, all_gaps: bool) -> list[str]:
    """What was not seen, as far as the screen has not told it while the channel was read."""
    lines = []
    for channel in result.coverage:
        if channel.channel in told or (channel.status == "complete" and not all_gaps):
            continue
        hidden = 0 if all_gaps else len(channel.gaps) - 1
        more = f" (and {hidden} more with --verbose)" if hidden > 0 else ""
        for gap in channel.gaps if all_gaps else channel.gaps[:1]:
            example = escape(gap.examples[0]) if gap.examples else ""
            lines.append(
                f"[yellow]not seen[/]  {escape(channel.channel)}: {gap.count} x {gap.reason}: {example}{more}"
            )
    return lines


def _broken(result: Result) -> list[str]:
    return [
        f"[red]not run[/]  {escape(run.id)}: {escape(run.reason or 'it broke')}"
        for run in result.checks
        if run.outcome == "error"
    ]


def _worst(result: Result) -> list[str]:
    lines = []
    for finding in result.findings[:_WORST]:
        about = "" if finding.subject.kind == "channel" else f" {finding.subject.label}:"
        text = escape(f"{about} {finding.message.text}".strip())
        lines.append(f"[{_STYLE[finding.severity]}]{finding.severity:8}[/] {escape(finding.check)}  {text}")
    if len(result.findings) > _WORST:
        lines.append(f"… and {len(result.findings) - _WORST:,} more in the report")
    return lines


def _changes(result: Result) -> list[str]:
    """What changed since an earlier run; nothing where there was none."""
    summary = result.summary
    counted = {"new": summary.new, "changed": summary.changed, "fixed": summary.fixed}
    if summary.new == len(result.findings) and not summary.fixed:
        return []
    said = ", ".join(f"{count:,} {name}" for name, count in counted.items() if count)
    return [f"since the last run: {said or 'nothing new'}"]


def _counts(result: Result) -> list[str]:
    products = result.matching.products
    counted = [f"{count:,} {name}" for name, count in result.summary.by_severity.items() if count]
    seen = sum(1 for channel in result.coverage if channel.status == "complete")
    score = "no score" if result.score.overall is None else f"score {result.score.overall}"
    findings = ", ".join(counted) if counted else "no findings"
    beside = f"; {result.summary.accepted} accepted" if result.summary.accepted else ""
    return [
        *_changes(result),
        (
            f"[bold]{findings}[/]{beside} on {products:,} {'product' if products == 1 else 'products'}; "
            f"{seen} of {len(result.coverage)} channels read whole; {score}"
        ),
    ]
