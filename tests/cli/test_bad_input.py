"""Bad input, all in one brand: good channels are compared, each bad one says what is wrong and the cure."""

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

HEAD = '<?xml version="1.0"?>'
RSS = '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>'
END = "</channel></rss>"
EVIL = {
    "script": "<script>alert('x')</script>",
    "image": "<img src=x onerror=alert(1)>",
    "formula": '=HYPERLINK("http://x.example","y")',
    "markdown": "[y](http://x.example) | <b>",
    "escape": "Lampa \N{ESCAPE}[31;1mczerwona\N{BELL}",
}
BROKEN_CHECK = '''"""A check that breaks, to see that the others go on."""

from omniaudit.checkkit import CheckSettings, Meta, Severity

META = Meta(title="Broken", severity=Severity.LOW, compares="listings", journey="purchase", since="0.1",
            messages={"a": "a"}, advice={"a": "a"})


def judge(product, settings, context):
    raise RuntimeError("this check is broken")
'''

WANTED = {
    "entities": ("failed", "unsafe", "have it exported without"),
    "truncated": ("partial", "truncated", "export or copy it again"),
    "page": ("failed", "wrong-format", "HTML page where a feed was due"),
    "half_gzip": ("partial", "truncated", "copy it again"),
    "bomb": ("failed", "too-large", "raise the channel's max_bytes"),
    "deep": ("failed", "too-large", "nests too deeply"),
    "ragged": ("partial", "bad-row", "row 3"),
    "misread": ("failed", "encoding", "say encoding: cp1250"),
    "locked": ("failed", "locked", "close the program that holds it"),
    "no_database": ("failed", "missing", "check url"),
    "no_table": ("failed", "wrong-schema", "no such table: prices"),
    "no_column": ("failed", "wrong-schema", "no such column: cena"),
    "no_file": ("failed", "missing", "check path"),
    "no_field": ("failed", "wrong-schema", "its columns are sku, title, price, availability"),
}
CONFIG = """\
version: 1
brand: {name: Lumen Dom, country: PL}
truth: {default: shop}
checks: {paths: [own]}
fail_on: never
channels:
  shop: {type: feed, path: shop.xml}
  list: {type: file, path: list.csv}
  entities: {type: feed, path: entities.xml}
  truncated: {type: feed, path: truncated.xml}
  page: {type: feed, path: page.xml}
  half_gzip: {type: feed, path: half.xml.gz}
  bomb: {type: feed, path: bomb.xml.gz, max_bytes: 1000000}
  deep: {type: file, path: deep.json}
  ragged: {type: file, path: ragged.csv}
  misread: {type: file, path: misread.csv, encoding: utf-8}
  locked: {type: sql, url: "sqlite:///locked.db?timeout=0.1", table: items}
  no_database: {type: sql, url: "sqlite:///gone.db", table: items}
  no_table: {type: sql, url: "sqlite:///items.db", table: prices}
  no_column: {type: sql, url: "sqlite:///items.db", query: "select ean as gtin, cena as price from items"}
  no_file: {type: file, path: gone.csv}
  no_field: {type: file, path: list.csv, fields: {price: Kwota}}
"""


@dataclass(frozen=True)
class Scanned:
    """What the scan of the bad brand left."""

    terminal: Any
    config: Path
    outcome: Any
    result: dict[str, Any]
    report: Path

    def channel(self, name: str) -> dict[str, Any]:
        """What was seen of a channel."""
        return next(one for one in self.result["coverage"] if one["channel"] == name)


def _item(sku: str, title: str, price: str = "100.00 PLN") -> str:
    plain = escape(title.replace("\N{ESCAPE}", "").replace("\N{BELL}", ""))
    return f"<item><g:id>{sku}</g:id><g:title>{plain}</g:title><g:price>{price}</g:price></item>"


def _feed(count: int) -> str:
    return HEAD + RSS + "".join(_item(f"X-{number}", f"Lampa {number}") for number in range(count)) + END


def _write_good(folder: Path) -> None:
    titled = [_item(sku, title) for sku, title in EVIL.items()]
    (folder / "shop.xml").write_text(HEAD + RSS + "".join(titled) + _item("plain", "Lampa") + END, "utf-8")
    cells = ['"' + title.replace('"', '""') + '"' for title in EVIL.values()]
    rows = [f"{sku},{title},100.00,in stock" for sku, title in zip(EVIL, cells, strict=True)]
    rows[0] = rows[0].replace("100.00", "140.00")
    (folder / "list.csv").write_text(
        "\n".join(["sku,title,price,availability", *rows, "plain,Lampa,120.00,in stock", ""]), "utf-8"
    )


def _write_bad(folder: Path) -> None:
    entity = HEAD + '<!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    (folder / "entities.xml").write_text(entity + RSS + "<item><g:id>&b;</g:id></item>" + END)
    (folder / "truncated.xml").write_text(_feed(3)[:-80])
    (folder / "page.xml").write_text("<!DOCTYPE html><html><body><p>Please sign in</p></body></html>")
    (folder / "half.xml.gz").write_bytes(gzip.compress(_feed(500).encode())[:-1500])
    (folder / "bomb.xml.gz").write_bytes(gzip.compress((HEAD + RSS).encode() + b" " * 5_000_000))
    (folder / "deep.json").write_text("[" * 10_000 + "]" * 10_000)
    (folder / "ragged.csv").write_text("sku;title;price\nR-1;Lampa;100,00\nR-2;Lampa\nR-3;Lampa;100,00;x;y\n")
    (folder / "misread.csv").write_bytes("sku;title;price\nM-1;Żyrandol;100,00\n".encode("cp1250"))
    for name in ("items.db", "locked.db"):
        with closing(sqlite3.connect(folder / name)) as database:
            database.execute("CREATE TABLE items (ean TEXT, price TEXT)")
            database.commit()
    (folder / "own" / "data").mkdir(parents=True)
    (folder / "own" / "data" / "broken.py").write_text(BROKEN_CHECK)
    (folder / "omniaudit.yaml").write_text(CONFIG)


