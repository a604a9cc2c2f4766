"""Prices side by side: products down, channels across, the channel that is right first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from omniaudit.report.coverage import ChannelView, view_channels, was_seen
from omniaudit.report.grouping import CheckGroup
from omniaudit.result.model import Finding, ProductCell, ProductRow, Result

MOST_ROWS = 5_000
NO_FINDING = -1
_HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class PriceTable:
    """The table: its columns, the channel that is right (None without one) and the rows, worst gap first.

    Of the `total` rows it holds MOST_ROWS at most: further down nobody reads, and the report stays small.

    `references` names for each row the channel that the others are measured by, None where nothing tells.
    `findings` gives for each row the place of its worst finding in the groups, NO_FINDING without one.
    `gaps` names, by product key, the channels whose price an open finding calls deviating.
    """

    columns: tuple[ChannelView, ...]
    truth: str | None
    rows: tuple[ProductRow, ...]
    references: tuple[str | None, ...]
    findings: tuple[int, ...]
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
    kept = tuple(islice(_rank(result, order, gaps), MOST_ROWS))
    references = tuple(find_reference(row, known) for row in kept)
    places = tuple(order.get(row.key, NO_FINDING) for row in kept)
    return PriceTable(columns, known, kept, references, places, gaps, len(result.products))


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


def word_lacking(view: ChannelView) -> str:
    """What it means that a channel has no such product: only a channel read in full does not list it."""
    if not was_seen(view):
        return "not seen"
    return "not listed" if view.seen == "complete" else "not in the part read"


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


def _rank(
    result: Result, order: Mapping[str, int], gaps: Mapping[str, tuple[str, ...]]
) -> Iterator[ProductRow]:
    """Products with a price gap, then with another finding, both worst first, then all others."""
    rows = {row.key: row for row in result.products}
    yield from (rows[key] for key in order if key in gaps and key in rows)
    yield from (rows[key] for key in order if key not in gaps and key in rows)
    yield from (row for key, row in rows.items() if key not in order)


def _order(findings: Sequence[Finding]) -> dict[str, int]:
    """The place of each product's first finding."""
    order: dict[str, int] = {}
    for place, finding in enumerate(findings):
        order.setdefault(finding.subject.key, place)
        for subject in finding.subjects:
            order.setdefault(subject.key, place)
    return order
