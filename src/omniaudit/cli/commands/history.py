"""`history`: the snapshots that are there."""

from pathlib import Path
from typing import Annotated

import typer

from omniaudit.cli import options


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("history", rich_help_panel="Audit", epilog="Example: omniaudit history")(history)


def history(
    folder: Annotated[Path, typer.Argument(help="The configuration file, or the folder it is in.")] = Path(),
    snapshot_dir: options.SnapshotDir = None,
) -> int:
    """List the snapshots: id, time, channels read, offers."""
    from omniaudit.app import WORK_FOLDER
    from omniaudit.snapshot.store import list_snapshots

    beside = folder.parent if folder.is_file() else folder
    place = snapshot_dir or beside / WORK_FOLDER / "snapshots"
    found = list_snapshots(place)
    for snapshot in found:
        channels = snapshot.manifest.channels
        read = sum(entry.status == "complete" for entry in channels)
        offers = sum(entry.offers for entry in channels)
        mark = "  interrupted" if snapshot.manifest.interrupted else ""
        typer.echo(
            f"{snapshot.manifest.id}  {read} of {len(channels)} channels whole  {offers:,} offers{mark}"
        )
    if not found:
        typer.echo(f"{place} holds no snapshot yet; run `omniaudit scan` first", err=True)
    return 0
