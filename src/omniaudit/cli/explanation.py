"""A finding in full, as plain lines."""

from collections.abc import Iterator

from omniaudit.result.model import Finding, Result

MOST_OBSERVATIONS = 40


def finding_lines(finding: Finding, result: Result) -> list[str]:
    """Everything the result knows about one finding."""
    return [
        f"{finding.id}  {finding.check}  {finding.severity}, confidence {finding.confidence}, "
        + finding.status,
        f"{finding.subject.label} ({finding.subject.key})",
        "",
        finding.message.text,
        f"Cause: {finding.cause}",
        f"What to do: {finding.recommendation.text}",
        "",
        *_observations(finding),
        "",
        f"From snapshot {result.run.snapshot}; see it with: omniaudit audit {result.run.snapshot}",
        f"What the check does: omniaudit checks show {finding.check}",
    ]


def _observations(finding: Finding) -> Iterator[str]:
    for seen in finding.observations[:MOST_OBSERVATIONS]:
        value = "nothing" if seen.value is None else repr(seen.value)
        raw = "" if seen.raw is None else f", read from {seen.raw!r}"
        place = " ".join(part for part in (seen.source, seen.locator) if part)
        yield f"  {seen.role:9} {seen.channel}: {seen.field} {value}{raw}" + (f" at {place}" if place else "")
    rest = len(finding.observations) - MOST_OBSERVATIONS
    if rest > 0:
        yield f"  … and {rest} more in the result"
