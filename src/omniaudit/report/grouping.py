"""Findings by check, worst first: what a reader should see first stands first."""

from collections.abc import Iterable
from dataclasses import dataclass

from omniaudit.result.model import CheckRun, Confidence, Finding, Result, Severity


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """The open findings of one check, by severity and then by reach."""

    check: str
    title: str
    docs: str
    findings: tuple[Finding, ...]

    @property
    def worst(self) -> Severity:
        """The severity of the first finding."""
        return self.findings[0].severity


def open_findings(result: Result) -> tuple[Finding, ...]:
    """The findings that nobody accepted."""
    return tuple(finding for finding in result.findings if finding.status != "accepted")


def has_items(finding: Finding) -> bool:
    """Whether it is one finding on many products; a finding on one product may list that one, too."""
    return any(subject.key != finding.subject.key for subject in finding.subjects)


def names_subject(finding: Finding) -> bool:
    """Whether the message says by itself what it is about."""
    return not finding.subject.label or finding.subject.label in finding.message.text


def reach(finding: Finding) -> int:
    """How many products, stores or pages a finding touches."""
    return max(1, len(finding.subjects))


def group_by_check(result: Result) -> tuple[CheckGroup, ...]:
    """The groups: the worst finding first, then the one that touches most."""
    findings: dict[str, list[Finding]] = {}
    for finding in open_findings(result):
        findings.setdefault(finding.check, []).append(finding)
    runs = {run.id: run for run in result.checks}
    groups = (_group(check, found, runs.get(check)) for check, found in findings.items())
    return tuple(sorted(groups, key=_group_order))


def _group(check: str, findings: Iterable[Finding], run: CheckRun | None) -> CheckGroup:
    ordered = tuple(sorted(findings, key=_finding_order))
    return CheckGroup(check, (run.title if run else "") or check, run.docs if run else "", ordered)


_SEVERITY_RANKS = {severity.value: severity.rank for severity in Severity}
_CONFIDENCE_RANKS = {confidence.value: confidence.rank for confidence in Confidence}


def _finding_order(finding: Finding) -> tuple[int, int, int]:
    """Severity, reach, confidence; what is equal in all keeps the result's own order."""
    confidence = _CONFIDENCE_RANKS[str(finding.confidence)]
    return _SEVERITY_RANKS[str(finding.severity)], -reach(finding), confidence


def _group_order(group: CheckGroup) -> tuple[int, int, str]:
    worst = group.worst
    touched = sum(reach(finding) for finding in group.findings if finding.severity is worst)
    return worst.rank, -touched, group.check
