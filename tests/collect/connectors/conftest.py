"""Runs a connector as the collector does, and gives what it read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from omniaudit.collect.connectors.interface import RawBatch, Reading
from omniaudit.collect.connectors.registry import connectors
from omniaudit.config.settings import BrandSettings
from omniaudit.errors import ChannelError, GapReason, Stage


@dataclass
class Collected:
    """What a channel gave: its batches, gaps as (reason, detail, source), and the error that ended it."""

    batches: list[RawBatch] = field(default_factory=list)
    gaps: list[tuple[str, str, str]] = field(default_factory=list)
    error: ChannelError | None = None

    @property
    def rows(self) -> list[dict[str, str]]:
        """The records without their blanks."""
        return [
            {name: text for name, column in batch.columns.items() if (text := column[at]) is not None}
            for batch in self.batches
            for at in range(len(batch.locators))
        ]

    @property
    def locators(self) -> list[str]:
        """The place of each record."""
        return [locator for batch in self.batches for locator in batch.locators]

    @property
    def reason(self) -> str:
        """Why it ended, or nothing."""
        return self.error.reason if self.error else ""


Collect = Callable[..., Collected]


@pytest.fixture
def collect(tmp_path: Path) -> Collect:
    """Call it with a type and its options; relative paths start in `tmp_path`."""

    def run(type_: str, country: str = "PL", **options: Any) -> Collected:
        collected = Collected()

        def gap(reason: GapReason, detail: str, *, source: str = "", stage: Stage = "parse") -> None:
            assert stage
            collected.gaps.append((reason, detail, source))

        connector = connectors()[type_]
        brand = BrandSettings(name="Lumen Dom", country=country)
        reading = Reading("channel", brand, tmp_path, datetime(2026, 11, 1, tzinfo=UTC), gap, lambda: False)
        try:
            for batch in connector.read(connector.Settings(type=type_, **options), reading):
                assert batch.locators
                assert all(len(column) == len(batch.locators) for column in batch.columns.values())
                assert set(batch.columns) <= set(batch.places)
                collected.batches.append(batch)
        except ChannelError as error:
            collected.error = error
        if collected.error is not None:
            assert "\n" not in str(collected.error)
            assert collected.error.way_out
        return collected

    return run