@pytest.fixture(scope="module")
def scanned(new_terminal: Any) -> Scanned:
    """The brand, scanned once while another connection holds one of its databases."""
    terminal = new_terminal()
    _write_good(terminal.folder)
    _write_bad(terminal.folder)
    config = terminal.folder / "omniaudit.yaml"
    with closing(sqlite3.connect(terminal.folder / "locked.db")) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        outcome = terminal.run("scan", config, "--format", "html,markdown")
    report = config.parent / "report"
    result = json.loads((report / "result.json").read_bytes())
    return Scanned(terminal, config, outcome, result, report)


@pytest.mark.parametrize("name", WANTED)
def test_a_bad_channel_says_in_one_line_what_is_wrong_and_the_way_out(scanned: Scanned, name: str) -> None:
    status, reason, words = WANTED[name]
    seen = scanned.channel(name)
    assert (seen["status"], [gap["reason"] for gap in seen["gaps"]]) == (status, [reason])
    assert words in seen["gaps"][0]["examples"][0]
    mark = {"failed": "not read", "partial": "read in part"}[status]
    (line,) = [line for line in scanned.outcome.lines if line.startswith(f"{mark}  {name} ")]
    assert words in line


def test_the_good_channels_are_compared_all_the_same(scanned: Scanned) -> None:
    assert {name: scanned.channel(name)["status"] for name in ("shop", "list")} == {
        "shop": "complete",
        "list": "complete",
    }
    found = {(one["check"], one["subject"]["key"]) for one in scanned.result["findings"]}
    assert {("price/mismatch", "sku:plain"), ("price/mismatch", "sku:script")} <= found


def test_what_was_read_before_the_end_is_kept(scanned: Scanned) -> None:
    assert scanned.channel("truncated")["offers"] >= 1
    assert scanned.channel("half_gzip")["offers"] >= 100
    assert scanned.channel("ragged")["offers"] == 1


def test_nothing_is_missing_from_a_channel_that_was_not_read_whole(scanned: Scanned) -> None:
    lacking = {
        seen["channel"]
        for one in scanned.result["findings"]
        for seen in one["observations"]
        if seen["value"] is None
    }
    assert not lacking & set(WANTED)


def test_an_incomplete_run_exits_3_and_findings_win_over_it(scanned: Scanned) -> None:
    assert scanned.outcome.code == 3
    assert scanned.result["run"]["complete"] is False
    again = scanned.terminal.run("audit", "latest", "--fail-on", "medium", "--quiet")
    assert (again.code, again.out, again.err) == (1, "", "")


def test_a_check_that_raises_is_reported_and_the_others_go_on(scanned: Scanned) -> None:
    outcomes = {run["id"]: run for run in scanned.result["checks"]}
    assert outcomes["data/broken"]["outcome"] == "error"
    assert "this check is broken" in outcomes["data/broken"]["reason"]
    assert {run["outcome"] for name, run in outcomes.items() if name != "data/broken"} >= {"failed", "passed"}
    assert any("data/broken" in line and "this check is broken" in line for line in scanned.outcome.lines)


def test_titles_are_text_in_the_html_report(scanned: Scanned) -> None:
    page = (scanned.report / "report.html").read_text("utf-8")
    assert "<script>alert(" not in page
    assert "<img src=x" not in page
    assert "\N{ESCAPE}" not in page
    assert "\N{BELL}" not in page


def test_titles_are_text_in_the_markdown_report(scanned: Scanned) -> None:
    page = (scanned.report / "report.md").read_text("utf-8")
    assert "<script>" not in page
    assert "<img" not in page
    assert "[y](http" not in page
    assert "\N{ESCAPE}" not in page


def test_no_control_character_reaches_the_screen(scanned: Scanned) -> None:
    explained = scanned.terminal.run("explain", "sku:escape")
    for text in (scanned.outcome.err, scanned.outcome.out, explained.out):
        assert all(sign.isprintable() or sign == "\n" for sign in text)
    assert "czerwona" in explained.out


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KB, where this may be made."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and mount and unmount):
        pytest.skip("only root may mount")
    place = tmp_path / "tiny"
    place.mkdir()
    done = subprocess.run([mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], check=False)
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield place
    finally:
        subprocess.run([unmount, place], check=True)


def test_a_full_disk_is_one_line_and_leaves_the_earlier_snapshot(
    terminal: Any, even: Path, brand: Any, row: Any, tiny_disk: Path
) -> None:
    first = terminal.run("collect", even, "--snapshot-dir", tiny_disk, "--quiet")
    assert first.code == 0
    large = [row(f"{number:05d}", description=os.urandom(200).hex()) for number in range(500)]
    config = brand.write({"shop": large, "app": large})
    full = terminal.run("scan", config, "--snapshot-dir", tiny_disk, "--quiet")
    assert full.code == 2
    (line,) = full.lines
    assert "No space left on device" in line
    assert "--snapshot-dir" in line
    assert [path.name for path in tiny_disk.iterdir()] == [Path(first.out.strip()).name]
    assert terminal.run("history", "--snapshot-dir", tiny_disk).out.count("\n") == 1
