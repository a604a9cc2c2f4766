"""The program as a person uses it: arguments in; exit code, stdout and stderr out."""

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

NOW = "2026-11-22T08:00:00+00:00"


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What stood on stderr."""
        return self.err.splitlines()


class Terminal:
    """Runs the program in this process, in a folder of its own; neither stream is a terminal."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._environment = dict(environment or {})

    def run(self, *arguments: str | Path) -> Outcome:
        """Run one command."""
        from omniaudit.cli.program import run

        out, err = _stream(), _stream()
        with (
            contextlib.chdir(self.folder),
            mock.patch.dict(os.environ, self._environment),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = run([str(argument) for argument in arguments])
        return Outcome(code, _text(out), _text(err))

    def scan(self, config: Path, *options: str, now: str = NOW) -> tuple[Outcome, dict[str, Any]]:
        """Scan, and read the result that it leaves in the configuration's folder."""
        outcome = self.run("scan", config, "--now", now, "--format", "json", *options)
        return outcome, read_result(config.parent / "report")


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


def read_result(folder: Path) -> dict[str, Any]:
    """The result in a folder."""
    return dict(json.loads((folder / "result.json").read_bytes()))


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal in an empty folder."""
    return Terminal(tmp_path)


@pytest.fixture(scope="session")
def new_terminal(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Call it for a terminal in another empty folder."""

    def make(**environment: str) -> Terminal:
        return Terminal(tmp_path_factory.mktemp("terminal"), environment)

    return make


@pytest.fixture(scope="session")
def program() -> list[str]:
    """The words that start the program in a process of its own."""
    return [sys.executable, "-m", "omniaudit"]


@pytest.fixture(scope="session")
def process_environment() -> dict[str, str]:
    """The environment of such a process: it finds the package where this one did."""
    import omniaudit

    source = Path(omniaudit.__file__).parent.parent
    return {**os.environ, "PYTHONPATH": str(source), "PYTHONWARNINGS": "error"}


@pytest.fixture
def gappy(brand: Any, row: Any) -> Iterator[Path]:
    """A configuration of two channels that differ in the price of one product of three."""
    shop = [row("A"), row("B"), row("C")]
    return brand.write({"shop": shop, "app": [row("A", price="110.00"), row("B"), row("C")]}, truth="shop")


@pytest.fixture
def even(brand: Any, row: Any) -> Iterator[Path]:
    """A configuration of two channels that agree."""
    rows = [row("A"), row("B"), row("C")]
    return brand.write({"shop": rows, "app": rows}, truth="shop")
