"""What a check says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from omniaudit.result.model import Severity

Journey = Literal["awareness", "consideration", "purchase", "retention", "loyalty"]
Compares = Literal[
    "presence", "price", "regular_price", "title", "identifier", "availability", "listings", "fields"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a check says of itself.

    Attributes:
        title: one line, as the report's heading.
        severity: unless a draft or the settings say otherwise.
        compares: what must be there for a subject to count as examined.
        of: whether `judge` is given one product or one group of variants.
        journey: the stage of the customer's journey that a gap hurts.
        messages: English wordings by name; "<name>.many" words a finding on many products.
        advice: what to do, by the same names.
    """

    title: str
    severity: Severity
    compares: Compares
    journey: Journey
    since: str
    messages: Mapping[str, str]
    advice: Mapping[str, str]
    of: Literal["product", "group"] = "product"
