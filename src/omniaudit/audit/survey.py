"""What is known of the snapshot as a whole before anything is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from omniaudit.audit.comparison import BLANK_FIELDS, blank_condition
from omniaudit.checkkit import ChannelView, Survey
from omniaudit.snapshot.manifest import ChannelEntry
from omniaudit.snapshot.record_ids import CHANNEL_NUMBER

USUAL_SHARE = 0.9
"""A channel usually gives a field when at least this share of its listings has it."""
MOSTLY_SHARE = 0.5

OF_VALUES = "bad-value"
"""The reason of gaps that lose a value but no listing."""


@dataclass(frozen=True, slots=True)
class Features:
    """What occurs at all; what does not occur need not be computed."""

    groups: bool
    forms: bool
    regular_prices: bool
    counts: bool
    stores: bool
    bad_gtins: bool
    mixed: bool
    given: frozenset[str]
    """Fields that no offer lacks."""


def survey_channels(engine: duckdb.DuckDBPyConnection, channels: Sequence[ChannelEntry]) -> Survey:
    """How complete each channel is. Absence is a gap only where all was due and every listing was read."""
    fills = ", ".join(f"count(*) FILTER (NOT ({blank_condition(name)})) / count(*)" for name in BLANK_FIELDS)
    rows = engine.execute(f"SELECT {CHANNEL_NUMBER}, {fills} FROM offers GROUP BY 1").fetchall()
    shares = {row[0]: dict(zip(BLANK_FIELDS, row[1:], strict=True)) for row in rows}
    lacking = {
        row[0] for row in engine.execute(f"SELECT channel FROM gaps WHERE reason <> '{OF_VALUES}'").fetchall()
    }
    return Survey(
        {
            entry.name: ChannelView(
                name=entry.name,
                type=entry.type,
                number=entry.number,
                expected=_lists_everything(entry) and entry.name not in lacking,
                usually=_given(shares.get(entry.number, {}), USUAL_SHARE),
                mostly=_given(shares.get(entry.number, {}), MOSTLY_SHARE),
            )
            for entry in channels
        }
    )


def _given(shares: Mapping[str, float], least: float) -> frozenset[str]:
    return frozenset(name for name, share in shares.items() if share >= least)


def _lists_everything(entry: ChannelEntry) -> bool:
    """Whether all was due, and some of it came."""
    return entry.status in ("complete", "partial") and entry.assortment == "full" and entry.offers > 0


def find_features(engine: duckdb.DuckDBPyConnection) -> Features:
    """Which rarely used columns hold anything, and which common ones are never blank."""
    blanks = ", ".join(f"count(*) FILTER ({blank_condition(name)}) = 0" for name in BLANK_FIELDS)
    row = engine.execute(
        f"""SELECT count(group_id) > 0,
            count(pack) + count(*) FILTER (condition IS NOT NULL AND condition <> 'new') > 0,
            count(regular_price) > 0, count(quantity) > 0, count(store) > 0,
            count(*) FILTER (gtin_kind IN ('invalid', 'dummy')) > 0,
            min(tax) <> max(tax) OR min(currency) <> max(currency), {blanks} FROM offers"""
    ).fetchone() or (False,) * (7 + len(BLANK_FIELDS))
    given = frozenset(name for name, full in zip(BLANK_FIELDS, row[7:], strict=True) if full)
    groups, forms, regular_prices, counts, stores, bad_gtins, mixed = (bool(value) for value in row[:7])
    return Features(groups, forms, regular_prices, counts, stores, bad_gtins, mixed, given)
