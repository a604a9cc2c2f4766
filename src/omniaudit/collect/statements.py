"""Raw columns of promotions, messages and facts into their tables."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from omniaudit.collect.connectors.interface import GapReporter, RawBatch
from omniaudit.collect.readings import fit_amount, read_percent, read_quantity
from omniaudit.config.settings import BrandSettings, ChannelSettings
from omniaudit.normalise.dates import read_moment
from omniaudit.normalise.money import read_amount
from omniaudit.normalise.text import clean
from omniaudit.snapshot.tables import SCHEMAS

_TRUE = frozenset(("1", "true", "yes", "tak", "da", "ja"))


def statement_table(
    batch: RawBatch,
    record_ids: pa.Array,
    channel: str,
    settings: ChannelSettings,
    brand: BrandSettings,
    now: datetime,
    gap: GapReporter,
) -> pa.Table:
    """A batch of promotions, messages or facts in the snapshot's layout.

    Texts that a typed column cannot take are reported as gaps and left blank.
    """
    rows = len(record_ids)
    timezone = settings.timezone or brand.timezone
    fixed: dict[str, Any] = {
        "record_id": record_ids,
        "channel": [channel] * rows,
        "source": [batch.source] * rows,
        "locator": list(batch.locators),
        "observed_at": [now] * rows,
    }
    schema = SCHEMAS[batch.records]
    defaults = {"kind": "unspecified" if batch.records == "promotions" else "text", "scope_kind": "all",
                "up_to": False, "subject": "brand", "text": ""}  # fmt: skip
    arrays = []
    for column in schema:
        if column.name in fixed:
            arrays.append(_typed(fixed[column.name], column.type))
            continue
        read = _reader(column.name, column.type, timezone)
        values = []
        for text, locator in zip(
            batch.columns.get(column.name) or [None] * rows, batch.locators, strict=True
        ):
            value = read(text) if text else None
            if text and value is None:
                gap("bad-value", f"{column.name}: {text[:60]!r} cannot be read (first at {locator})",
                    source=batch.source, stage="normalise")  # fmt: skip
            values.append(defaults.get(column.name) if value is None else value)
        arrays.append(_typed(values, column.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def _reader(name: str, kind: pa.DataType, timezone: str) -> Callable[[str], Any]:
    if pa.types.is_timestamp(kind):
        return lambda text: read_moment(text, timezone, end=name == "ends_at")
    if pa.types.is_boolean(kind):
        return lambda text: text.strip().casefold() in _TRUE
    if pa.types.is_list(kind):
        return lambda text: [clean(part) for part in text.replace(";", ",").split(",") if part.strip()]
    if pa.types.is_decimal(kind):
        return _read_number
    return lambda text: clean(text) or None


def _read_number(text: str) -> Decimal | None:
    amount = read_amount(text)
    return fit_amount(amount.value) if amount else read_quantity(text) or read_percent(text)


def _typed(values: Any, kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return pa.array(values, pa.string()).dictionary_encode()
    return pa.array(values, kind)
