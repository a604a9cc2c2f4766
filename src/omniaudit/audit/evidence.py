"""Reads the raw texts behind what a finding shows."""

from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa

from omniaudit.checkkit import Draft, Seen
from omniaudit.result.model import Observation

EvidenceRows = Mapping[tuple[int, str], tuple[str, str]]
"""(record id, field) -> (raw text, place in its record)."""

_STANDS_IN = {"availability": "quantity", "count": "quantity", "variant": "title", "listing": "title"}
"""Where a field has no text of its own, the field it was read from."""


def load_evidence(
    engine: duckdb.DuckDBPyConnection, drafts: Iterable[Draft]
) -> dict[tuple[int, str], tuple[str, str]]:
    """The evidence of every value that a draft shows."""
    wanted = sorted({seen.listing.record_id for draft in drafts for seen in draft.seen if seen.listing})
    if not wanted:
        return {}
    table = pa.table({"record_id": pa.array(wanted, pa.int64())})
    engine.register("wanted_evidence", table)
    low, high = wanted[0], wanted[-1]
    rows = engine.execute(
        f"""SELECT record_id, field, raw, locator FROM evidence SEMI JOIN wanted_evidence USING (record_id)
        WHERE record_id BETWEEN {low} AND {high}"""
    ).fetchall()
    engine.unregister("wanted_evidence")
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


def observe(key: str, field: str, seen: Seen, evidence: EvidenceRows) -> Observation:
    """What a channel says, with its raw text and its place."""
    listing, shown = seen.listing, seen.field or field
    key = seen.key or key
    if listing is None:
        return Observation(key, seen.channel, shown, seen.value, None, "", "", None, seen.role)
    found = evidence.get((listing.record_id, shown)) or evidence.get(
        (listing.record_id, _STANDS_IN.get(shown, shown))
    )
    raw, place = found or (None, "")
    locator = " › ".join(part for part in (listing.locator, place) if part)  # noqa: RUF001 - a path, as shown
    when = listing.observed_at.isoformat()
    return Observation(key, seen.channel, shown, seen.value, raw, listing.source, locator, when, seen.role)
