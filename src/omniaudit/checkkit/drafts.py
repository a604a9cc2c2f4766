"""What a check gives back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from omniaudit.checkkit.subjects import Listing, Product
from omniaudit.result.model import Cause, Confidence, Param, Role, Severity


@dataclass(frozen=True, slots=True)
class Seen:
    """What a channel says, for a draft: `value` None means that it lacks it.

    `field` and `key` stand where they are not the draft's field and the subject's key.
    """

    channel: str
    value: str | None
    listing: Listing | None
    role: Role
    field: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A finding in the making.

    Attributes:
        message: the name of one of META's messages.
        params: what its wording needs.
        field: the compared field.
        seen: what the channels say.
        about: the products concerned, where the subject is a group of them.
        together: many of these on the same channels are one finding even where the cause is unknown.
    """

    message: str
    params: Mapping[str, Param]
    field: str
    seen: Sequence[Seen]
    severity: Severity | None = None
    confidence: Confidence = Confidence.HIGH
    cause: Cause = Cause.UNKNOWN
    about: tuple[Product, ...] = ()
    together: bool = False


def money(amount: Decimal, currency: str) -> dict[str, Param]:
    """An amount as a message's parameter."""
    return {"amount": plain(amount), "currency": currency}


def plain(amount: Decimal) -> str:
    """An amount as a decimal string with at least two decimals."""
    whole = amount.quantize(Decimal("0.01"))
    return str(whole) if whole == amount else f"{amount.normalize():f}"


def names(channels: Iterable[str]) -> list[Param]:
    """Channel names as a message's parameter."""
    return list(channels)
