"""JSON and JSON Lines."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PRODUCTS = [
    {
        "id": 7,
        "sku": "A",
        "title": "Lampa",
        "price": {"gross": 149.0, "net": 121.14},
        "active": True,
        "tags": ["x", 1],
    },
    {"id": 8, "sku": "B", "title": "Żyrandol", "price": {"gross": 99.99}, "active": False, "promo": None},
]
FIELDS = {"price": "price.gross"}
READ = [
    {"listing_id": "7", "sku": "A", "title": "Lampa", "price": "149", "price_net": "121.14"},
    {"listing_id": "8", "sku": "B", "title": "Żyrandol", "price": "99.99"},
]


@pytest.mark.parametrize(
    ("document", "options"),
    [
        (PRODUCTS, {}),
        ({"data": {"page": 1, "products": PRODUCTS}}, {}),
        ({"data": {"products": PRODUCTS}, "links": [{"rel": "next"}]}, {"items": "data.products[]"}),
    ],
)
def test_array_is_found(
    collect: Callable[..., Any], tmp_path: Path, document: object, options: dict[str, str]
) -> None:
    (tmp_path / "f.json").write_text(json.dumps(document))
    found = collect("file", path="f.json", fields=FIELDS, **options)
    assert found.rows == READ
    assert found.locators == ["item 1", "item 2"]
    assert found.batches[0].implied.decimal == "."


def test_lines(collect: Callable[..., Any], tmp_path: Path) -> None:
    lines = [json.dumps(product) for product in PRODUCTS]
    (tmp_path / "f.jsonl.gz").write_bytes(gzip.compress(f"{lines[0]}\n\nnope\n[1]\n{lines[1]}".encode()))
    found = collect("file", path="f.jsonl.gz", fields=FIELDS)
    assert found.rows == READ
    assert found.locators == ["line 1", "line 5"]
    assert [reason for reason, _, _ in found.gaps] == ["bad-row", "bad-row"]
    assert "line 3" in found.gaps[0][1]


def test_path_expressions(collect: Callable[..., Any], tmp_path: Path) -> None:
    product = {"code": "A", "attrs": [{"n": "size", "v": "XL"}, {"n": "colour", "v": "red"}], "sale": None}
    (tmp_path / "f.json").write_text(json.dumps([product]))
    fields = {"sku": "code", "variant.size": "attrs[?n=='size'].v | [0]", "sale_price": "sale.price"}
    assert collect("file", path="f.json", fields=fields).rows == [{"sku": "A", "variant.size": "XL"}]


@pytest.mark.parametrize("path", ["price.grosss", "prize", "attrs[?"])
def test_path_that_is_not_there(collect: Callable[..., Any], tmp_path: Path, path: str) -> None:
    (tmp_path / "f.json").write_text(json.dumps(PRODUCTS))
    found = collect("file", path="f.json", fields={"price": path})
    if path == "price.grosss":
        assert "did you mean 'price.gross'?" in str(found.error)
    assert found.reason == "wrong-schema"


def test_several_arrays_are_named(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.json").write_text(json.dumps({"a": [{"id": 1}], "b": {"c": [{"id": 2}]}}))
    found = collect("file", path="f.json")
    assert found.reason == "wrong-schema"
    assert "a, b.c" in str(found.error)
    assert "items:" in str(found.error)


@pytest.mark.parametrize("text", ["[" * 10_000 + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000])
def test_deep_nesting_is_refused(collect: Callable[..., Any], tmp_path: Path, text: str) -> None:
    (tmp_path / "f.json").write_text(text)
    found = collect("file", path="f.json")
    assert found.reason == "too-large"
    assert "deep" in str(found.error)


def test_moderate_nesting_is_no_crash(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.json").write_text('[{"sku": "1", "x": ' + '{"a":' * 900 + "1" + "}" * 901 + "]")
    assert collect("file", path="f.json").rows == [{"sku": "1"}]


@pytest.mark.parametrize("text", ['[{"sku": "1"', "[1, 2", "{nope}"])
def test_broken(collect: Callable[..., Any], tmp_path: Path, text: str) -> None:
    (tmp_path / "f.json").write_text(text)
    assert collect("file", path="f.json").reason == "wrong-format"


def test_columns_of_later_records(collect: Callable[..., Any], tmp_path: Path) -> None:
    lines = [{"sku": str(n)} for n in range(10_001)] + [{"sku": "x", "price": 5}]
    (tmp_path / "f.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert collect("file", path="f.jsonl").rows[-1] == {"sku": "x", "price": "5"}
