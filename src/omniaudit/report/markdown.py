"""The gap report as Markdown that fits a pull-request comment (GitHub refuses more than 65,536 characters).

All foreign text is escaped so that it neither formats, links, mentions a person nor names an issue.
"""

import re
from collections import Counter

from omniaudit.report.coverage import ChannelView, view_channels, word_gap
from omniaudit.report.foreign import show
from omniaudit.report.grouping import CheckGroup, group_by_check, has_items, names_subject
from omniaudit.report.steps import next_steps
from omniaudit.report.verdict import judge
from omniaudit.result.model import Finding, Observation, Result, Severity
from omniaudit.result.wording import word, word_value

LIMIT = 60_000
"""How many characters the document may have."""

_OPEN_ROWS = 5
_CHANNEL_ROWS = 30
_CHECK_ROWS = 40
_LONGEST = 240
_HEADER = "| | Finding | Values | Cause | To do |\n|---|---|---|---|---|\n"
_FOLD_END = "\n</details>\n"
_PUNCTUATION = re.compile(r"([\\`*_\[\]#|~$])")
_NOT_ALONE = re.compile(
    r"(?i)(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=\bGH-)(?=\d)|(?<=\bwww)(?=\.)|(?<=:)(?=//)|(?<=:)(?=[\w+-]+:)"
)
"""Where a mention, an issue, an address or an emoji's name would begin; a zero-width space parts it."""

_ZERO_WIDTH_SPACE = "\u200b"


def to_markdown(result: Result, limit: int = LIMIT) -> str:
    """The report, never longer than `limit` characters: whole findings are left out, and it says how many."""
    groups = group_by_check(result)
    head = f"{_title(result)}\n{_coverage(result)}"
    tail = f"{_accepted(result)}{_steps(result, groups)}{_made_by(result)}"
    total = sum(len(group.findings) for group in groups)
    room = limit - len(head) - len(tail) - len(_rest(total)) - 2
    if room < 0:
        return f"{_title(result)}\n{_rest(total)}"[:limit]
    body, written = _findings(groups, room)
    rest = _rest(total - written) if written < total else ""
    return "\n".join(part for part in (head, body + rest, tail) if part)


def plain(text: str, longest: int = _LONGEST) -> str:
    """Foreign text as Markdown that shows it letter by letter on one line, cut at `longest` characters."""
    line = " ".join(show(" ".join(text.split())).split())
    if len(line) > longest:
        line = f"{line[: longest - 1]}…"
    apart = _NOT_ALONE.sub(_ZERO_WIDTH_SPACE, line)
    marked = apart.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _PUNCTUATION.sub(r"\\\1", marked).replace(_ZERO_WIDTH_SPACE, "&#8203;")


def _title(result: Result) -> str:
    return f"## {plain(result.brand.name)}: {plain(judge(result).sentence, 600)}\n"


def _coverage(result: Result) -> str:
    views = view_channels(result)
    matching = result.matching
    counts = {"n": matching.products, "both": matching.matched, "open": matching.ambiguous}
    lines = "".join(_channel_row(view) for view in views[:_CHANNEL_ROWS])
    hidden = len(views) - _CHANNEL_ROWS
    more = word("\n… {count:more channel|more channels}\n", {"count": hidden}) if hidden > 0 else ""
    matched = (
        "{n:product|products}, {both} of them on two or more channels; {open:listing|listings} left open."
    )
    table = "| Channel | Type | Seen | Offers | Not seen |\n|---|---|---|---:|---|\n"
    return f"### What was seen\n\n{table}{lines}{more}\n{word(matched, counts)}{_not_comparable(result)}\n"


def _not_comparable(result: Result) -> str:
    """Prices that nobody could compare: the reader must not take them for equal."""
    count = next((run.not_comparable for run in result.checks if run.id == "price/mismatch"), 0)
    if not count:
        return ""
    wording = (
        " The prices of {count:product|products} on several channels could not be compared: "
        "another currency without rates, tax without a rate, a range, or no price."
    )
    return word(wording, {"count": count})


def _channel_row(view: ChannelView) -> str:
    mark = "✅" if view.seen == "complete" else "⚠️" if view.seen == "partial" else "❌"
    gaps = plain("; ".join(word_gap(gap) for gap in view.gaps[:3]))
    status = f"{mark} {view.words}"
    return _table_row(plain(view.channel), plain(view.type), status, word_value(view.offers), gaps)


