"""`init`, `validate` and `schema`: write, try and describe a configuration file."""

import json
from pathlib import Path
from typing import Annotated

import typer

from omniaudit.cli import options


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "init",
        rich_help_panel="Configuration",
        epilog="Example: omniaudit init --name 'Lumen Dom' --country PL",
    )(init)
    app.command(
        "validate", rich_help_panel="Configuration", epilog="Example: omniaudit validate omniaudit.yaml"
    )(validate)
    app.command(
        "schema", rich_help_panel="Configuration", epilog="Example: omniaudit schema > omniaudit.schema.json"
    )(schema)


def init(
    file: Annotated[Path, typer.Argument(help="The file to write.")] = Path("omniaudit.yaml"),
    name: Annotated[str, typer.Option("--name", help="The brand's name.", metavar="NAME")] = "My brand",
    country: Annotated[
        str, typer.Option("--country", help="Its country, as PL, RS, DE …", metavar="CODE")
    ] = "PL",
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> int:
    """Write a commented configuration file to fill in."""
    from omniaudit.config.starter import starter
    from omniaudit.errors import UsageError

    text = starter(name, country.upper())
    try:
        with file.open("w" if force else "x", encoding="utf-8") as target:
            target.write(text)
    except FileExistsError as error:
        raise UsageError(f"{file} is there already; name another file or give --force") from error
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from error
    typer.echo(f"{file}\nFill in the channels, then: omniaudit validate {file}", err=True)
    return 0


def validate(config: options.Config, profile: options.Profile = "", quiet: options.Quiet = False) -> int:
    """Say everything that is wrong with a configuration file, with line and column."""
    from omniaudit.app import load_configuration
    from omniaudit.cli.session import environment

    loaded = load_configuration(config, environment(), profile or None)
    if not quiet:
        channels = ", ".join(loaded.configuration.channels)
        typer.echo(f"{config}: valid; channels {channels}; {len(loaded.checks)} checks", err=True)
        typer.echo(f"Next: omniaudit scan {config}", err=True)
    return 0


def schema() -> int:
    """Print the JSON Schema of the configuration file, for editors."""
    from omniaudit.collect.connectors.registry import connectors
    from omniaudit.config.json_schema import json_schema

    types = {name: connector.Settings for name, connector in connectors().items()}
    typer.echo(json.dumps(json_schema(types), indent=2, ensure_ascii=False))
    return 0
