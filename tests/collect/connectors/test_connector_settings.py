"""What channels of a type may say, and what importing them costs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

import omniaudit
from omniaudit.collect.connectors.registry import connectors


@pytest.mark.parametrize(
    ("type_", "options", "says"),
    [
        ("feed", {"url": "https://shop.example/f.xml"}, "path"),
        ("feed", {}, "path"),
        ("feed", {"path": "f.xml", "records": "promotions"}, "promotions"),
        ("feed", {"path": "f.xml", "delimiter": ";"}, "delimiter"),
        ("file", {"url": "https://shop.example/f.csv"}, "path"),
        ("file", {"path": "f.csv", "delimiter": ";;"}, "delimiter"),
        ("file", {"path": "f.csv", "fields": {"prize": "x"}}, "did you mean 'price'?"),
        ("file", {"path": "f.csv", "fields": {"pack.weight": "x"}}, "pack.weight"),
        ("file", {"path": "f.csv", "records": "facts", "fields": {"price": "x"}}, "price"),
        ("sql", {"url": "sqlite:///x.db"}, "query or table"),
        ("sql", {"url": "sqlite:///x.db", "table": "a", "query": "select 1"}, "query or table"),
        ("sql", {"table": "a"}, "url"),
        ("sql", {"path": "x.db", "url": "sqlite:///x.db", "table": "a"}, "path"),
    ],
)
def test_refused(type_: str, options: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says.replace("?", r"\?")):
        connectors()[type_].Settings(type=type_, **options)


def test_every_type_tells_of_itself() -> None:
    for name, connector in connectors().items():
        assert name == connector.TYPE
        about = connector.ABOUT
        assert all((about.title, about.reads, about.needs, about.example))
        assert f"type: {name}" in about.example


def test_importing_the_types_loads_no_heavy_library() -> None:
    script = (
        "import sys; from omniaudit.collect.connectors.registry import connectors;"
        "c = connectors(); c['file'].Settings(type='file', path='x', fields={'gtin': 'EAN'});"
        "heavy = {'lxml', 'duckdb', 'pyarrow', 'python_calamine', 'sqlalchemy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found_at = {**os.environ, "PYTHONPATH": str(Path(omniaudit.__file__).parent.parent)}
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=found_at
    )
    assert run.stdout.strip() == "[]"
