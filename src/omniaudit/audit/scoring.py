"""How consistent the brand is, from 0 to 100, by pillar: what was checked counts, what was not seen is said.

A check's score is the share of its examined subjects without a finding. A pillar's score is the mean of its
checks' scores, weighted by severity; the overall score is the mean of the pillars that have one. A finding
that is only of low or info severity lowers nothing. A brand of which nothing could be compared has no score.
"""

from collections.abc import Mapping, Sequence

from omniaudit.audit.candidates import Examined
from omniaudit.audit.registry import Check
from omniaudit.result.model import PILLARS, Finding, PillarScore, Score, Severity

WEIGHTS: Mapping[Severity, int] = {
    Severity.CRITICAL: 8,
    Severity.HIGH: 5,
    Severity.MEDIUM: 3,
    Severity.LOW: 1,
    Severity.INFO: 0,
}

ACROSS = frozenset(("price", "regular_price", "title", "availability"))
"""What can only be examined where two channels say something; presence counts products, not comparisons."""

NOTHING_COMPARED = "Not scored: no value of one channel could be compared with one of another."


def score(
    checks: Mapping[str, Check],
    examined: Mapping[str, Examined],
    findings: Sequence[Finding],
    unseen: Sequence[str],
    broken: Sequence[str] = (),
) -> Score:
    """The score of the checks that ran.

    Args:
        checks: those that ran to their end.
        examined: by check.
        findings: the open ones.
        unseen: the channels that were not read whole.
        broken: the checks that did not run to their end.
    """
    affected: dict[str, set[str]] = {identity: set() for identity in checks}
    for finding in findings:
        if finding.check in affected and WEIGHTS[finding.severity] > 1:
            affected[finding.check] |= {subject.key for subject in finding.subjects}
    pillars = {
        name: _pillar([check for check in checks.values() if check.area in areas], examined, affected)
        for name, areas in PILLARS.items()
    }
    scored = [pillar.score for pillar in pillars.values() if pillar.score is not None]
    if not any(examined[name].examined for name, check in checks.items() if check.meta.compares in ACROSS):
        return Score(None, pillars, NOTHING_COMPARED)
    overall = int(sum(scored) / len(scored)) if scored else None
    return Score(overall, pillars, _explanation(pillars, unseen, broken))


def unscored(why: str) -> Score:
    """No score at all, and the reason."""
    return Score(None, {name: PillarScore(None, 0, 0) for name in PILLARS}, why)


def _pillar(
    checks: Sequence[Check], examined: Mapping[str, Examined], affected: Mapping[str, set[str]]
) -> PillarScore:
    total = weight_sum = 0.0
    used = subjects = 0
    for check in checks:
        seen = examined[check.id].examined if check.id in examined else 0
        weight = WEIGHTS[check.meta.severity]
        if not seen or not weight:
            continue
        share = 1 - min(1.0, len(affected[check.id]) / seen)
        total += weight * share
        weight_sum += weight
        used += 1
        subjects += seen
    if not weight_sum:
        return PillarScore(None, 0, 0)
    return PillarScore(int(100 * total / weight_sum), used, subjects)


def _explanation(pillars: Mapping[str, PillarScore], unseen: Sequence[str], broken: Sequence[str]) -> str:
    missing = [name for name, pillar in pillars.items() if pillar.score is None]
    parts = [
        (
            "Each check scores the share of its examined products without a finding of medium severity or "
            "worse; a pillar is the mean of its checks weighted by severity; "
            "overall is the mean of the pillars."
        )
    ]
    if missing:
        parts.append(f"Not scored, because nothing of it was examined: {', '.join(missing)}.")
    if unseen:
        parts.append(f"Not fully read, so that the score rests on less than the whole: {', '.join(unseen)}.")
    if broken:
        parts.append(f"Not in the score, because they broke: {', '.join(broken)}.")
    return " ".join(parts)
