"""The engine's keys say the same as `omniaudit.normalise.identifiers`, on texts as channels have them."""

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from omniaudit.matching.keys import Level, levels, literal
from omniaudit.normalise.identifiers import is_no_value, mpn_key, sku_key, url_key

MPNS = [
    "LD-7701",
    "ld 7701",
    "LD.7701/A",
    "007",
    "12",
    "",
    " ",
    "n/a",
    "N/A",
    "-",
    "---",
    "Nie dotyczy",
    "brak",
    "does not apply",
    "żarówka-10",
    "ŁÓDŹ 1",
    "Š-100 đ",
    "лампа-12",
    "A_B_C",
    "ÄÖÜ-1",
    "x",
    "TBD",
    "0012-3",
    "100%",
    "a'b\"c",
    "12345678901234567890",
    "\u00a0LD 1\u00a0",
    "Δ-100",
    "unknown",
]
SKUS = [
    "KLE-1",
    " kle-1 ",
    "KLE-1\u00a0",
    "ŻAR-1",
    "żar-1",
    "ШИФРА 7",
    "",
    "  ",
    "0",
    "00012",
    "A'B",
    "a/b\\c",
    "İ-1",
]
URLS = [
    "https://www.lumen.example/p/oslo",
    "http://lumen.example/p/oslo/",
    "lumen.example/p/oslo",
    "//lumen.example/p/oslo",
    "HTTPS://WWW.LUMEN.EXAMPLE/P/Oslo",
    "https://lumen.example",
    "https://lumen.example/",
    "https://lumen.example:443/p",
    "http://lumen.example:80/p",
    "http://lumen.example:8080/p",
    "https://user:pw@lumen.example/p",
    "https://lumen.example/p?b=2&a=1",
    "https://lumen.example/p?a=1&b=2&utm_source=x&utm_medium=y",
    "https://lumen.example/p?gclid=1",
    "https://lumen.example/p?GCLID=1&a=1",
    "https://lumen.example/p?gclidx=1",
    "https://lumen.example/p?a=1#top",
    "https://lumen.example/p#top",
    "https://lumen.example/p/?a=1",
    "https://lumen.example/p?q=a%20b",
    "https://lumen.example/p?q=a+b",
    "https://lumen.example./p",
    "http://localhost/p",
    "http://localhost:8000/p",
    "https://sklep.lumen.example/żarówka",
    "lumen",
    "brak",
    "",
    "  ",
    "mailto:a@lumen.example",
    "two words.example/p",
    "/p/oslo",
    "https://lumen.example/p//",
    "https://lumen.example/a//b",
    " https://lumen.example/p ",
    "https://lumen.example/p?",
    "https://lumen.example/p?&a=1&",
    "https://lumen.example/p?mc_cid=1&srsltid=2&_ga=3&epik=4",
    "ftp://lumen.example/p",
    "javascript:void(0)",
    "https://lumen.example/p@2?x=a@b",
]


def _level(name: str) -> Level:
    (level,) = levels([name], [])
    return level


@pytest.fixture(scope="module")
def keys() -> Any:
    """The key that the engine makes of each text of a column."""
    with duckdb.connect() as engine:

        def read(expression: str, column: str, texts: list[str]) -> dict[str, str | None]:
            values = ", ".join(f"({literal(text)}, 'lumen')" for text in texts)
            rows = engine.execute(
                f"SELECT {column}, {expression} FROM (VALUES {values}) AS offers({column}, brand_key)"
            ).fetchall()
            return dict(rows)

        yield read


def groups(keys: dict[str, str | None]) -> set[frozenset[str]]:
    """The texts that have one key."""
    found: dict[str, set[str]] = {}
    for text, key in keys.items():
        if key is not None:
            found.setdefault(key, set()).add(text)
    return {frozenset(texts) for texts in found.values()}


Twin = Callable[[str], str | None]


def _sku_twin(text: str) -> str | None:
    return None if is_no_value(text) else sku_key(text)


@pytest.mark.parametrize(
    ("name", "column", "texts", "twin"),
    [
        ("brand+mpn", "mpn", MPNS, mpn_key),
        ("sku", "sku", SKUS, _sku_twin),
        ("url", "url", URLS, url_key),
    ],
)
def test_the_same_texts_have_one_key_and_the_same_have_none(
    keys: Any, name: str, column: str, texts: list[str], twin: Twin
) -> None:
    texts = list(dict.fromkeys(texts))
    ours = keys(_level(name).key, column, texts)
    theirs = {text: twin(text) for text in texts}
    assert {text for text in texts if ours[text] is None} == {text for text in texts if theirs[text] is None}
    assert groups(ours) == groups(theirs)


@pytest.mark.parametrize("word", ["brak", "N/A", "Nie dotyczy", "-", "none", "nema"])
@pytest.mark.parametrize(("name", "column"), [("brand+mpn", "mpn"), ("sku", "sku")])
def test_a_word_for_none_is_no_key(keys: Any, name: str, column: str, word: str) -> None:
    assert keys(_level(name).key, column, [word]) == {word: None}


def test_texts_cannot_break_out_of_a_literal() -> None:
    text = "it's -- \\'; DROP"
    with duckdb.connect() as engine:
        assert engine.execute(f"SELECT {literal(text)}").fetchone() == (text,)
