"""What was and what was not seen, in words: not seen is never passed, so every document says it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from omniaudit.result.model import ChannelStatus, Coverage, GapCount, Result
from omniaudit.result.wording import word, word_value

Seen = Literal["complete", "partial", "empty", "failed", "skipped"]

SEEN_WORDS: Mapping[Seen, str] = {
    "complete": "Read in full",
    "partial": "Read in part",
    "empty": "Read, held nothing",
    "failed": "Not read",
    "skipped": "Left out",
}

REASON_WORDS: Mapping[str, str] = {
    "missing": "not found",
    "denied": "access denied",
    "locked": "locked by another program",
    "unreachable": "could not be reached",
    "wrong-format": "another format than was due",
    "wrong-schema": "a column or table is missing",
    "truncated": "ends in the middle",
    "unsafe": "refused as unsafe",
    "too-large": "over a size limit",
    "encoding": "text in another encoding",
    "bad-row": "records that could not be read",
    "bad-value": "values that could not be read",
    "empty": "held no record",
    "limit": "stopped at your limit",
    "interrupted": "stopped by you",
    "fault": "a fault of omniaudit",
}

_NAMED = 3


@dataclass(frozen=True, slots=True)
class ChannelView:
    """One channel's coverage as a document shows it. `records` are all that were read, of any kind."""

    channel: str
    type: str
    seen: Seen
    words: str
    offers: int
    records: int
    gaps: tuple[GapCount, ...]


def view_channels(result: Result) -> tuple[ChannelView, ...]:
    """The channels in the result's order."""
    return tuple(_view(coverage) for coverage in result.coverage)


def was_seen(view: ChannelView) -> bool:
    """Whether anything of the channel was read."""
    return view.seen in {"complete", "partial"}


def word_reason(gap: GapCount) -> str:
    """A gap's reason and how often it occurred."""
    words = REASON_WORDS.get(gap.reason, gap.reason)
    return words if gap.count == 1 else f"{words} ({word_value(gap.count)} times)"


def word_gap(gap: GapCount) -> str:
    """A gap in words, with its first example."""
    return f"{word_reason(gap)}: {gap.examples[0]}" if gap.examples else word_reason(gap)


def word_unseen(views: Iterable[ChannelView]) -> str:
    """A clause that names what was not seen, such as "supplier was not read"; empty when all was."""
    by_seen: dict[Seen, list[str]] = {}
    for view in views:
        by_seen.setdefault(view.seen, []).append(view.channel)
    clauses = (
        _clause(by_seen.get("failed", []), "was not read", "were not read"),
        _clause(by_seen.get("partial", []), "was read only in part", "were read only in part"),
        _clause(by_seen.get("empty", []), "held nothing", "held nothing"),
        _clause(by_seen.get("skipped", []), "was left out", "were left out"),
    )
    return word_value([clause for clause in clauses if clause])


def _view(coverage: Coverage) -> ChannelView:
    records = coverage.offers + coverage.promotions + coverage.messages + coverage.facts
    seen = _seen(coverage.status, records)
    return ChannelView(
        coverage.channel, coverage.type, seen, SEEN_WORDS[seen], coverage.offers, records, coverage.gaps
    )


def _seen(status: ChannelStatus, records: int) -> Seen:
    return "empty" if status == "complete" and records == 0 else status


def _clause(names: list[str], one: str, many: str) -> str:
    if not names:
        return ""
    if len(names) > _NAMED:
        return f"{word('{count:channel|channels}', {'count': len(names)})} {many}"
    return f"{word_value(list(names))} {one if len(names) == 1 else many}"
