"""What a check may know beside its subject."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ChannelView:
    """What a check may know of a channel.

    `expected`: the whole assortment is due there and every listing was read; only there is absence a gap.
    """

    name: str
    type: str
    number: int
    expected: bool
    usually: frozenset[str] = frozenset()
    """Fields that the channel gives for at least nine in ten of its listings."""
    mostly: frozenset[str] = frozenset()
    """Fields that it gives for at least half of them; a channel of one kind may have no titles at all."""

    @property
    def bit(self) -> int:
        """Its bit in the engine's masks of channels."""
        return 1 << (self.number - 1)


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of the whole snapshot before any product is judged."""

    channels: Mapping[str, ChannelView]

    def mask(self, chosen: Callable[[ChannelView], bool]) -> int:
        """The bits of the chosen channels."""
        return sum(channel.bit for channel in self.channels.values() if chosen(channel))


@dataclass(frozen=True, slots=True)
class Context:
    """What a check is given beside its subject. `now` is when the snapshot was begun."""

    survey: Survey
    truth: Mapping[str, str]
    currency: str
    vat: tuple[Decimal, ...]
    brand_names: tuple[str, ...]
    now: datetime
    rates: Mapping[str, Decimal] = field(default_factory=dict)

    def truth_for(self, field_name: str) -> str | None:
        """The channel that is right about a field, if one was named."""
        return self.truth.get(field_name, self.truth.get("default"))
