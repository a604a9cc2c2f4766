"""The program: its commands, and how errors become one line and an exit code."""

import sys
import traceback
from typing import Annotated

import typer

from omniaudit.cli.commands import audit, checks, configuration, demo, explain, history, scan
from omniaudit.cli.exits import FAULT, INTERRUPTED, WRONG
from omniaudit.errors import ConfigError, Interrupted, OmniauditError

EPILOG = (
    "First steps: `omniaudit demo` shows a report on a made-up brand; `omniaudit init` writes a configuration"
    " to fill in; `omniaudit scan omniaudit.yaml` audits the brand it describes."
)

app = typer.Typer(
    name="omniaudit",
    help="Finds where a brand's channels contradict each other, with evidence for every value.",
    epilog=EPILOG,
    add_completion=True,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        from omniaudit import __version__

        typer.echo(f"omniaudit {__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
]


@app.callback()
def program(version: Version = False) -> None:
    """Finds where a brand's channels contradict each other, with evidence for every value."""


for module in (scan, audit, configuration, checks, history, explain, demo):
    module.register(app)


def run(arguments: list[str]) -> int:  # noqa: PLR0911 - one kind of end, one return
    """Run one command and give its exit code."""
    try:
        outcome = app(args=arguments, prog_name=app.info.name, standalone_mode=False)
    except typer.Exit as error:
        return error.exit_code
    except typer.Abort:
        return INTERRUPTED
    except typer.TyperException as error:
        return _refuse(error)
    except (KeyboardInterrupt, Interrupted):
        return INTERRUPTED
    except ConfigError as error:
        return _say(str(error), WRONG)
    except OmniauditError as error:
        return _say(f"omniaudit: {error}", WRONG)
    except BrokenPipeError:
        return WRONG
    except Exception as error:  # noqa: BLE001 a fault of ours must not look like a finding
        if "--verbose" in arguments:
            traceback.print_exc()
        hint = "" if "--verbose" in arguments else "; run it again with --verbose to see where"
        return _say(f"omniaudit: a fault of ours: {type(error).__name__}: {error}{hint}", FAULT)
    return outcome if isinstance(outcome, int) else 0


def _refuse(error: typer.TyperException) -> int:
    """Say in one line what is wrong with the arguments; where there were none, it is the help itself."""
    text = error.format_message()
    context = getattr(error, "ctx", None)
    if context is None:
        return _say(f"omniaudit: {text}", WRONG)
    if "\n" in text or not text:
        return _say(text, WRONG)
    command = context.command_path
    return _say(f"omniaudit: {text.rstrip('.')}; `{command} --help` shows what it takes", WRONG)


def _say(text: str, code: int) -> int:
    from omniaudit.cli.screen import printable

    for line in text.splitlines():
        print(printable(line), file=sys.stderr)  # noqa: T201 the command line is where printing is due
    return code
