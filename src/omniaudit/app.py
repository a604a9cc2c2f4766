"""Puts the parts together: configuration, collect, audit, documents.

It takes its clock and environment from the caller, and prints nothing.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from omniaudit import __version__
from omniaudit.audit.auditor import Order, audit
from omniaudit.audit.check_settings import Locate, type_settings
from omniaudit.audit.explanation import explain
from omniaudit.audit.registry import Check, choose, load_checks
from omniaudit.checkkit import CheckSettings
from omniaudit.collect.collector import Collected, Collector, Progress
from omniaudit.collect.connectors.registry import connectors
from omniaudit.config.loader import load_with_positions
from omniaudit.config.positions import Positions
from omniaudit.config.settings import AcceptedEntry, Checks, Configuration, Settings
from omniaudit.config.suggestion import did_you_mean_or_list
from omniaudit.errors import ConfigError, Problem, ResultError, SnapshotError, UsageError
from omniaudit.matching.aliases import MAP_FILE, read_map
from omniaudit.report.formats import write_reports
from omniaudit.result.model import Result, Severity
from omniaudit.result.store import FILE_NAME, read_result, write_result
from omniaudit.snapshot.store import Snapshot, SnapshotWriter, list_snapshots, open_snapshot

WORK_FOLDER = ".omniaudit"
PART_NAME = "result-of-part.json"
"""The kept result of an audit with some of the checks, products or channels only."""
Clock = Callable[[], datetime]
FailOn = Severity | Literal["never"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A configuration ready for use: its checks chosen and their settings typed."""

    configuration: Configuration
    checks: Mapping[str, Check]
    check_settings: Mapping[str, CheckSettings]

    @property
    def snapshots(self) -> Path:
        """Where its snapshots are kept unless the command says otherwise."""
        return self.configuration.folder / WORK_FOLDER / "snapshots"


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """What a command may change about an audit."""

    checks: Sequence[str] = ()
    products: Sequence[str] = ()
    baseline: Path | None = None
    now: datetime | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)


def load_configuration(path: Path, environment: Mapping[str, str], profile: str | None = None) -> Loaded:
    """Read a configuration file and everything it names.

    Raises:
        ConfigError: with every problem found.
        CheckLoadError: a check file of the project's own cannot be loaded.
    """
    types = {name: connector.Settings for name, connector in connectors().items()}
    configuration, positions = load_with_positions(
        path, channel_types=types, environment=environment, profile=profile, more=_check_problems
    )
    section = configuration.settings.checks
    known = load_checks([configuration.folder / name for name in section.paths])
    settings = type_settings(section, known, _locate_in(positions))
    return Loaded(configuration, choose(known, section.only, section.ignore), settings)


def _check_problems(section: Checks, folder: Path, positions: Positions) -> tuple[Problem, ...]:
    """What is wrong with the section `checks`; folders that are not there are reported beside this."""
    known = load_checks([folder / name for name in section.paths if (folder / name).is_dir()])
    try:
        type_settings(section, known, _locate_in(positions))
    except ConfigError as error:
        return error.problems
    return ()


def _locate_in(positions: Positions) -> Locate:
    def locate(path: tuple[str | int, ...], text: str, part: str) -> Problem:
        return positions.key_problem(path, text) if part == "key" else positions.problem(path, text)

    return locate


def _locate_in_snapshot(_path: tuple[str | int, ...], text: str, _part: str) -> Problem:
    return Problem("the settings kept in the snapshot", 1, 1, text)


@dataclass(frozen=True, slots=True)
class CollectOptions:
    """What a command may change about a collect."""

    snapshots: Path
    only: Sequence[str] = ()


def collect(
    loaded: Loaded, options: CollectOptions, clock: Clock, progress: Progress, stop: threading.Event
) -> Collected:
    """Read the channels and write a snapshot.

    Raises:
        UsageError: `only` names a channel that is not there.
        SnapshotError: the snapshot cannot be written.
    """
    require_channels(loaded, options.only)
    names = loaded.configuration.channels
    skip = [name for name in names if options.only and name not in options.only]
    collector = Collector(loaded.configuration, connectors(), clock, progress, stop)
    with SnapshotWriter(options.snapshots) as writer:
        named = loaded.configuration.settings.matching.map
        if named:
            writer.add_file(MAP_FILE, (loaded.configuration.folder / named).read_bytes())
        return collector.run(writer, f"omniaudit {__version__}", skip=skip)


def require_channels(loaded: Loaded, names: Sequence[str]) -> None:
    """Make sure that the configuration has channels of these names.

    Raises:
        UsageError: it lacks one.
    """
    known = loaded.configuration.channels
    for name in names:
        if name not in known:
            raise UsageError(f"there is no channel {name!r}{did_you_mean_or_list(name, known, 'channels')}")


def verify(loaded: Loaded, options: AuditOptions) -> None:
    """Find out before channels are read whether they can be audited as asked.

    Raises:
        UsageError: no check fits.
        ResultError: the baseline cannot be read.
    """
    _choose_checks(loaded.checks, options.checks)
    if options.baseline is not None:
        read_result(options.baseline)


def audit_snapshot(snapshot: Snapshot, loaded: Loaded | None, options: AuditOptions) -> Result:
    """Audit a snapshot with a configuration, or with what the snapshot itself keeps of it.

    Raises:
        ConfigError, UsageError, CheckLoadError, SnapshotError, ResultError: it cannot be done as asked.
    """
    settings, accepted, checks, check_settings = (
        (loaded.configuration.settings, loaded.configuration.accepted, loaded.checks, loaded.check_settings)
        if loaded
        else _kept_settings(snapshot)
    )
    chosen = _choose_checks(checks, options.checks)
    order = Order(
        settings=settings,
        accepted=accepted,
        checks=chosen,
        check_settings=check_settings,
        map_rows=read_map(snapshot.path / MAP_FILE),
        baseline=_baseline(snapshot, options.baseline),
        products=options.products,
        now=options.now,
        tool_version=__version__,
        checks_left_out=() if loaded else own_check_folders(snapshot),
    )
    return audit(snapshot, order)


