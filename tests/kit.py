"""A tiny brand for tests: channels as lists of rows in, findings by SKU out; between them is the real code.

audited = brand.audit({"shop": [row("A")], "app": [row("A", price="110")]}, truth="shop")
assert audited.found("price/mismatch") == {("A", ("app",))}
"""

import csv
import io
import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import yaml

from omniaudit.audit.auditor import Order, audit
from omniaudit.audit.registry import Check, load_checks
from omniaudit.collect.collector import Collected, Collector
from omniaudit.collect.connectors.registry import connectors
from omniaudit.config.loader import load
from omniaudit.config.settings import Configuration
from omniaudit.normalise.barcodes import complete
from omniaudit.result.model import Finding, Observation, Result
from omniaudit.snapshot.store import Snapshot, SnapshotWriter

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
Row = Mapping[str, str | None]
Channels = Mapping[str, Sequence[Row] | str]
built_in_checks = cache(load_checks)


def gtin(sku: str) -> str:
    """A valid GTIN-13 of GS1 Poland that belongs to this SKU alone."""
    number = int.from_bytes(sku.encode(), "big") % 1_000_000_007
    return complete(f"590{number % 10**9:09d}")


def row(sku: str, /, **fields: str | None) -> dict[str, str | None]:
    """A listing like all others, but for `fields`; None leaves a field out."""
    usual: dict[str, str | None] = {
        "sku": sku,
        "gtin": gtin(sku),
        "title": f"Lampa {sku}",
        "price": "100.00",
        "availability": "in stock",
    }
    return usual | fields


class Silent:
    """Hears of the reading and says nothing."""

    def started(self, channel: str, type_: str) -> None:
        """Nothing."""

    def read(self, channel: str, records: int) -> None:
        """Nothing."""

    def ended(self, channel: str, status: str, records: int, reason: str) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Audited:
    """A result, with its products named by the SKUs that the rows have."""

    result: Result
    names: Mapping[str, str]

    def found(self, check: str, message: str | None = None) -> set[tuple[str, tuple[str, ...]]]:
        """(SKU, deviating channels, or all where nobody is right) of each product with such a finding."""
        return {
            (self.name(subject.key), _deviating(finding, subject.key))
            for finding in self.result.findings
            if finding.check == check and message in (None, finding.message.id.split(".")[1])
            for subject in finding.subjects
        }

    def finding(self, check: str, sku: str) -> Finding:
        """The only finding of a check on a product."""
        (only,) = self.findings(check, sku)
        return only

    def findings(self, check: str, sku: str) -> list[Finding]:
        """All findings of a check on a product."""
        return [
            finding
            for finding in self.result.findings
            if finding.check == check and any(self.name(one.key) == sku for one in finding.subjects)
        ]

    def seen(self, check: str, sku: str) -> dict[str, Observation]:
        """What the channels say in the only finding of a check on a product."""
        return {seen.channel: seen for seen in self.finding(check, sku).observations}

    def skus(self, check: str) -> set[str]:
        """The products with a finding of the check."""
        return {sku for sku, _ in self.found(check)}

    def checks_on(self, sku: str) -> set[str]:
        """The checks with a finding on a product."""
        return {
            finding.check
            for finding in self.result.findings
            if any(self.name(one.key) == sku for one in finding.subjects)
        }

    def name(self, key: str) -> str:
        """The SKU of a product's key."""
        return self.names.get(key, key)

    def run(self, check: str) -> Any:
        """What became of a check."""
        return next(one for one in self.result.checks if one.id == check)

    def status(self, channel: str) -> str:
        """How the reading of a channel ended."""
        return next(one.status for one in self.result.coverage if one.channel == channel)


def _deviating(finding: Finding, key: str) -> tuple[str, ...]:
    keyed = [seen for seen in finding.observations if seen.key == key] or list(finding.observations)
    wrong = {seen.channel for seen in keyed if seen.role == "deviating"}
    return tuple(sorted(wrong or {seen.channel for seen in keyed}))


@dataclass(frozen=True)
class Told:
    """A collected brand that can be audited again and again."""

    configuration: Configuration
    snapshot: Snapshot
    collected: Collected
    names: Mapping[str, str]

    def audit(self, checks: Mapping[str, Check] | None = None, **order: Any) -> Audited:
        """Audit it; `order` as in `omniaudit.audit.auditor.Order`."""
        chosen = checks or built_in_checks()
        given = self.configuration.settings.checks.settings
        typed = {name: check.settings.model_validate(given.get(name, {})) for name, check in chosen.items()}
        accepted = order.pop("accepted", self.configuration.accepted)
        settings = order.pop("settings", self.configuration.settings)
        return Audited(audit(self.snapshot, Order(settings, accepted, chosen, typed, **order)), self.names)


