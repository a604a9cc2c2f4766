"""What a run leaves for the next one to compare with."""

from pathlib import Path
from typing import Any

import pytest

LATER = "2026-11-23T08:00:00+00:00"
LATEST = "2026-11-24T08:00:00+00:00"


@pytest.fixture
def config(brand: Any, row: Any) -> Path:
    """Two channels that differ in the price of one product."""
    path: Path = brand.write({"shop": [row("A"), row("B")], "app": [row("A", price="110.00"), row("B")]})
    return path


def statuses(result: dict[str, Any]) -> set[str]:
    return {finding["status"] for finding in result["findings"]}


@pytest.mark.parametrize("part", [("--checks", "product/*"), ("--only", "shop"), ("--products", "sku:B")])
def test_a_run_on_a_part_is_no_baseline_for_a_run_on_all(
    terminal: Any, config: Path, part: tuple[str, str]
) -> None:
    terminal.scan(config)
    terminal.scan(config, *part, now=LATER)
    outcome, result = terminal.scan(config, "--only-new", now=LATEST)
    assert (outcome.code, statuses(result)) == (0, {"known"})


def test_a_damaged_earlier_result_is_passed_over(terminal: Any, config: Path) -> None:
    terminal.scan(config)
    (kept,) = (config.parent / ".omniaudit" / "snapshots").glob("*/result.json")
    kept.write_text("{")
    outcome, result = terminal.scan(config, now=LATER)
    assert (outcome.code, statuses(result)) == (1, {"new"})


def test_nothing_is_written_beside_a_snapshot_from_elsewhere(terminal: Any, config: Path) -> None:
    snapshot = Path(terminal.run("collect", config, "--quiet").out.strip())
    elsewhere = terminal.folder / "mail" / "from-a-client"
    elsewhere.parent.mkdir()
    snapshot.rename(elsewhere)
    assert terminal.run("audit", elsewhere, "--output", "out").code == 1
    assert [path.name for path in elsewhere.parent.iterdir()] == ["from-a-client"]
