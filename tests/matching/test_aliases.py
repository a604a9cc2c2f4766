"""The matching map: whose columns are channels, and what is said when none is."""

from pathlib import Path

import pytest

from omniaudit.errors import UsageError
from omniaudit.matching.aliases import read_map, rows_by_number

NUMBERS = {"shop": 1, "app": 2}


def test_columns_that_are_no_channel_are_notes(tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    path.write_text("shop;app;note\nKLE-1;77;\n;;\n;78;old\n", encoding="utf-8-sig")
    assert rows_by_number(read_map(path), NUMBERS) == ({1: "KLE-1", 2: "77"}, {2: "78"})


def test_no_map_has_no_rows(tmp_path: Path) -> None:
    assert rows_by_number(read_map(tmp_path / "gone.csv"), NUMBERS) == ()


def test_a_header_that_names_no_channel_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    path.write_text("Shop,App\nKLE-1,77\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"columns are Shop, App.*none of them is a channel.*shop, app"):
        rows_by_number(read_map(path), NUMBERS)
