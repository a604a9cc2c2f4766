"""`explain`: why something was found, and why listings were or were not lined up."""

from pathlib import Path
from typing import Annotated

import typer

from omniaudit.cli import options


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("explain", rich_help_panel="Audit", epilog="Example: omniaudit explain gtin:5901234123457")(
        explain
    )


def explain(
    what: Annotated[
        str,
        typer.Argument(metavar="FINDING|PRODUCT", help="A finding's id, or gtin:…, sku:…, url:…, a title."),
    ],
    result: Annotated[
        Path | None,
        typer.Option(
            "--result",
            help="The result.json the finding is in; by default the snapshot's own.",
            metavar="RESULT",
        ),
    ] = None,
    snapshot: Annotated[
        str, typer.Option("--snapshot", help="A snapshot's folder or id, or latest.", metavar="SNAPSHOT")
    ] = "latest",
    snapshot_dir: options.SnapshotDir = None,
) -> int:
    """Print everything known about a finding, or how a product's listings were matched."""
    from omniaudit.app import WORK_FOLDER, explain_product, find_snapshot, kept_result
    from omniaudit.cli.explanation import find_finding, finding_lines
    from omniaudit.cli.screen import printable
    from omniaudit.result.store import read_result

    stored = read_result(result) if result else None
    finding = find_finding(stored, what) if stored else None
    if stored is None or finding is None:
        found = find_snapshot(snapshot, snapshot_dir or Path(WORK_FOLDER) / "snapshots")
        stored = kept_result(found.path, whole=False) if stored is None else stored
        finding = find_finding(stored, what) if stored else None
    lines = finding_lines(finding, stored) if stored and finding else explain_product(found, what)
    typer.echo("\n".join(printable(line) for line in lines))
    return 0
