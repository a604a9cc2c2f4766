"""The report in a real browser: it loads nothing, runs nothing foreign and filters quickly."""

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import pytest

from omniaudit.report.formats import write_reports
from omniaudit.result.model import Result

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
TIMED_CLICK = """async (button) => {
  const start = performance.now();
  button.click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


class OpenReport(Protocol):
    """Opens a result's report; gives the page, its complaints and the addresses it asked for."""

    def __call__(self, result: Result, address: str = "", **options: Any) -> tuple[Any, list[str], list[str]]:
        """Open it at an address's fragment, in a context with these options."""
        ...


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def open_report(browser: Any, tmp_path: Path) -> Iterator[OpenReport]:
    contexts = []

    def open_it(result: Result, address: str = "", **options: Any) -> tuple[Any, list[str], list[str]]:
        (path,) = write_reports(result, ["html"], tmp_path)
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        complaints: list[str] = []
        requests: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(f"{path.as_uri()}{address}")
        return page, complaints, requests

    yield open_it
    for context in contexts:
        context.close()


def wait_for_count(page: Any, pattern: str) -> None:
    """Wait until the count of results reads like the pattern; the page's policy forbids to eval."""
    expect(page.locator("#result-count")).to_have_text(re.compile(pattern))


def test_hostile_titles_neither_run_nor_load(sample: ModuleType, open_report: OpenReport) -> None:
    page, complaints, requests = open_report(sample.build_result(sample.Wanted(hostile=True)))
    page.locator("#filters input").fill("lamp")
    wait_for_count(page, r" of 40")
    for summary in page.locator("details.finding summary").all()[:12]:
        summary.click()
    assert page.evaluate("window.__hit") is None
    assert page.locator("script, img, iframe, object").count() == 2
    assert complaints == []
    assert len(requests) == 1


def test_what_the_script_shows_equals_what_the_file_says(sample: ModuleType, open_report: OpenReport) -> None:
    page, complaints, _ = open_report(sample.build_result(sample.Wanted(hostile=True, grouped=8)))
    page.evaluate("document.querySelectorAll('details.finding').forEach((each) => { each.open = true; })")
    page.wait_for_selector(".copy")
    before = page.locator("#groups").inner_text()
    page.locator("#filters input").fill("zzzz")
    wait_for_count(page, r"^0 of")
    page.get_by_role("button", name="Clear filters").click()
    wait_for_count(page, r"^41 findings$")
    page.evaluate("document.querySelectorAll('details.finding').forEach((each) => { each.open = true; })")
    expect(page.locator(".copy")).to_have_count(page.locator("details.finding").count())
    assert page.locator("#groups").inner_text() == before
    rows = page.locator("#price-rows").inner_text()
    page.get_by_label("Search prices").fill("a")
    page.get_by_label("Search prices").fill("")
    assert page.locator("#price-rows").inner_text() == rows
    assert complaints == []


def test_the_map_filters_and_the_address_keeps_it(sample: ModuleType, open_report: OpenReport) -> None:
    result = sample.build_result(sample.Wanted(failed=("supplier",)))
    page, _, _ = open_report(result)
    page.get_by_role("button", name="google, price").click()
    wait_for_count(page, r"^7 of 40 findings$")
    shown = page.locator("#result-count").inner_text()
    assert shown == "7 of 40 findings"
    again, _, _ = open_report(result, address=page.evaluate("location.hash"))
    assert again.locator("#result-count").inner_text() == shown
    assert again.locator(".group:visible").count() == 1


def test_the_keyboard_is_enough(sample: ModuleType, open_report: OpenReport) -> None:
    page, _, _ = open_report(sample.build_result())
    page.keyboard.press("/")
    page.keyboard.type("swit 4")
    wait_for_count(page, r" of ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "Lampa stołowa Świt" in page.locator("details.finding[open]").first.inner_text()


def test_without_a_script_all_of_it_still_reads(sample: ModuleType, open_report: OpenReport) -> None:
    page, _, _ = open_report(sample.build_result(sample.Wanted(findings=300)), java_script_enabled=False)
    assert "channels" in page.locator("h1").inner_text()
    assert page.locator("#map td").first.is_visible()
    assert page.locator("details.finding").count() == 120
    assert page.locator("#filters").is_hidden()
    page.locator("details.finding summary").first.click()
    assert page.locator("details.finding .body").first.is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_the_screen(sample: ModuleType, open_report: OpenReport, width: int) -> None:
    wanted = sample.Wanted(failed=("supplier",), hostile=True, grouped=12)
    page, _, _ = open_report(sample.build_result(wanted), viewport={"width": width, "height": 900})
    page.locator("details.finding summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_fifty_thousand_findings_are_usable_at_once(many: Result, open_report: OpenReport) -> None:
    start = time.perf_counter()
    page, complaints, _ = open_report(many)
    opened = time.perf_counter() - start
    ready = page.evaluate("performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart")
    button = page.get_by_role("group", name="Severity").get_by_role("button").first
    took = button.evaluate(TIMED_CLICK)
    print(f"written and opened {opened:.2f} s, ready {ready} ms, filter {took:.0f} ms")  # noqa: T201 - figures
    assert page.locator("#result-count").inner_text() == "8334 of 50,000 findings"
    assert page.evaluate("document.querySelectorAll('*').length") < 20_000
    assert ready < 3000
    assert took < 500
    assert complaints == []
