"""A check's settings, and the tolerance that most of them have."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainSerializer, PlainValidator, WithJsonSchema

from omniaudit.result.model import Severity

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two amounts may lie apart, inclusive: `0.01` currency units, or `"1%"` of the expected one."""

    amount: Decimal
    relative: bool = False

    def covers(self, observed: Decimal, expected: Decimal) -> bool:
        """Whether the two are as good as equal."""
        limit = abs(expected) * self.amount / PERCENT if self.relative else self.amount
        return abs(observed - expected) <= limit

    def exceeded(self, low: str, high: str) -> str:
        """SQL: columns `low` and `high` lie further apart than is allowed for any expected value between."""
        if self.relative:
            return f"({high} - {low}) * {PERCENT} > {low} * {self.amount}"
        return f"{high} - {low} > {self.amount}"

    def __str__(self) -> str:
        return f"{self.amount}%" if self.relative else str(self.amount)


def _read_tolerance(value: Any) -> Any:
    if isinstance(value, Tolerance):
        return value
    text = str(value).strip()
    try:
        number = Decimal(text.removesuffix("%").strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise ValueError('a tolerance is an amount such as 0.01 or a share such as "1%"')
    return Tolerance(number, relative=text.endswith("%"))


ToleranceSetting = Annotated[
    Tolerance,
    PlainValidator(_read_tolerance),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["string", "number"]}),
]


class CheckSettings(BaseModel):
    """Settings every check has; a check's own class adds to them. `severity` replaces the default one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    severity: Severity | None = None
