"""The HTML report of 50,000 findings: written < 1 s, < 15 MB; in Chromium usable < 1 s, filtered < 100 ms.

Run `python benchmarks/report_50k.py`; the browser's part needs playwright and a chromium on the path.
"""

import importlib.util
import shutil
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from omniaudit.report.formats import write_reports
from omniaudit.result.model import Result

FINDINGS = 50_000
TIMED = """async (act) => {
  const start = performance.now();
  const input = document.querySelector("#filters input");
  if (act === "click") document.querySelector(".facet button").click();
  else { input.value = act; input.dispatchEvent(new Event("input")); }
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def load_sample() -> ModuleType:
    """The module that makes the tests' results."""
    path = Path(__file__).resolve().parents[1] / "tests" / "report" / "sample.py"
    spec = importlib.util.spec_from_file_location("report_sample", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is not there")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def measure_writing(result: Result, folder: Path) -> Path:
    """Print the best of three and the file's size."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        (path,) = write_reports(result, ["html"], folder)
        times.append(time.perf_counter() - start)
    size = path.stat().st_size / 1e6
    print(f"written in {min(times):.2f} s (first {times[0]:.2f} s), {size:.1f} MB")
    return path


def measure_browser(path: Path) -> None:
    """Print how long until the page can be used, and how long a filter takes."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium on this machine")
        return
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_page()
        page.goto(path.as_uri())
        timing = "performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart"
        print(f"usable after {page.evaluate(timing)} ms")
        page.wait_for_timeout(1000)
        for act in ("click", "olimp 12", "swit", "zzzz", ""):
            print(f"filter {act!r}: {page.evaluate(TIMED, act):.0f} ms")
        browser.close()


def main() -> None:
    """Measure all."""
    sample = load_sample()
    result = sample.build_result(sample.Wanted(findings=FINDINGS))
    with tempfile.TemporaryDirectory() as folder:
        measure_browser(measure_writing(result, Path(folder)))


if __name__ == "__main__":
    main()
