"""Reads all channels at once, each on its own thread, and writes one snapshot."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any, Protocol

import pyarrow as pa

from omniaudit.collect.connectors.interface import Connector, Reading
from omniaudit.collect.gaps import GapLog
from omniaudit.collect.intake import Counts, Intake
from omniaudit.collect.redaction import Redaction
from omniaudit.config.settings import ChannelSettings, Configuration
from omniaudit.errors import ChannelError, OmniauditError, SnapshotError
from omniaudit.snapshot.manifest import ChannelEntry, Manifest
from omniaudit.snapshot.store import Snapshot, SnapshotWriter
from omniaudit.snapshot.tables import GAPS

CHANNELS_AT_ONCE = 4
WAKE_SECONDS = 0.2
"""How often a run looks whether it was stopped."""
STOP_SECONDS = 3.0
"""How long a stopped run waits for a channel to end of itself."""


class Progress(Protocol):
    """Hears of the reading as it goes on."""

    def started(self, channel: str, type_: str) -> None:
        """The reading of a channel begins."""

    def read(self, channel: str, records: int) -> None:
        """So many records of the channel were read so far."""

    def ended(self, channel: str, status: str, records: int, reason: str) -> None:
        """The reading of a channel ended."""


@dataclass(frozen=True, slots=True)
class Collected:
    """A collect's outcome."""

    snapshot: Snapshot
    gaps: int
    interrupted: bool


@dataclass(slots=True)
class _Channel:
    name: str
    number: int
    settings: ChannelSettings
    connector: Connector | ModuleType
    gaps: GapLog
    counts: Counts
    status: str = "failed"
    reason: str = ""


