"""What goes where: data on stdout, words on stderr, and nothing raw from a channel on a terminal."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest


def test_stdout_holds_the_documents_paths_and_nothing_else(terminal: Any, gappy: Path) -> None:
    outcome = terminal.run("scan", gappy)
    report = gappy.parent / "report"
    assert outcome.out.splitlines() == [
        str(report / name) for name in ("report.html", "report.md", "result.json")
    ]
    assert all(Path(line).is_file() for line in outcome.out.splitlines())
    assert "1 high on 3 products" in outcome.err
    assert "price/mismatch" in outcome.err


def test_quiet_says_nothing(terminal: Any, gappy: Path) -> None:
    for command in ("scan", "collect"):
        outcome = terminal.run(command, gappy, "--quiet")
        assert outcome.err == ""
    assert terminal.run("scan", gappy, "-q").out == ""
    assert terminal.run("validate", gappy, "--quiet").out == ""


def test_dash_prints_the_result_and_nothing_else(terminal: Any, gappy: Path) -> None:
    outcome = terminal.run("scan", gappy, "-o", "-")
    assert (outcome.code, outcome.err) == (1, "")
    assert json.loads(outcome.out)["summary"]["by_severity"]["high"] == 1
    assert not (gappy.parent / "report").exists()


@pytest.mark.parametrize(
    ("name", "start"), [("markdown", "## Lumen Dom"), ("html", "<!DOCTYPE html>"), ("json", "{")]
)
def test_dash_prints_the_document_that_is_named(terminal: Any, gappy: Path, name: str, start: str) -> None:
    outcome = terminal.run("scan", gappy, "-o", "-", "--format", name)
    assert outcome.out.startswith(start)


def test_json_is_written_whatever_was_asked_for(terminal: Any, gappy: Path) -> None:
    outcome = terminal.run("scan", gappy, "--format", "markdown", "--output", "out")
    assert sorted(path.name for path in (terminal.folder / "out").iterdir()) == ["report.md", "result.json"]
    assert outcome.out.splitlines() == [str(Path("out") / "report.md"), str(Path("out") / "result.json")]


def test_each_channel_is_told_of_once_and_every_gap_when_asked(terminal: Any, brand: Any, row: Any) -> None:
    rows = "sku,title,price\nA,Lampa\nB,Lampa B,about ten\nC,Lampa C,100\n"
    config = brand.write({"shop": rows, "app": [row("C")]})
    scanned = terminal.run("scan", config, "--format", "json")
    assert sum("header has 3" in line or "about ten" in line for line in scanned.lines) == 1
    folder = config.parent / ".omniaudit" / "snapshots"
    few = terminal.run("audit", "latest", "--snapshot-dir", folder, "--format", "json").lines
    every = terminal.run("audit", "latest", "--snapshot-dir", folder, "--format", "json", "-v").lines
    (only,) = [line for line in few if line.startswith("not seen")]
    assert only.endswith("(and 1 more with --verbose)")
    assert len([line for line in every if line.startswith("not seen")]) == 2


def test_a_space_that_does_not_break_is_a_space(terminal: Any, gappy: Path) -> None:
    assert "110.00 PLN" in terminal.run("scan", gappy).err


def test_control_characters_of_titles_never_reach_the_terminal(terminal: Any, brand: Any, row: Any) -> None:
    title = "Lampa \N{ESCAPE}]0;owned\N{BELL}\N{RIGHT-TO-LEFT OVERRIDE}\u009b31m [red]nowa[/]"
    config = brand.write(
        {"shop": [row("A", title=title)], "app": [row("A", title=title, price="110.00")]}, truth="shop"
    )
    scanned = terminal.run("scan", config, "--verbose")
    (finding,) = json.loads(terminal.run("scan", config, "-o", "-").out)["findings"]
    folder = config.parent / ".omniaudit" / "snapshots"
    told = [terminal.run("explain", what, "--snapshot-dir", folder).out for what in (finding["id"], "sku:A")]
    for text in (scanned.err, *told):
        assert "nowa" in text
        assert all(sign.isprintable() or sign == "\n" for sign in text)
    assert "[red]nowa[/]" in scanned.err


def _on_a_terminal(command: list[str], environment: dict[str, str], folder: Path) -> str:
    """What a command shows on a terminal of its own."""
    pty = pytest.importorskip("pty", reason="this system has no terminals of that kind")
    master, slave = pty.openpty()
    with subprocess.Popen(
        command, stderr=slave, stdout=slave, stdin=slave, cwd=folder, env=environment
    ) as process:
        os.close(slave)
        shown = b""
        try:
            while chunk := os.read(master, 65536):
                shown += chunk
        except OSError:  # Linux says so when the other end is closed
            pass
        process.wait(timeout=30)
    os.close(master)
    return shown.decode("utf-8", "replace")


def test_colours_are_for_terminals_that_want_them(
    gappy: Path, program: list[str], process_environment: dict[str, str]
) -> None:
    usual = {**process_environment, "TERM": "xterm-256color"}
    usual.pop("NO_COLOR", None)
    command = [*program, "scan", str(gappy), "--checks", "price/mismatch", "--format", "json"]
    assert "\N{ESCAPE}[31m" in _on_a_terminal(command, usual, gappy.parent)
    plain = _on_a_terminal(command, {**usual, "NO_COLOR": "1"}, gappy.parent)
    assert "price/mismatch" in plain
    assert not any(f"\N{ESCAPE}[{code}" in plain for code in ("3", "9", "4", "0;3", "1;3"))


def test_html_on_a_terminal_is_refused(
    gappy: Path, program: list[str], process_environment: dict[str, str]
) -> None:
    shown = _on_a_terminal(
        [*program, "scan", str(gappy), "-o", "-", "--format", "html"], process_environment, gappy.parent
    )
    assert "pipe it into a file" in shown
    assert "<html" not in shown


def test_a_reader_that_goes_away_is_no_fault(program: list[str], process_environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*program, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=process_environment
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read().decode()
        process.wait(timeout=30)
    assert "fault of ours" not in said
    assert "Traceback" not in said
