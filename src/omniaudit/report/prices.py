"""Prices side by side: products down, channels across, the channel that is right first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from omniaudit.report.coverage import ChannelView, view_channels
from omniaudit.report.grouping import CheckGroup
from omniaudit.result.model import Finding, ProductCell, ProductRow, Result

MOST_ROWS = 10_000
_HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class PriceTable:
    """The table: its columns, the channel that is right (None without one) and the rows, worst gap first.

    Of the `total` rows it holds MOST_ROWS at most: further down nobody reads, and the report stays small.

    `references` names for each row the channel that the others are measured by, None where nothing tells.
    `gaps` names, by product key, the channels whose price an open finding calls deviating.
    """

    columns: tuple[ChannelView, ...]
    truth: str | None
    rows: tuple[ProductRow, ...]
    references: tuple[str | None, ...]
    gaps: Mapping[str, tuple[str, ...]]
    total: int


@dataclass(frozen=True, slots=True)
class PriceCell:
    """One price as it is shown. `delta` is against the reference, empty where nothing can be said."""

    price: str
    delta: str
    details: str
    is_reference: bool
    is_gap: bool


def tabulate_prices(result: Result, groups: Sequence[CheckGroup]) -> PriceTable:
    """The price table of a result, whose open findings `groups` are."""
    truth = result.truth.get("price") or result.truth.get("default")
    columns = tuple(sorted(view_channels(result), key=lambda view: view.channel != truth))
    known = truth if columns and columns[0].channel == truth else None
    findings = [finding for group in groups for finding in group.findings]
    gaps = _gaps(findings)
    order = _order(findings)
    last = len(findings)
    rows = sorted(result.products, key=lambda row: (row.key not in gaps, order.get(row.key, last)))
    kept = tuple(rows[:MOST_ROWS])
    references = tuple(find_reference(row, known) for row in kept)
    return PriceTable(columns, known, kept, references, gaps, len(rows))


def find_reference(row: ProductRow, truth: str | None) -> str | None:
    """The channel that the others are measured by: the truth, else one that most agree with, else none."""
    if truth is not None and (cell := row.channels.get(truth)) and cell.price is not None:
        return truth
    prices = {name: (cell.price, cell.currency) for name, cell in row.channels.items() if cell.price}
    if not prices:
        return None
    common, count = Counter(prices.values()).most_common(1)[0]
    if 2 * count <= len(prices):
        return None
    return min(name for name, price in prices.items() if price == common)


def view_prices(table: PriceTable, place: int) -> tuple[PriceCell | None, ...]:
    """The cells of the row at `place`, by column; None where the channel lacks the product."""
    row, name = table.rows[place], table.references[place]
    reference = None if name is None else row.channels[name]
    gaps = table.gaps.get(row.key, ())
    return tuple(
        _view(row.channels.get(view.channel), reference, gap=view.channel in gaps) for view in table.columns
    )


def word_delta(price: str, reference: str) -> str:
    """How far a price is from the reference, as an amount and in percent; empty when they are equal."""
    one, other = Decimal(price), Decimal(reference)
    if one == other:
        return ""
    share = f" ({float((one - other) / other) * 100:+.1f}\u00a0%)" if other else ""
    return f"{one - other:+f}{share}".replace("-", "\N{MINUS SIGN}")


def word_age(hours: int) -> str:
    """An age in hours or days."""
    return f"{hours} h" if hours < 2 * _HOURS_A_DAY else f"{hours // _HOURS_A_DAY} d"


def _view(cell: ProductCell | None, reference: ProductCell | None, *, gap: bool) -> PriceCell | None:
    if cell is None:
        return None
    delta = ""
    if reference and cell.price and reference.price and cell.currency == reference.currency:
        delta = word_delta(cell.price, reference.price)
    price = "no price" if cell.price is None else f"{cell.price}\u00a0{cell.currency or ''}".strip()
    details = f"{cell.availability.replace('_', ' ')}, {word_age(cell.age)} old"
    return PriceCell(price, delta, details, cell is reference, gap)


def _gaps(findings: Sequence[Finding]) -> dict[str, tuple[str, ...]]:
    gaps: dict[str, tuple[str, ...]] = {}
    for finding in findings:
        if finding.area == "price":
            for observation in finding.observations:
                known = gaps.get(observation.key, ())
                if observation.role == "deviating" and observation.channel not in known:
                    gaps[observation.key] = (*known, observation.channel)
    return gaps


def _order(findings: Sequence[Finding]) -> dict[str, int]:
    """The place of each product's first finding."""
    order: dict[str, int] = {}
    for place, finding in enumerate(findings):
        order.setdefault(finding.subject.key, place)
        for subject in finding.subjects:
            order.setdefault(subject.key, place)
    return order
