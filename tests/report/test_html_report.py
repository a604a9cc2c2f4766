"""The HTML report as a file: what it says, what it must not do, how large and how quick."""

import re
import time
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from types import ModuleType
from typing import Any

import orjson
import pytest
from lxml import html
from lxml.html import HtmlElement

from omniaudit.report.columns import decode_numbers, decode_texts
from omniaudit.report.html import to_html
from omniaudit.report.island import LABEL
from omniaudit.result.model import Result


def parsed(result: Result) -> HtmlElement:
    return html.document_fromstring(to_html(result))


def island(page: HtmlElement) -> dict[str, Any]:
    return orjson.loads(page.get_element_by_id("data").text)


def shape(page: HtmlElement) -> set[tuple[str, ...]]:
    """Every kind of element there is, with the names of its attributes."""
    return {(str(element.tag), *sorted(element.attrib)) for element in page.iter()}


@pytest.fixture(scope="module")
def hostile(sample: ModuleType) -> HtmlElement:
    return parsed(sample.build_result(sample.Wanted(hostile=True)))


def test_it_opens_on_the_verdict_and_what_was_not_seen(sample: ModuleType) -> None:
    page = parsed(sample.build_result(sample.Wanted(failed=("supplier",), partial=("ceneo",))))
    assert "supplier was not read" in page.find(".//h1").text_content()
    assert page.find_class("seen-failed")[0].text_content().split()[:2] == ["supplier", "file"]
    assert "access denied" in page.find_class("unseen")[0].text_content()
    assert {cell.text_content() for cell in page.find_class("state-unseen")} == {"not seen"}
    assert not page.find_class("tone-clean")
    assert "for what was seen" in page.find_class("overall")[0].text_content()


def test_an_empty_audit_says_that_nothing_was_seen(sample: ModuleType) -> None:
    page = parsed(sample.empty_result())
    assert page.find(".//h1").text_content().startswith("Nothing was seen")
    assert page.find_class("tone-bad")
    assert not page.xpath("//*[contains(@class, 'seen-complete')] | //*[@data-severity]")


def test_a_price_on_an_unread_channel_is_not_called_unlisted(sample: ModuleType) -> None:
    page = parsed(sample.build_result(sample.Wanted(failed=("supplier",))))
    first = page.get_element_by_id("price-rows")[0]
    assert "not seen" in first.text_content()
    assert [head.text_content() for head in page.xpath("//table[@class='prices']//th[@scope='col']")][
        1
    ].startswith("stores")


def test_headings_are_in_order_and_every_part_has_a_name(sample: ModuleType) -> None:
    page = parsed(sample.build_result(sample.Wanted(grouped=30)))
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert set(page.xpath("//@aria-labelledby")) <= set(identifiers)
    assert page.xpath("//main|//header|//footer|//nav") != []
    assert page.xpath("//a[@class='skip'][@href='#main']")


def test_findings_stand_in_the_file_for_readers_without_a_script(sample: ModuleType) -> None:
    page = parsed(sample.build_result(sample.Wanted(findings=300, grouped=30)))
    groups = page.find_class("group")
    assert groups[0].find(".//h3").text_content() == "Prices differ 50"
    assert len(groups[0].findall(".//details")) == 20
    assert "30 more findings" in groups[0].find_class("rest")[0].text_content()
    body = groups[0].find_class("finding")[0].text_content()
    for part in (
        "109.00",
        "99.00",
        "109,00 zł",
        "feeds/google.xml",
        "item 1",
        "stale copy",
        "Update the price",
    ):
        assert part in body
    grouped = next(group for group in groups if group.find_class("items"))
    assert len(grouped.find_class("items")[0].findall(".//tbody/tr")) == 10
    assert "20 more products" in grouped.text_content()


def test_nothing_is_loaded_and_only_evidence_links_out(hostile: HtmlElement) -> None:
    links = hostile.xpath("//@href")
    assert {link for link in links if not link.startswith("#")}
    for link in hostile.xpath("//a[not(starts-with(@href, '#'))]"):
        assert link.get("href").startswith("https://lumendom.example/")
        assert link.get("rel") == "noreferrer noopener"
    assert not hostile.xpath("//@src | //link | //iframe | //img | //object | //base | //form")
    policy = hostile.xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert not re.search(r"@import|url\(", "".join(hostile.xpath("//style/text()")))


def test_foreign_text_is_text(hostile: HtmlElement, sample: ModuleType) -> None:
    plain = parsed(sample.build_result())
    assert shape(hostile) <= shape(plain)
    assert len(hostile.xpath("//script")) == 2
    assert not hostile.xpath("//@onerror | //@onclick | //@style")
    visible = hostile.find("body").text_content()
    assert "<script>window.__hit=1</script>" in visible
    assert "{{ 7*7 }}{% raw %}" in visible


def test_characters_that_hide_are_shown(hostile: HtmlElement) -> None:
    text = "".join(hostile.xpath("//main//text()"))
    assert "[U+202E]gnp.exe" in text
    assert not re.search("[\u202e\u2066\x00\x07]", text)


def test_the_island_cannot_end_its_element(sample: ModuleType) -> None:
    class Scripts(HTMLParser):
        count = 0

        def handle_starttag(self, tag: str, _: object) -> None:
            self.count += tag == "script"

    source = to_html(sample.build_result(sample.Wanted(hostile=True)))
    scripts = Scripts()
    scripts.feed(source)
    assert scripts.count == 2
    start = source.index(">", source.index('id="data"')) + 1
    data = source[start : source.index("</script>", start)]
    assert not re.search("[<>&\u2028\u2029]", data)


def test_the_island_gives_back_every_finding(sample: ModuleType) -> None:
    result = sample.build_result(sample.Wanted(findings=300, hostile=True, grouped=70))
    data = island(parsed(result))
    count, columns, seen = data["count"], data["findings"], data["observations"]
    labels = decode_texts(columns["label"], count)
    texts = [
        text.replace(LABEL, label)
        for text, label in zip(decode_texts(columns["message"], count), labels, strict=True)
    ]
    by_id = dict(
        zip(
            columns["id"],
            zip(texts, decode_texts(columns["severity"], count), labels, strict=True),
            strict=True,
        )
    )
    assert by_id == {f.id: (f.message.text, f.severity, f.subject.label) for f in result.findings}
    values = decode_texts(seen["value"], seen["count"])
    lengths = list(decode_numbers(seen["lengths"], count))
    order = {finding.id: finding for finding in result.findings}
    expected = [o.value for name in columns["id"] for o in order[name].observations]
    assert values == expected
    assert sum(lengths) == len(expected)


def test_accepted_and_checks_stand_in_the_appendix(sample: ModuleType) -> None:
    appendix = parsed(sample.build_result()).get_element_by_id("appendix").text_content()
    for part in ("Outlet policy", "pricing-team", "2027-01-31", "not applicable", "waits for an answer"):
        assert part in appendix


def test_accepted_findings_are_not_counted_as_open(sample: ModuleType) -> None:
    result = sample.build_result(sample.Wanted(findings=6))
    closed = tuple(replace(finding, status="accepted") for finding in result.findings)
    page = parsed(replace(result, findings=closed))
    assert island(page)["count"] == 0
    assert page.find(".//h1").text_content().strip().startswith("No gap was found")


def test_fifty_thousand_findings_are_written_quickly_and_stay_small(many: Result) -> None:
    start = time.process_time()
    data = to_html(many).encode()
    assert time.process_time() - start < 3
    assert len(data) < 15_000_000
