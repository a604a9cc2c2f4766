"""Packs in titles, and measures."""
# ruff: noqa: RUF001 - the multiplication sign is written with look-alikes

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.normalise.packs import Pack, read_measure, read_pack, to_canonical


@pytest.mark.parametrize(
    ("title", "count", "quantity", "unit"),
    [
        ("Woda 2x500 ml", 2, "500", "ml"),
        ("Woda 6 × 1,5 l", 6, "1500", "ml"),
        ("Вода 6х0,5 л", 6, "500", "ml"),
        ("Woda 500 ml x 2", 2, "500", "ml"),
        ("Śruby 3x10 szt", 30, None, None),
        ("Żarówka LED 10W 6-pak", 6, None, None),
        ("Żarówka 3pak", 3, None, None),
        ("LED bulb 4-Pack E27", 4, None, None),
        ("Leuchtmittel 6er-Pack", 6, None, None),
        ("Dwupak żarówek", 2, None, None),
        ("Pack of 3 bulbs", 3, None, None),
        ("Jaja 10/1", 10, None, None),
        ("Sijalica 10 ком", 10, None, None),
        ("Żarówka E27 8W 806lm 2700K 3 szt.", 3, None, None),
        ("Wkręty 4x40 mm 100 szt.", 100, None, None),
        ("Baterie AAA 1,5V 4szt", 4, None, None),
        ("Lampa Max 5 szt", 5, None, None),
        ("Świeca 250g 3szt", 3, "250", "g"),
        ("Tabletki 1000 mg 60 tabl.", 60, None, None),
        ("Kawa 1kg", None, "1000", "g"),
        ("Oliwa 0,75L", None, "750", "ml"),
        ("Farba 1.000 ml", None, "1000", "ml"),
        ("Płyn 5 l + 1 l gratis", None, "6000", "ml"),
        ("Mleko 2,8% 1 l", None, "1000", "ml"),
    ],
)
def test_packs_are_read(title: str, count: int | None, quantity: str | None, unit: str | None) -> None:
    assert read_pack(title) == Pack(count, None if quantity is None else Decimal(quantity), unit)


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Lampa 3x40W",
            "Lampa 3xE27 60W",
            "żarówka E27 2700K 10W",
            "taśma LED 5 m",
            "GU10 5W",
            "2-punktowa",
        ),
        *(
            "Lampa 3-ramienna",
            "M6x20 mm",
            "Plafon 20x30 cm",
            "Karton 3 x 5 x 2 cm",
            "olej 10W40",
            "2+1 gratis",
        ),
        *(
            "zestaw",
            "Zestaw 3 lamp",
            "komplet",
            "Samsung 5G 128GB",
            "Kabel 3x1,5 mm2 50 m",
            "Torba 38x42",
            "1/1",
        ),
        *(
            "12/2026",
            "24/7",
            "rozm. 36-38",
            "Ibuprofen 400 mg",
            "Gniazdo 2x 16A",
            "0 szt",
            "Max 5",
            "",
            "Lampa",
        ),
        *(
            "LED 12V 5m 60LED/m",
            "Oprawa IP44 3x GU10",
            "Czujnik 360° 12 m",
            "case for ipod touch 4g",
            "Mug 20 oz",
            "Galaxy S8 128G",
            "biurko 10700 l blat",
            "etui na tablet 10 tablet",
            "Lampa 40 cm",
            "3x40 W 10x20 cm",
        ),
    ],
)
def test_what_states_no_pack_is_none(title: str) -> None:
    assert read_pack(title) is None


@given(
    st.integers(1, 99),
    st.integers(1, 9999),
    st.sampled_from(["ml", "g"]),
    st.sampled_from(["x", " x ", "×", " X ", "*", " х "]),
)
def test_a_printed_pack_is_read_back(count: int, quantity: int, unit: str, times: str) -> None:
    assert read_pack(f"Nova {count}{times}{quantity} {unit}") == Pack(count, Decimal(quantity), unit)


@given(st.integers(1, 999), st.sampled_from([" szt.", "szt", "-pak", " kom", " Stk", " pcs", " ks"]))
def test_a_printed_count_is_read_back(count: int, word: str) -> None:
    assert read_pack(f"Nova {count}{word}") == Pack(count, None, None)


@given(st.text("0123456789xX ×*+/.,mlgkszt-pak\"'W", max_size=60))
def test_no_title_breaks_the_reader(title: str) -> None:
    pack = read_pack(title)
    assert pack is None or pack.count or pack.quantity


@pytest.mark.parametrize(
    "title", ["9" * 5000, "1x" * 2500, "1 " * 2500, "9 szt " * 800, "1,1" * 1500 + " ml"]
)
def test_long_titles_take_no_time(title: str) -> None:
    start = time.perf_counter()
    read_pack(title)
    assert time.perf_counter() - start < 0.3


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("1.5kg", "1500", "g"),
        ("750 ml", "750", "ml"),
        ("0,75 L", "750", "ml"),
        ("1,5 кг", "1500", "g"),
        ("10 dag", "100", "g"),
        ("kg", "1000", "g"),
        ("5 m", "5000", "mm"),
        ("1 sqm", "10000", "cm2"),
        ("3 m²", "30000", "cm2"),
        ("3 szt.", "3", "pcs"),
        ("1ct", "1", "pcs"),
        ("1.000 ml", "1000", "ml"),
        ("1.000 l", "1000", "ml"),
        ("2 fl oz", "59.147059125", "ml"),
    ],
)
def test_measures_come_to_canonical_units(text: str, quantity: str, unit: str) -> None:
    assert read_measure(text) == (Decimal(quantity), unit)


@pytest.mark.parametrize("text", ["", "12", "12 foo", "foo", "1.2.3 ml", "-5 ml", "5 ml 3"])
def test_what_is_no_measure_is_none(text: str) -> None:
    assert read_measure(text) is None


@given(st.decimals(min_value=0, max_value=10**6, places=3), st.sampled_from(["l", "kg", "m", "m2"]))
def test_large_units_are_a_thousand_or_ten_thousand_small_ones(quantity: Decimal, unit: str) -> None:
    found = to_canonical(quantity, unit)
    assert found is not None
    assert found[0] == quantity * (10000 if unit == "m2" else 1000)


def test_unknown_units_convert_to_nothing() -> None:
    assert to_canonical(Decimal(1), "lumen") is None
