"""What a feed must not be, and what is kept of one that breaks."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HEAD = '<rss xmlns:g="http://base.google.com/ns/1.0"><channel>'
ITEM = "<item><g:id>{}</g:id><g:price>1 PLN</g:price></item>"
ITEMS = "".join(ITEM.format(n) for n in range(50))


@pytest.mark.parametrize(
    ("content", "reason", "says"),
    [
        ("<!DOCTYPE html><html><body>503</body></html>", "wrong-format", "HTML page where a feed was due"),
        ("<html><head></head></html>", "wrong-format", "HTML page where a feed was due"),
        ("<!-- x --><HTML></HTML>", "wrong-format", "HTML page where a feed was due"),
        ("<?xml version='1.0'?><Root><Items/></Root>", "wrong-format", "<Root>"),
        ('{"products": []}', "wrong-format", "JSON"),
        ("PK\x03\x04...", "wrong-format", "type: file"),
        ("", "empty", "empty"),
        ("hello\nworld\n", "wrong-schema", "fields"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', "unsafe", "DOCTYPE"),
        (
            '<!DOCTYPE r SYSTEM "x" [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><rss/>',
            "unsafe",
            "DOCTYPE",
        ),
        (
            f"{HEAD}<item><g:promotion_id>P</g:promotion_id></item></channel></rss>",
            "wrong-format",
            "promotions",
        ),
        (
            "<rss><channel><item><title>News</title><guid>1</guid></item></channel></rss>",
            "wrong-format",
            "no product",
        ),
    ],
)
def test_refused(collect: Callable[..., Any], tmp_path: Path, content: str, reason: str, says: str) -> None:
    (tmp_path / "f.xml").write_text(content)
    found = collect("feed", path="f.xml")
    assert (found.reason, found.batches) == (reason, [])
    assert says in str(found.error)
    assert "f.xml" in str(found.error)


def test_entities_in_utf_16_are_refused_too(collect: Callable[..., Any], tmp_path: Path) -> None:
    declared = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE rss [<!ENTITY a "aa">]>'
    bomb = f"{declared}<rss><channel>&a;</channel></rss>"
    (tmp_path / "f.xml").write_bytes(bomb.encode("utf-16"))
    assert collect("feed", path="f.xml").reason == "unsafe"


def test_entities_behind_a_long_comment_are_refused_too(collect: Callable[..., Any], tmp_path: Path) -> None:
    padding = "<!--" + "x" * 200_000 + "-->"
    item = "<item><g:id>&a;</g:id><g:price>1</g:price></item>"
    (tmp_path / "f.xml").write_text(
        f'{padding}<!DOCTYPE rss [<!ENTITY a "SECRET">]>{HEAD}{item}</channel></rss>'
    )
    found = collect("feed", path="f.xml")
    assert (found.reason, found.rows) == ("wrong-format", [])


def test_unknown_entity_breaks_the_document(collect: Callable[..., Any], tmp_path: Path) -> None:
    item = "<item><g:id>1</g:id><g:title>a&nbsp;b</g:title></item>"
    (tmp_path / "f.xml").write_text(f"{HEAD}{ITEMS}{item}</channel></rss>")
    found = collect("feed", path="f.xml")
    assert (found.reason, len(found.rows)) == ("wrong-format", 50)
    assert "nbsp" in str(found.error)


def test_plain_doctype_is_fine(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text(f"<!DOCTYPE rss>{HEAD}{ITEMS}</channel></rss>")
    found = collect("feed", path="f.xml")
    assert (found.error, len(found.rows)) == (None, 50)


@pytest.mark.parametrize("cut", [len(HEAD) + 700, len(HEAD + ITEMS), len(HEAD + ITEMS) + 4])
def test_truncated_document_keeps_what_was_read(
    collect: Callable[..., Any], tmp_path: Path, cut: int
) -> None:
    (tmp_path / "f.xml").write_text(f"{HEAD}{ITEMS}</channel></rss>"[:cut])
    found = collect("feed", path="f.xml")
    assert found.reason == "truncated"
    assert len(found.rows) == min(50, 700 * 50 // len(ITEMS)) if cut < 1000 else len(found.rows) == 50


def test_truncated_gzip_keeps_what_was_read(collect: Callable[..., Any], tmp_path: Path) -> None:
    text = HEAD + "".join(ITEM.format(hash(str(n))) for n in range(20_000)) + "</channel></rss>"
    packed = gzip.compress(text.encode())
    (tmp_path / "f.xml.gz").write_bytes(packed[: len(packed) // 2])
    found = collect("feed", path="f.xml.gz")
    assert found.reason == "truncated"
    assert "gzip" in str(found.error)
    assert 5_000 < len(found.rows) < 15_000


def test_broken_in_the_middle_keeps_what_was_read(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text(f"{HEAD}{ITEMS}<item><g:id>x</wrong></item>{ITEMS}</channel></rss>")
    found = collect("feed", path="f.xml")
    assert (found.reason, len(found.rows)) == ("wrong-format", 50)
    assert "line 1" in str(found.error)


def test_size_limit(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text(f"{HEAD}{ITEMS}</channel></rss>")
    found = collect("feed", path="f.xml", max_bytes=1000)
    assert found.reason == "too-large"
    assert "max_bytes" in str(found.error)


def test_depth_is_limited(collect: Callable[..., Any], tmp_path: Path) -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    (tmp_path / "f.xml").write_text(f"{HEAD}{ITEMS}<item><g:id>1</g:id>{deep}</item></channel></rss>")
    found = collect("feed", path="f.xml")
    assert found.reason == "too-large"
    assert len(found.rows) == 50


def test_missing_files_name_themselves(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert (found := collect("feed", path="nope.xml")).reason == "missing"
    assert "nope.xml" in str(found.error)
    assert str(tmp_path) not in str(found.error)
    assert collect("feed", path="*.nope").reason == "missing"
    assert collect("feed", path="folder").reason == "wrong-format"


def test_several_files_are_read_in_order(collect: Callable[..., Any], tmp_path: Path) -> None:
    for name in ("b.xml", "a.xml"):
        (tmp_path / name).write_text(f"{HEAD}{ITEM.format(name)}</channel></rss>")
    assert [batch.source for batch in collect("feed", path="*.xml").batches] == ["a.xml", "b.xml"]
    assert [batch.source for batch in collect("feed", path=["b.xml", "*.xml"]).batches] == ["b.xml", "a.xml"]


def test_a_bare_ampersand_is_named_and_is_no_truncation(collect: Callable[..., Any], tmp_path: Path) -> None:
    items = "".join(
        f"<item><g:id>{number}</g:id><g:title>Kubek {text}</g:title><g:price>9 PLN</g:price></item>"
        for number, text in enumerate(("czarny", "A&B", "biały"))
    )
    head = '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>'
    (tmp_path / "amp.xml").write_text(f"{head}{items}</channel></rss>", encoding="utf-8")
    found = collect("feed", path="amp.xml")
    assert found.reason == "wrong-format"
    assert "& that is not written as &amp; at line 1" in str(found.error)
