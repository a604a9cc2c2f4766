"""`audit` and `report`: the later steps alone, from what an earlier one left on disk."""

from pathlib import Path
from typing import Annotated

import typer

from omniaudit.cli import options

WithConfig = Annotated[
    Path | None,
    typer.Option(
        "--config",
        help="Audit with this file instead of the settings kept in the snapshot.",
        metavar="CONFIG",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "audit", rich_help_panel="Steps", epilog="Example: omniaudit audit latest --checks 'price/*'"
    )(audit)
    app.command("report", rich_help_panel="Steps", epilog="Example: omniaudit report report/result.json")(
        report
    )


def audit(
    snapshot: Annotated[
        str, typer.Argument(help="A snapshot's folder or id, or latest.", metavar="SNAPSHOT")
    ],
    config: WithConfig = None,
    profile: options.Profile = "",
    output: options.Output = None,
    formats: options.Formats = "",
    to_stdout: options.ToStdout = "",
    snapshot_dir: options.SnapshotDir = None,
    products: options.Products = "",
    checks: options.ChecksPattern = None,
    fail_on: options.FailOn = "",
    only_new: options.OnlyNew = False,
    baseline: options.Baseline = None,
    now: options.Now = "",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Audit a snapshot again: offline, with the same result for the same input."""
    from omniaudit.app import WORK_FOLDER, AuditOptions, find_snapshot, load_configuration
    from omniaudit.cli.auditing import Wishes, deliver, plan_delivery
    from omniaudit.cli.screen import Screen
    from omniaudit.cli.session import environment, read_now, read_products
    from omniaudit.config.settings import Report

    loaded = load_configuration(config, environment(), profile or None) if config else None
    folder = snapshot_dir or (loaded.snapshots if loaded else Path(WORK_FOLDER) / "snapshots")
    found = find_snapshot(snapshot, folder)
    kept = found.manifest.settings
    report_settings = (
        loaded.configuration.settings.report if loaded else Report.model_validate(kept.get("report", {}))
    )
    delivery = plan_delivery(
        report_settings,
        loaded.configuration.folder if loaded else Path(),
        str(loaded.configuration.settings.fail_on if loaded else kept.get("fail_on", "high")),
        Wishes(output, formats, to_stdout, fail_on, only_new),
    )
    wanted = AuditOptions(tuple(checks or ()), read_products(products), baseline, read_now(now))
    screen = Screen(quiet=quiet or bool(to_stdout), verbose=verbose)
    return deliver(found, loaded, wanted, delivery, screen)


def report(
    result: Annotated[Path, typer.Argument(help="A result.json, or the folder it is in.", metavar="RESULT")],
    output: options.Output = None,
    formats: options.Formats = "",
    to_stdout: options.ToStdout = "",
    templates: Annotated[
        Path | None, typer.Option("--templates", help="A folder with templates of your own.", metavar="DIR")
    ] = None,
    quiet: options.Quiet = False,
) -> int:
    """Write documents from a stored result."""
    from omniaudit.app import write_documents
    from omniaudit.cli.auditing import print_document
    from omniaudit.cli.screen import Screen
    from omniaudit.cli.session import read_formats, read_stdout
    from omniaudit.result.store import FILE_NAME, read_result

    path = result / FILE_NAME if result.is_dir() else result
    stored = read_result(path)
    printed = read_stdout(to_stdout, formats)
    if printed:
        print_document(stored, printed, templates)
        return 0
    chosen = read_formats(formats, ("html", "markdown"))
    paths = write_documents(stored, chosen, output or path.parent, templates)
    Screen(quiet=quiet).documents(paths)
    return 0
