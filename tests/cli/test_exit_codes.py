"""The exit codes, which pipelines rely on; 130 has its own file, test_interruption.py."""

from pathlib import Path
from typing import Any

import pytest


def test_0_when_everything_was_read_and_nothing_found(terminal: Any, even: Path) -> None:
    outcome, result = terminal.scan(even)
    assert (outcome.code, result["findings"], result["run"]["complete"]) == (0, [], True)


def test_1_from_the_severity_that_fails_on(terminal: Any, gappy: Path) -> None:
    outcome, result = terminal.scan(gappy)
    assert [one["severity"] for one in result["findings"]] == ["high"]
    assert outcome.code == 1
    assert terminal.scan(gappy, "--fail-on", "medium")[0].code == 1


@pytest.mark.parametrize("from_on", ["critical", "never"])
def test_0_below_the_severity_that_fails_on(terminal: Any, gappy: Path, from_on: str) -> None:
    assert terminal.scan(gappy, "--fail-on", from_on)[0].code == 0


def test_the_configuration_says_from_when_on_and_the_command_overrides_it(
    terminal: Any, brand: Any, row: Any
) -> None:
    config = brand.write(
        {"shop": [row("A")], "app": [row("A", price="110.00")]}, truth="shop", fail_on="never"
    )
    assert terminal.scan(config)[0].code == 0
    assert terminal.scan(config, "--fail-on", "high")[0].code == 1


def test_3_when_a_channel_could_not_be_read(terminal: Any, even: Path) -> None:
    (even.parent / "app.csv").unlink()
    outcome, result = terminal.scan(even)
    assert (outcome.code, result["run"]["complete"]) == (3, False)
    assert terminal.run("collect", even).code == 3


def test_3_when_nothing_at_all_was_seen(terminal: Any, even: Path) -> None:
    for name in ("shop", "app"):
        (even.parent / f"{name}.csv").unlink()
    outcome, result = terminal.scan(even, "--fail-on", "never")
    assert (outcome.code, result["score"]["overall"]) == (3, None)


def test_1_wins_over_3(terminal: Any, brand: Any, row: Any) -> None:
    config = brand.write(
        {"shop": [row("A")], "app": [row("A", price="110.00")], "outlet": [row("A")]}, truth="shop"
    )
    (config.parent / "outlet.csv").unlink()
    assert terminal.scan(config)[0].code == 1
    assert terminal.scan(config, "--fail-on", "never")[0].code == 3


def test_4_for_a_fault_of_ours(terminal: Any, even: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("a shelf fell down")

    monkeypatch.setattr("omniaudit.app.audit", break_down)
    outcome = terminal.run("scan", even, "--quiet")
    assert (outcome.code, outcome.out) == (4, "")
    (line,) = outcome.lines
    assert line.startswith("omniaudit: a fault of ours: RuntimeError: a shelf fell down; run it again with")
    told = terminal.run("scan", even, "--quiet", "--verbose")
    assert told.code == 4
    assert "break_down" in told.err


def test_only_new_findings_decide_when_asked(terminal: Any, gappy: Path) -> None:
    first, _ = terminal.scan(gappy, "--only-new")
    second, known = terminal.scan(gappy, "--only-new", now="2026-11-23T08:00:00+00:00")
    third, _ = terminal.scan(gappy, now="2026-11-24T08:00:00+00:00")
    assert (first.code, second.code, third.code) == (1, 0, 1)
    assert [one["status"] for one in known["findings"]] == ["known"]


def test_a_baseline_is_what_the_user_names(terminal: Any, gappy: Path, even: Path) -> None:
    terminal.scan(even)
    baseline = str(even.parent / "report" / "result.json")
    terminal.scan(gappy)
    outcome, result = terminal.scan(
        gappy, "--only-new", "--baseline", baseline, now="2026-11-23T08:00:00+00:00"
    )
    assert (outcome.code, [one["status"] for one in result["findings"]]) == (1, ["new"])
