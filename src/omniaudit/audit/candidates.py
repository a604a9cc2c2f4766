"""The pre-filter: which products each check has to judge and how many it examined, in two passes.

A predicate may let too much through, never too little: NULL counts as "judge it", and products marked
`always` are judged by every check.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from omniaudit.audit.registry import Check
from omniaudit.checkkit import Survey
from omniaudit.errors import CheckLoadError

_EXAMINED = {
    "presence": (
        "{expected} <> 0 AND bit_count(listed | {expected}) > 1",
        "{expected} = 0 OR bit_count(listed | {expected}) < 2",
    ),
    "price": ("bit_count(priced) > 1", "bit_count(listed) > 1 AND bit_count(priced) < 2"),
    "regular_price": (
        "bit_count(regular_priced) > 0",
        "bit_count(listed) > 1 AND bit_count(regular_priced) = 0",
    ),
    "title": ("bit_count(titled) > 1", "bit_count(listed) > 1 AND bit_count(titled) < 2"),
    "identifier": ("bit_count(identified) > 0", "bit_count(identified) = 0"),
    "availability": ("bit_count(stocked) > 1", "bit_count(listed) > 1 AND bit_count(stocked) < 2"),
    "listings": ("true", "false"),
    "fields": ("true", "false"),
}


@dataclass(frozen=True, slots=True)
class Examined:
    """How many subjects a check looked at, how many could not be compared, how many it has to judge."""

    examined: int
    not_comparable: int
    flagged: int


def predicate(check: Check, settings: Any, survey: Survey) -> str:
    """The check's own predicate, or one that lets everything through."""
    if check.candidates is None:
        return "true"
    return check.candidates(settings, survey)


def flag(
    engine: duckdb.DuckDBPyConnection,
    checks: Mapping[str, Check],
    settings: Mapping[str, Any],
    survey: Survey,
    *,
    pushdown: bool = True,
) -> dict[str, Examined]:
    """Make the table `flagged(product, variants, mask)`: bit n of `mask` is the n-th check's.

    Args:
        engine: holds the view `judged`.
        checks: the checks by id; their order numbers the bits.
        settings: by check id.
        survey: what is known of the channels.
        pushdown: False judges every product, to prove that the predicates lose nothing.

    Raises:
        CheckLoadError: a check's predicate is no SQL over the comparison columns.
    """
    conditions = {
        identity: f"(coalesce(({predicate(check, settings[identity], survey)}), true) OR always)"
        if pushdown
        else "true"
        for identity, check in checks.items()
    }
    for identity, condition in conditions.items():
        _try(engine, identity, condition)
    bits = " | ".join(
        f"(CASE WHEN {condition} THEN {1 << place}::BIGINT ELSE 0 END)"
        for place, condition in enumerate(conditions.values())
    )
    engine.execute(
        f"""CREATE OR REPLACE TABLE flagged AS
        SELECT * FROM (SELECT product, variants, {bits or "0"} AS mask FROM judged) WHERE mask <> 0"""
    )
    return _count(engine, checks, survey.mask(lambda channel: channel.expected))


def _try(engine: duckdb.DuckDBPyConnection, identity: str, condition: str) -> None:
    try:
        engine.execute(f"SELECT {condition} FROM judged LIMIT 0")
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise CheckLoadError(
            f"{identity}: its candidates are no condition over the comparison columns: {reason}"
        ) from error


def _count(
    engine: duckdb.DuckDBPyConnection, checks: Mapping[str, Check], expected: int
) -> dict[str, Examined]:
    """Count in one pass. `expected` is the mask of the channels that should list everything."""
    if not checks:
        return {}
    parts = []
    for check in checks.values():
        seen, unseen = _EXAMINED[check.meta.compares]
        parts += [f"count(*) FILTER ({one.format(expected=expected)})" for one in (seen, unseen)]
    flags = [f"count(*) FILTER (mask & {1 << place} <> 0)" for place in range(len(checks))]
    counted = engine.execute(f"SELECT {', '.join(parts)} FROM judged").fetchone() or ()
    flagged = engine.execute(f"SELECT {', '.join(flags)} FROM flagged").fetchone() or ()
    return {
        identity: Examined(counted[2 * place], counted[2 * place + 1], flagged[place])
        for place, identity in enumerate(checks)
    }
