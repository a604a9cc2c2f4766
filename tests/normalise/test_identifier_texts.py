"""Identifiers inside labels, and which kind they are."""

import json
import os
from pathlib import Path

import pytest

from omniaudit.normalise.identifiers import classify_identifier, extract_identifier

SHARED = os.environ.get("OMNIAUDIT_SHARED_DATA")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("EAN: 4006381333931", "gtin13"),
        ("(4006381333931)", "gtin13"),
        ("ISBN-13: 978-0306406157", "isbn13"),
        (" 0-306-40615-2", "isbn10"),
        ("0317-8471", "issn"),
        ("ISSN: 0317-8471", "issn"),
        ("979-0-2600-0043-8", "ismn"),
        ("gtin8 : 12345670", "gtin8"),
        ("036000291452", "upc"),
        ("00036000291452", "gtin14"),
        ("4006381333932", None),
        ("4006381333", None),
        ("HD978193-INT3624341", None),
        ("", None),
    ],
)
def test_kinds_are_told_by_length_prefix_and_check_digit(text: str, kind: str | None) -> None:
    assert classify_identifier(text) == kind


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("EAN13: 4006381333931", "4006381333931"),
        ("EAN13#4006381333931", "4006381333931"),
        ("EAN134006381333931", "4006381333931"),
        ("EAN4006381333931", "4006381333931"),
        ("EAN1334567890125", "1334567890125"),
        ("UPC 8 8411 6293 835", "884116293835"),
        ("ISBN10-0-306-40615-2", "0306406152"),
        ("4006381333931 -", "4006381333931"),
        ("TFG-05451-HOP-0225", None),
    ],
)
def test_labels_are_stripped_without_eating_digits(text: str, digits: str | None) -> None:
    assert extract_identifier(text) == digits


@pytest.mark.skipif(SHARED is None, reason="OMNIAUDIT_SHARED_DATA is not set")
def test_all_identifier_texts_of_the_shared_set_are_right() -> None:
    lines = (Path(SHARED or "") / "gtin-strings.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    by_set = {"GTIN_CLASSIFICATION_CASES": classify_identifier}
    wrong = [row for row in rows if by_set.get(row["set"], extract_identifier)(row["raw"]) != row["kind"]]
    assert len(rows) == 120
    assert wrong == []
