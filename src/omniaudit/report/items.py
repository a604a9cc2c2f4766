"""The products inside a finding that has many: one row each, the channels across."""

from collections.abc import Sequence
from dataclasses import dataclass

from omniaudit.result.model import Finding, Observation, Subject


@dataclass(frozen=True, slots=True)
class Items:
    """The first rows of a finding's subjects, how many there are in all, and what speaks of none of them."""

    channels: tuple[str, ...]
    rows: tuple[tuple[Subject, tuple[tuple[Observation, ...], ...]], ...]
    total: int
    others: tuple[Observation, ...]


def itemise(finding: Finding, most: int) -> Items:
    """The first `most` subjects with their observations by channel, the channels in order of appearance."""
    keys = {subject.key for subject in finding.subjects}
    inside = [observation for observation in finding.observations if observation.key in keys]
    others = tuple(observation for observation in finding.observations if observation.key not in keys)
    channels = tuple(dict.fromkeys(observation.channel for observation in inside))
    by_place: dict[tuple[str, str], list[Observation]] = {}
    for observation in inside:
        by_place.setdefault((observation.key, observation.channel), []).append(observation)
    rows = tuple((subject, _cells(subject, channels, by_place)) for subject in finding.subjects[:most])
    return Items(channels, rows, len(finding.subjects), others)


def _cells(
    subject: Subject, channels: Sequence[str], by_place: dict[tuple[str, str], list[Observation]]
) -> tuple[tuple[Observation, ...], ...]:
    return tuple(tuple(by_place.get((subject.key, channel), ())) for channel in channels)
