"""A channel of several files: one that cannot be read is named, and the others are read."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FEED = (
    '<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><item>'
    "<g:id>{0}</g:id><g:title>Lampa {0}</g:title><g:price>9.99 PLN</g:price></item></channel></rss>"
)
GOOD = {"file": "sku;name\n{0};Lampa\n", "feed": FEED}
BAD = {
    "empty": (b"", "empty"),
    "another format": (b"%PDF-1.7", "wrong-format"),
    "cut gzip": (gzip.compress(b"sku;name\n1;Lampa\n" * 5)[:-12], "truncated"),
}


def first_identifiers(found: Any) -> list[str]:
    return [row.get("listing_id") or row["sku"] for row in found.rows]


@pytest.mark.parametrize("type_", ["file", "feed"])
@pytest.mark.parametrize(("content", "reason"), BAD.values(), ids=BAD)
def test_a_bad_file_among_good_ones_is_a_gap(
    collect: Callable[..., Any], tmp_path: Path, type_: str, content: bytes, reason: str
) -> None:
    for name in ("a", "c"):
        (tmp_path / f"{name}.txt").write_text(GOOD[type_].format(name.upper()))
    (tmp_path / "b.txt").write_bytes(content)
    found = collect(type_, path="*.txt")
    assert found.error is None
    assert {"A", "C"} <= set(first_identifiers(found))
    ((gap_reason, detail, source),) = found.gaps
    assert (gap_reason, source) == (reason, "b.txt")
    assert "b.txt" in detail


@pytest.mark.parametrize("type_", ["file", "feed"])
def test_when_no_file_can_be_read_the_channel_fails_and_each_is_named(
    collect: Callable[..., Any], tmp_path: Path, type_: str
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_bytes(b"%PDF-1.7")
    found = collect(type_, path="*.txt")
    assert (found.reason, found.rows) == ("wrong-format", [])
    assert "b.txt" in str(found.error)
    assert [(reason, source) for reason, _, source in found.gaps] == [("wrong-format", "a.txt")]


def test_a_file_with_other_columns_is_a_gap(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Uwagi;Cena\nx;1,00\n")
    (tmp_path / "b.csv").write_text("sku;Cena\nB;1,00\n")
    found = collect("file", path="*.csv")
    assert (found.error, first_identifiers(found)) == (None, ["B"])
    assert [(reason, source) for reason, _, source in found.gaps] == [("wrong-schema", "a.csv")]


def test_a_file_of_a_list_that_is_not_there_is_a_gap_beside_the_others(
    collect: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "here.csv").write_text("sku;title;price\nA;Lampa;10,00\n")
    found = collect("file", path=["here.csv", "gone.csv"])
    assert (found.error, len(found.rows)) == (None, 1)
    assert [(reason, "gone.csv" in detail) for reason, detail, _ in found.gaps] == [("missing", True)]
