"""What a database's url says: where it is, what it is called without credentials, and what must not show."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, quote_plus

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from omniaudit.collect.connectors.addresses import refuse_private_host
from omniaudit.errors import ChannelError

_DRIVERS: Final = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
}
_AFTER_CREDENTIALS: Final = re.compile(r"[^:]*://(?:[^:/]*(?::[^@]*)?@)?(.*)", re.DOTALL)
"""Where SQLAlchemy's make_url takes user and password to end: at the first @ after the password's colon."""

_SECRET_OPTION: Final = re.compile(
    r"pass|pwd|secret|token|(api|account|access)_?key|conninfo|odbc_connect", re.IGNORECASE
)
_ELSEWHERE: Final = frozenset(
    {
        *("service", "servicefile", "conninfo", "dsn", "odbc_connect", "unix_socket"),
        *("read_default_file", "read_default_group", "server", "addr", "address"),
    }
)
"""Options of libpq, PyMySQL and ODBC that say where to connect in a way that cannot be looked into here."""


def parse_url(text: str) -> sa.URL:
    """The url with the driver that is used for its kind of database.

    Raises:
        ChannelError: it cannot be read, or an @ stands where only a password cut in two leaves one.
    """
    try:
        url = sa.make_url(text)
    except (ArgumentError, ValueError):
        raise ChannelError(
            "wrong-format",
            "the database's url cannot be read",
            way_out="write it as sqlite:///pos.db or postgresql://user:password@host/name",
            stage="fetch",
        ) from None
    rest = _AFTER_CREDENTIALS.fullmatch(text)
    if rest and "@" in rest[1] and url.get_backend_name() != "sqlite":
        raise ChannelError(
            "wrong-format",
            "the database's url has an @ in its host, name or options",
            way_out="write @ as %40 and / as %2F in user and password",
            stage="fetch",
        )
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def read_sqlite_path(url: sa.URL) -> str:
    """The path of a SQLite file.

    Raises:
        ChannelError: the url names none.
    """
    path = (url.database or "").removeprefix("file:").partition("?")[0]
    if path in {"", ":memory:"}:
        raise ChannelError(
            "missing",
            "the url names no database file",
            way_out="write it as sqlite:///data/pos.db",
            stage="fetch",
        )
    return path


def name_address(url: sa.URL) -> str:
    """What the database is called in evidence: without user, password and options."""
    port = f":{url.port}" if url.port else ""
    return f"{url.get_backend_name()}://{url.host or ''}{port}/{url.database or ''}"


def refuse_private_hosts(url: sa.URL, name: str) -> None:
    """See that every host which the url names, in its options too, has a public address.

    Raises:
        ChannelError: "unsafe" for a private address, for several hosts (the driver goes on to the next) and
            for options that say in another place where to connect; "unreachable" for an unknown host.
    """
    options = {option.casefold() for option in url.query}
    stated = list(_hosts(url, "host"))
    if len(stated) > 1 or len(list(_hosts(url, "hostaddr"))) > 1 or options & _ELSEWHERE:
        raise ChannelError(
            "unsafe",
            f"the url of {name} does not name one host",
            way_out="name one host and no other place, or say allow_private: true on the channel",
            stage="fetch",
            source=name,
        )
    for host in (*(stated or [""]), *_hosts(url, "hostaddr")):
        refuse_private_host(host, name, allowed=False)


def _hosts(url: sa.URL, option: str) -> Iterator[str]:
    """The hosts that the url names before its path (for "host") and in an option."""
    texts = [url.host] if option == "host" and url.host else []
    for name, value in url.query.items():
        if name.casefold() == option:
            texts.extend([value] if isinstance(value, str) else value)
    for text in texts:
        for host in text.split(","):
            yield host.partition(":")[0] if host.count(":") == 1 else host.strip("[]")


def url_secrets(url: sa.URL) -> list[str]:
    """The password and secret options of the url, as they are and as addresses have them, longest first."""
    found = {str(url.password)} if url.password else set()
    for name, value in url.query.items():
        if _SECRET_OPTION.search(name):
            found.update([value] if isinstance(value, str) else value)
    forms = {
        form for secret in found if secret for form in (secret, quote(secret, safe=""), quote_plus(secret))
    }
    return sorted(forms, key=lambda text: (-len(text), text))
