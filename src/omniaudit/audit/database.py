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
        engine.execute(f"SET temp_directory = '{spill}'")
        for name in SCHEMAS:
            path = str(snapshot.table(name)).replace("'", "''")
            engine.execute(f"CREATE VIEW {name} AS FROM read_parquet('{path}')")
        yield engine
