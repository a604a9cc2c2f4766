"""All findings and prices as one piece of columnar JSON: what the HTML report's script works on."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from omniaudit.report.columns import encode_lists, encode_numbers, encode_texts, escape_json
from omniaudit.report.grouping import CheckGroup, has_items
from omniaudit.report.prices import NO_FINDING, PriceTable, word_lacking
from omniaudit.result.model import Cause, Confidence, Finding, ProductCell, ProductRow, Severity

LABEL = "\x7f"
"""Stands in a message for the subject's label, so that messages that differ in nothing else are one text."""

_UNSEEN = ProductCell(None, None, "", 0)


def build_island(
    groups: Sequence[CheckGroup], prices: PriceTable, channels: Sequence[str], currency: str
) -> bytes:
    """The columns as JSON that may stand inside a script element.

    Args:
        groups: the findings by check; their order is the order of the rows.
        prices: the price table; its order is the order of the products.
        channels: every channel's name; numbers of channels are places in it.
        currency: the brand's, left out beside a price.
    """
    import orjson

    findings = [finding for group in groups for finding in group.findings]
    document = {
        "channels": channels,
        "currency": currency,
        "severities": list(Severity),
        "confidences": list(Confidence),
        "causes": list(Cause),
        "groups": [{"check": group.check, "count": len(group.findings)} for group in groups],
        "count": len(findings),
        "findings": _findings(findings, channels),
        "observations": _observations(findings),
        "subjects": _subjects(findings),
        "prices": _prices(prices, findings, currency),
    }
    return escape_json(orjson.dumps(document))


_FINDING_COLUMNS = {
    "area": "area",
    "status": "status",
    "severity": "severity",
    "confidence": "confidence",
    "cause": "cause",
    "label": "subject.label",
    "key": "subject.key",
    "fix": "recommendation.text",
    "journey": "journey",
    "owner": "owner",
    "before": "previous_value",
}
_OBSERVATION_COLUMNS = {
    name: name for name in ("channel", "field", "value", "raw", "source", "locator", "observed_at", "role")
}


def _read(rows: Sequence[object], paths: Mapping[str, str]) -> dict[str, Sequence[str | None]]:
    """The attributes at `paths` as columns; all of a row at once, which is twice as quick as one by one."""
    if not rows:
        return dict.fromkeys(paths, ())
    return dict(zip(paths, zip(*map(attrgetter(*paths.values()), rows), strict=True), strict=True))


def _findings(findings: Sequence[Finding], channels: Sequence[str]) -> dict[str, object]:
    columns = _read(findings, _FINDING_COLUMNS)
    for name in ("severity", "confidence", "cause"):
        columns[name] = list(map(str, columns[name]))
    columns["message"] = [_without_label(finding) for finding in findings]
    encoded: dict[str, object] = {name: encode_texts(column) for name, column in columns.items()}
    encoded["id"] = [finding.id for finding in findings]
    encoded["channels"] = encode_lists([finding.channels for finding in findings], channels)
    return encoded


def _without_label(finding: Finding) -> str:
    text, label = finding.message.text, finding.subject.label
    return text if not label or LABEL in text else text.replace(label, LABEL)


def _observations(findings: Sequence[Finding]) -> dict[str, object]:
    """All observations in the findings' order; `key` only for findings on many subjects."""
    seen = [observation for finding in findings for observation in finding.observations]
    columns: dict[str, object] = {
        name: encode_texts(column) for name, column in _read(seen, _OBSERVATION_COLUMNS).items()
    }
    return {
        **columns,
        "lengths": encode_numbers([len(finding.observations) for finding in findings]),
        "count": len(seen),
        "key": encode_texts(_keys(findings, len(seen))),
        "source": _parted(columns["source"]),
    }


def _keys(findings: Sequence[Finding], count: int) -> list[str | None]:
    if not any(has_items(finding) for finding in findings):
        return [None] * count
    return [
        observation.key if has_items(finding) else None
        for finding in findings
        for observation in finding.observations
    ]


def _parted(column: object) -> dict[str, object]:
    """A column of addresses whose table is written as folders and files, since many files share a folder."""
    assert isinstance(column, dict)  # noqa: S101 - encode_texts made it
    table: list[str] = column.pop("table")
    parts = [source.rpartition("/") for source in table]
    return {
        "folders": encode_texts([folder + slash for folder, slash, _ in parts]),
        "files": [file for _, _, file in parts],
        "count": len(table),
        **column,
    }


def _subjects(findings: Sequence[Finding]) -> dict[str, object]:
    many = [finding.subjects if has_items(finding) else () for finding in findings]
    subjects = [subject for inside in many for subject in inside]
    return {
        "lengths": encode_numbers([len(inside) for inside in many]),
        "count": len(subjects),
        "key": encode_texts([subject.key for subject in subjects]),
        "label": encode_texts([subject.label for subject in subjects]),
    }


def _prices(table: PriceTable, findings: Sequence[Finding], currency: str) -> dict[str, object]:
    """The price table by channel. A product that is a finding's subject only gives its row: `like`."""
    rows = table.rows
    like = [_like(row, place, findings) for row, place in zip(rows, table.findings, strict=True)]
    pairs = list(zip(rows, like, strict=True))
    names = [view.channel for view in table.columns]
    return {
        "columns": names,
        "lacking": [word_lacking(view) for view in table.columns],
        "count": len(rows),
        "total": table.total,
        "like": encode_numbers(like),
        "label": encode_texts([None if place >= 0 else row.label for row, place in pairs]),
        "key": encode_texts([None if place >= 0 else row.key for row, place in pairs]),
        "reference": encode_texts(table.references),
        "gaps": encode_lists([table.gaps.get(row.key, ()) for row in rows], names),
        "cells": [_cells([row.channels.get(name, _UNSEEN) for row in rows], currency) for name in names],
    }


def _like(row: ProductRow, place: int, findings: Sequence[Finding]) -> int:
    if place == NO_FINDING:
        return NO_FINDING
    subject = findings[place].subject
    return place if subject.key == row.key and subject.label == row.label else NO_FINDING


def _cells(cells: Sequence[ProductCell], currency: str) -> dict[str, object]:
    """One channel's answers; a blank availability means that it lacks the product."""
    return {
        "price": encode_texts([cell.price for cell in cells]),
        "currency": encode_texts([None if cell.currency == currency else cell.currency for cell in cells]),
        "availability": encode_texts([cell.availability for cell in cells]),
        "age": encode_numbers([cell.age for cell in cells]),
    }
