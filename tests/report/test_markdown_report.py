"""The Markdown report: its limit, its escapes, what it says."""

import re
import time
from dataclasses import replace
from html import unescape
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement
from markdown_it import MarkdownIt

from omniaudit.report.markdown import LIMIT, plain, to_markdown

RENDERER = MarkdownIt("commonmark").enable("table")


def rendered(markdown: str) -> HtmlElement:
    return html.document_fromstring(RENDERER.render(markdown))


def test_it_says_verdict_coverage_findings_and_what_to_do(sample: ModuleType) -> None:
    wanted = sample.Wanted(failed=("supplier",), partial=("ceneo",), grouped=30)
    text = to_markdown(sample.build_result(wanted))
    page = rendered(text)
    assert "supplier was not read" in page.findtext(".//h2")
    assert [h.text for h in page.findall(".//h3")] == ["What was seen", "Findings", "Next steps"]
    assert "access denied" in text
    assert "❌ Not read" in text
    titles = [h.text_content() for h in page.findall(".//h4")]
    assert titles[0] == "Prices differ (price/mismatch): 7"
    assert titles[1] == "Net shown as gross (price/tax-basis): 1"
    assert "2 findings are accepted; 3 gaps were closed since the last run." in page.text_content()


def test_the_worst_findings_stand_open_and_the_rest_folds(sample: ModuleType) -> None:
    text = to_markdown(sample.build_result())
    assert text.count("<details><summary>2 more</summary>") == 4
    assert text.count("<details>") == text.count("</details>")


def test_an_empty_audit_does_not_look_clean(sample: ModuleType) -> None:
    text = to_markdown(sample.empty_result())
    assert "Nothing was seen" in text
    assert "✅" not in text


@pytest.mark.parametrize("limit", [LIMIT, 20_000, 8_000, 3_000, 500, 60])
def test_it_never_passes_the_limit_and_cuts_whole_findings(sample: ModuleType, limit: int) -> None:
    text = to_markdown(sample.build_result(sample.Wanted(findings=300, hostile=True)), limit)
    assert len(text) <= limit
    assert text.count("<details>") == text.count("</details>")
    assert all(line.endswith("|") for line in text.splitlines() if line.startswith("|"))
    if limit >= 500:
        left = int(
            re.search(r"… ([\d,]+) more findings: see report.html / result.json", text)[1].replace(",", "")
        )
        shown = len(re.findall(r"^\| \*\*(?:critical|high|medium|low)\*\*", text, re.MULTILINE))
        assert shown + left == 300


def test_fifty_thousand_findings_fit_a_comment_quickly(sample: ModuleType) -> None:
    one = sample.build_result(sample.Wanted(findings=500))
    many = replace(one, findings=one.findings * 100)
    start = time.process_time()
    text = to_markdown(many)
    assert time.process_time() - start < 3
    assert len(text) <= LIMIT
    assert "49," in text


def test_hostile_titles_make_no_markup(sample: ModuleType) -> None:
    page = rendered(to_markdown(sample.build_result(sample.Wanted(hostile=True))))
    assert not page.xpath("//script|//img|//a|//code|//h1")
    assert "<script>window.__hit=1</script>" in page.text_content()


def test_the_same_result_gives_the_same_text(sample: ModuleType) -> None:
    assert to_markdown(sample.build_result()) == to_markdown(sample.build_result())


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("ping @everyone and @a-b/c", r"@\w"),
        ("see #123 and GH-9", r"#\d|GH-\d"),
        ("https://evil.example and www.evil.example", r"://|www\."),
        ("a\nb\r\nc\u2028d\x00\u202e", r"[\n\r\u2028\x00\u202e]"),
    ],
)
def test_nothing_links_or_hides(text: str, forbidden: str) -> None:
    assert not re.search(forbidden, unescape(plain(text)))


@given(st.text(max_size=200))
def test_any_text_is_one_paragraph_of_plain_text(text: str) -> None:
    page = RENDERER.render(f"| a |\n|---|\n| x {plain(text)} y |\n\nend\n")
    tree = html.fragment_fromstring(page, create_parent="div")
    assert {element.tag for element in tree.iter()} <= {
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "p",
    }
    assert len(tree.findall(".//td")) == 1
