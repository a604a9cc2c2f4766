"""`scan` and `collect`: read a brand's channels, and for `scan` audit them and write the documents."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from omniaudit.cli import options
from omniaudit.cli.exits import INCOMPLETE, INTERRUPTED

if TYPE_CHECKING:
    from omniaudit.app import Loaded
    from omniaudit.cli.screen import Screen
    from omniaudit.collect.collector import Collected

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be read, and read nothing.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "scan", rich_help_panel="Audit", epilog="Example: omniaudit scan omniaudit.yaml --fail-on high"
    )(scan)
    app.command("collect", rich_help_panel="Steps", epilog="Example: omniaudit collect omniaudit.yaml")(
        collect
    )


def scan(
    config: options.Config,
    profile: options.Profile = "",
    output: options.Output = None,
    formats: options.Formats = "",
    to_stdout: options.ToStdout = "",
    snapshot_dir: options.SnapshotDir = None,
    only: options.Only = None,
    products: options.Products = "",
    checks: options.ChecksPattern = None,
    fail_on: options.FailOn = "",
    only_new: options.OnlyNew = False,
    baseline: options.Baseline = None,
    now: options.Now = "",
    dry_run: DryRun = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Read every channel, audit what was read and write the gap report."""
    from omniaudit.app import AuditOptions, load_configuration, verify
    from omniaudit.cli.auditing import Wishes, deliver, plan_delivery
    from omniaudit.cli.screen import Screen
    from omniaudit.cli.session import environment, read_now, read_products

    loaded = load_configuration(config, environment(), profile or None)
    settings = loaded.configuration.settings
    delivery = plan_delivery(
        settings.report,
        loaded.configuration.folder,
        str(settings.fail_on),
        Wishes(output, formats, to_stdout, fail_on, only_new),
    )
    audit_options = AuditOptions(tuple(checks or ()), read_products(products), baseline, read_now(now))
    verify(loaded, audit_options)
    if dry_run:
        return _announce(loaded, only or [])
    screen = Screen(quiet=quiet or bool(to_stdout), verbose=verbose)
    collected = _collect(loaded, snapshot_dir, only or [], now, screen)
    if collected.interrupted:
        return _interrupted(collected, config, screen)
    return deliver(collected.snapshot, loaded, audit_options, delivery, screen)


def collect(
    config: options.Config,
    profile: options.Profile = "",
    snapshot_dir: options.SnapshotDir = None,
    only: options.Only = None,
    now: options.Now = "",
    dry_run: DryRun = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Read every channel into a snapshot, and print where it is."""
    from omniaudit.app import load_configuration
    from omniaudit.cli.screen import Screen
    from omniaudit.cli.session import environment

    loaded = load_configuration(config, environment(), profile or None)
    if dry_run:
        return _announce(loaded, only or [])
    screen = Screen(quiet=quiet, verbose=verbose)
    collected = _collect(loaded, snapshot_dir, only or [], now, screen)
    if collected.interrupted:
        return _interrupted(collected, config, screen)
    typer.echo(str(collected.snapshot.path))
    whole = all(entry.status in ("complete", "skipped") for entry in collected.snapshot.manifest.channels)
    return 0 if whole else INCOMPLETE


def _collect(
    loaded: "Loaded", snapshot_dir: Path | None, only: list[str], now: str, screen: "Screen"
) -> "Collected":
    from omniaudit.app import CollectOptions
    from omniaudit.app import collect as collect_channels
    from omniaudit.cli.session import Clock, read_now, stopping

    wanted = CollectOptions(snapshot_dir or loaded.snapshots, tuple(only))
    with stopping() as stop, screen:
        return collect_channels(loaded, wanted, Clock(read_now(now)), screen, stop)


def _interrupted(collected: "Collected", config: Path, screen: "Screen") -> int:
    screen.say(
        f"stopped; what was read is kept in {collected.snapshot.path}\n"
        f"look at it with: omniaudit audit {collected.snapshot.path} --config {config}"
    )
    return INTERRUPTED


def _announce(loaded: "Loaded", only: list[str]) -> int:
    """One line a channel: what a collect would read."""
    from omniaudit.app import require_channels

    require_channels(loaded, only)
    for name, channel in loaded.configuration.channels.items():
        if only and name not in only:
            continue
        places = channel.path or (["a database"] if channel.type == "sql" else [channel.url or ""])
        typer.echo(f"{name}: {channel.type}: {', '.join(places)}")
    return 0
