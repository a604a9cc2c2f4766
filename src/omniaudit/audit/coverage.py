"""What was and was not seen of each channel, and how its listings were lined up."""

from collections.abc import Sequence

import duckdb

from omniaudit.result.model import Coverage, GapCount, MatchingSummary
from omniaudit.snapshot.manifest import ChannelEntry

EXAMPLES = 3


def coverage_rows(
    engine: duckdb.DuckDBPyConnection, channels: Sequence[ChannelEntry]
) -> tuple[Coverage, ...]:
    """One row a channel, in the configuration's order."""
    rows = engine.execute(
        """SELECT channel, stage, reason, sum("count"), list(detail ORDER BY detail) FROM gaps
        GROUP BY ALL ORDER BY channel, stage, reason"""
    ).fetchall()
    gaps: dict[str, list[GapCount]] = {}
    for channel, stage, reason, count, details in rows:
        gaps.setdefault(channel, []).append(GapCount(stage, reason, int(count), tuple(details[:EXAMPLES])))
    return tuple(
        Coverage(
            channel=entry.name,
            type=entry.type,
            status=entry.status,  # type: ignore[arg-type]
            offers=entry.offers,
            promotions=entry.promotions,
            messages=entry.messages,
            facts=entry.facts,
            gaps=tuple(gaps.get(entry.name, ())),
        )
        for entry in channels
    )


def matching_summary(engine: duckdb.DuckDBPyConnection) -> MatchingSummary:
    """Products by how many channels they are on and by what lined them up.

    A product joined at several levels counts at the last of them, the weakest.
    """
    row = engine.execute(
        """SELECT count(*), count(*) FILTER (bit_count(listed) > 1), count(*) FILTER (bit_count(listed) = 1)
        FROM groups"""
    ).fetchone() or (0, 0, 0)
    ambiguous = engine.execute(
        """SELECT count(DISTINCT product) FROM
        (SELECT product FROM disputes UNION ALL SELECT product FROM special WHERE split = 1)"""
    ).fetchone() or (0,)
    joined = engine.execute(
        """SELECT "by", count(*) FROM
            (SELECT product, arg_max("by", level) AS "by" FROM joins GROUP BY product)
            SEMI JOIN (SELECT product FROM groups WHERE bit_count(listed) > 1) USING (product)
        GROUP BY 1 ORDER BY 1"""
    ).fetchall()
    by = {str(name): int(count) for name, count in joined}
    by_gtin = row[1] - sum(by.values())
    if by_gtin:
        by["gtin"] = by_gtin
    return MatchingSummary(row[0], row[1], row[2], ambiguous[0], dict(sorted(by.items())))
