"""Which column gives which field."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.collect.columns import column_key, guess_field
from omniaudit.collect.tables.chunk import number_names


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("EAN", "gtin"),
        ("Kod EAN", "gtin"),
        ("Bar-kod", "gtin"),
        ("Баркод", "gtin"),
        ("GTIN-13", "gtin"),
        ("Nazwa towaru", "title"),
        ("Назив артикла", "title"),
        ("Artikelbezeichnung", "title"),
        ("productName", "title"),
        ("Cena netto", "price_net"),
        ("cena_brutto [PLN]", "price"),
        ("CENA BRUTTO (zł)", "price"),
        ("Cena", "price"),
        ("Cena bez PDV-a", "price_net"),
        ("Цена са ПДВ", "price"),  # noqa: RUF001 - Cyrillic is the point
        ("Preis inkl. MwSt.", "price"),
        ("UVP", "list_price"),
        ("Najniższa cena z 30 dni", "prior_price_30d"),
        ("Cena przed obniżką", "regular_price"),
        ("VAT", "tax_rate"),
        ("Stan magazynowy", "quantity"),
        ("Količina", "quantity"),
        ("Lagerbestand", "quantity"),
        ("Šifra", "sku"),
        ("Proizvođač", "brand"),
        ("Производјач", "brand"),
        ("Hersteller", "brand"),
        ("Kod producenta", "mpn"),
        ("Rozmiar", "variant.size"),
        ("Größe", "variant.size"),
        ("boja", "variant.color"),
        ("item_group_id", "group_id"),
        ("EAN#2", "gtin"),
        ("sale_price", "sale_price"),
        ("price_min", "price_min"),
        ("Waluta", "currency"),
    ],
)
def test_names_that_shops_use(name: str, field: str) -> None:
    guessed = guess_field(name)
    assert guessed is not None
    assert guessed[0] == field


@pytest.mark.parametrize(
    "name", ["Stan", "Cena zakupu", "Purchase price", "Uwagi", "", "Cost", "Marża", "1", "Datum"]
)
def test_names_that_tell_nothing(name: str) -> None:
    assert guess_field(name) is None


@given(st.text(max_size=20))
def test_a_key_is_its_own_key(name: str) -> None:
    assert column_key(column_key(name)) == column_key(name)


@given(st.lists(st.sampled_from(["a", "b", " a ", ""]), max_size=8))
def test_numbered_names_are_unique(names: list[str]) -> None:
    assert len(set(number_names(names))) == len(names)


def test_a_name_that_stands_ten_times(collect: Callable[..., Any], tmp_path: Path) -> None:
    header = ";".join(["sku", *["Cena"] * 10])
    (tmp_path / "f.csv").write_text(f"{header}\n1;;;5,00;;;;;;;9,00\n2;2,00;;;;;;;;;8,00\n")
    found = collect("file", path="f.csv")
    assert [row["price"] for row in found.rows] == ["5,00", "2,00"]
    tenth = collect("file", path="f.csv", fields={"price": "Cena#10"})
    assert [row["price"] for row in tenth.rows] == ["9,00", "8,00"]
    assert tenth.batches[0].places["price"] == "Cena#10"


def test_the_surest_of_several_names_is_taken(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("sku;Cena;Cena brutto;Cena detaliczna\n1;1,00;2,00;3,00\n2;1,00;;3,00\n")
    rows = collect("file", path="f.csv").rows
    assert [row.get("price") for row in rows] == ["2,00", None]


def test_fields_override_guesses(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("Kod;EAN;Cena brutto;Opcja;Uwagi\n1;5901234123457;1,00;XL;x\n")
    fields = {"mpn": "Kod", "variant.size": "opcja", "price_net": "Cena brutto"}
    assert collect("file", path="f.csv", fields=fields).rows == [
        {"mpn": "1", "gtin": "5901234123457", "price_net": "1,00", "variant.size": "XL"}
    ]


def test_unknown_column_says_what_there_is(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("sku;Cena brutto\n1;1,00\n")
    found = collect("file", path="f.csv", fields={"price": "Cena bruto"})
    assert found.reason == "wrong-schema"
    assert "did you mean 'Cena brutto'?" in str(found.error)
    assert "sku, Cena brutto" in str(found.error)


def test_file_about_nothing_known_lists_its_columns(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("Uwagi;Cena\nx;1,00\n")
    found = collect("file", path="f.csv")
    assert found.reason == "wrong-schema"
    assert "Uwagi, Cena" in str(found.error)


def test_decimal_mark_may_be_stated(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("sku;price\n1;1.500\n")
    assert collect("file", path="f.csv", decimal=",").batches[0].implied.decimal == ","


def test_net_price_says_nothing_of_the_tax_of_price(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("sku;Cena netto\n1;1,50\n")
    assert collect("file", path="f.csv").batches[0].implied.tax == "unknown"


@pytest.mark.parametrize(
    ("records", "header", "row", "read"),
    [
        (
            "facts",
            "subject;name;value;unit;note",
            "brand;returns.days;30;days;x",
            {"subject": "brand", "name": "returns.days", "value": "30", "unit": "days"},
        ),
        (
            "promotions",
            "Kind;Value;starts at;Code",
            "percent_off;10;2026-11-01;X",
            {"kind": "percent_off", "value": "10", "starts_at": "2026-11-01", "code": "X"},
        ),
        (
            "messages",
            "kind;text;language",
            "slogan;Światło;pl",
            {"kind": "slogan", "text": "Światło", "language": "pl"},
        ),
    ],
)
def test_other_records_keep_their_fields_names(
    collect: Callable[..., Any], tmp_path: Path, records: str, header: str, row: str, read: dict[str, str]
) -> None:
    (tmp_path / "f.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    found = collect("file", path="f.csv", records=records)
    assert found.rows == [read]
    assert found.batches[0].records == records
