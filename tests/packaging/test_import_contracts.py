"""What import-linter cannot see: check files, which are loaded by path, and libraries in the pure core."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from omniaudit import checkkit
from omniaudit.layout import shipped_folder

CHECKS = sorted(shipped_folder("checks").rglob("*.py"))
SOURCE = Path(checkkit.__file__).parents[1]
PURE = sorted(path for name in ("normalise", "checkkit") for path in (SOURCE / name).rglob("*.py"))

# fmt: off
IMPURE = frozenset({
    "asyncio", "contextvars", "ctypes", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random",
    "secrets", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading",
    "time", "urllib.request", "uuid", "warnings",
    "duckdb", "httpx", "jinja2", "lxml", "pyarrow", "sqlalchemy", "typer", "rich",
})
# fmt: on
"""Modules that reach the disk, the network, the clock, chance, the environment, threads or the screen."""

IMPURE_CALLS = frozenset({"open", "print", "input", "eval", "exec", "__import__", "breakpoint", "globals"})
CLOCKS = frozenset({"now", "utcnow", "today"})


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Module and name of everything a file imports; the name is empty for `import module`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((module, alias.name) for alias in node.names)


def called(path: Path) -> set[str]:
    """The bare names and the last attributes that a file calls."""
    calls = [
        node.func
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    return names | {call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCKS}


def name_of(path: Path) -> str:
    """The file as a test's id."""
    return "/".join(path.parts[-2:])


def test_there_are_check_files() -> None:
    assert len(CHECKS) >= 12


@pytest.mark.parametrize("path", CHECKS, ids=name_of)
def test_a_check_imports_the_checkkit_and_nothing_else_of_ours(path: Path) -> None:
    ours = {(module, name) for module, name in imports(path) if module.startswith((".", "omniaudit"))}
    assert {module for module, _ in ours} <= {"omniaudit.checkkit"}
    assert {name for _, name in ours} <= set(checkkit.__all__)


@pytest.mark.parametrize("path", [*CHECKS, *PURE], ids=name_of)
def test_the_pure_core_reaches_for_nothing_outside(path: Path) -> None:
    reached = {module for module, _ in imports(path) if {module, module.partition(".")[0]} & IMPURE}
    assert not reached
    assert not called(path) & (IMPURE_CALLS | CLOCKS)


def test_the_contract_sees_what_it_forbids(tmp_path: Path) -> None:
    path = tmp_path / "check.py"
    path.write_text(
        "import os.path\nfrom ..audit import x\nfrom datetime import datetime\nprint(datetime.now())\n"
    )
    assert set(imports(path)) == {("os.path", ""), ("..audit", "x"), ("datetime", "datetime")}
    assert called(path) == {"print", "now"}
