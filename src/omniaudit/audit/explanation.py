"""Why a product's listings were or were not lined up."""

from collections.abc import Mapping, Sequence

from omniaudit.audit.database import open_engine
from omniaudit.audit.intent import read_selector
from omniaudit.config.settings import Matching
from omniaudit.matching.explanation import explain_matches
from omniaudit.matching.matcher import Rules, match
from omniaudit.snapshot.store import Snapshot


def explain(
    snapshot: Snapshot, settings: Matching, selector: str, map_rows: Sequence[Mapping[str, str]]
) -> list[str]:
    """Lines on the products that the selector names; none where there are none."""
    numbers = {entry.name: entry.number for entry in snapshot.manifest.channels}
    rows = [{numbers[name]: value for name, value in row.items() if name in numbers} for row in map_rows]
    with open_engine(snapshot) as engine:
        match(engine, Rules(settings.by, settings.sku_strip, rows))
        channels = {number: name for name, number in numbers.items()}
        return explain_matches(engine, read_selector(selector).sql(), channels)
