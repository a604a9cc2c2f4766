"""Demo brands written once a session, and their files read back with the standard library only."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from omniaudit.demo import Demo, write_demo

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
_G = "{http://base.google.com/ns/1.0}"

Row = dict[str, str]
Rows = dict[str, list[Row]]
"""Rows by SKU, as one channel's file has them."""


@dataclass(frozen=True, slots=True)
class Written:
    """A demo brand on disk, and its files as rows."""

    demo: Demo
    truth: dict[str, Any]
    config: dict[str, Any]
    channels: dict[str, Rows]

    def gaps(self, check: str) -> list[dict[str, Any]]:
        """The planted gaps of one check."""
        return [gap for gap in self.truth["gaps"] if gap["check"] == check]

    def rows(self, channel: str, key: str) -> list[Row]:
        """A channel's rows of the product with that key."""
        return self.channels[channel].get(self.sku(key), [])

    def sku(self, key: str) -> str:
        """The SKU behind a key: an alias of the same gap, or what stands beside the GTIN in a file."""
        if key.startswith("sku:"):
            return key.removeprefix("sku:")
        for rows in (self.channels["google"], self.channels["ceneo"], self.channels["stores"]):
            for sku, listed in rows.items():
                if any((row.get("gtin") or "").replace("-", "").zfill(14) == key[5:] for row in listed):
                    return sku
        raise KeyError(key)


def _by_sku(rows: Iterator[Row]) -> Rows:
    listed: Rows = {}
    for row in rows:
        listed.setdefault(row["sku"], []).append(row)
    return listed


def _google(path: Path) -> Iterator[Row]:
    for item in ET.parse(path).getroot().iter("item"):  # noqa: S314 - our own file
        row = {child.tag.removeprefix(_G): child.text or "" for child in item}
        yield {**row, "sku": row["id"]}


def _ceneo(path: Path) -> Iterator[Row]:
    for offer in ET.parse(path).getroot().iter("o"):  # noqa: S314 - our own file
        attributes = {str(a.get("name")): a.text or "" for a in offer.iter("a")}
        sku = offer.attrib["id"].removeprefix("CEN-").removesuffix("-2")
        yield {**offer.attrib, **attributes, "sku": sku, "gtin": attributes.get("EAN", ""),
               "title": offer.findtext("name") or ""}  # fmt: skip


def _stores(path: Path, query: str) -> Iterator[Row]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        for row in database.execute(query):
            yield {name: "" if row[name] is None else str(row[name]) for name in row.keys()}  # noqa: SIM118 - a Row iterates over its values


def _table(path: Path, encoding: str, delimiter: str, sku: str) -> Iterator[Row]:
    for row in csv.DictReader(io.StringIO(path.read_bytes().decode(encoding)), delimiter=delimiter):
        yield {**row, "sku": row[sku]}


@cache
def _mpn_to_sku(mpn: str) -> str:
    return f"LD-{mpn.replace(' ', '-').split('-')[1]}"


def read_demo(demo: Demo) -> Written:
    """Read every file of the demo brand."""
    config = yaml.safe_load(demo.config.read_text("utf-8"))
    channels = config["channels"]
    folder = demo.folder
    supplier = [
        {**row, "sku": _mpn_to_sku(row["sku"])}
        for row in _table(folder / channels["supplier"]["path"], "cp1250", ";", "Indeks")
    ]
    read = {
        "google": _google(folder / channels["google"]["path"]),
        "ceneo": _ceneo(folder / channels["ceneo"]["path"]),
        "stores": _stores(
            folder / channels["stores"]["url"].removeprefix("sqlite:///"), channels["stores"]["query"]
        ),
        "supplier": iter(supplier),
        "outlet": _table(folder / channels["outlet"]["path"], "utf-8-sig", ",", "SKU"),
    }
    truth = json.loads(demo.truth.read_text("utf-8"))
    return Written(demo, truth, config, {channel: _by_sku(rows) for channel, rows in read.items()})


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Written]:
    """Write a demo brand, once for each seed and twin, and read it back."""

    @cache
    def make(seed: int = 7, *, clean: bool = False) -> Written:
        folder = tmp_path_factory.mktemp(f"demo-{seed}-{clean}")
        return read_demo(write_demo(folder, seed=seed, clean=clean, now=NOW))

    return make
