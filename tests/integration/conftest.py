"""A real PostgreSQL server, started on a free port of this machine and thrown away afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

OWNER_PASSWORD = "owner-of-all"  # noqa: S105 - of a server that lives as long as the tests
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server. Its programs refuse to run as root, so root lends it another user."""

    programs: Path
    folder: Path
    port: int
    user: str | None

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs to its end."""
        log = self.folder / "programs.log"
        with log.open("a") as output:
            done = subprocess.run(
                [self.programs / program, *arguments],
                cwd=self.folder,
                user=self.user,
                group=self.user and _group_of(self.user),
                extra_groups=[] if self.user else None,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                stdout=output,
                stderr=output,
                timeout=START_SECONDS,
                check=False,
            )
        assert done.returncode == 0, f"{program} exits {done.returncode}:\n{log.read_text()[-2000:]}"

    def create(self) -> None:
        """Make an empty cluster whose users all need a password."""
        secret = self.folder / "owner"
        secret.write_text(OWNER_PASSWORD)
        if self.user:
            shutil.chown(secret, self.user)
        self.run(
            "initdb", "--pgdata=data", "--username=owner", f"--pwfile={secret}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--no-sync",
        )  # fmt: skip

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self.run("pg_ctl", "start", "--pgdata=data", "--wait", "--log=server.log", f"--options={options}")

    def stop(self) -> None:
        """Stop it at once and cut every connection."""
        self.run("pg_ctl", "stop", "--pgdata=data", "--wait", "--mode=fast")

    def connect(self, **settings: Any) -> Any:
        """A connection of the owner."""
        import psycopg

        defaults = {"host": "127.0.0.1", "port": self.port, "user": "owner", "password": OWNER_PASSWORD}
        return psycopg.connect(**defaults | {"dbname": "postgres", "autocommit": True} | settings)


def _group_of(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def _find_programs() -> Path | None:
    """The folder with initdb: Debian keeps a folder a version, outside PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts[-3])
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


def _other_user() -> str | None:
    """Whom root lends the server: the package's own user, else nobody."""
    import pwd

    if os.getuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A running server without a database of ours."""
    pytest.importorskip("psycopg", reason="needs the extra omniaudit[postgresql]")
    programs = _find_programs()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (Debian, Ubuntu: apt install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="omniaudit-postgresql-"))
    user = _other_user()
    if user:
        shutil.chown(folder, user)
    server = Server(programs, folder, _free_port(), user)
    try:
        server.create()
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder)


@dataclass(frozen=True)
class PointOfSale:
    """A filled database and what a reader needs to get in."""

    server: Server
    name: str
    password: str

    def url(self, *, user: str = "reader", name: str | None = None) -> str:
        """Its address, with a variable where the password is due."""
        return f"postgresql://{user}:${{POS_PASSWORD}}@127.0.0.1:{self.server.port}/{name or self.name}"


@pytest.fixture(scope="session")
def pos(server: Server) -> PointOfSale:
    """Prices, stock and identifiers of 2,000 products in three stores; see `pos.sql`."""
    database = PointOfSale(server, "pos", "g7!q2-sowa@las")
    with server.connect() as connection:
        connection.execute("CREATE DATABASE pos")
    with server.connect(dbname="pos") as connection:
        connection.execute(Path(__file__).with_name("pos.sql").read_text(encoding="utf-8"))
        connection.execute(f"ALTER ROLE reader PASSWORD '{database.password}'")
    return database
