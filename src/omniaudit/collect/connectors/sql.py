"""Any database that SQLAlchemy speaks to, read-only: points of sale, ERPs, product databases."""

from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from omniaudit.collect.connectors.interface import About, RawBatch, Reading
from omniaudit.collect.connectors.tabular import TableSettings, read_chunks

TYPE = "sql"

ABOUT = About(
    title="A database",
    reads=(
        "SQLite, built in",
        'PostgreSQL, with pip install "omniaudit[postgresql]"',
        'MySQL and MariaDB, with pip install "omniaudit[mysql]"',
        "any other with a SQLAlchemy driver installed",
    ),
    needs=(
        "url: such as sqlite:///data/pos.db or postgresql://reader:${POS_PASSWORD}@db.example/pos",
        "query: one SELECT, or table: a table's name",
        "allow_private: true, where the database's host has a private address",
    ),
    lacks=("statements that change anything: the connection is read-only",),
    example='stores: {type: sql, url: "${POS_URL}", tax: included, query: "select ean, price from items"}',
)


class Settings(TableSettings):
    """A query or a table of a database."""

    query: str | None = Field(None, min_length=1, description="one SELECT statement")
    table: str | None = Field(None, min_length=1, description="a table's name, with its schema if need be")

    @model_validator(mode="after")
    def _need_url(self) -> Self:
        if not self.url:
            raise ValueError("a sql channel needs url: such as sqlite:///data/pos.db")
        if self.path:
            raise ValueError("a sql channel has no path: say url: sqlite:///data/pos.db")
        if (self.query is None) == (self.table is None):
            raise ValueError("a sql channel needs either query or table")
        return self


def read(settings: Settings, reading: Reading) -> Iterator[RawBatch]:
    """Yield the rows of the query or the table.

    Raises:
        ChannelError: the database is missing, locked or unreachable, is none, or lacks the table or a column;
            the query is more than one reading statement.
    """
    from omniaudit.collect.connectors.database import Database

    database = Database(settings, reading.folder)
    yield from read_chunks(database.read_rows(), settings, database.source, "api")
