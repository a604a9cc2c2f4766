"""Turns raw columns into the snapshot's tables, with evidence for every compared value.

Work is done column by column: it is what keeps a million offers affordable in Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from omniaudit.collect.connectors.interface import GapReporter, RawBatch
from omniaudit.collect.evidence import evidence_table
from omniaudit.collect.offers import OfferColumns
from omniaudit.collect.statements import statement_table
from omniaudit.config.settings import BrandSettings, ChannelSettings
from omniaudit.snapshot.record_ids import RECORDS_PER_CHANNEL
from omniaudit.snapshot.store import SnapshotWriter


@dataclass(slots=True)
class Counts:
    """Records taken in so far."""

    offers: int = 0
    promotions: int = 0
    messages: int = 0
    facts: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.offers + self.promotions + self.messages + self.facts


class Intake:
    """Takes in the raw batches of one channel.

    Args:
        channel: its name.
        number: its place in the configuration, from 1; record ids start with it.
        now: the time of this collect, in UTC.
    """

    def __init__(
        self,
        channel: str,
        number: int,
        settings: ChannelSettings,
        brand: BrandSettings,
        now: datetime,
        writer: SnapshotWriter,
        gap: GapReporter,
    ) -> None:
        self.counts = Counts()
        self._channel = channel
        self._first = number * RECORDS_PER_CHANNEL
        self._now = now
        self._writer = writer
        self._settings = settings
        self._brand = brand
        self._gap = gap
        self._offers = OfferColumns(settings, brand, now, gap)

    def accept(self, batch: RawBatch) -> None:
        """Normalise one batch and write it.

        Raises:
            SnapshotError: it cannot be written.
        """
        rows = len(batch.locators)
        if not rows:
            return
        first = self._first + self.counts.total
        record_ids = pa.array(range(first, first + rows), pa.int64())
        if batch.records == "offers":
            self._accept_offers(batch, record_ids)
        else:
            table = statement_table(
                batch, record_ids, self._channel, self._settings, self._brand, self._now, self._gap
            )
            self._writer.write(batch.records, table)
        setattr(self.counts, batch.records, getattr(self.counts, batch.records) + rows)

    def _accept_offers(self, batch: RawBatch, record_ids: pa.Array) -> None:
        taken = self._offers.take(batch)
        rows = len(record_ids)
        fixed = {
            "record_id": record_ids,
            "channel": repeated(self._channel, rows),
            "source": repeated(batch.source, rows),
            "locator": pa.array(batch.locators, pa.string()),
            "observed_at": pa.repeat(pa.scalar(self._now, pa.timestamp("us", tz="UTC")), rows),
            "surface": repeated(batch.surface, rows),
        }
        self._writer.write("offers", offers_table(fixed | taken.columns, rows))
        self._writer.write("evidence", evidence_table(record_ids, taken.evidence))


def repeated(value: str, rows: int) -> pa.DictionaryArray:
    """A column that says the same in every row."""
    zeros = pa.repeat(pa.scalar(0, pa.int32()), rows)
    return pa.DictionaryArray.from_arrays(zeros, pa.array([value], pa.string()))


def offers_table(columns: dict[str, pa.Array], rows: int) -> pa.Table:
    """A table of offers in the snapshot's layout; columns not given are blank."""
    from omniaudit.snapshot.tables import OFFERS

    arrays: Sequence[pa.Array] = [
        columns[column.name] if column.name in columns else pa.nulls(rows, column.type) for column in OFFERS
    ]
    return pa.Table.from_arrays(arrays, schema=OFFERS)
