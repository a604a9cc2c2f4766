"""What the map of channels and areas says, above all where there is no number."""

from dataclasses import replace
from types import ModuleType

from omniaudit.report.area_map import map_areas
from omniaudit.result.model import Result


def states(result: Result, channel: str) -> dict[str, tuple[str, int]]:
    rows = {view.channel: cells for view, cells in map_areas(result).rows}
    return {cell.area: (cell.state, cell.count) for cell in rows[channel]}


def test_a_blank_says_why_it_is_blank(sample: ModuleType) -> None:
    result = sample.build_result(sample.Wanted(findings=0, failed=("supplier",), partial=("ceneo",)))
    assert set(states(result, "supplier").values()) == {("unseen", 0)}
    assert set(states(result, "ceneo").values()) == {("partly", 0)}
    assert set(states(result, "google").values()) == {("none", 0)}


def test_gaps_are_counted_with_the_worst(sample: ModuleType) -> None:
    result = sample.build_result(sample.Wanted(findings=12))
    cells = {
        cell.area: cell for cell in {view.channel: row for view, row in map_areas(result).rows}["stores"]
    }
    assert (cells["price"].count, cells["price"].worst) == (4, "critical")
    assert (cells["data"].count, cells["data"].worst) == (2, "low")


def test_areas_that_nothing_looked_at_are_only_named(sample: ModuleType) -> None:
    found = map_areas(sample.build_result(sample.Wanted(findings=0)))
    assert found.areas == ("product", "price", "availability", "data")
    assert "messaging" in found.unchecked


def test_a_broken_check_leaves_no_clean_area(sample: ModuleType) -> None:
    result = sample.build_result(sample.Wanted(findings=0))
    checks = tuple(
        replace(run, outcome="error") if run.id == "product/title" else run for run in result.checks
    )
    assert states(replace(result, checks=checks), "google")["product"] == ("broken", 0)
