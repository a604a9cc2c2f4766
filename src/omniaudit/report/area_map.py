"""Where the gaps are: channels down, areas across, and what a blank means in each place."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from omniaudit.report.coverage import ChannelView, view_channels, was_seen
from omniaudit.report.grouping import open_findings
from omniaudit.result.model import AREAS, Result, Severity
from omniaudit.result.wording import word

CellState = Literal["gaps", "none", "partly", "unseen", "broken", "unchecked"]

STATE_WORDS: Mapping[CellState, str] = {
    "none": "no gap",
    "partly": "no gap in the part read",
    "unseen": "not seen",
    "broken": "check broke",
    "unchecked": "not checked",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One channel in one area. `worst` is the worst severity there, None without a gap."""

    area: str
    state: CellState
    words: str
    count: int = 0
    worst: Severity | None = None


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The map. `unchecked` are the areas that no check of this run looked at."""

    areas: tuple[str, ...]
    rows: tuple[tuple[ChannelView, tuple[Cell, ...]], ...]
    unchecked: tuple[str, ...]


def map_areas(result: Result) -> AreaMap:
    """The map of a result; areas that were not looked at and have no gap are only named."""
    counts, worst = _count(result)
    outcomes = _outcomes(result)
    touched = {area for _, area in counts}
    areas = tuple(area for area in AREAS if outcomes.get(area) or area in touched)
    rows = []
    for view in view_channels(result):
        cells = (
            _cell(view, area, outcomes.get(area, set()), counts.get((view.channel, area), 0), worst)
            for area in areas
        )
        rows.append((view, tuple(cells)))
    return AreaMap(areas, tuple(rows), tuple(area for area in AREAS if area not in areas))


def _cell(
    view: ChannelView,
    area: str,
    outcomes: set[str],
    count: int,
    worst: Mapping[tuple[str, str], Severity],
) -> Cell:
    if count:
        severity = worst[view.channel, area]
        return Cell(area, "gaps", word("{n:gap|gaps}", {"n": count}), count, severity)
    state: CellState = "none" if view.seen == "complete" else "partly"
    if not was_seen(view):
        state = "unseen"
    elif "error" in outcomes:
        state = "broken"
    elif not outcomes:
        state = "unchecked"
    return Cell(area, state, STATE_WORDS[state])


def _outcomes(result: Result) -> dict[str, set[str]]:
    """What became of each area's checks; a check's area is the first part of its id."""
    outcomes: dict[str, set[str]] = {}
    for run in result.checks:
        if run.outcome in {"passed", "failed", "error"}:
            outcomes.setdefault(run.id.split("/")[0], set()).add(run.outcome)
    return outcomes


def _count(result: Result) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], Severity]]:
    severities = Counter(
        (channel, finding.area, str(finding.severity))
        for finding in open_findings(result)
        for channel in finding.channels
    )
    counts: dict[tuple[str, str], int] = {}
    worst: dict[tuple[str, str], Severity] = {}
    for severity in Severity:
        for (channel, area, found), count in severities.items():
            if found == severity.value:
                counts[channel, area] = counts.get((channel, area), 0) + count
                worst.setdefault((channel, area), severity)
    return counts, worst
