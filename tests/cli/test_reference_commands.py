"""`checks`, `channels` and shell completion: the program describes itself."""

import subprocess
from typing import Any

import pytest

from omniaudit.audit.registry import load_checks
from omniaudit.collect.connectors.registry import connectors


def test_every_check_is_listed_and_shown(terminal: Any) -> None:
    listed = terminal.run("checks", "list")
    known = load_checks()
    assert [line.split()[0] for line in listed.out.splitlines()] == list(known)
    for name, check in known.items():
        shown = terminal.run("checks", "show", name)
        assert shown.code == 0
        assert check.meta.title in shown.out
        assert "Why it matters" in shown.out
        assert all(f"`{setting}`" in shown.out for setting in check.settings.model_fields)


def test_every_channel_type_is_listed_and_shown(terminal: Any) -> None:
    listed = terminal.run("channels", "list")
    assert [line.split()[0] for line in listed.out.splitlines()] == list(connectors())
    for name, connector in connectors().items():
        shown = terminal.run("channels", "show", name)
        assert shown.code == 0
        assert connector.ABOUT.example in shown.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(
    program: list[str], process_environment: dict[str, str], shell: str
) -> None:
    environment = {**process_environment, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = subprocess.run(
        [*program, "--show-completion", shell], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "_OMNIAUDIT_COMPLETE" in done.stdout


def test_completion_knows_the_commands(program: list[str], process_environment: dict[str, str]) -> None:
    environment = {
        **process_environment,
        "_OMNIAUDIT_COMPLETE": "complete_bash",
        "COMP_WORDS": "omniaudit va",
        "COMP_CWORD": "1",
    }
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["validate"]
