"""The verdict never sounds better than what was seen."""

from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from omniaudit.report.verdict import Verdict, judge


def of(sample: ModuleType, **wanted: Any) -> Verdict:
    return judge(sample.build_result(sample.Wanted(**wanted)))


def test_gaps_are_counted_by_what_matters(sample: ModuleType) -> None:
    verdict = of(sample, findings=12)
    assert verdict.sentence == "2 critical, 4 high and 6 lesser gaps across 6 channels."
    assert verdict.tone == "bad"


def test_what_was_not_read_is_named(sample: ModuleType) -> None:
    verdict = of(sample, findings=12, failed=("supplier",), partial=("ceneo",))
    assert verdict.sentence == (
        "2 critical, 4 high and 6 lesser gaps across 5 channels; supplier was not read and ceneo was read "
        "only in part, so this is not the whole picture."
    )


def test_no_gap_in_what_was_seen_is_not_clean(sample: ModuleType) -> None:
    verdict = of(sample, findings=0, failed=("supplier",))
    assert verdict.tone == "warning"
    assert verdict.sentence.startswith("No gap was found in what was seen across 5 channels")
    assert "supplier was not read, so this is not the whole picture" in verdict.sentence


def test_only_a_whole_look_without_gaps_is_clean(sample: ModuleType) -> None:
    verdict = of(sample, findings=0)
    assert verdict.tone == "clean"
    assert verdict.sentence == "No gap was found across 6 channels and 120 products by 8 checks."


def test_nothing_seen_says_so(sample: ModuleType) -> None:
    verdict = judge(sample.empty_result())
    assert (
        verdict.sentence
        == "Nothing was seen: 6 channels were not read, so nothing can be said about the brand."
    )
    assert verdict.tone == "bad"


def test_no_channel_at_all_says_so(sample: ModuleType) -> None:
    assert judge(replace(sample.empty_result(), coverage=())).sentence.startswith(
        "Nothing was seen: no channel"
    )


def test_a_channel_that_held_nothing_counts_as_unseen(sample: ModuleType) -> None:
    result = sample.build_result(sample.Wanted(findings=0))
    blank = replace(result.coverage[0], offers=0)
    verdict = judge(replace(result, coverage=(blank, *result.coverage[1:])))
    assert verdict.tone == "warning"
    assert "shop held nothing" in verdict.sentence


@pytest.mark.parametrize("outcome", ["not applicable", "manual"])
def test_checks_that_did_not_run_prove_nothing(sample: ModuleType, outcome: str) -> None:
    result = sample.build_result(sample.Wanted(findings=0))
    checks = tuple(replace(run, outcome=outcome, examined=0) for run in result.checks)
    verdict = judge(replace(result, checks=checks))
    assert verdict.tone == "warning"
    assert verdict.sentence == "Nothing could be compared: no check could be applied to what was read."


def test_a_broken_check_is_not_clean(sample: ModuleType) -> None:
    result = sample.build_result(sample.Wanted(findings=0))
    checks = (replace(result.checks[0], outcome="error"), *result.checks[1:])
    verdict = judge(replace(result, checks=checks))
    assert verdict.tone == "warning"
    assert "1 check broke, so this is not the whole picture" in verdict.sentence


def test_small_gaps_are_called_small(sample: ModuleType) -> None:
    result = sample.build_result(sample.Wanted(findings=6))
    low = tuple(finding for finding in result.findings if finding.severity == "low")
    assert judge(replace(result, findings=low)).sentence == "1 gap, none above low, across 6 channels."
