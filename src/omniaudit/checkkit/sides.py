"""What the channels say, set against each other for a draft."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from omniaudit.checkkit.drafts import Seen
from omniaudit.checkkit.verdict import Answer

Value = TypeVar("Value")


def contrast(
    channel: str, right: Iterable[str], given: Mapping[str, Answer[Value]], show: Callable[[Value], str] = str
) -> list[Seen]:
    """The deviating channel first, then those that are right."""
    deviating = Seen(channel, show(given[channel].value), given[channel].listing, "deviating")
    return [
        deviating,
        *(Seen(name, show(given[name].value), given[name].listing, "expected") for name in right),
    ]


def undecided(given: Mapping[str, Answer[Value]], show: Callable[[Value], str] = str) -> list[Seen]:
    """All channels, none of which is known to be right."""
    return [Seen(name, show(answer.value), answer.listing, "other") for name, answer in given.items()]
