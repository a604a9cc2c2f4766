"""Opens a database for reading only and streams what a query gives."""

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from omniaudit.collect.connectors.database_errors import explain_error
from omniaudit.collect.connectors.database_urls import (
    name_address,
    parse_url,
    read_sqlite_path,
    refuse_private_hosts,
    url_secrets,
)
from omniaudit.collect.connectors.interface import BATCH_ROWS, Column
from omniaudit.collect.connectors.statement import demand_reading
from omniaudit.collect.sources import name_source
from omniaudit.collect.tables.cells import cell_text
from omniaudit.collect.tables.chunk import Chunk, number_names
from omniaudit.errors import ChannelError

if TYPE_CHECKING:
    from omniaudit.collect.connectors.sql import Settings

_EXTRAS: Final = {
    "postgresql": "omniaudit[postgresql]",
    "mysql": "omniaudit[mysql]",
    "mariadb": "omniaudit[mysql]",
}
_LOCK_SECONDS: Final = 3.0
_CONNECT_SECONDS: Final = 10
_READ_ONLY: Final = frozenset({"postgresql", "mysql", "mariadb"})


class Database:
    """One database and the statement that reads it.

    Attributes:
        source: what it is called in evidence: a file's relative path or the address without credentials.
    """

    def __init__(self, settings: "Settings", folder: Path) -> None:
        self._url = parse_url(settings.url or "")
        self._dialect = self._url.get_backend_name()
        self._file: Path | None = None
        if self._dialect == "sqlite":
            self._file = folder / read_sqlite_path(self._url)
            self._name = name_source(self._file, folder)
        else:
            self._name = name_address(self._url)
            if not settings.allow_private:
                refuse_private_hosts(self._url, self._name)
        self.source = f"{self._name} query"
        self._query = demand_reading(settings.query) if settings.query else None
        self._table = settings.table

    def read_rows(self) -> Generator[Chunk, None, None]:
        """Yield the rows as texts, a batch at a time, without holding more.

        Raises:
            ChannelError: see `read` of the channel type.
        """
        engine = self._make_engine()
        try:
            with engine.connect() as connection:
                self._forbid_writing(connection)
                yield from self._stream(connection)
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise explain_error(error, self._name, url_secrets(self._url)) from None
        finally:
            engine.dispose()

    def _make_engine(self) -> sa.Engine:
        if self._file is not None:
            return sa.create_engine("sqlite://", creator=self._connect_sqlite, poolclass=NullPool)
        limits = {"connect_timeout": _CONNECT_SECONDS} if self._dialect in _READ_ONLY else {}
        try:
            return sa.create_engine(self._url, poolclass=NullPool, connect_args=limits)
        except ModuleNotFoundError as error:
            extra = _EXTRAS.get(self._dialect)
            raise ChannelError(
                "missing",
                f"the driver for {self._dialect} ({error.name}) is not installed",
                way_out=f'pip install "{extra}"' if extra else "install it beside omniaudit",
                stage="fetch",
                source=self._name,
            ) from None
        except NoSuchModuleError:
            raise ChannelError(
                "missing",
                f"no kind of database called {self._url.drivername} is known here",
                way_out="correct the url's start, or install its SQLAlchemy driver",
                stage="fetch",
                source=self._name,
            ) from None

    def _connect_sqlite(self) -> sqlite3.Connection:
        """Open the file as it is: never create it, never write to it."""
        assert self._file is not None  # noqa: S101 - told apart by _make_engine
        if not self._file.is_file():
            raise ChannelError(
                "missing",
                f"there is no database file {self._name}",
                way_out="check url; a relative path starts at the configuration",
                stage="fetch",
                source=self._name,
            )
        address = f"file:{quote(str(self._file.resolve()))}?mode=ro"
        return sqlite3.connect(address, uri=True, timeout=_LOCK_SECONDS, check_same_thread=False)

    def _forbid_writing(self, connection: sa.Connection) -> None:
        if self._dialect == "sqlite":
            connection.exec_driver_sql("PRAGMA query_only = ON")
        elif self._dialect == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        elif self._dialect in _READ_ONLY:
            connection.exec_driver_sql("SET SESSION TRANSACTION READ ONLY")
            connection.rollback()

    def _stream(self, connection: sa.Connection) -> Iterator[Chunk]:
        streaming = connection.execution_options(
            stream_results=True,
            yield_per=BATCH_ROWS,
            no_parameters=True,  # else a % in the query is taken for a placeholder
        )
        result = streaming.exec_driver_sql(self._query or self._select_table(connection))
        names = number_names(tuple(result.keys()))
        first = 1
        with closing(result):
            for rows in result.partitions(BATCH_ROWS):
                cells = zip(*rows, strict=True)
                columns: list[Column] = [[_to_text(cell) for cell in column] for column in cells]
                yield Chunk(names, columns, [f"row {first + at}" for at in range(len(rows))], typed=True)
                first += len(rows)

    def _select_table(self, connection: sa.Connection) -> str:
        *schema, name = (self._table or "").split(".")
        table = sa.table(name, schema=".".join(schema) or None)
        return str(sa.select(sa.text("*")).select_from(table).compile(connection))


def _to_text(value: Any) -> str | None:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace") or None
    return cell_text(value)
