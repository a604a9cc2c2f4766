"""`history` lists what was read, `explain` tells all about a finding or a product; and the demo."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml


@pytest.fixture
def told(terminal: Any, gappy: Path) -> tuple[Any, Path, dict[str, Any]]:
    """A scanned brand, its snapshots' folder and its only finding."""
    _, result = terminal.scan(gappy)
    (finding,) = result["findings"]
    return terminal, gappy.parent / ".omniaudit" / "snapshots", finding


def test_history_lists_the_snapshots_oldest_first(terminal: Any, gappy: Path) -> None:
    for day in ("24", "23"):
        terminal.run("collect", gappy, "--now", f"2026-11-{day}T08:00:00Z", "--quiet")
    listed = [terminal.run("history", place) for place in (gappy.parent, gappy)]
    assert listed[0] == listed[1]
    lines = listed[0].out.splitlines()
    assert [line[:8] for line in lines] == ["20261123", "20261124"]
    assert all("2 of 2 channels whole  6 offers" in line for line in lines)


def test_history_of_nothing_says_so(terminal: Any) -> None:
    outcome = terminal.run("history")
    assert (outcome.code, outcome.out) == (0, "")
    assert "omniaudit scan" in outcome.err


def test_a_finding_is_explained_with_its_evidence(told: Any) -> None:
    terminal, snapshots, finding = told
    outcome = terminal.run("explain", finding["id"], "--snapshot-dir", snapshots)
    assert outcome.code == 0
    for words in ("price/mismatch", "Lampa A", "read from '110.00' at app.csv row 2", "What to do:"):
        assert words in outcome.out
    result = snapshots.parent.parent / "report"
    assert terminal.run("explain", finding["id"], "--result", result).out == outcome.out


def test_a_product_is_explained_by_its_match(told: Any, kit: Any) -> None:
    terminal, snapshots, _ = told
    for selector in ("sku:A", f"gtin:{kit.gtin('A')}", "Lampa A"):
        outcome = terminal.run("explain", selector, "--snapshot-dir", snapshots)
        assert outcome.code == 0
        assert "One product, 2 listings" in outcome.out
        assert "joined by the GTIN" in outcome.out


def test_what_is_neither_is_said_to_be_neither(told: Any) -> None:
    terminal, snapshots, _ = told
    outcome = terminal.run("explain", "sku:nix", "--snapshot-dir", snapshots)
    assert outcome.code == 2
    (line,) = outcome.lines
    assert "neither a finding nor a product 'sku:nix'; products are named by gtin:, sku:" in line


def test_what_explain_offers_for_the_accepted_file_is_accepted(told: Any, gappy: Path) -> None:
    terminal, snapshots, finding = told
    explained = terminal.run("explain", finding["id"], "--snapshot-dir", snapshots).out
    (entry,) = [line for line in explained.splitlines() if line.startswith("  - {id")]
    accepted = gappy.parent / "accepted.yaml"
    accepted.write_text(entry.replace("reason: …, owner: …", "reason: Agreed, owner: me") + "\n", "utf-8")
    gappy.write_text(gappy.read_text("utf-8") + "accepted: accepted.yaml\n", "utf-8")
    outcome, result = terminal.scan(gappy)
    assert (outcome.code, result["findings"]) == (0, [])
    assert [(one["id"], one["reason"], one["owner"]) for one in result["accepted"]] == [
        (finding["id"], "Agreed", "me")
    ]
    assert "1 accepted" in outcome.err
    assert "accepted" in terminal.run("explain", finding["id"], "--snapshot-dir", snapshots).out

    shop = gappy.parent / "app.csv"
    shop.write_text(shop.read_text("utf-8").replace("110.00", "115.00"), "utf-8")
    outcome, result = terminal.scan(gappy)
    assert (outcome.code, [one["id"] for one in result["findings"]]) == (1, [finding["id"]])


def test_a_finding_that_is_gone_is_told_as_fixed(told: Any, gappy: Path) -> None:
    terminal, _, finding = told
    app = gappy.parent / "app.csv"
    app.write_text(app.read_text("utf-8").replace("110.00", "100.00"), "utf-8")
    outcome, result = terminal.scan(gappy, now="2026-11-23T08:00:00+00:00")
    assert (outcome.code, [one["id"] for one in result["fixed"]]) == (0, [finding["id"]])


def test_the_demo_makes_a_brand_that_can_be_scanned_again(terminal: Any) -> None:
    outcome = terminal.run("demo", "--output", "out", "--now", "2026-11-22T08:00:00Z")
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        str(Path("out") / name) for name in ("report.html", "report.md", "result.json")
    ]
    result = json.loads((terminal.folder / "out" / "result.json").read_bytes())
    assert {one["check"] for one in result["findings"]} == {run["id"] for run in result["checks"]}
    config = terminal.folder / "out" / "brand" / "omniaudit.yaml"
    assert yaml.safe_load(config.read_text("utf-8"))["brand"]["name"] == "Lumen Dom"
    again, repeated = terminal.scan(config)
    assert again.code == 1
    assert [one["id"] for one in repeated["findings"]] == [one["id"] for one in result["findings"]]


def test_the_clean_demo_has_no_findings(terminal: Any) -> None:
    outcome = terminal.run("demo", "--clean", "--output", "out", "--quiet")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert json.loads((terminal.folder / "out" / "result.json").read_bytes())["findings"] == []
