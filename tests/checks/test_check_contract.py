"""What every check file must be, whoever wrote it."""

import ast
import re
import sys
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any

import duckdb
import pytest

from omniaudit.audit.comparison import GROUP_COLUMNS
from omniaudit.audit.registry import Check, load_check, load_checks
from omniaudit.checkkit import ChannelView, Survey
from omniaudit.layout import shipped_folder
from omniaudit.result.model import AREAS, Severity

GOLDEN = [
    "availability/conflict",
    "data/duplicate-listing",
    "data/incomplete",
    "price/mismatch",
    "price/parse-suspect",
    "price/regular-price",
    "price/tax-basis",
    "product/identifier",
    "product/missing",
    "product/orphan",
    "product/title",
    "product/variant-gap",
]
FILES = sorted(shipped_folder("checks").glob("*/*.py"))
PARTS = ("What:", "Why it matters:", "What to do:", "Example, before:", "After:")
MANY = {"count", "channel", "example"}
"""Parameters that a finding on many products always has."""


@pytest.fixture(params=FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def check(request: pytest.FixtureRequest) -> Check:
    return load_check(request.param)


def asked_for(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name}


def test_these_are_the_checks() -> None:
    assert list(load_checks()) == GOLDEN


def test_the_id_is_the_place(check: Check) -> None:
    assert check.id == f"{check.path.parent.name}/{check.path.stem}"
    assert check.area == check.path.parent.name
    assert check.area in AREAS
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.path.stem)


def test_the_docstring_says_what_why_and_what_to_do(check: Check) -> None:
    first, *_ = check.documentation.split("\n")
    assert first.endswith(".")
    places = [check.documentation.find(part) for part in PARTS]
    assert -1 not in places
    assert places == sorted(places)


def test_messages_and_advice_go_by_the_same_names_each_with_one_for_many(check: Check) -> None:
    assert set(check.meta.messages) == set(check.meta.advice)
    single = {name for name in check.meta.messages if not name.endswith(".many")}
    assert single
    assert set(check.meta.messages) == single | {f"{name}.many" for name in single}


def test_a_wording_for_many_asks_for_no_amount_of_one_product(check: Check) -> None:
    for name, wording in check.meta.messages.items():
        if name.endswith(".many"):
            own = asked_for(wording) - MANY
            assert not own & {"observed", "expected", "price", "low", "high", "values", "ids", "prices"}, name
            assert own <= asked_for(check.meta.messages[name.removesuffix(".many")]) | {
                "source",
                "rate",
                "factor",
            }
            assert {"count", "channel"} <= asked_for(wording)


def test_wordings_are_sentences(check: Check) -> None:
    for wording in (*check.meta.messages.values(), *check.meta.advice.values()):
        assert wording.endswith(".")
        assert "  " not in wording
        assert wording[0] in "{ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_a_check_file_imports_the_checkkit_and_nothing_else_of_ours(check: Check) -> None:
    tree = ast.parse(check.path.read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add(str(node.module))
    allowed = {"omniaudit.checkkit", "pydantic"}
    foreign = {name for name in imported - allowed if name.partition(".")[0] not in sys.stdlib_module_names}
    assert not foreign
    assert not imported & {"os", "io", "pathlib", "time", "datetime", "random", "socket", "subprocess", "sys"}


def test_a_check_touches_no_disk_clock_or_screen(check: Check) -> None:
    tree = ast.parse(check.path.read_text(encoding="utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"open", "print", "exec", "eval", "input", "__import__"}


@pytest.fixture(scope="module")
def groups() -> Any:
    """An empty table with the comparison columns."""
    kinds = {"crowded": "BOOLEAN", "regular_below": "BOOLEAN", "bad_gtin": "BOOLEAN", "disputed": "BOOLEAN",
             "reused": "BOOLEAN", "always": "BOOLEAN", "title_low": "UBIGINT",
             "title_high": "UBIGINT"}  # fmt: skip
    amounts = {name: "DECIMAL(18,4)" for name in GROUP_COLUMNS if name.endswith(("_low", "_high"))}
    columns = dict.fromkeys(GROUP_COLUMNS, "BIGINT") | amounts | kinds
    with duckdb.connect() as engine:
        engine.execute(
            f"CREATE TABLE judged({', '.join(f'{name} {kind}' for name, kind in columns.items())})"
        )
        yield engine


@pytest.mark.parametrize("expected", [True, False])
def test_candidates_are_a_condition_over_the_comparison_columns(
    check: Check, groups: Any, expected: bool
) -> None:
    fields = frozenset(name.removeprefix("blank_") for name in GROUP_COLUMNS if name.startswith("blank_"))
    view = ChannelView("shop", "file", 1, expected, fields if expected else frozenset())
    assert check.candidates is not None
    condition = check.candidates(check.settings(), Survey({"shop": view}))
    groups.execute(f"SELECT ({condition})::BOOLEAN FROM judged").fetchall()


def test_every_check_has_typed_settings_with_defaults(check: Check) -> None:
    settings = check.settings()
    assert settings.severity is None
    assert check.settings.model_config["extra"] == "forbid"
    assert check.settings(severity="info").severity is Severity.INFO
    assert check.settings.__doc__
    check.settings.model_json_schema()


@pytest.mark.parametrize("tolerance", ["0.01", 0, "1%", " 2.5 % ", Decimal("0.10")])
def test_a_tolerance_is_an_amount_or_a_share(tolerance: Any) -> None:
    assert load_checks()["price/mismatch"].settings(tolerance=tolerance)


@pytest.mark.parametrize("tolerance", ["", "one", "-1", "NaN", "1%%", "Infinity", None])
def test_any_other_tolerance_is_refused(tolerance: Any) -> None:
    with pytest.raises(ValueError, match=r'a tolerance is an amount such as 0.01 or a share such as "1%"'):
        load_checks()["price/mismatch"].settings(tolerance=tolerance)


def test_checks_are_found_relative_to_the_installation() -> None:
    assert all(isinstance(check.path, Path) and check.path.is_file() for check in load_checks().values())
