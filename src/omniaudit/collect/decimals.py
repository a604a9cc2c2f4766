"""Which decimal mark a table's prices have."""

from collections.abc import Mapping
from typing import Final, Literal

from omniaudit.collect.connectors.interface import Column
from omniaudit.normalise.money import detect_decimal

Mark = Literal[".", ","]
_SAMPLES: Final = 2_000


class DecimalMark:
    """Decides once for a file, from the first prices that show it.

    Args:
        stated: what the channel says, which holds.
    """

    def __init__(self, stated: Mark | None, fields: tuple[str, ...]) -> None:
        self._mark = stated
        self._fields = fields

    def judge(self, columns: Mapping[str, Column], *, typed: bool) -> Mark | None:
        """The mark, given the next records; None while they do not show it.

        Args:
            columns: texts by field.
            typed: whether the source knows numbers, so that a text without comma has a point.
        """
        if self._mark is None:
            samples = [text for field in self._fields for text in columns.get(field, ())[:_SAMPLES] if text]
            if typed and not any("," in text for text in samples):
                return "."
            self._mark = detect_decimal(samples)
        return self._mark
