"""The demo brand, audited: every planted gap is found, nothing else is, and the clean twin is silent."""

import json
import threading
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from omniaudit.app import AuditOptions, CollectOptions, audit_snapshot, collect, load_configuration
from omniaudit.demo import write_demo
from omniaudit.result.model import Finding, Result

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
SEEDS = (0, 5, 7, 14, 20, 33)


class Silence:
    """Progress that nobody watches."""

    def started(self, channel: str, type_: str) -> None:
        """Ignored."""

    def read(self, channel: str, records: int) -> None:
        """Ignored."""

    def ended(self, channel: str, status: str, records: int, reason: str) -> None:
        """Ignored."""


@cache
def audited(seed: int, *, clean: bool) -> tuple[Result, dict[str, Any]]:
    with TemporaryDirectory() as folder:
        demo = write_demo(Path(folder), seed=seed, clean=clean, now=NOW)
        loaded = load_configuration(demo.config, {})
        options = CollectOptions(loaded.snapshots)
        collected = collect(loaded, options, lambda: NOW, Silence(), threading.Event())
        result = audit_snapshot(collected.snapshot, loaded, AuditOptions())
        return result, json.loads(demo.truth.read_text(encoding="utf-8"))


def keys_of(finding: Finding) -> set[str]:
    subjects = {subject.key for subject in (finding.subject, *finding.subjects)}
    return subjects | {seen.key for seen in finding.observations}


def answers(finding: Finding, gap: dict[str, Any]) -> bool:
    """Whether the finding tells of the gap: its check, every product of it, its channel."""
    named = {*gap["keys"], *gap["aliases"]}
    return (
        finding.check == gap["check"]
        and bool(keys_of(finding) & named)
        and set(gap["channels"]) <= set(finding.channels)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_every_planted_gap_is_found(seed: int) -> None:
    result, truth = audited(seed, clean=False)
    missed = [gap for gap in truth["gaps"] if not any(answers(one, gap) for one in result.findings)]
    assert not missed
    assert len(truth["gaps"]) >= 50


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_else_is_found(seed: int) -> None:
    result, truth = audited(seed, clean=False)
    gaps = truth["gaps"]
    allowed = [*gaps, *({**gap, "check": check} for gap in gaps for check in gap["also"])]
    extra = [one for one in result.findings if not any(answers(one, gap) for gap in allowed)]
    assert not extra


@pytest.mark.parametrize("seed", SEEDS)
def test_benign_differences_stay_silent(seed: int) -> None:
    result, truth = audited(seed, clean=False)
    benign = {key for entry in truth["benign"] for key in entry["keys"]}
    assert len(truth["benign"]) >= len(truth["gaps"])
    assert not [one for one in result.findings if keys_of(one) & benign]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_clean_twin_gives_no_finding(seed: int) -> None:
    result, _ = audited(seed, clean=True)
    assert result.findings == ()
    assert result.run.complete
    assert result.score.overall == 100


def test_many_products_with_one_cause_are_one_finding() -> None:
    result, truth = audited(7, clean=False)
    block = next(gap for gap in truth["gaps"] if len(gap["keys"]) >= 15)
    (finding,) = [one for one in result.findings if answers(one, block)]
    assert {subject.key for subject in finding.subjects} == set(block["keys"])
    assert finding.subject.kind == "channel"


def test_every_check_fires() -> None:
    result, _ = audited(7, clean=False)
    assert {run.id for run in result.checks} == {one.check for one in result.findings}


def test_every_shown_value_has_evidence() -> None:
    result, _ = audited(7, clean=False)
    bare = [
        (one.check, seen)
        for one in result.findings
        for seen in one.observations
        if seen.value is not None and (seen.raw is None or not seen.source or not seen.locator)
    ]
    assert not bare
