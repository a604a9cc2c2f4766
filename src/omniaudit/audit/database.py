"""The engine: an embedded DuckDB over a snapshot's Parquet files, in memory, without network."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import duckdb

from omniaudit.snapshot.store import Snapshot
from omniaudit.snapshot.tables import SCHEMAS

MEMORY_LIMIT = "1200MB"
"""Set work beyond this goes to a temporary folder on disk."""


@contextmanager
def open_engine(snapshot: Snapshot) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine with a view for each table of the snapshot."""
    with TemporaryDirectory(prefix="omniaudit-") as spill, duckdb.connect() as engine:
        engine.execute("SET TimeZone = 'UTC'")
        engine.execute("SET autoinstall_known_extensions = false")
        engine.execute("SET preserve_insertion_order = false")
        engine.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        engine.execute(f"SET temp_directory = {_literal(spill)}")
        for name in SCHEMAS:
            engine.execute(f"CREATE VIEW {name} AS FROM read_parquet({_literal(str(snapshot.table(name)))})")
        _lock_down(engine, str(snapshot.path.resolve()), str(snapshot.path), spill)
        yield engine


def _lock_down(engine: duckdb.DuckDBPyConnection, *folders: str) -> None:
    """Leave the engine no file but those in `folders`, no network and no setting to change."""
    allowed = ", ".join(map(_literal, folders))
    engine.execute(f"SET allowed_directories = [{allowed}]")
    engine.execute("SET enable_external_access = false")
    engine.execute("SET lock_configuration = true")


def _literal(text: str) -> str:
    quoted = text.replace("'", "''")
    return f"'{quoted}'"
