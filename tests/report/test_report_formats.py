"""Every format is built, written whole, and the same each time."""

from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from omniaudit.config.settings import ReportFormat
from omniaudit.errors import ReportError
from omniaudit.report.formats import FORMATS, render, write_reports
from omniaudit.result.store import from_json, to_json


def test_every_format_of_the_configuration_can_be_built(sample: ModuleType, tmp_path: Path) -> None:
    names = get_args(ReportFormat)
    paths = write_reports(sample.build_result(), names, tmp_path / "report")
    assert sorted(names) == sorted(FORMATS)
    assert {path.name for path in paths} == {"report.html", "report.md", "result.json"}
    assert all(path.stat().st_size > 1000 for path in paths)
    assert not [entry for entry in (tmp_path / "report").iterdir() if entry.name.startswith(".")]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_result_gives_the_same_bytes(sample: ModuleType, name: str) -> None:
    wanted = sample.Wanted(failed=("supplier",), hostile=True, grouped=12)
    first = render(sample.build_result(wanted), name)
    again = from_json(to_json(sample.build_result(wanted)))
    assert first == render(again, name)


def test_a_format_twice_is_written_once(sample: ModuleType, tmp_path: Path) -> None:
    assert len(write_reports(sample.build_result(), ["json", "json"], tmp_path)) == 1


def test_an_unknown_format_names_those_there_are(sample: ModuleType) -> None:
    with pytest.raises(ReportError, match="'pdf'; choose from html, markdown, json"):
        render(sample.build_result(), "pdf")


def test_a_folder_that_cannot_be_written_is_one_clear_error(sample: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "report").write_text("in the way")
    with pytest.raises(ReportError, match=r"report\.md: cannot be written"):
        write_reports(sample.build_result(), ["markdown"], tmp_path / "report")


def test_templates_of_ones_own_extend_ours(sample: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "report.html.j2").write_text(
        '{% extends "default/report.html.j2" %}{% block title %}Mine: {{ result.brand.name }}{% endblock %}'
    )
    page = render(sample.build_result(), "html", tmp_path).decode()
    assert "<title>Mine: Lumen Dom</title>" in page
    assert "What was seen" in page


def test_one_partial_can_be_replaced(sample: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "footer.html.j2").write_text("<footer>North Audit</footer>")
    assert "<footer>North Audit</footer>" in render(sample.build_result(), "html", tmp_path).decode()


def test_a_broken_template_is_named_with_its_line(sample: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "report.html.j2").write_text("fine\n{% if %}")
    with pytest.raises(ReportError, match=r"report\.html\.j2, line 2"):
        render(sample.build_result(), "html", tmp_path)


def test_a_value_that_is_not_there_is_an_error(sample: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "report.html.j2").write_text("{{ result.nothing_such }}")
    with pytest.raises(ReportError, match="nothing_such"):
        render(sample.build_result(), "html", tmp_path)


def test_a_templates_folder_that_is_not_there_is_named(sample: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no such folder"):
        render(sample.build_result(), "html", tmp_path / "nowhere")
