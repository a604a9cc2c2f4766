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
    result: Annotated[Path, typer.Option("--result", help="The result.json the finding is in.")] = Path(
        "report/result.json"
    ),
    snapshot: Annotated[
        str, typer.Option("--snapshot", help="A snapshot's folder or id, or latest.")
    ] = "latest",
    snapshot_dir: options.SnapshotDir = None,
) -> int:
    """Print everything known about a finding, or how a product's listings were matched."""
    from omniaudit.app import WORK_FOLDER, explain_product, find_snapshot
    from omniaudit.cli.explanation import finding_lines
    from omniaudit.result.store import read_result

    if result.is_file():
        stored = read_result(result)
        known = {name: one for one in stored.findings for name in (*one.aliases, one.id)}
        if what in known:
            typer.echo("\n".join(finding_lines(known[what], stored)))
            return 0
    found = find_snapshot(snapshot, snapshot_dir or Path(WORK_FOLDER) / "snapshots")
    typer.echo("\n".join(explain_product(found, what)))
    return 0
