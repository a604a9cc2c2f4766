"""`checks` and `channels`: what can be checked, and what can be read."""

from typing import Annotated

import typer

checks = typer.Typer(help="The checks there are.", no_args_is_help=True)
channels = typer.Typer(help="The types of channel that can be read.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(checks, name="checks", rich_help_panel="Reference")
    app.add_typer(channels, name="channels", rich_help_panel="Reference")


@checks.command("list", epilog="Example: omniaudit checks list")
def list_checks() -> int:
    """One line a check: id, severity, title."""
    from omniaudit.audit.registry import load_checks

    for identity, check in load_checks().items():
        typer.echo(f"{identity:26} {check.meta.severity:9} {check.meta.title}")
    return 0


@checks.command("show", epilog="Example: omniaudit checks show price/mismatch")
def show_check(identity: Annotated[str, typer.Argument(metavar="ID", help="A check's id.")]) -> int:
    """What a check compares, why, what to do, and its settings."""
    from omniaudit.audit.registry import load_checks
    from omniaudit.cli.reference import check_page
    from omniaudit.config.suggestion import did_you_mean_or_list
    from omniaudit.errors import UsageError

    known = load_checks()
    if identity not in known:
        raise UsageError(f"there is no check {identity!r}{did_you_mean_or_list(identity, known, 'checks')}")
    typer.echo(check_page(known[identity]))
    return 0


@channels.command("list", epilog="Example: omniaudit channels list")
def list_channels() -> int:
    """One line a type: name, title."""
    from omniaudit.collect.connectors.registry import connectors

    for name, connector in connectors().items():
        typer.echo(f"{name:10} {connector.ABOUT.title}")
    return 0


@channels.command("show", epilog="Example: omniaudit channels show feed")
def show_channel(type_: Annotated[str, typer.Argument(metavar="TYPE", help="A channel type.")]) -> int:
    """What a type reads, needs and does not give, with an example."""
    from omniaudit.cli.reference import channel_page
    from omniaudit.collect.connectors.registry import connectors
    from omniaudit.config.suggestion import did_you_mean_or_list
    from omniaudit.errors import UsageError

    known = connectors()
    if type_ not in known:
        raise UsageError(f"there is no channel type {type_!r}{did_you_mean_or_list(type_, known, 'types')}")
    typer.echo(channel_page(type_, known[type_]))
    return 0
