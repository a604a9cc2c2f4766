"""Who is right: the channel of truth where it answers, else a clear majority, else nobody."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from omniaudit.checkkit.subjects import Listing, Product
from omniaudit.result.model import Role

Value = TypeVar("Value")
Same = Callable[[str, Value, Value], bool]
"""same(channel, observed, expected): whether what the channel says is as good as what is expected."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[Value]):
    """One channel's answer on one field, and the listing that gives it."""

    value: Value
    listing: Listing


@dataclass(frozen=True, slots=True)
class Verdict(Generic[Value]):
    """Who is expected and who deviates. `expected` None: they disagree and none is known to be right."""

    expected: Value | None
    basis: Literal["truth", "majority", "none"]
    roles: Mapping[str, Role] = field(default_factory=dict)

    def channels(self, role: Role) -> tuple[str, ...]:
        """The channels in a role."""
        return tuple(channel for channel, given in self.roles.items() if given == role)


def answers(product: Product, read: Callable[[Listing], Value | None]) -> dict[str, Answer[Value]]:
    """Each channel's answer: the first of its listings that has one."""
    found: dict[str, Answer[Value]] = {}
    for channel, listings in product.listings.items():
        for listing in listings:
            value = read(listing)
            if value is not None:
                found[channel] = Answer(value, listing)
                break
    return found


def settle(
    values: Mapping[str, Value], truth: str | None, same: Same[Value], voters: Collection[str] | None = None
) -> Verdict[Value] | None:
    """Decide who is right.

    Args:
        values: by channel.
        truth: the channel that is right, if one was named.
        same: see Same.
        voters: the channels whose values may make a majority; all, unless given.

    Returns:
        None where all agree, or fewer than two answer.
    """
    if len(values) < 2:  # noqa: PLR2004 it takes two to disagree
        return None
    if truth is not None and truth in values:
        return _given(values, values[truth], "truth", same)
    voting = {name: value for name, value in values.items() if voters is None or name in voters}
    majority = _majority(voting, same)
    if majority is not None:
        return _given(values, majority, "majority", same)
    if any(_given(values, value, "none", same) is None for value in (voting or values).values()):
        return None
    return Verdict(None, "none", dict.fromkeys(values, "other"))


def _given(
    values: Mapping[str, Value],
    expected: Value,
    basis: Literal["truth", "majority", "none"],
    same: Same[Value],
) -> Verdict[Value] | None:
    roles: dict[str, Role] = {
        channel: "expected" if same(channel, value, expected) else "deviating"
        for channel, value in values.items()
    }
    return Verdict(expected, basis, roles) if "deviating" in roles.values() else None


def _majority(values: Mapping[str, Value], same: Same[Value]) -> Value | None:
    """The value that most channels agree with, if they are more than half and two at least.

    The first in the order of their texts, where several are: never in the order of the channels.
    """
    best, most = None, 0
    for candidate in sorted(values.values(), key=str):
        agreeing = sum(same(channel, value, candidate) for channel, value in values.items())
        if agreeing > most:
            best, most = candidate, agreeing
    return best if most > 1 and most * 2 > len(values) else None
