"""The one sentence a report opens on."""

from dataclasses import dataclass
from typing import Literal

from omniaudit.report.coverage import ChannelView, view_channels, was_seen, word_unseen
from omniaudit.result.model import Result, Severity
from omniaudit.result.wording import word, word_value

Tone = Literal["bad", "warning", "clean"]
_JUDGED = frozenset({"passed", "failed"})
_NOT_WHOLE = "so this is not the whole picture"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the audit comes to. Only `clean` may look reassuring: everything was seen and no gap was found."""

    tone: Tone
    sentence: str


def judge(result: Result) -> Verdict:
    """The verdict on a result."""
    views = view_channels(result)
    seen = tuple(view for view in views if was_seen(view))
    if not seen:
        return Verdict("bad", _nothing_seen(views))
    counts = count_severities(result)
    gaps = sum(counts.values())
    if not gaps and not _compared(result):
        return Verdict("warning", f"Nothing could be compared: {_why_not(result)}{_unseen(views, result)}.")
    across = word("{count:channel|channels}", {"count": len(seen)})
    sentence = f"{_gaps(counts)} across {across}{_unseen(views, result)}." if gaps else _no_gap(views, result)
    return Verdict(_tone(counts, complete=_is_whole(views, result)), sentence)


def count_severities(result: Result) -> dict[Severity, int]:
    """How many open findings there are of each severity, worst first."""
    counts = dict.fromkeys(Severity, 0)
    for finding in result.findings:
        if finding.status != "accepted":
            counts[finding.severity] += 1
    return counts


def _tone(counts: dict[Severity, int], *, complete: bool) -> Tone:
    if counts[Severity.CRITICAL] or counts[Severity.HIGH]:
        return "bad"
    return "clean" if complete and not any(counts.values()) else "warning"


def _nothing_seen(views: tuple[ChannelView, ...]) -> str:
    if not views:
        return "Nothing was seen: no channel was read, so nothing can be said about the brand."
    return f"Nothing was seen: {word_unseen(views)}, so nothing can be said about the brand."


def _compared(result: Result) -> bool:
    return any(check.outcome in _JUDGED and check.examined for check in result.checks)


def _why_not(result: Result) -> str:
    if any(check.outcome in _JUDGED for check in result.checks):
        return "no product was found that a check could examine"
    return "no check could be applied to what was read"


def _gaps(counts: dict[Severity, int]) -> str:
    named = [
        f"{word_value(count)} {severity}"
        for severity, count in counts.items()
        if count and severity.at_least(Severity.HIGH)
    ]
    lesser = sum(count for severity, count in counts.items() if not severity.at_least(Severity.HIGH))
    total = sum(counts.values())
    if named:
        words = [*named, f"{word_value(lesser)} lesser"] if lesser else named
        return f"{word_value(list(words))} {'gap' if total == 1 else 'gaps'}"
    worst = next(severity for severity, count in counts.items() if count)
    return word("{count:gap|gaps}, none above {worst},", {"count": total, "worst": worst.value})


def _no_gap(views: tuple[ChannelView, ...], result: Result) -> str:
    params = {
        "channels": sum(was_seen(view) for view in views),
        "products": result.matching.products,
        "checks": sum(check.outcome in _JUDGED for check in result.checks),
    }
    where = "across {channels:channel|channels} and {products:product|products} by {checks:check|checks}"
    start = "No gap was found" if _is_whole(views, result) else "No gap was found in what was seen"
    return f"{start} {word(where, params)}{_unseen(views, result)}."


def _is_whole(views: tuple[ChannelView, ...], result: Result) -> bool:
    return not _broken(result) and all(view.seen == "complete" for view in views)


def _broken(result: Result) -> int:
    return sum(check.outcome == "error" for check in result.checks)


def _unseen(views: tuple[ChannelView, ...], result: Result) -> str:
    clauses = [word_unseen(views)] if word_unseen(views) else []
    if _broken(result):
        clauses.append(word("{count:check|checks} broke", {"count": _broken(result)}))
    return f"; {word_value(list(clauses))}, {_NOT_WHOLE}" if clauses else ""
