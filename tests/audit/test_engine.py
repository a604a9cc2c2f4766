"""The engine sees a snapshot and nothing else of the machine."""

import tempfile
from pathlib import Path
from typing import Any

import duckdb
import pytest

from omniaudit.audit.database import open_engine
from omniaudit.snapshot.store import Snapshot


@pytest.fixture
def told(brand: Any, row: Any) -> Any:
    return brand.collect({"shop": [row("A")], "app": [row("A", price="110.00")]}, truth="shop")


def test_folders_with_quotes_in_their_names(
    told: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spill = tmp_path / 'it\'s a "folder"'
    spill.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spill))
    moved = spill / "snapshot's"
    told.snapshot.path.rename(moved)
    with open_engine(Snapshot(moved, told.snapshot.manifest)) as engine:
        assert engine.execute("SELECT count(*) FROM offers").fetchone() == (2,)
        used = engine.execute("SELECT current_setting('temp_directory')").fetchone()
        assert used is not None
        assert Path(used[0]).parent == spill


def test_a_snapshot_by_a_relative_path(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(told.snapshot.path.parent.parent)
    relative = Path(told.snapshot.path.parent.name, told.snapshot.path.name)
    with open_engine(Snapshot(relative, told.snapshot.manifest)) as engine:
        assert engine.execute("SELECT count(*) FROM offers").fetchone() == (2,)


FORBIDDEN = [
    "COPY (SELECT 1) TO '{outside}/out.csv'",
    "SELECT * FROM read_text('{outside}/in.txt')",
    "SELECT * FROM '{outside}/in.txt'",
    "ATTACH '{outside}/new.db'",
    "INSTALL httpfs",
    "SET memory_limit = '100GB'",
    "SET enable_external_access = true",
    "RESET lock_configuration",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_nothing_else_can_be_reached(told: Any, tmp_path: Path, statement: str) -> None:
    (tmp_path / "in.txt").write_text("x")
    with open_engine(told.snapshot) as engine, pytest.raises(duckdb.Error):
        engine.execute(statement.format(outside=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["in.txt"]


def test_set_work_still_goes_to_disk(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omniaudit.audit.database.MEMORY_LIMIT", "40MB")
    with open_engine(told.snapshot) as engine:
        engine.execute("CREATE TABLE wide AS SELECT md5(range::VARCHAR) AS a, range AS b FROM range(1000000)")
        spilled = engine.execute("SELECT sum(size) FROM duckdb_temporary_files()").fetchone()
        assert spilled is not None
        assert spilled[0] > 0
        assert engine.execute("SELECT count(DISTINCT a) FROM wide").fetchone() == (1_000_000,)
