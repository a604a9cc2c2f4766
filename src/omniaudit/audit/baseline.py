"""What is new, changed, known or fixed against an earlier result."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from omniaudit.audit.summary import deviating_channels
from omniaudit.result.model import Finding, Result

Place = tuple[str, str, str, str]
"""(check, field, product, deviating channel): found there, on its own or as one of many products."""


def compare(findings: Sequence[Finding], baseline: Result | None) -> list[Finding]:
    """Give each finding its status. Without a baseline all are new.

    One that was part of a finding on many products, or has become one, is changed.
    """
    if baseline is None:
        return list(findings)
    by_id = {one.id: one for one in baseline.findings}
    by_alias = {alias: one for one in baseline.findings for alias in one.aliases}
    by_place = {place: one for one in baseline.findings for place in _places(one)}
    compared = []
    for finding in findings:
        known = by_id.get(finding.id) or by_alias.get(finding.id)
        if known is None:  # an alias of ours may be their id; two aliases that meet prove nothing
            known = next((by_id[alias] for alias in finding.aliases if alias in by_id), None)
        if known is None:
            known = next((by_place[place] for place in _places(finding) if place in by_place), None)
        if known is None:
            compared.append(finding)
        elif known.value == finding.value:
            compared.append(replace(finding, status="known"))
        else:
            compared.append(replace(finding, status="changed", previous_value=known.value))
    return compared


def fixed(
    findings: Sequence[Finding], baseline: Result | None, could_be_found: Callable[[Finding], bool]
) -> tuple[Finding, ...]:
    """Findings of the baseline that are gone, as far as they would have been found again.

    Args:
        findings: what was found this time, what was accepted included: that is not fixed.
        baseline: the earlier result; without one nothing is fixed.
        could_be_found: whether its channels were read whole, its check ran and its product was asked for.
    """
    if baseline is None:
        return ()
    ids = {one.id for one in findings}
    names = ids | {alias for one in findings for alias in one.aliases}
    there = {place for one in findings for place in _places(one)}
    return tuple(
        one
        for one in baseline.findings
        if one.id not in names
        and ids.isdisjoint(one.aliases)
        and there.isdisjoint(_places(one))
        and could_be_found(one)
    )


def _places(finding: Finding) -> list[Place]:
    return [
        (finding.check, finding.field, subject.key, channel)
        for subject in finding.subjects
        for channel in deviating_channels(finding)
    ]
