"""What is new, changed, known or fixed against an earlier result."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from omniaudit.result.model import Finding, Result


def compare(findings: Sequence[Finding], baseline: Result | None) -> list[Finding]:
    """Give each finding its status. Without a baseline all are new."""
    if baseline is None:
        return list(findings)
    earlier = {name: one for one in baseline.findings for name in (*one.aliases, one.id)}
    compared = []
    for finding in findings:
        names = (finding.id, *finding.aliases)
        known = next((earlier[name] for name in names if name in earlier), None)
        if known is None:
            compared.append(finding)
        elif known.value == finding.value:
            compared.append(replace(finding, status="known"))
        else:
            compared.append(replace(finding, status="changed", previous_value=known.value))
    return compared


def fixed(
    findings: Sequence[Finding], accepted: Collection[str], baseline: Result | None, read: Collection[str],
    checks: Collection[str],
) -> tuple[Finding, ...]:  # fmt: skip
    """Findings of the baseline that are gone, as far as their channels were read whole and their checks ran.

    Args:
        accepted: ids and aliases of what was accepted meanwhile: that is not fixed.
        read: channels that were read completely this time.
        checks: checks that ran to their end this time.
    """
    if baseline is None:
        return ()
    there = {name for finding in findings for name in (finding.id, *finding.aliases)} | set(accepted)
    return tuple(
        one
        for one in baseline.findings
        if not there & {one.id, *one.aliases} and set(one.channels) <= set(read) and one.check in checks
    )