class Brand:
    """Writes brands into folders of their own."""

    row = staticmethod(row)
    gtin = staticmethod(gtin)

    def __init__(self, new_folder: Callable[[], Path]) -> None:
        self._new_folder = new_folder

    def write(self, channels: Channels, *, options: Mapping[str, Any] | None = None, **settings: Any) -> Path:
        """Write the configuration and the channels' files.

        Args:
            channels: rows, written as CSV; as a Google feed where the options say `type: feed`; a text is
                written as it is.
            options: by channel.
            settings: of the file: truth (a channel's name is the default one), intent, matching ...
        """
        folder = self._new_folder()
        entries = {}
        for name, rows in channels.items():
            given = {"type": "file", **(options or {}).get(name, {})}
            feed = given["type"] == "feed"
            path = folder / f"{name}.{'xml' if feed else given.pop('suffix', 'csv')}"
            path.write_text(
                rows if isinstance(rows, str) else google_feed(rows) if feed else table(rows, path.suffix),
                encoding="utf-8",
            )
            entries[name] = {**given, "path": path.name}
        truth = settings.pop("truth", {})
        data = {
            "version": 1,
            "brand": {"name": "Lumen Dom", "country": "PL", **settings.pop("brand", {})},
            "channels": entries,
            "truth": {"default": truth} if isinstance(truth, str) else truth,
            **settings,
        }
        config = folder / "omniaudit.yaml"
        config.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
        return config

    def collect(
        self,
        channels: Channels,
        *,
        now: datetime = NOW,
        skip: Sequence[str] = (),
        stop: threading.Event | None = None,
        **settings: Any,
    ) -> Told:
        """Write a brand and read its channels."""
        config = self.write(channels, **settings)
        types = connectors()
        loaded = load(
            config,
            channel_types={name: connector.Settings for name, connector in types.items()},
            environment={},
        )
        with SnapshotWriter(config.parent / "snapshots") as writer:
            collector = Collector(loaded, types, lambda: now, Silent(), stop or threading.Event())
            collected = collector.run(writer, "omniaudit test", skip=skip)
        return Told(loaded, collected.snapshot, collected, dict(_names(channels)))

    def audit(
        self, channels: Channels, *, order: Mapping[str, Any] | None = None, **settings: Any
    ) -> Audited:
        """Write a brand, read its channels and audit what was read."""
        return self.collect(channels, **settings).audit(**(order or {}))


def _names(channels: Channels) -> Iterator[tuple[str, str]]:
    for rows in channels.values():
        for one in () if isinstance(rows, str) else rows:
            sku = one.get("sku") or one.get("title") or ""
            yield f"sku:{sku}", sku
            yield f"url:{one.get('url')}", sku
    for rows in channels.values():
        for one in () if isinstance(rows, str) else rows:
            if one.get("gtin") and one.get("sku"):
                yield f"gtin:{str(one['gtin']).zfill(14)}", str(one["sku"])


def table(rows: Sequence[Row], suffix: str = ".csv") -> str:
    """Rows as CSV or JSON under our own field names."""
    if suffix == ".json":
        return json.dumps([{name: text for name, text in one.items() if text is not None} for one in rows])
    columns = list(dict.fromkeys(name for one in rows for name in one))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: "" if text is None else text for name, text in one.items()} for one in rows)
    return out.getvalue()


_GOOGLE = {"sku": "id", "url": "link", "image_urls": "image_link", "group_id": "item_group_id"}


def google_feed(rows: Sequence[Row]) -> str:
    """Rows as a Google Merchant feed in RSS 2.0; a bare price gets PLN."""
    items = "".join(f"<item>{''.join(_attributes(one))}</item>" for one in rows)
    namespace = quoteattr("http://base.google.com/ns/1.0")
    return f'<?xml version="1.0"?><rss version="2.0" xmlns:g={namespace}><channel>{items}</channel></rss>'


def _attributes(one: Row) -> Iterator[str]:
    for field, text in one.items():
        if text is not None:
            name = _GOOGLE.get(field, field)
            priced = f"{text} PLN" if "price" in field and text.replace(".", "").isdigit() else text
            yield f"<g:{name}>{escape(priced)}</g:{name}>"
