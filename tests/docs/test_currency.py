"""The generated pages are what the code says now; nothing is undocumented, and no link is dead."""

import re
from pathlib import Path

import pytest

from omniaudit.audit.comparison import GROUP_COLUMNS
from omniaudit.cli.documents import BLOCKS, NOTICE, fill, pages
from omniaudit.cli.reference_tables import RECORDS, RESULT_PARTS, SECTIONS
from omniaudit.config.settings import ChannelSettings, Settings
from omniaudit.snapshot.tables import SCHEMAS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)(#[^)]*)?\)")


def test_the_generated_pages_are_current() -> None:
    old = [path.relative_to(ROOT) for path, text in pages(ROOT).items() if path.read_text("utf-8") != text]
    assert old == [], "run `make docs`"


def test_every_block_is_used_and_filled() -> None:
    text = "".join(path.read_text("utf-8") for path in PAGES)
    assert {f"<!-- generated: {name} -->" for name in BLOCKS} == set(
        re.findall("<!-- generated: .* -->", text)
    )
    assert not re.search(r"<!-- generated: \S+ -->\n<!-- end -->", text)


def test_a_block_of_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        fill("<!-- generated: nonsense -->\n<!-- end -->")


def test_no_page_of_a_check_that_is_gone_is_left() -> None:
    known = set(pages(ROOT))
    assert set((ROOT / "docs" / "checks").rglob("*.md")) <= known
    assert all(
        path.read_text("utf-8").startswith(NOTICE) for path in (ROOT / "docs" / "checks").rglob("*.md")
    )


def test_every_command_and_option_is_documented() -> None:
    import typer

    from omniaudit.cli.program import app

    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    program = typer.main.get_command(app)
    groups = {"omniaudit": program.commands}  # type: ignore[attr-defined]
    for prefix, commands in list(groups.items()):
        groups |= {
            f"{prefix} {name}": one.commands for name, one in commands.items() if hasattr(one, "commands")
        }
    for prefix, commands in groups.items():
        for name, command in commands.items():
            assert f"### {prefix} {name}\n" in text
            part = text.split(f"### {prefix} {name}\n")[1].split("\n### ")[0]
            assert command.help
            for parameter in command.params:
                assert parameter.help, (name, parameter.name)
                assert all(f"`{option}" in part for option in parameter.opts if option.startswith("-"))


def test_every_key_is_documented_and_says_what_it_means() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    empty = [line for line in text.splitlines() if line.startswith("| `") and line.endswith("|  |")]
    assert empty == []
    for section in SECTIONS.values():
        for name, field in section.model_fields.items():
            assert f"| `{field.alias or name}` |" in text
    assert SECTIONS[""] is Settings
    assert SECTIONS["channels.NAME"] is ChannelSettings


def test_every_table_column_and_object_is_documented() -> None:
    assert set(RECORDS) == set(SCHEMAS)
    snapshot = (ROOT / "docs" / "snapshot.md").read_text("utf-8")
    assert all(f"| `{column.name}` |" in snapshot for schema in SCHEMAS.values() for column in schema)
    checks = (ROOT / "docs" / "checks.md").read_text("utf-8")
    assert all(f"| `{name}` |" in checks for name in GROUP_COLUMNS)
    result = (ROOT / "docs" / "result.md").read_text("utf-8")
    named = {part.__name__ for part in RESULT_PARTS}
    used = set(
        re.findall(r"\b[A-Z][A-Za-z]+\b", " ".join(re.findall(r"\| `([^`]+)` \|$", result, re.MULTILINE)))
    )
    assert used - named <= {"Severity", "Confidence", "Cause", "Param"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_link_is_dead_and_no_line_too_long(page: Path) -> None:
    text = page.read_text("utf-8")
    for target, _ in LINK.findall(text):
        if "://" not in target:
            assert (page.parent / target).exists(), target
    written = re.sub(
        r"<!-- generated: .*?<!-- end -->|^\|.*$|^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE
    )
    assert [line for line in written.splitlines() if len(line) > 120] == []
