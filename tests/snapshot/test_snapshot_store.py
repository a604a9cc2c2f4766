"""A snapshot is whole or not there; what is damaged is refused in one line that names it."""

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from omniaudit.errors import SnapshotError
from omniaudit.snapshot.manifest import ChannelEntry, Manifest
from omniaudit.snapshot.store import (
    Snapshot,
    SnapshotWriter,
    empty_columns,
    list_snapshots,
    open_snapshot,
)
from omniaudit.snapshot.tables import SCHEMAS


def manifest(started_at: str = "2026-11-22T08:00:00+00:00") -> Manifest:
    return Manifest(
        id="",
        tool="omniaudit test",
        started_at=started_at,
        finished_at=started_at,
        config_sha256="0" * 64,
        channels=(
            ChannelEntry(name="shop", number=1, type="file", status="complete", assortment="full", offers=1),
        ),
        settings={"version": 1},
    )


def evidence(rows: int) -> pa.Table:
    texts = [os.urandom(16).hex() for _ in range(rows)]  # does not compress
    columns = {
        **empty_columns("evidence", rows),
        "record_id": pa.array(range(rows), pa.int64()),
        "raw": pa.array(texts, pa.string()),
    }
    return pa.Table.from_arrays(
        [columns[name] for name in SCHEMAS["evidence"].names], schema=SCHEMAS["evidence"]
    )


def write(folder: Path, started_at: str = "2026-11-22T08:00:00+00:00") -> Snapshot:
    with SnapshotWriter(folder) as writer:
        writer.write("evidence", evidence(3))
        return writer.finish(manifest(started_at))


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    written = write(tmp_path)
    read = open_snapshot(written.path)
    assert read == written
    assert read.manifest.id == written.path.name
    assert read.path.name.startswith("20261122T080000Z-")
    assert all(read.table(name).is_file() for name in SCHEMAS)


def test_an_unfinished_snapshot_leaves_the_last_good_one_alone(tmp_path: Path) -> None:
    good = write(tmp_path)
    with SnapshotWriter(tmp_path) as writer:
        writer.write("evidence", evidence(10))
        assert list_snapshots(tmp_path) == (good,)
    assert [path.name for path in tmp_path.iterdir()] == [good.path.name]


def test_a_crash_in_the_middle_leaves_the_last_good_one_alone(tmp_path: Path) -> None:
    good = write(tmp_path)

    def crash() -> None:
        with SnapshotWriter(tmp_path) as writer:
            writer.write("evidence", evidence(60_000))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        crash()
    assert list_snapshots(tmp_path) == (good,)


def test_a_killed_run_leaves_nothing_that_is_taken_for_a_snapshot(tmp_path: Path) -> None:
    good = write(tmp_path)
    killed = SnapshotWriter(tmp_path)
    killed.add_file("manifest.json", good.manifest.to_json().encode())
    assert list_snapshots(tmp_path) == (good,)


def test_two_writers_in_one_folder_and_second_make_two_snapshots(tmp_path: Path) -> None:
    with SnapshotWriter(tmp_path) as one, SnapshotWriter(tmp_path) as two:
        one.write("evidence", evidence(1))
        two.write("evidence", evidence(2))
        first, second = one.finish(manifest()), two.finish(manifest())
    assert first.path != second.path
    assert {snapshot.manifest.id for snapshot in list_snapshots(tmp_path)} == {
        first.path.name,
        second.path.name,
    }
    assert open_snapshot(second.path).manifest.id == second.path.name


def test_threads_may_write_one_table_at_once(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    with SnapshotWriter(tmp_path) as writer:
        threads = [
            threading.Thread(target=lambda: [writer.write("evidence", evidence(700)) for _ in range(30)])
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        snapshot = writer.finish(manifest())
    assert pq.read_metadata(snapshot.table("evidence")).num_rows == 4 * 30 * 700


def test_history_is_in_order_of_time(tmp_path: Path) -> None:
    days = [write(tmp_path, f"2026-11-{day}T08:00:00+00:00") for day in (22, 20, 21)]
    assert [one.path for one in list_snapshots(tmp_path)] == [days[1].path, days[2].path, days[0].path]
    assert list_snapshots(tmp_path / "nowhere") == ()


def refusal(path: Path) -> str:
    with pytest.raises(SnapshotError) as raised:
        open_snapshot(path)
    text = str(raised.value)
    assert "\n" not in text
    return text


def test_a_folder_without_a_snapshot_is_refused(tmp_path: Path) -> None:
    assert str(tmp_path) in refusal(tmp_path)
    assert "holds no snapshot" in refusal(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', '{"id": "1"}', "null", "\ufeff{}", "\udcff\udcfe"])
def test_a_damaged_manifest_is_refused(tmp_path: Path, text: str) -> None:
    path = write(tmp_path).path
    (path / "manifest.json").write_text(text, encoding="utf-8", errors="surrogateescape")
    assert "manifest.json" in refusal(path)
    assert list_snapshots(tmp_path) == ()


def test_a_manifest_that_lacks_a_part_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path).path
    data = json.loads((path / "manifest.json").read_text())
    del data["channels"][0]["number"]
    (path / "manifest.json").write_text(json.dumps(data))
    assert "lacks a part" in refusal(path)


def test_another_version_is_refused_by_its_number(tmp_path: Path) -> None:
    path = write(tmp_path).path
    data = json.loads((path / "manifest.json").read_text())
    (path / "manifest.json").write_text(json.dumps(data | {"schema_version": 7}))
    assert "version 7" in refusal(path)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_table_that_is_gone_or_damaged_is_refused(tmp_path: Path, name: str) -> None:
    snapshot = write(tmp_path)
    table = snapshot.table(name)
    whole = table.read_bytes()
    for content in (b"", b"PAR1 nothing of the kind", whole[: len(whole) // 2]):
        table.write_bytes(content)
        assert f"{name}.parquet" in refusal(snapshot.path)
    table.unlink()
    assert f"{name}.parquet is damaged or missing" in refusal(snapshot.path)


def test_a_table_that_lacks_columns_is_refused_by_their_names(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    snapshot = write(tmp_path)
    pq.write_table(pa.table({"record_id": [1]}), snapshot.table("evidence"))
    assert "lacks the columns field, locator, raw" in refusal(snapshot.path)


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "snapshots").write_text("")
    with pytest.raises(SnapshotError, match=r"snapshots.*--snapshot-dir"):
        SnapshotWriter(tmp_path / "snapshots")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 200 KB, where one can be mounted."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no small file system can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_one_clear_line_and_leaves_the_last_good_one(small_disk: Path) -> None:
    good = write(small_disk)

    def fill() -> None:
        with SnapshotWriter(small_disk) as writer:
            for _ in range(8):
                writer.write("evidence", evidence(10_000))
            writer.finish(manifest())

    with pytest.raises(SnapshotError) as raised:
        fill()
    assert "No space left on device" in str(raised.value)
    assert "--snapshot-dir" in str(raised.value)
    assert list_snapshots(small_disk) == (good,)
    assert [path.name for path in small_disk.iterdir()] == [good.path.name]
    assert open_snapshot(good.path) == good
