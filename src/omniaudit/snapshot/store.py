"""Snapshots on disk: `<folder>/<UTC time>-<short hash>/` with `manifest.json` and a Parquet file a table.

A snapshot is written under a temporary name and renamed when it is whole, so that a crash, a full disk or a
second run in the same folder leaves the earlier ones as they were.
"""

import hashlib
import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from omniaudit.errors import SnapshotError
from omniaudit.snapshot.manifest import Manifest, read_manifest
from omniaudit.snapshot.tables import SCHEMAS

ROW_GROUP_ROWS = 50_000
_PARTIAL = ".partial-"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole snapshot on disk."""

    path: Path
    manifest: Manifest

    @property
    def written_at(self) -> int:
        """When it was written, by the clock of the disk, in nanoseconds."""
        return (self.path / "manifest.json").stat().st_mtime_ns

    def table(self, name: str) -> Path:
        """The Parquet file of the table called `name`."""
        return self.path / f"{name}.parquet"


@contextmanager
def _disk_faults(doing: str, folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise SnapshotError(
            f"cannot {doing} in {folder}: {reason}; "
            "free space there or name another folder with --snapshot-dir"
        ) from error


class SnapshotWriter:
    """Writes one snapshot; several channels may write at once.

    Use it as a context manager: leaving it without `finish` removes what was written.

    Raises:
        SnapshotError: the folder cannot be written to, or the disk is full.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"{_PARTIAL}{os.getpid()}-{uuid4().hex[:8]}"
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._pending: dict[str, list[pa.Table]] = {name: [] for name in SCHEMAS}
        self._lock = threading.Lock()
        with _disk_faults("write a snapshot", folder):
            self._path.mkdir(parents=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def write(self, name: str, table: pa.Table) -> None:
        """Append rows to the table called `name`; they must have its schema."""
        with self._lock:
            pending = self._pending[name]
            pending.append(table)
            if sum(part.num_rows for part in pending) >= ROW_GROUP_ROWS:
                self._flush(name)

    def add_file(self, name: str, content: bytes) -> None:
        """Keep a small file, such as the matching map, with the snapshot."""
        with _disk_faults("write a snapshot", self._folder):
            (self._path / name).write_bytes(content)

    def finish(self, manifest: Manifest) -> Snapshot:
        """Close the tables, give the snapshot its name and make it visible."""
        with self._lock, _disk_faults("write a snapshot", self._folder):
            for name in SCHEMAS:
                self._flush(name)
                self._writers.pop(name).close()
            digest = hashlib.sha256(manifest.to_json().encode()).hexdigest()[:6]
            stamp = manifest.started_at[:19].replace("-", "").replace(":", "") + "Z"
            whole = replace(manifest, id=f"{stamp}-{digest}")
            (self._path / "manifest.json").write_text(whole.to_json(), encoding="utf-8")
            return self._publish(whole)

    def _publish(self, manifest: Manifest) -> Snapshot:
        target = self._folder / manifest.id
        if target.exists():
            manifest = replace(manifest, id=f"{manifest.id}-{uuid4().hex[:4]}")
            (self._path / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
            target = self._folder / manifest.id
        self._path.rename(target)
        return Snapshot(target, manifest)

    def discard(self) -> None:
        """Remove what was written, unless it was finished."""
        for writer in self._writers.values():
            try:
                writer.close()
            except OSError:
                continue  # a full disk cannot take the footer either; the folder goes anyway
        self._writers.clear()
        shutil.rmtree(self._path, ignore_errors=True)

    def _flush(self, name: str) -> None:
        pending = self._pending[name]
        with _disk_faults("write a snapshot", self._folder):
            if name not in self._writers:
                self._writers[name] = pq.ParquetWriter(
                    self._path / f"{name}.parquet", SCHEMAS[name], compression="zstd", compression_level=1
                )
            if pending:
                self._writers[name].write_table(pa.concat_tables(pending))
        pending.clear()


def open_snapshot(path: Path) -> Snapshot:
    """The snapshot in the folder `path`.

    Raises:
        SnapshotError: there is none, it is damaged, or it is of another version.
    """
    try:
        text = (path / "manifest.json").read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise SnapshotError(
            f"{path} holds no snapshot; `omniaudit history` lists those that are there"
        ) from error
    snapshot = Snapshot(path, read_manifest(text, where=str(path / "manifest.json")))
    for name, schema in SCHEMAS.items():
        _require_table(snapshot.table(name), schema)
    return snapshot


def _require_table(path: Path, schema: pa.Schema) -> None:
    try:
        found = pq.read_schema(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise SnapshotError(f"{path} is damaged or missing; collect again") from error
    lacking = set(schema.names) - set(found.names)
    if lacking:
        raise SnapshotError(f"{path} lacks the columns {', '.join(sorted(lacking))}; collect again")


def list_snapshots(folder: Path) -> tuple[Snapshot, ...]:
    """The readable snapshots in `folder`, oldest first; unfinished and damaged ones are left out."""
    found = []
    for manifest in sorted(folder.glob("*/manifest.json")):
        if manifest.parent.name.startswith(_PARTIAL):
            continue
        try:
            text = manifest.read_text(encoding="utf-8", errors="replace")
            found.append(Snapshot(manifest.parent, read_manifest(text, where=str(manifest))))
        except (OSError, SnapshotError):
            continue
    return tuple(sorted(found, key=lambda snapshot: (snapshot.manifest.started_at, snapshot.manifest.id)))


def empty_columns(name: str, rows: int) -> Mapping[str, pa.Array]:
    """Columns of blanks for the table called `name`, to be overlaid with what is known."""
    return {column.name: pa.nulls(rows, column.type) for column in SCHEMAS[name]}
