"""XLSX, ODS and Parquet."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
import xlsxwriter


def write_workbook(path: Path, sheets: dict[str, list[list[object]]]) -> None:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, datetime(cell.year, cell.month, cell.day))  # noqa: DTZ001
                elif cell is not None:
                    sheet.write(at, column, cell)
    book.close()


def test_workbook(collect: Callable[..., Any], tmp_path: Path) -> None:
    rows = [
        ["Cennik"],
        [None],
        ["EAN", "Nazwa", "Cena brutto", "Cena obowiązuje od"],
        [5901234123457, "Lampa", 149.99, date(2026, 11, 1)],
        [None, None, None, None],
        ["05901234123464", "Żyrandol", 1200, None],
    ]
    write_workbook(tmp_path / "f.xlsx", {"empty": [], "ceny": rows})
    found = collect("file", path="f.xlsx")
    assert found.rows == [
        {"gtin": "5901234123457", "title": "Lampa", "price": "149.99", "price_valid_from": "2026-11-01"},
        {"gtin": "05901234123464", "title": "Żyrandol", "price": "1200"},
    ]
    assert found.locators == ["row 4", "row 6"]
    assert found.batches[0].implied.decimal == "."


def test_sheet_by_name(collect: Callable[..., Any], tmp_path: Path) -> None:
    write_workbook(tmp_path / "f.xlsx", {"a": [["sku"], ["1"]], "b": [["sku"], ["2"]]})
    assert collect("file", path="f.xlsx", sheet="b").rows == [{"sku": "2"}]
    found = collect("file", path="f.xlsx", sheet="c")
    assert found.reason == "wrong-schema"
    assert "a, b" in str(found.error)


def test_texts_with_commas_in_a_workbook(collect: Callable[..., Any], tmp_path: Path) -> None:
    write_workbook(tmp_path / "f.xlsx", {"a": [["sku", "price"], ["1", "12,50 zł"], ["2", "1 200,00 zł"]]})
    assert collect("file", path="f.xlsx").batches[0].implied.decimal == ","


def test_cut_and_bogus_workbooks(collect: Callable[..., Any], tmp_path: Path) -> None:
    write_workbook(tmp_path / "f.xlsx", {"a": [["sku", "name"], ["1", "x"]]})
    data = (tmp_path / "f.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(data[: len(data) // 2])
    assert collect("file", path="cut.xlsx").reason == "truncated"
    with zipfile.ZipFile(tmp_path / "zip.xlsx", "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    assert collect("file", path="zip.xlsx").reason == "wrong-format"


def test_workbook_that_unpacks_to_too_much(collect: Callable[..., Any], tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(2_000_000))
    (tmp_path / "f.xlsx").write_bytes(packed.getvalue())
    assert collect("file", path="f.xlsx", max_bytes=1_000_000).reason == "unsafe"


OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
NUMBER = '<table:table-cell office:value-type="float" office:value="{}"><text:p>x</text:p></table:table-cell>'
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
ODS = (
    f'<?xml version="1.0"?><office:document-content xmlns:office="{OPEN_DOCUMENT}:office:1.0" '
    f'xmlns:table="{OPEN_DOCUMENT}:table:1.0" xmlns:text="{OPEN_DOCUMENT}:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="S">'
    f"<table:table-row>{TEXT.format('Šifra')}{TEXT.format('Cena')}</table:table-row>"
    f"<table:table-row>{NUMBER.format(17)}{NUMBER.format(9.5)}</table:table-row>"
    "</table:table></office:spreadsheet></office:body></office:document-content>"
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{OPEN_DOCUMENT}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/></manifest:manifest>'
)


def test_ods(collect: Callable[..., Any], tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "f.ods", "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("content.xml", ODS)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    assert collect("file", path="f.ods").rows == [{"sku": "17", "price": "9.5"}]


def test_parquet(collect: Callable[..., Any], tmp_path: Path) -> None:
    table = pa.table(
        {
            "ean": pa.array([5901234123457, None]),
            "name": pa.array(["Lampa", "Żyrandol"]).dictionary_encode(),
            "price": pa.array([Decimal("149.90"), Decimal("5.00")], pa.decimal128(10, 2)),
            "stock": pa.array([3.0, None]),
            "sale": pa.array([{"price": 1.5}, None], pa.struct([("price", pa.float64())])),
        }
    )
    pa.parquet.write_table(table, tmp_path / "f.parquet")
    found = collect("file", path="f.parquet", fields={"sale_price": "sale.price"})
    assert found.rows == [
        {"gtin": "5901234123457", "title": "Lampa", "price": "149.90", "quantity": "3", "sale_price": "1.5"},
        {"title": "Żyrandol", "price": "5.00"},
    ]
    (tmp_path / "cut.parquet").write_bytes((tmp_path / "f.parquet").read_bytes()[:100])
    assert collect("file", path="cut.parquet").reason == "wrong-format"


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "xlsx"])
def test_same_table_in_every_kind(collect: Callable[..., Any], tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"f.{kind}"
    if kind == "csv":
        path.write_text("sku,price\nA,1.5\n")
    elif kind == "jsonl":
        path.write_text('{"sku": "A", "price": 1.5}\n{"sku": "A", "price": 1.5}\n')
    elif kind == "parquet":
        pa.parquet.write_table(pa.table({"sku": ["A"], "price": [1.5]}), path)
    else:
        write_workbook(path, {"a": [["sku", "price"], ["A", 1.5]]})
    assert collect("file", path=path.name).rows[0] == {"sku": "A", "price": "1.5"}
