"""Counts over the findings."""

from collections import Counter
from collections.abc import Sequence

from omniaudit.result.model import AREAS, Accepted, Finding, Severity, Summary


def deviating_channels(finding: Finding) -> tuple[str, ...]:
    """The channels that have to change something, or all concerned where nobody is known to be right."""
    wrong = {seen.channel for seen in finding.observations if seen.role == "deviating"}
    return tuple(sorted(wrong)) or finding.channels


def summarise(findings: Sequence[Finding], accepted: Sequence[Accepted], gone: Sequence[Finding]) -> Summary:
    """The open findings by severity, area and deviating channel; accepted and fixed ones beside."""
    severities = Counter(finding.severity.value for finding in findings)
    areas = Counter(finding.area for finding in findings)
    channels = Counter(channel for finding in findings for channel in deviating_channels(finding))
    return Summary(
        by_severity={severity.value: severities[severity.value] for severity in Severity},
        by_area={area: areas[area] for area in AREAS if areas[area]},
        by_channel=dict(sorted(channels.items())),
        new=sum(finding.status == "new" for finding in findings),
        changed=sum(finding.status == "changed" for finding in findings),
        fixed=len(gone),
        accepted=len(accepted),
    )
