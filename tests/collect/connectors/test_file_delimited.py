"""CSV and its kin: what is detected, what overrides it, what is skipped and said."""

import csv
import gzip
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PRICES = (
    "EAN;Nazwa;Cena netto;Cena brutto;Stan magazynowy\n"
    "5901234123457;Lampa wisząca ąę;100,00;123,00;5\n"
    '5901234123464;"Żyrandol; złoty";1 000,00;1 230,00;0\n'
)
READ = [
    {
        "gtin": "5901234123457",
        "title": "Lampa wisząca ąę",
        "price_net": "100,00",
        "price": "123,00",
        "quantity": "5",
    },
    {
        "gtin": "5901234123464",
        "title": "Żyrandol; złoty",
        "price_net": "1 000,00",
        "price": "1 230,00",
        "quantity": "0",
    },
]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1250", "iso-8859-2", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encoding_is_detected(collect: Callable[..., Any], tmp_path: Path, encoding: str) -> None:
    (tmp_path / "pos.csv").write_bytes(PRICES.encode(encoding))
    found = collect("file", path="pos.csv")
    assert (found.error, found.gaps) == (None, [])
    assert found.rows == READ
    assert found.locators == ["row 2", "row 3"]
    batch = found.batches[0]
    assert (batch.surface, batch.source, batch.implied.decimal, batch.implied.tax) == (
        "file",
        "pos.csv",
        ",",
        "included",
    )
    assert batch.places["price"] == "Cena brutto"


@pytest.mark.parametrize(
    ("country", "encoding", "title"),
    [
        ("RS", "cp1250", "Šolja čaša žuta"),
        ("RS", "cp1251", "Шоља жута"),
        ("DE", "cp1252", "Größe „Übergang“"),
        ("RS", "iso-8859-2", "Šolja čaša žuta"),
        ("CZ", "cp1250", "Příliš žluťoučký kůň"),
        ("ES", "cp1252", "Niño «año»"),
    ],
)
def test_code_page_follows_the_brands_language(
    collect: Callable[..., Any], tmp_path: Path, country: str, encoding: str, title: str
) -> None:
    (tmp_path / "f.csv").write_bytes(f"sku,name\n1,{title}\n".encode(encoding))
    assert collect("file", country=country, path="f.csv").rows == [{"sku": "1", "title": title}]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_detected(collect: Callable[..., Any], tmp_path: Path, delimiter: str) -> None:
    rows = [["SKU", "Name", "Price"], ["1", "a, b; c", "1,50"], ["2", "d | e", "2,50"]]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    (tmp_path / "f.txt").write_text(text.getvalue())
    found = collect("file", path="f.txt")
    assert found.rows == [
        {"sku": "1", "title": "a, b; c", "price": "1,50"},
        {"sku": "2", "title": "d | e", "price": "2,50"},
    ]
    assert found.batches[0].implied.decimal == ","


def test_header_below_a_title(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text(
        "Cennik hurtowy;;\nstan na 1.11.2026;;\n\nIndeks;Nazwa;Cena\n1;Lampa;9,99\n"
    )
    found = collect("file", path="f.csv")
    assert found.rows == [{"sku": "1", "title": "Lampa", "price": "9,99"}]
    assert found.locators == ["row 5"]


def test_stated_header_and_none(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("a;b\nc;d\n1;Lampa\n")
    assert collect("file", path="f.csv", header=2, fields={"sku": "c", "title": "d"}).rows == [
        {"sku": "1", "title": "Lampa"}
    ]
    bare = collect("file", path="f.csv", header=0, fields={"sku": "1", "title": "2"})
    assert [row["sku"] for row in bare.rows] == ["a", "c", "1"]


def test_ragged_rows_are_reported_and_the_others_go_on(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text('sku;name;price\n1;a;1,00\n2;b\n3;c;3,00;x\n\n4;"d\ne";4,00\n5;f;5,00\n')
    found = collect("file", path="f.csv")
    assert [row["sku"] for row in found.rows] == ["1", "4", "5"]
    assert found.locators == ["row 2", "row 6", "row 7"]
    assert [reason for reason, _, _ in found.gaps] == ["bad-row", "bad-row"]
    assert "row 3" in found.gaps[0][1]
    assert found.gaps[0][2] == "f.csv"


def test_quotation_mark_that_is_no_quotation(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text('sku;name\n1;Monitor 27" LED\n2;"a ""b"" c"\n')
    assert [row["title"] for row in collect("file", path="f.csv").rows] == ['Monitor 27" LED', 'a "b" c']


def test_stated_encoding_that_is_wrong(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "cp.csv").write_bytes(PRICES.encode("cp1250"))
    found = collect("file", path="cp.csv", encoding="utf-8")
    assert (found.reason, found.rows) == ("encoding", [])
    assert "cp1250" in str(found.error)
    (tmp_path / "utf.csv").write_bytes(PRICES.encode())
    found = collect("file", path="utf.csv", encoding="cp1250")
    assert found.reason == "encoding"
    assert "utf-8" in str(found.error)
    assert collect("file", path="utf.csv", encoding="no-such").reason == "encoding"
    assert collect("file", path="cp.csv", encoding="cp1250").rows == READ
    assert collect("file", path="utf.csv", encoding="utf8").rows == READ


def test_gzip_and_cut_gzip(collect: Callable[..., Any], tmp_path: Path) -> None:
    lines = "".join(f"{n};name {hash(str(n))};{n},00\n" for n in range(60_000))
    packed = gzip.compress(f"sku;name;price\n{lines}".encode())
    (tmp_path / "a.csv.gz").write_bytes(packed)
    assert len(collect("file", path="a.csv.gz").rows) == 60_000
    (tmp_path / "b.csv.gz").write_bytes(packed[: len(packed) * 3 // 4])
    cut = collect("file", path="b.csv.gz")
    assert cut.reason == "truncated"
    assert 20_000 < len(cut.rows) < 60_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"<!doctype html><html></html>", "wrong-format"),
        (b"<rss></rss>", "wrong-format"),
        (b"%PDF-1.7", "wrong-format"),
        (b"\0\0\0\1" * 300, "wrong-format"),
        (b"a;b\n1;2\n", "wrong-schema"),
        (b"name,price\n" + b"one two three\n" * 40, "wrong-format"),
    ],
)
def test_refused(collect: Callable[..., Any], tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "f.csv").write_bytes(content)
    found = collect("file", path="f.csv")
    assert (found.reason, found.rows) == (reason, [])
    assert "f.csv" in str(found.error)


def test_empty_table_gives_nothing(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("sku;name\n")
    assert collect("file", path="f.csv").rows == []


cells = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8).map(str.strip)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_what_csv_writes_is_read_back(
    collect: Callable[..., Any], tmp_path: Path, rows: list[tuple[str, str]], delimiter: str
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([("sku", "name"), *rows])
    (tmp_path / "f.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    found = collect("file", path="f.csv", delimiter=delimiter)
    wanted = [{k: v for k, v in zip(("sku", "title"), row, strict=True) if v} for row in rows]
    assert found.rows == [row for row in wanted if row]
