"""Reading all channels at once: one that fails is a gap, the others go on, and nothing read is lost."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pyarrow.parquet as pq
import pytest

from omniaudit.collect.collector import Collected, Collector
from omniaudit.collect.connectors.interface import RawBatch, Reading
from omniaudit.collect.connectors.registry import connectors
from omniaudit.config.settings import BrandSettings, ChannelSettings, Configuration, Settings
from omniaudit.errors import ChannelError, SnapshotError
from omniaudit.snapshot.store import SnapshotWriter

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
GOOD = [
    {"sku": "A", "title": "Lampa A", "price": "100.00"},
    {"sku": "B", "title": "Lampa B", "price": "50.00"},
]


def batch(source: str, first: int, rows: int) -> RawBatch:
    """So many listings."""
    return RawBatch(
        source=source,
        columns={"sku": [f"S-{number}" for number in range(first, first + rows)]},
        locators=[f"row {number}" for number in range(first, first + rows)],
        places={"sku": "sku"},
        surface="file",
    )


class Recorder:
    """Progress that is remembered."""

    def __init__(self) -> None:
        self.events: list[tuple[str, ...]] = []

    def started(self, channel: str, type_: str) -> None:
        """Remembered."""
        self.events.append(("started", channel, type_))

    def read(self, channel: str, records: int) -> None:
        """Remembered."""
        self.events.append(("read", channel, str(records)))

    def ended(self, channel: str, status: str, records: int, reason: str) -> None:
        """Remembered."""
        self.events.append(("ended", channel, status, str(records), reason))


@pytest.fixture
def run(tmp_path: Any) -> Any:
    """Collect channels whose connectors are functions of (settings, reading)."""

    def collect(
        stop: threading.Event | None = None,
        progress: Recorder | None = None,
        secrets: tuple[str, ...] = (),
        **reads: Any,
    ) -> Collected:
        about = next(iter(connectors().values())).ABOUT
        types = {
            name: SimpleNamespace(TYPE=name, ABOUT=about, Settings=ChannelSettings, read=read)
            for name, read in reads.items()
        }
        configuration = Configuration(
            settings=Settings(
                version=1,
                brand=BrandSettings(name="Lumen Dom", country="PL"),
                channels={name: {"type": name} for name in reads},
            ),
            channels={name: ChannelSettings(type=name) for name in reads},
            accepted=(),
            folder=tmp_path,
            lines=dict.fromkeys(reads, 1),
            sha256="0" * 64,
            secrets=secrets,
        )
        with SnapshotWriter(tmp_path / "snapshots") as writer:
            collector = Collector(
                configuration, types, lambda: NOW, progress or Recorder(), stop or threading.Event()
            )
            return collector.run(writer, "omniaudit test")

    return collect


def good(_settings: ChannelSettings, reading: Reading) -> Iterator[RawBatch]:
    yield batch(reading.channel, 0, 3)
    yield batch(reading.channel, 3, 2)


def statuses(collected: Collected) -> dict[str, tuple[str, int]]:
    return {entry.name: (entry.status, entry.offers) for entry in collected.snapshot.manifest.channels}


def gaps(collected: Collected) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(collected.snapshot.table("gaps")).to_pylist()
    return rows


def raising(error: Exception, after: int = 0) -> Any:
    def read(_settings: ChannelSettings, reading: Reading) -> Iterator[RawBatch]:
        for number in range(after):
            yield batch(reading.channel, number * 3, 3)
        raise error

    return read


MISSING = ChannelError(
    "missing", "there is no file feed.xml", way_out="correct path", stage="fetch", source="feed.xml"
)


def test_a_channel_that_cannot_be_read_is_failed_and_the_others_complete(run: Any) -> None:
    collected = run(broken=raising(MISSING), shop=good)
    assert statuses(collected) == {"broken": ("failed", 0), "shop": ("complete", 5)}
    (gap,) = gaps(collected)
    assert (gap["channel"], gap["stage"], gap["reason"], gap["source"], gap["count"]) == (
        "broken", "fetch", "missing", "feed.xml", 1,
    )  # fmt: skip
    assert gap["detail"] == "there is no file feed.xml; correct path"


def test_a_channel_that_ends_in_the_middle_is_partial_and_keeps_what_was_read(run: Any) -> None:
    truncated = ChannelError("truncated", "feed.xml ends in the middle", way_out="export it again")
    collected = run(broken=raising(truncated, after=2), shop=good)
    assert statuses(collected) == {"broken": ("partial", 6), "shop": ("complete", 5)}
    assert pq.read_table(collected.snapshot.table("offers")).num_rows == 11


@pytest.mark.parametrize("error", [ValueError("odd"), KeyError("x"), RecursionError("deep"), MemoryError()])
def test_any_fault_of_a_connector_is_a_gap_of_its_channel(run: Any, error: Exception) -> None:
    collected = run(broken=raising(error, after=1), shop=good)
    assert statuses(collected) == {"broken": ("partial", 3), "shop": ("complete", 5)}
    (gap,) = gaps(collected)
    assert gap["reason"] == "fault"
    assert type(error).__name__ in gap["detail"]


def test_a_channel_without_a_record_is_failed_not_complete(run: Any) -> None:
    collected = run(empty=lambda _settings, _reading: iter(()), shop=good)
    assert statuses(collected)["empty"] == ("failed", 0)
    assert [gap["reason"] for gap in gaps(collected)] == ["empty"]


def test_a_gap_on_the_way_makes_a_channel_partial_and_equal_gaps_are_counted(run: Any) -> None:
    def ragged(_settings: ChannelSettings, reading: Reading) -> Iterator[RawBatch]:
        for line in range(5):
            reading.gap("bad-row", f"row {line} has 3 cells of 4; mend it", source="pos.csv")
        yield batch(reading.channel, 0, 3)

    collected = run(shop=ragged)
    assert statuses(collected) == {"shop": ("partial", 3)}
    (gap,) = gaps(collected)
    assert (gap["count"], gap["detail"]) == (5, "row 0 has 3 cells of 4; mend it")


def test_stopping_keeps_what_was_read_and_says_so(run: Any) -> None:
    stop = threading.Event()

    def endless(_settings: ChannelSettings, reading: Reading) -> Iterator[RawBatch]:
        number = 0
        while True:
            yield batch(reading.channel, number, 2)
            number += 2
            stop.set()

    collected = run(stop, shop=endless)
    assert collected.interrupted
    assert collected.snapshot.manifest.interrupted
    status, offers = statuses(collected)["shop"]
    assert status == "partial"
    assert offers >= 2
    assert [gap["reason"] for gap in gaps(collected)] == ["interrupted"]


def test_a_disk_fault_is_the_runs_not_the_channels(run: Any) -> None:
    with pytest.raises(SnapshotError):
        run(broken=raising(SnapshotError("disk full")), shop=good)


def test_record_ids_are_unique_and_tell_the_channel(run: Any) -> None:
    collected = run(one=good, two=good)
    rows = pq.read_table(collected.snapshot.table("offers"), columns=["record_id", "channel"]).to_pylist()
    assert len({row["record_id"] for row in rows}) == 10
    assert {(row["record_id"] >> 40, row["channel"]) for row in rows} == {(1, "one"), (2, "two")}


def test_every_record_has_source_locator_and_time(run: Any) -> None:
    rows = pq.read_table(run(shop=good).snapshot.table("offers")).to_pylist()
    assert all(row["source"] == "shop" and row["locator"].startswith("row ") for row in rows)
    assert {row["observed_at"] for row in rows} == {NOW}


def test_progress_hears_of_start_records_and_end(run: Any) -> None:
    progress = Recorder()
    run(progress=progress, shop=good)
    assert progress.events == [
        ("started", "shop", "shop"),
        ("read", "shop", "3"),
        ("read", "shop", "5"),
        ("ended", "shop", "complete", "5", ""),
    ]


def test_secrets_reach_neither_gaps_nor_manifest(run: Any) -> None:
    leaking = ChannelError(
        "denied", "postgresql://reader:hunter2@db/pos refused hunter2", way_out="look at POS_URL",
        source="postgresql://reader:hunter2@db/pos",
    )  # fmt: skip
    collected = run(secrets=("hunter2",), pos=raising(leaking), shop=good)
    written = b"".join(path.read_bytes() for path in collected.snapshot.path.iterdir())
    assert b"hunter2" not in written
    assert "***" in gaps(collected)[0]["detail"]


def test_skipped_channels_are_named_as_skipped(brand: Any) -> None:
    told = brand.collect({"shop": GOOD, "app": GOOD}, skip=["app"])
    assert statuses(told.collected) == {"shop": ("complete", 2), "app": ("skipped", 0)}
    assert not gaps(told.collected)


@pytest.mark.parametrize("count", [1, 9])
def test_more_channels_than_threads_are_all_read(run: Any, count: int) -> None:
    collected = run(**{f"channel{number}": good for number in range(count)})
    assert all(status == ("complete", 5) for status in statuses(collected).values())


def test_promotions_messages_and_facts_are_counted_apart(run: Any) -> None:
    def mixed(_settings: ChannelSettings, _reading: Reading) -> Iterator[RawBatch]:
        yield batch("shop", 0, 2)
        for records, columns in (
            ("promotions", {"headline": ["-20%"], "value": ["20"], "ends_at": ["2026-11-30"]}),
            ("messages", {"text": ["Światło dla każdego"], "kind": ["slogan"]}),
            ("facts", {"name": ["returns.days"], "value": ["30"], "unit": ["days"]}),
        ):
            yield RawBatch("shop", columns, ["row 1"], {}, "file", records=records)  # type: ignore[arg-type]

    collected = run(shop=mixed)
    (entry,) = collected.snapshot.manifest.channels
    assert (entry.offers, entry.promotions, entry.messages, entry.facts) == (2, 1, 1, 1)
    (promotion,) = pq.read_table(collected.snapshot.table("promotions")).to_pylist()
    assert promotion["ends_at"] == datetime(2026, 11, 30, 22, 59, 59, 999999, tzinfo=UTC)
    ids = [
        row["record_id"]
        for table in ("offers", "promotions", "messages", "facts")
        for row in pq.read_table(collected.snapshot.table(table)).to_pylist()
    ]
    assert len(set(ids)) == 5


def test_a_statement_that_cannot_be_read_is_a_gap_and_a_blank(run: Any) -> None:
    def odd(_settings: ChannelSettings, _reading: Reading) -> Iterator[RawBatch]:
        columns = {"headline": ["Wyprzedaż"], "ends_at": ["wkrótce"]}
        yield RawBatch("promo.csv", columns, ["row 2"], {}, "file", records="promotions")

    collected = run(shop=odd)
    (gap,) = gaps(collected)
    assert gap["reason"] == "bad-value"
    assert "'wkrótce'" in gap["detail"]
    (row,) = pq.read_table(collected.snapshot.table("promotions")).to_pylist()
    assert (row["headline"], row["ends_at"]) == ("Wyprzedaż", None)


def test_odd_numbers_of_a_promotion_are_rounded_or_a_gap(run: Any) -> None:
    def odd(_settings: ChannelSettings, _reading: Reading) -> Iterator[RawBatch]:
        columns = {"value": ["19.99995", "5"], "threshold": ["100", "999999999999999"]}
        yield RawBatch("promo.csv", columns, ["row 2", "row 3"], {}, "file", records="promotions")

    collected = run(shop=odd)
    rows = pq.read_table(collected.snapshot.table("promotions")).to_pylist()
    assert [(row["value"], row["threshold"]) for row in rows] == [(20, 100), (5, None)]
    (gap,) = gaps(collected)
    assert gap["detail"] == "threshold: '999999999999999' cannot be read (first at row 3)"