def _choose_checks(checks: Mapping[str, Check], patterns: Sequence[str]) -> dict[str, Check]:
    for pattern in patterns:
        if not choose(checks, (pattern,), ()):
            raise UsageError(f"no check fits {pattern!r}{did_you_mean_or_list(pattern, checks, 'checks')}")
    return choose(checks, patterns, ())


def _kept_settings(
    snapshot: Snapshot,
) -> tuple[Settings, tuple[AcceptedEntry, ...], Mapping[str, Check], Mapping[str, CheckSettings]]:
    kept = dict(snapshot.manifest.settings)
    entries = tuple(AcceptedEntry.model_validate(entry) for entry in kept.pop("accepted_entries", ()))
    try:
        settings = Settings.model_validate(kept)
    except ValidationError as error:
        raise SnapshotError(
            f"{snapshot.path} keeps settings that this omniaudit cannot use; name the file with --config"
        ) from error
    known = load_checks()
    chosen = choose(known, settings.checks.only, settings.checks.ignore)
    settings = _without_checks_beside(settings, known)
    return settings, entries, chosen, type_settings(settings.checks, known, _locate_in_snapshot)


def own_check_folders(snapshot: Snapshot) -> tuple[str, ...]:
    """The folders with checks of the project's own that the snapshot was made with.

    Without the configuration they are left out: a snapshot from elsewhere must not say which code runs here.
    """
    return tuple(dict(snapshot.manifest.settings.get("checks", {})).get("paths", ()))


def _without_checks_beside(settings: Settings, known: Mapping[str, Check]) -> Settings:
    """The settings without what they say of checks that are not known here."""
    ours = {name: given for name, given in settings.checks.settings.items() if name in known}
    patterns = {
        part: tuple(one for one in getattr(settings.checks, part) if choose(known, (one,), ()))
        for part in ("only", "ignore")
    }
    checks = settings.checks.model_copy(update={"settings": ours, **patterns})
    return settings.model_copy(update={"checks": checks})


def _baseline(snapshot: Snapshot, named: Path | None) -> Result | None:
    """The result to compare with: the one named, else that of the last complete run before this snapshot."""
    if named is not None:
        return read_result(named)
    earlier = [
        one.path
        for one in list_snapshots(snapshot.path.parent)
        if (one.manifest.started_at, one.manifest.id) < (snapshot.manifest.started_at, snapshot.manifest.id)
    ]
    for path in reversed(earlier):
        result = kept_result(path, whole=True)
        if result is not None and result.run.complete:
            return result
    return None


def kept_result(snapshot: Path, *, whole: bool) -> Result | None:
    """The last result kept with a snapshot; None where there is none that can be read.

    Args:
        snapshot: its folder.
        whole: only one of an audit with all checks and products, as a baseline has to be.
    """
    for name in (FILE_NAME,) if whole else (PART_NAME, FILE_NAME):
        try:
            return read_result(snapshot / name)
        except ResultError:
            continue
    return None


def keep_result(snapshot: Snapshot, result: Result, options: AuditOptions) -> None:
    """Keep a result with its snapshot, for `explain` and as the baseline of later runs.

    Raises:
        ResultError: it cannot be written.
    """
    skipped = any(entry.status == "skipped" for entry in snapshot.manifest.channels)
    part = bool(options.checks or options.products or skipped)
    write_result(result, snapshot.path / (PART_NAME if part else FILE_NAME))


def write_documents(
    result: Result, formats: Sequence[str], folder: Path, templates: Path | None
) -> tuple[Path, ...]:
    """Write the documents and `result.json`, which is always written.

    Raises:
        ReportError: one cannot be written.
    """
    return write_reports(result, [*formats, "json"], folder, templates)


def find_snapshot(named: str, folder: Path) -> Snapshot:
    """A snapshot by path, by id, or the newest with "latest".

    Raises:
        SnapshotError: there is none.
    """
    if (Path(named) / "manifest.json").is_file():
        return open_snapshot(Path(named))
    if named == "latest":
        known = list_snapshots(folder)
        if not known:
            raise SnapshotError(f"{folder} holds no snapshot yet; run `omniaudit scan` first")
        # by the time of writing: `--now` may have given a snapshot any time of its own
        return open_snapshot(max(known, key=lambda one: (one.written_at, one.manifest.id)).path)
    return open_snapshot(folder / named if (folder / named).is_dir() else Path(named))


def exit_code(result: Result, fail_on: FailOn, *, only_new: bool = False) -> int:
    """0 complete and nothing at or above `fail_on`; 1 findings there; 3 not everything was seen."""
    counted = [one for one in result.findings if not only_new or one.status in ("new", "changed")]
    if fail_on != "never" and any(one.severity.at_least(Severity(fail_on)) for one in counted):
        return 1
    return 0 if result.run.complete else 3


def explain_product(snapshot: Snapshot, selector: str) -> list[str]:
    """How the listings of the products that a selector names were lined up.

    Raises:
        UsageError: the snapshot holds no such product.
    """
    lines = explain(
        snapshot, _kept_settings(snapshot)[0].matching, selector, read_map(snapshot.path / MAP_FILE)
    )
    if not lines:
        raise UsageError(
            f"neither a finding nor a product {selector!r}; "
            "products are named by gtin:, sku:, url: or their title"
        )
    return lines
