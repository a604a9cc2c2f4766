"""Wrong arguments: exit code 2, one line that says what is wrong and the way out, and nothing was read."""

from pathlib import Path
from typing import Any

import pytest

WRONG = {
    "no such command": (["scna"], "No such command 'scna'"),
    "no configuration": (["scan"], "Missing argument 'CONFIG'"),
    "no such option": (["scan", "CONFIG", "--nope"], "No such option: --nope"),
    "no such file": (["scan", "gone.yaml"], "gone.yaml:1:1: there is no file gone.yaml; `omniaudit init`"),
    "no severity": (["scan", "CONFIG", "--fail-on", "bad"], "choose from critical, high, medium, low, info"),
    "no document": (["scan", "CONFIG", "--format", "pdf"], "choose from html, markdown, json"),
    "no time": (["scan", "CONFIG", "--now", "yesterday"], "ISO 8601"),
    "a channel misspelt": (["scan", "CONFIG", "--only", "shpo"], "did you mean 'shop'?"),
    "a channel misspelt, tried": (["scan", "CONFIG", "--dry-run", "--only", "shpo"], "did you mean 'shop'?"),
    "a check misspelt": (["scan", "CONFIG", "--checks", "price/mismach"], "did you mean 'price/mismatch'?"),
    "no baseline": (["scan", "CONFIG", "--baseline", "gone.json"], "gone.json: No such file"),
    "no profile": (["scan", "CONFIG", "--profile", "test"], "test"),
    "a file for -o": (["scan", "CONFIG", "-o", "x.json"], "--output names a folder"),
    "two documents for -o": (["scan", "CONFIG", "-o", "-", "--format", "json,html"], "name one"),
    "no snapshot": (["audit", "latest"], "run `omniaudit scan` first"),
    "no such snapshot": (["audit", "20200101T000000Z-abcdef"], "`omniaudit history` lists"),
    "no result": (["report", "gone.json"], "`omniaudit scan` or `omniaudit audit` writes one"),
    "no result for a finding": (["explain", "x", "--result", "gone.json"], "gone.json"),
    "no such check": (["checks", "show", "price/mismach"], "did you mean 'price/mismatch'?"),
    "no such channel type": (["channels", "show", "fed"], "did you mean 'feed'?"),
    "no country": (["init", "--country", "Poland"], "two-letter code"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_arguments_are_one_line(terminal: Any, even: Path, case: str) -> None:
    arguments, words = WRONG[case]
    outcome = terminal.run(*(even if word == "CONFIG" else word for word in arguments))
    assert (outcome.code, outcome.out) == (2, "")
    (line,) = outcome.lines
    assert words in line
    assert not (even.parent / ".omniaudit").exists()


def test_a_product_that_no_channel_lists_is_no_clean_audit(terminal: Any, even: Path) -> None:
    outcome = terminal.run("scan", even, "--products", "sku:A,sku:nix", "--quiet")
    assert outcome.code == 2
    (line,) = outcome.lines
    assert "no channel lists 'sku:nix'" in line


def test_a_file_that_is_there_is_not_overwritten_by_init(terminal: Any) -> None:
    (terminal.folder / "omniaudit.yaml").write_text("mine")
    outcome = terminal.run("init")
    assert (outcome.code, (terminal.folder / "omniaudit.yaml").read_text()) == (2, "mine")
    assert "--force" in outcome.err
    assert terminal.run("init", "--force").code == 0


def test_a_file_of_products_in_another_encoding_is_refused(terminal: Any, even: Path) -> None:
    (terminal.folder / "products.txt").write_bytes("Żyrandol\n".encode("cp1250"))
    outcome = terminal.run("scan", even, "--products", "products.txt")
    assert outcome.code == 2
    assert "UTF-8" in outcome.lines[-1]


def test_every_problem_of_a_configuration_is_shown_with_its_place(terminal: Any) -> None:
    config = terminal.folder / "bad.yaml"
    config.write_text(
        "version: 1\n"
        "brand: {name: Lumen Dom, contry: PL}\n"
        "channels:\n"
        "  shop: {type: fed, path: a.xml}\n"
        '  app: {type: feed, path: "${NOT_SET_ANYWHERE}"}\n'
        "truth: {default: nobody}\n"
        "checks: {settings: {price/mismatch: {tolerence: 1}}}\n"
    )
    for command in ("validate", "scan"):
        outcome = terminal.run(command, "bad.yaml")
        assert (outcome.code, outcome.out) == (2, "")
        places = [":".join(line.split(":")[:3]) for line in outcome.lines]
        assert places[0].startswith("bad.yaml:2:")
        assert {"bad.yaml:4:16", "bad.yaml:5:27"} <= set(places)
        assert "did you mean 'country'" in outcome.err
        assert "NOT_SET_ANYWHERE" in outcome.err


def test_a_setting_of_a_check_is_judged_with_its_place(terminal: Any, even: Path) -> None:
    text = even.read_text("utf-8")
    even.write_text(
        text + "checks:\n  ignore: [pice/*]\n  settings:\n    price/mismatch: {tolerance: much}\n", "utf-8"
    )
    first = text.count("\n") + 1
    outcome = terminal.run("validate", even)
    assert outcome.code == 2
    assert [line.removeprefix(str(even)).split(":")[1] for line in outcome.lines] == [
        str(first + 1),
        str(first + 3),
    ]


def test_a_configuration_that_is_no_yaml_or_no_mapping(terminal: Any) -> None:
    for text in ("{", "- a", "", "\x00", "a: &x [*x]"):
        (terminal.folder / "odd.yaml").write_text(text)
        outcome = terminal.run("scan", "odd.yaml")
        assert outcome.code == 2
        assert all(line.startswith("odd.yaml:") for line in outcome.lines)
        assert outcome.lines


def test_no_arguments_show_the_help(terminal: Any) -> None:
    outcome = terminal.run()
    assert outcome.code == 2
    assert "omniaudit demo" in outcome.out + outcome.err


def test_every_command_has_help_with_an_example(terminal: Any) -> None:
    for command in ("scan", "collect", "audit", "report", "init", "validate", "schema", "history", "demo"):
        outcome = terminal.run(command, "--help")
        assert outcome.code == 0
        assert f"omniaudit {command}" in outcome.out
        assert "Example:" in outcome.out


def test_the_version_is_the_packages(terminal: Any) -> None:
    from omniaudit import __version__

    assert terminal.run("--version").out == f"omniaudit {__version__}\n"
