"""A finding in full, as plain lines."""

import json
from collections.abc import Iterator

from omniaudit.result.model import Finding, Result

MOST_OBSERVATIONS = 40


def find_finding(result: Result, name: str) -> Finding | None:
    """The finding of that id or alias, whether it is open, accepted or fixed."""
    for finding in (*result.findings, *(one.finding for one in result.accepted), *result.fixed):
        if name == finding.id or name in finding.aliases:
            return finding
    return None


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
        f"From snapshot {result.run.snapshot}; what the check does: omniaudit checks show {finding.check}",
        "To live with it, put this into the file that `accepted` names:",
        f"  - {{id: {finding.id}, value: {_quoted(finding.value)}, reason: …, owner: …}}",
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


def _quoted(text: str) -> str:
    """The text as a YAML value: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)
