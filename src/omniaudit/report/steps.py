"""What to do next, in the order in which it pays: first see everything, then mend the worst."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from omniaudit.report.coverage import REASON_WORDS, ChannelView, view_channels
from omniaudit.report.grouping import CheckGroup, group_by_check, names_subject
from omniaudit.result.model import Result
from omniaudit.result.wording import word


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do and why."""

    what: str
    why: str


def next_steps(
    result: Result, groups: tuple[CheckGroup, ...] | None = None, *, most: int = 6
) -> tuple[Step, ...]:
    """The next steps, at most `most`.

    Args:
        result: what was audited.
        groups: its groups, where they were made already.
        most: how many steps to name.
    """
    groups = group_by_check(result) if groups is None else groups
    steps = chain(
        (_read_again(view) for view in view_channels(result) if view.seen in {"failed", "partial", "empty"}),
        (_mend(group) for group in groups),
        _check_again(result),
    )
    return tuple(islice(steps, most))


def _read_again(view: ChannelView) -> Step:
    if not view.gaps:
        return Step(f"Read {view.channel} again.", view.words)
    gap = view.gaps[0]
    reason = REASON_WORDS.get(gap.reason, gap.reason)
    why = f"{reason}: {gap.examples[0]}" if gap.examples else reason
    return Step(f"Make {view.channel} readable and scan again.", why)


def _mend(group: CheckGroup) -> Step:
    first = group.findings[0]
    count = word("{n:gap|gaps}", {"n": len(group.findings)})
    about = "" if names_subject(first) else f"{first.subject.label}: "
    start = "start here: " if len(group.findings) > 1 else ""
    return Step(f"{group.title}: {count}, worst {group.worst}", f"{start}{about}{first.recommendation.text}")


def _check_again(result: Result) -> Iterator[Step]:
    for run in result.checks:
        name = run.title or run.id
        if run.outcome == "error":
            yield Step(f"Report the fault in {name}.", run.reason or "the check broke")
        elif run.outcome == "manual":
            yield Step(f"Answer {name} under assessment in the configuration.", run.reason or "only you know")
    if result.matching.ambiguous:
        yield Step(
            "Give the listings that were left open an identifier, or name them in a matching map.",
            word(
                "{count:listing|listings} could be more than one product",
                {"count": result.matching.ambiguous},
            ),
        )
