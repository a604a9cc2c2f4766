"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Config = Annotated[Path, typer.Argument(help="The configuration file.", metavar="CONFIG")]
Profile = Annotated[
    str, typer.Option("--profile", help="A profile of the configuration to use.", metavar="NAME")
]
SnapshotDir = Annotated[
    Path | None,
    typer.Option(
        "--snapshot-dir",
        help="Where snapshots are kept; by default .omniaudit/snapshots beside the file.",
        metavar="DIR",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", help="Folder for the documents; by default what the file says.", metavar="DIR"),
]
Formats = Annotated[
    str,
    typer.Option(
        "--format", help="Documents to write, comma-separated: html, markdown, json.", metavar="LIST"
    ),
]
ToStdout = Annotated[
    str,
    typer.Option(
        "-o",
        help="`-o -` prints one document (that of --format, else json) and nothing else.",
        metavar="-",
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", help="Read this channel only; may be given again.", metavar="CHANNEL"),
]
Products = Annotated[
    str,
    typer.Option(
        "--products",
        help="Report on these products only: gtin:…, sku:…, url:… or titles, with commas, or a file of them.",
        metavar="LIST|FILE",
    ),
]
ChecksPattern = Annotated[
    list[str] | None,
    typer.Option("--checks", help="Run the checks that fit, such as 'price/*'.", metavar="PATTERN"),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        help="Exit 1 from this severity on: critical, high, medium, low, info or never.",
        metavar="SEVERITY",
    ),
]
OnlyNew = Annotated[
    bool, typer.Option("--only-new", help="Let only new and changed findings decide the exit code.")
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        help="An earlier result.json to compare with; by default the last complete run's.",
        metavar="RESULT",
    ),
]
Now = Annotated[
    str,
    typer.Option(
        "--now", help="The time to judge by, ISO 8601; by default the current time.", metavar="TIME"
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print nothing but errors and what was asked for.")
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Print every gap, and where a fault of ours happened.")
]
