"""Lets checks judge the products the engine flagged. One that breaks is reported; the others go on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

from omniaudit.audit.drafts import Drafted, settle_draft
from omniaudit.audit.registry import Check
from omniaudit.audit.subjects import Background, stream_groups, stream_products
from omniaudit.checkkit import Context, Draft, Group, Product


@dataclass(slots=True)
class Judged:
    """What came of it: drafts in order, and the first fault of each check that broke."""

    drafts: list[Drafted] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    """The products with a draft, by key: the price matrix shows them."""


def judge(
    engine: duckdb.DuckDBPyConnection,
    checks: Mapping[str, Check],
    settings: Mapping[str, Any],
    context: Context,
    background: Background,
) -> Judged:
    """Run every check on what was flagged for it."""
    judged = Judged()
    numbered = list(enumerate(checks.values()))
    of_products = [(1 << place, check) for place, check in numbered if check.meta.of == "product"]
    of_groups = [(1 << place, check) for place, check in numbered if check.meta.of == "group"]
    if of_products:
        for subject in stream_products(engine, background):
            for bit, check in of_products:
                if subject.mask & bit:
                    _run(check, settings[check.id], subject.product, context, judged)
    if of_groups:
        for group in stream_groups(engine, background, sum(bit for bit, _ in of_groups)):
            for _, check in of_groups:
                _run(check, settings[check.id], group, context, judged)
    return judged


def _run(check: Check, settings: Any, subject: Product | Group, context: Context, judged: Judged) -> None:
    if check.id in judged.faults:
        return
    try:
        found = [
            settle_draft(check, settings, subject, draft)
            for draft in _drafts(check, subject, settings, context)
        ]
    except Exception as error:  # noqa: BLE001 whatever a check raises must not lose the other checks' findings
        judged.faults[check.id] = f"{type(error).__name__} at {subject.key}: {error}"[:300]
        return
    judged.drafts += found
    if found:
        products = (subject,) if isinstance(subject, Product) else subject.products
        judged.products |= {product.key: product for product in products}


def _drafts(check: Check, subject: Product | Group, settings: Any, context: Context) -> Iterator[Draft]:
    yield from check.judge(subject, settings, context)
