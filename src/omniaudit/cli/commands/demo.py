"""`demo`: a made-up brand, audited."""

from pathlib import Path
from typing import Annotated

import typer

from omniaudit.cli import options


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("demo", rich_help_panel="Audit", epilog="Example: omniaudit demo --output demo-report")(demo)


def demo(
    output: Annotated[
        Path, typer.Option("--output", help="Folder for the brand's files and the report.", metavar="DIR")
    ] = Path("demo-report"),
    clean: Annotated[bool, typer.Option("--clean", help="The twin of the brand that has no gaps.")] = False,
    seed: Annotated[
        int, typer.Option("--seed", help="Which products have gaps, and which.", metavar="NUMBER")
    ] = 7,
    now: options.Now = "",
    quiet: options.Quiet = False,
) -> int:
    """Make a home-lighting brand with planted gaps, audit it and write the report."""
    from omniaudit.app import AuditOptions, CollectOptions, collect, load_configuration
    from omniaudit.cli.auditing import Delivery, deliver
    from omniaudit.cli.exits import FAULT, INTERRUPTED
    from omniaudit.cli.screen import Screen
    from omniaudit.cli.session import Clock, read_now, stopping
    from omniaudit.demo import write_demo

    clock = Clock(read_now(now))
    made = write_demo(output / "brand", seed=seed, clean=clean, now=clock())
    loaded = load_configuration(made.config, {})
    screen = Screen(quiet=quiet)
    with stopping() as stop, screen:
        collected = collect(loaded, CollectOptions(loaded.snapshots), clock, screen, stop)
    if collected.interrupted:
        return INTERRUPTED
    delivery = Delivery(("html", "markdown"), to_stdout="", folder=output, templates=None, fail_on="never")
    code = deliver(collected.snapshot, loaded, AuditOptions(), delivery, screen)
    screen.say(
        f"The brand's files and configuration are in {output / 'brand'}; change one and scan it again."
    )
    return FAULT if code else 0