def _table_row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _findings(groups: tuple[CheckGroup, ...], room: int) -> tuple[str, int]:
    """As many whole findings as fit into `room` characters, and how many those are."""
    statuses = {finding.status for group in groups for finding in group.findings}
    only = statuses.pop() if len(statuses) == 1 else None
    parts = [_overview(groups)] if groups else []
    used, written = sum(map(len, parts)), 0
    for group in groups:
        text, count = _group(group, room - used, only)
        parts.append(text)
        used += len(text)
        written += count
        if count < len(group.findings):
            break
    return "".join(parts), written


def _overview(groups: tuple[CheckGroup, ...]) -> str:
    severities = _table_row("Check", *Severity) + "|---" + "|---:" * len(Severity) + "|\n"
    rows = (_overview_row(group) for group in groups[:_CHECK_ROWS])
    return f"### Findings\n\n{severities}{''.join(rows)}"


def _overview_row(group: CheckGroup) -> str:
    counts = Counter(finding.severity for finding in group.findings)
    return _table_row(plain(group.title), *(word_value(counts[severity]) for severity in Severity))


def _group(group: CheckGroup, room: int, only: str | None) -> tuple[str, int]:
    heading = f"\n#### {plain(group.title)} ({plain(group.check)}): {word_value(len(group.findings))}\n\n"
    fold = f"\n<details><summary>{word_value(len(group.findings) - _OPEN_ROWS)} more</summary>\n\n{_HEADER}"
    text, written = heading + _HEADER, 0
    for finding in group.findings:
        piece = (fold if written == _OPEN_ROWS else "") + _row(finding, only)
        if len(text) + len(piece) + len(_FOLD_END) > room:
            break
        text += piece
        written += 1
    if not written:
        return "", 0
    return text + (_FOLD_END if written > _OPEN_ROWS else ""), written


def _row(finding: Finding, only: str | None) -> str:
    sure = "" if finding.confidence == "high" else f" ({finding.confidence} confidence)"
    about = "" if names_subject(finding) else f"**{plain(finding.subject.label)}**: "
    status = "" if finding.status in {"known", only} else f" _{finding.status}_"
    cells = (
        f"**{finding.severity}**{sure}{status}",
        f"{about}{plain(finding.message.text)}",
        _values(finding),
        "" if finding.cause == "unknown" else plain(finding.cause),
        plain(finding.recommendation.text),
    )
    return _table_row(*cells)


def _values(finding: Finding) -> str:
    if has_items(finding):
        names = [plain(subject.label, 60) for subject in finding.subjects[:3]]
        hidden = len(finding.subjects) - len(names)
        return f"{'; '.join(names)}{f' and {word_value(hidden)} more' if hidden else ''}"
    return "<br>".join(_value(observation) for observation in finding.observations[:8])


def _value(observation: Observation) -> str:
    value = "nothing" if observation.value is None else observation.value
    said = f"{plain(observation.channel, 40)}: {plain(value, 80)}"
    return f"**{said}**" if observation.role == "deviating" else said


def _accepted(result: Result) -> str:
    if not result.accepted and not result.summary.fixed:
        return ""
    accepted = word("{n:finding is|findings are} accepted", {"n": len(result.accepted)})
    fixed = word("{n:gap was|gaps were} closed since the last run", {"n": result.summary.fixed})
    return f"\n{accepted}; {fixed}.\n"


def _steps(result: Result, groups: tuple[CheckGroup, ...]) -> str:
    steps = next_steps(result, groups)
    lines = (f"{place}. {plain(step.what)} ({plain(step.why)})\n" for place, step in enumerate(steps, 1))
    return f"\n### Next steps\n\n{''.join(lines)}" if steps else ""


def _made_by(result: Result) -> str:
    run, tool = result.run, result.tool
    return (
        "\n"
        + plain(f"{tool.name} {tool.version}, snapshot {run.snapshot}, finished {run.finished_at}")
        + "\n"
    )


def _rest(count: int) -> str:
    return word("\n… {count:more finding|more findings}: see report.html / result.json\n", {"count": count})