class Collector:
    """One collect.

    Args:
        configuration: what to read; `skip` names channels that are left out and marked skipped.
        connectors: by channel type.
        clock: gives the current time in UTC.
        stop: set it to end the reading early; what was read is kept.
    """

    def __init__(
        self,
        configuration: Configuration,
        connectors: Mapping[str, Any],
        clock: "Clock",
        progress: Progress,
        stop: threading.Event,
    ) -> None:
        self._configuration = configuration
        self._clock = clock
        self._progress = progress
        self._stop = stop
        self._fatal: list[SnapshotError] = []
        self._redaction = Redaction(configuration.secrets)
        self._started = clock()
        self._channels = [
            _Channel(
                name, number, settings, connectors[settings.type], GapLog(name, self._redaction), Counts()
            )
            for number, (name, settings) in enumerate(configuration.channels.items(), start=1)
        ]

    def run(self, writer: SnapshotWriter, tool: str, *, skip: Sequence[str] = ()) -> Collected:
        """Read every channel that is not skipped and finish the snapshot.

        Raises:
            SnapshotError: the snapshot cannot be written. Faults of channels become gaps instead.
        """
        wanted = [channel for channel in self._channels if channel.name not in skip]
        for channel in self._channels:
            if channel.name in skip:
                channel.status, channel.reason = "skipped", "not asked for"
        self._read_all(wanted, writer)
        rows = [row for channel in self._channels for row in channel.gaps.rows()]
        columns = {name: [getattr(row, name) for row in rows] for name in GAPS.names}
        writer.write(
            "gaps", pa.Table.from_arrays([_column(columns[f.name], f.type) for f in GAPS], schema=GAPS)
        )
        snapshot = writer.finish(self._manifest(tool))
        return Collected(snapshot, len(rows), self._stop.is_set())

    def _read_all(self, channels: Sequence[_Channel], writer: SnapshotWriter) -> None:
        """Read each channel on a thread of its own, a few at once.

        A driver may be deaf to everything while a query runs. So that one such channel cannot hold up the end
        of a stopped run, its thread is left behind after a while and ends with the process.
        """
        turns = threading.Semaphore(CHANNELS_AT_ONCE)
        threads = {
            channel.name: threading.Thread(
                target=self._read_in_turn, args=(channel, writer, turns), name=channel.name, daemon=True
            )
            for channel in channels
        }
        for thread in threads.values():
            thread.start()
        self._wait(threads)
        if self._fatal:
            raise self._fatal[0]
        for channel in channels:
            if threads[channel.name].is_alive():
                channel.gaps.note("interrupted", "stopped by the user before its end; run it again")
                channel.status = self._status(channel)

    def _wait(self, threads: Mapping[str, threading.Thread]) -> None:
        """Until all have ended, or have had their time to end after a stop."""
        patience = float("inf")
        while patience > 0 and any(thread.is_alive() for thread in threads.values()):
            for thread in threads.values():
                thread.join(WAKE_SECONDS / len(threads))
            if self._stop.is_set():
                patience = min(patience, STOP_SECONDS) - WAKE_SECONDS

    def _read_in_turn(self, channel: _Channel, writer: SnapshotWriter, turns: threading.Semaphore) -> None:
        with turns:
            try:
                self._read(channel, writer)
            except SnapshotError as error:
                self._fatal.append(error)

    def _read(self, channel: _Channel, writer: SnapshotWriter) -> None:
        self._progress.started(channel.name, channel.settings.type)
        try:
            self._demand_leave("before its start")
            self._read_batches(channel, writer)
        except ChannelError as error:
            channel.gaps.note(error.reason, str(error), source=error.source, stage=error.stage)
        except SnapshotError:
            self._stop.set()
            raise
        except OmniauditError as error:
            channel.gaps.note("fault", str(error))
        except Exception as error:  # noqa: BLE001 a fault in one connector must not lose the other channels
            channel.gaps.note("fault", f"{type(error).__name__}: {error}; please report this with the source")
        channel.status = self._status(channel)
        channel.reason = channel.gaps.first()
        self._progress.ended(channel.name, channel.status, channel.counts.total, channel.reason)

    def _read_batches(self, channel: _Channel, writer: SnapshotWriter) -> None:
        brand = self._configuration.settings.brand
        intake = Intake(
            channel.name, channel.number, channel.settings, brand, self._started, writer, channel.gaps.note
        )
        channel.counts = intake.counts
        reading = Reading(
            channel.name,
            brand,
            self._configuration.folder,
            self._started,
            channel.gaps.note,
            self._stop.is_set,
        )
        batches = channel.connector.read(channel.settings, reading)
        try:
            for batch in batches:
                intake.accept(batch)
                self._progress.read(channel.name, intake.counts.total)
                self._demand_leave("before its end")
        finally:
            close = getattr(batches, "close", None)  # frees what a generator holds open, a database for one
            if close is not None:
                close()
        if not intake.counts.total and not channel.gaps.any():
            raise ChannelError("empty", "it was read and holds no record", way_out="look at the source")

    def _demand_leave(self, when: str) -> None:
        if self._stop.is_set():
            raise ChannelError("interrupted", f"stopped by the user {when}", way_out="run it again")

    def _status(self, channel: _Channel) -> str:
        if not channel.gaps.any():
            return "complete"
        return "partial" if channel.counts.total else "failed"

    def _manifest(self, tool: str) -> Manifest:
        return Manifest(
            id="",
            tool=tool,
            started_at=self._started.isoformat(),
            finished_at=self._clock().isoformat(),
            config_sha256=self._configuration.sha256,
            channels=tuple(_entry(channel) for channel in self._channels),
            settings=_audit_settings(self._configuration),
            lines=dict(self._configuration.lines),
            interrupted=self._stop.is_set(),
        )


class Clock(Protocol):
    """Gives the current time, aware, in UTC."""

    def __call__(self) -> datetime:
        """The time now."""
        ...


def _entry(channel: _Channel) -> ChannelEntry:
    full = channel.connector.ABOUT.full_assortment
    return ChannelEntry(
        name=channel.name,
        number=channel.number,
        type=channel.settings.type,
        status=channel.status,
        assortment=channel.settings.assortment or ("full" if full else "partial"),
        offers=channel.counts.offers,
        promotions=channel.counts.promotions,
        messages=channel.counts.messages,
        facts=channel.counts.facts,
    )


def _audit_settings(configuration: Configuration) -> dict[str, Any]:
    """What an audit of the snapshot needs to know, so that it can be done without the file.

    It holds no channel's address or headers. Values of variables stand in it as they are: an audit that read
    a mask in their place would say something else. Passwords in addresses are masked all the same.
    """
    data = configuration.settings.model_dump(mode="json", by_alias=True, exclude={"channels"})
    data["channels"] = {name: {"type": settings.type} for name, settings in configuration.channels.items()}
    data["accepted_entries"] = [entry.model_dump(mode="json") for entry in configuration.accepted]
    kept: dict[str, Any] = Redaction(()).data(data)
    return kept


def _column(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return pa.array(values, pa.string()).dictionary_encode()
    return pa.array(values, kind)
