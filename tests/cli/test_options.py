"""Options that narrow a scan or make it repeatable, and the steps that may be run alone."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

LATER = "2026-11-23T08:00:00+00:00"


@pytest.fixture
def wide(brand: Any, row: Any) -> Path:
    """Three channels, two products that differ in price, one of them also in availability."""
    app = [row("A", price="110.00"), row("B", price="120.00", availability="out of stock"), row("C")]
    rows = [row(sku) for sku in "ABC"]
    config: Path = brand.write({"shop": rows, "app": app, "stores": rows}, truth="shop")
    return config


def _found(result: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["check"], one["subject"]["label"]) for one in result["findings"]}


def _rest(result: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in result.items() if name != "run"}


def test_only_reads_the_channels_named_and_says_that_the_others_were_left_out(
    terminal: Any, wide: Path
) -> None:
    outcome, result = terminal.scan(wide, "--only", "shop", "--only", "stores")
    assert {one["channel"]: one["status"] for one in result["coverage"]} == {
        "shop": "complete",
        "app": "skipped",
        "stores": "complete",
    }
    assert (outcome.code, result["findings"]) == (0, [])


def test_products_are_named_in_a_list_or_in_a_file(terminal: Any, wide: Path, kit: Any) -> None:
    outcome, result = terminal.scan(wide, "--products", "sku:A")
    assert (outcome.code, _found(result)) == (1, {("price/mismatch", "Lampa A")})
    (terminal.folder / "two.txt").write_text(f"gtin:{kit.gtin('A')}\n\nLampa C\n")
    assert _found(terminal.scan(wide, "--products", "two.txt")[1]) == {("price/mismatch", "Lampa A")}
    assert terminal.scan(wide, "--products", "sku:C")[0].code == 0


def test_checks_are_named_by_patterns(terminal: Any, wide: Path) -> None:
    _, result = terminal.scan(wide, "--checks", "availability/*", "--checks", "price/mism*")
    assert {run["id"] for run in result["checks"]} == {"availability/conflict", "price/mismatch"}
    assert _found(result) == {
        ("availability/conflict", "Lampa B"),
        ("price/mismatch", "Lampa A"),
        ("price/mismatch", "Lampa B"),
    }


def test_the_same_input_at_the_same_time_gives_the_same_bytes_but_for_the_run(
    terminal: Any, wide: Path
) -> None:
    first, second = (
        terminal.run("scan", wide, "--now", LATER, "--snapshot-dir", terminal.folder / name / "s", "-o", "-")
        for name in "ab"
    )
    one, other = json.loads(first.out), json.loads(second.out)
    assert _rest(one) == _rest(other)
    cut = [outcome.out.split('"run": {')[0] for outcome in (first, second)]
    assert cut[0] == cut[1]
    assert one["run"]["started_at"].startswith("2026-11-23T08:00:00")


def test_a_snapshot_is_audited_again_with_the_same_result(terminal: Any, wide: Path) -> None:
    folder = wide.parent / ".omniaudit" / "snapshots"
    _, scanned = terminal.scan(wide)
    for extra in ([], ["--config", wide]):
        again = terminal.run("audit", "latest", "--snapshot-dir", folder, "-o", "-", *extra)
        assert (again.code, _rest(json.loads(again.out))) == (1, _rest(scanned))


def test_a_snapshot_alone_is_enough_in_another_folder(terminal: Any, new_terminal: Any, wide: Path) -> None:
    _, scanned = terminal.scan(wide)
    elsewhere = new_terminal()
    (snapshot,) = (wide.parent / ".omniaudit" / "snapshots").iterdir()
    shutil.move(snapshot, elsewhere.folder / "sent")
    shutil.rmtree(wide.parent)
    outcome = elsewhere.run("audit", "sent", "--format", "html,markdown")
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        str(Path("report") / name) for name in ("report.html", "report.md", "result.json")
    ]
    result = json.loads((elsewhere.folder / "report" / "result.json").read_bytes())
    assert result["findings"] == scanned["findings"]


def test_checks_of_the_project_are_missed_aloud_where_their_folder_is_not(
    terminal: Any, new_terminal: Any, brand: Any, row: Any
) -> None:
    config = brand.write(
        {"shop": [row("A")], "app": [row("A")]},
        checks={"paths": ["own"], "ignore": ["data/mine"], "settings": {"data/mine": {"severity": "low"}}},
    )
    own = config.parent / "own" / "data"
    own.mkdir(parents=True)
    (own / "mine.py").write_text(
        '"""Nothing."""\n'
        "from omniaudit.checkkit import Meta, Severity\n"
        'META = Meta(title="Mine", severity=Severity.LOW, compares="listings", journey="purchase",\n'
        '            since="0.1", messages={}, advice={})\n'
        "def judge(product, settings, context):\n    return ()\n"
    )
    collected = terminal.run("collect", config, "--quiet")
    outcome = new_terminal().run("audit", Path(collected.out.strip()), "--format", "json")
    assert outcome.code == 3
    assert any(line.startswith("not run  the project's own checks in own") for line in outcome.lines)


def test_documents_are_written_again_from_the_result(terminal: Any, wide: Path) -> None:
    terminal.run("scan", wide)
    report = wide.parent / "report"
    first = {path.name: path.read_bytes() for path in report.iterdir()}
    (report / "report.html").unlink()
    outcome = terminal.run("report", report, "--output", "again")
    assert (outcome.code, outcome.err) == (0, "")
    assert {path.name: path.read_bytes() for path in (terminal.folder / "again").iterdir()} == first
    printed = terminal.run("report", report / "result.json", "-o", "-")
    assert printed.out.encode() == first["result.json"]
    printed = terminal.run("report", report, "-o", "-", "--format", "markdown")
    assert printed.out.encode() == first["report.md"]


def test_templates_of_the_users_own_are_used(terminal: Any, wide: Path) -> None:
    terminal.run("scan", wide, "--format", "json")
    (terminal.folder / "mine").mkdir()
    (terminal.folder / "mine" / "print.css").write_text("/* our own print style */")
    outcome = terminal.run(
        "report", wide.parent / "report", "--format", "html", "--templates", "mine", "-o", "-"
    )
    assert (outcome.code, "our own print style" in outcome.out) == (0, True)


def test_collect_prints_where_the_snapshot_is(terminal: Any, wide: Path) -> None:
    outcome = terminal.run("collect", wide, "--snapshot-dir", "kept", "--now", LATER)
    assert outcome.code == 0
    (path,) = outcome.out.splitlines()
    assert Path(path).parent == Path("kept")
    assert (terminal.folder / path / "manifest.json").is_file()
    assert Path(path).name.startswith("20261123T080000Z-")


def test_a_dry_run_reads_nothing(terminal: Any, wide: Path) -> None:
    for command in ("scan", "collect"):
        outcome = terminal.run(command, wide, "--dry-run", "--only", "app")
        assert (outcome.code, outcome.out) == (0, "app: file: app.csv\n")
    assert not (wide.parent / ".omniaudit").exists()


def test_a_profile_is_laid_over_the_file(terminal: Any, brand: Any, row: Any) -> None:
    config = brand.write(
        {"shop": [row("A")], "app": [row("A", price="110.00")]},
        truth="shop",
        profiles={"calm": {"fail_on": "never"}},
    )
    assert terminal.scan(config)[0].code == 1
    assert terminal.scan(config, "--profile", "calm")[0].code == 0
    assert terminal.run("validate", config, "--profile", "calm").code == 0


def test_secrets_of_the_environment_reach_nothing_that_is_written(
    new_terminal: Any, brand: Any, row: Any
) -> None:
    terminal = new_terminal(POS_PASSWORD="hunter2hunter2")  # noqa: S106 - the secret that must not show
    config = brand.write({"shop": [row("A")], "app": [row("A")]})
    text = config.read_text("utf-8").replace(
        "  app:\n",
        '  pos: {type: sql, url: "postgresql://me:${POS_PASSWORD}@127.0.0.1:1/x", table: t}\n  app:\n',
    )
    config.write_text(text, "utf-8")
    outcome = terminal.run("scan", config, "--verbose")
    assert outcome.code == 3
    written = [path.read_bytes() for path in config.parent.rglob("*") if path.is_file()]
    assert "hunter2" not in outcome.out + outcome.err
    assert not any(b"hunter2" in content for content in written)
