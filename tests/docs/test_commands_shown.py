"""Every command that README and the tutorial show is run, in order, and ends as they say."""

import re
import shlex
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"#.*\bexit (\d+)")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file it is the content of, if any, and its text."""

    language: str
    file: str | None
    text: str


def blocks(name: str) -> list[Block]:
    """The fenced blocks of a page."""
    return [Block(*found) for found in FENCE.findall((ROOT / name).read_text("utf-8"))]


def _words(line: str) -> list[str]:
    return shlex.split(line, comments=True)


def _replace(folder: Path, block: Block) -> None:
    """Make the change that a block of removed and added text shows."""
    removed, added = (line[1:] for line in block.text.splitlines())
    assert block.file is not None
    path = folder / block.file
    text = path.read_text("utf-8")
    assert text.count(removed) == 1
    path.write_text(text.replace(removed, added), "utf-8")


def _play(page: str, terminal: Any) -> Iterator[tuple[str, Any, int]]:
    """Do what the page says, and give each command's outcome and the exit code that the page promises."""
    for block in blocks(page):
        if block.language == "diff":
            _replace(terminal.folder, block)
        elif block.file:
            (terminal.folder / block.file).write_text(block.text, "utf-8")
        for line in block.text.splitlines() if block.language == "sh" else ():
            words = _words(line)
            if words[0] == "cd":
                terminal.folder /= words[1]
            else:
                assert words[0] == "omniaudit", line
                promised = EXIT.search(line)
                yield line, terminal.run(*words[1:]), int(promised[1]) if promised else 0


def _keep_promises(played: Iterable[tuple[str, Any, int]]) -> dict[str, Any]:
    """The outcome of each command, the last one where it stands twice; each ended as promised."""
    told = {}
    for line, outcome, promised in played:
        assert outcome.code == promised, (line, outcome.err)
        told[line.partition("#")[0].strip()] = outcome
    return told


def test_the_commands_of_the_readme_end_as_it_says(terminal: Any) -> None:
    assert len(_keep_promises(_play("README.md", terminal))) == 3


def test_what_the_tutorial_tells_happens(terminal: Any) -> None:
    told = _keep_promises(_play("docs/tutorial.md", terminal))
    assert "ceneo shows 399.00" in told["omniaudit explain ef2f7d4693d1"].out
    assert "1 fixed" in told["omniaudit scan omniaudit.yaml"].err
    audited = told["omniaudit audit latest --config mine.yaml"].err
    assert "1 accepted" in audited
    assert "2 fixed" in audited
    printed = told["omniaudit report report -o - --format markdown"].out
    assert printed.startswith("## Lumen Dom")


def test_the_other_commands_of_the_readme_work_on_a_scanned_brand(terminal: Any, even: Path) -> None:
    shutil.copytree(even.parent, terminal.folder, dirs_exist_ok=True)
    terminal.run("scan", "omniaudit.yaml", "--format", "json")
    (block,) = [one for one in blocks("README.md") if "omniaudit history" in one.text]
    for line in block.text.splitlines():
        assert terminal.run(*_words(line)[1:]).code == 0, line


def test_the_configurations_shown_are_valid(terminal: Any) -> None:
    (block,) = [one for one in blocks("docs/configuration.md") if one.file]
    (terminal.folder / "omniaudit.yaml").write_text(block.text, "utf-8")
    assert terminal.run("validate", "omniaudit.yaml").code == 0
    shown = [one.text for one in blocks("README.md") if one.language == "yaml"]
    (terminal.folder / "accepted.yaml").write_text(shown[2], "utf-8")
    intent = shown[1] + "brand: {aliases: [LD]}\nchannels: {outlet: {type: file, path: outlet.csv}}\n"
    (terminal.folder / "short.yaml").write_text(shown[0], "utf-8")
    (terminal.folder / "whole.yaml").write_text("include: short.yaml\n" + intent, "utf-8")
    for name in ("short.yaml", "whole.yaml"):
        outcome = terminal.run("validate", name)
        assert outcome.code == 0, outcome.err


def test_the_check_shown_finds_what_it_says(terminal: Any, brand: Any, row: Any) -> None:
    (block,) = [one for one in blocks("docs/checks.md") if one.language == "python"]
    loud, plain = row("A", title="LAMPA OSLO BIAŁA"), row("A", title="Lampa Oslo biała")
    config = brand.write({"shop": [plain, row("B")], "app": [loud, row("B")]}, checks={"paths": ["own"]})
    assert block.file is not None
    path = config.parent / block.file
    path.parent.mkdir(parents=True)
    path.write_text(block.text, "utf-8")
    _, result = terminal.scan(config, "--checks", "product/shouting")
    assert [one["message"]["text"] for one in result["findings"]] == ["app writes the title in capitals."]


def test_the_query_shown_reads_a_snapshot(terminal: Any, even: Path) -> None:
    import duckdb

    (block,) = [one for one in blocks("docs/snapshot.md") if one.language == "sql"]
    terminal.run("collect", even, "--quiet")
    query = block.text.replace("'.omniaudit", f"'{even.parent}/.omniaudit")
    with duckdb.connect() as engine:
        assert sorted(engine.execute(query).fetchall()) == [("app", 3), ("shop", 3)]


def test_yaml_blocks_are_yaml() -> None:
    pages = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    shown = [
        block for page in pages for block in blocks(str(page.relative_to(ROOT))) if block.language == "yaml"
    ]
    assert shown
    for block in shown:
        assert isinstance(yaml.safe_load(block.text), dict | list), block.text
