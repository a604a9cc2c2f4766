"""The result of an audit, as data; `result.json` is exactly this, with `schema_version` 1.

Amounts are decimal strings, times ISO 8601, days YYYY-MM-DD. Everything is sorted, so that equal input gives
equal bytes apart from `run`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from typing_extensions import TypeAliasType

SCHEMA_VERSION = 1

Param = TypeAliasType("Param", "str | int | list[Param] | dict[str, Param]")
"""A parameter of a message. Money is {"amount": "229.00", "currency": "PLN"}; a list is a list of names."""


class Severity(StrEnum):
    """How much a gap hurts a customer or the brand."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for critical up to 4 for info."""
        return list(Severity).index(self)

    def at_least(self, other: "Severity") -> bool:
        """Whether this is `other` or worse."""
        return self.rank <= other.rank


class Confidence(StrEnum):
    """How sure the finding is: of the match and of the reading."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for high up to 2 for low."""
        return list(Confidence).index(self)


class Cause(StrEnum):
    """Why the channels differ, where the data tells."""

    STALE_COPY = "stale copy"
    TAX_BASIS = "tax basis"
    CURRENCY = "currency"
    VARIANT = "variant"
    PACK = "pack"
    DECIMAL_SEPARATOR = "decimal separator"
    MINOR_UNITS = "minor units"
    WRONG_MATCH = "wrong match"
    EXPIRED_PROMOTION = "expired promotion"
    UNKNOWN = "unknown"


AREAS: tuple[str, ...] = (
    "product", "price", "promotion", "availability", "messaging", "brand", "policy", "contact", "data",
    "legal", "journey",
)  # fmt: skip

PILLARS: Mapping[str, tuple[str, ...]] = {
    "integrated offer": ("product", "price", "promotion", "availability"),
    "one voice": ("messaging", "brand", "contact"),
    "known customer": ("data",),
    "no friction": ("policy", "journey", "legal"),
}

SubjectKind = Literal["brand", "product", "group", "promotion", "store", "message", "page", "channel"]
Role = Literal["expected", "deviating", "other"]
FindingStatus = Literal["new", "changed", "known", "accepted"]
ChannelStatus = Literal["complete", "partial", "failed", "skipped"]
Outcome = Literal["passed", "failed", "not applicable", "error", "manual"]


@dataclass(frozen=True, slots=True)
class Text:
    """A message as id and parameters, with its English wording."""

    id: str
    params: Mapping[str, Param]
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about. `key` is `gtin:<14 digits>`, `sku:…`, `url:…`, `channel:…` or `brand`."""

    kind: SubjectKind
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Observation:
    """What one channel says, and where it was read. `value` None means the channel lacks it."""

    key: str
    channel: str
    field: str
    value: str | None
    raw: str | None
    source: str
    locator: str
    observed_at: str | None
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One gap. `id` is stable across runs; `aliases` are ids it had or would have had under other keys."""

    id: str
    check: str
    area: str
    severity: Severity
    confidence: Confidence
    status: FindingStatus
    subject: Subject
    subjects: tuple[Subject, ...]
    channels: tuple[str, ...]
    field: str
    message: Text
    cause: Cause
    observations: tuple[Observation, ...]
    recommendation: Text
    journey: str
    owner: str | None = None
    previous_value: str | None = None
    value: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapCount:
    """What of a channel was not seen, counted, with a few examples."""

    stage: str
    reason: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was seen of one channel."""

    channel: str
    type: str
    status: ChannelStatus
    offers: int
    promotions: int
    messages: int
    facts: int
    gaps: tuple[GapCount, ...]


@dataclass(frozen=True, slots=True)
class MatchingSummary:
    """How listings were lined up: products, those on two or more channels, on one only, and left open."""

    products: int
    matched: int
    single_channel: int
    ambiguous: int
    by: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CheckRun:
    """What became of one check. `not_comparable` counts subjects whose values could not be compared.

    `title` names the check for people; `docs` says in a paragraph what it looks for and why it matters.
    """

    id: str
    outcome: Outcome
    examined: int
    not_comparable: int
    findings: int
    reason: str | None = None
    title: str = ""
    docs: str = ""


@dataclass(frozen=True, slots=True)
class PillarScore:
    """A pillar's score from 0 to 100, or None when nothing of it was checked, and what it rests on."""

    score: int | None
    checks: int
    examined: int


@dataclass(frozen=True, slots=True)
class Score:
    """Where the brand stands. None: nothing could be scored."""

    overall: int | None
    pillars: Mapping[str, PillarScore]
    explanation: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over the open findings; `accepted` and `fixed` are outside them."""

    by_severity: Mapping[str, int]
    by_area: Mapping[str, int]
    by_channel: Mapping[str, int]
    new: int
    changed: int
    fixed: int
    accepted: int


@dataclass(frozen=True, slots=True)
class ProductCell:
    """One channel's answer on one product, for the price matrix. `age` is in whole hours."""

    price: str | None
    currency: str | None
    availability: str
    age: int


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product with a finding, and what each channel says of it."""

    key: str
    label: str
    channels: Mapping[str, ProductCell]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding the team lives with: why, who said so and until when (inclusive)."""

    id: str
    reason: str
    owner: str
    until: str | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One earlier run."""

    at: str
    snapshot: str
    score: int | None
    by_severity: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """This run. `complete` is false when a channel failed or was partial, or a check broke."""

    id: str
    started_at: str
    finished_at: str
    config_sha256: str
    snapshot: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Tool:
    """The program that made the result."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Brand:
    """The audited brand and how its values are read. `vat` in percent."""

    name: str
    country: str
    language: str
    currency: str
    timezone: str
    vat: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything an audit found. `config` gives the line of each channel in the configuration file."""

    tool: Tool
    run: Run
    brand: Brand
    coverage: tuple[Coverage, ...]
    matching: MatchingSummary
    checks: tuple[CheckRun, ...]
    score: Score
    summary: Summary
    findings: tuple[Finding, ...]
    products: tuple[ProductRow, ...]
    accepted: tuple[Accepted, ...] = ()
    fixed: tuple[Finding, ...] = ()
    pages: tuple[Mapping[str, Param], ...] = ()
    questions: Mapping[str, Param] = field(default_factory=dict)
    trend: tuple[TrendPoint, ...] = ()
    client: Mapping[str, str] = field(default_factory=dict)
    truth: Mapping[str, str] = field(default_factory=dict)
    config: Mapping[str, int] = field(default_factory=dict)
    schema_version: int = SCHEMA_VERSION
