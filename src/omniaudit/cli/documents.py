"""Writes the generated parts of README.md and docs/ anew: `python -m omniaudit.cli.documents`, in a checkout.

A page has hand-written text with blocks between `<!-- generated: NAME -->` and `<!-- end -->`; the pages of
the checks are generated whole.
"""

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from omniaudit.audit.registry import load_checks
from omniaudit.cli import reference_tables as tables
from omniaudit.cli.reference import channel_page, check_page
from omniaudit.collect.connectors.registry import connectors

BLOCK = re.compile(r"(<!-- generated: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
NOTICE = "<!-- This page is generated from the check; `make docs` writes it anew. -->\n"


def _channels() -> list[str]:
    pages = (channel_page(name, connector) for name, connector in connectors().items())
    return "\n".join(re.sub(r"^#", "##", page, flags=re.MULTILINE) for page in pages).splitlines()


BLOCKS: Mapping[str, Callable[[], list[str]]] = {
    "commands": tables.commands,
    "keys": tables.key_tables,
    "tables": tables.snapshot_tables,
    "result": tables.result_parts,
    "columns": tables.column_table,
    "checks": lambda: tables.check_table("checks"),
    "checks-from-root": lambda: tables.check_table("docs/checks"),
    "channels": _channels,
}


def fill(text: str) -> str:
    """A page with its blocks written anew.

    Raises:
        KeyError: a block has a name that is not known.
    """
    return BLOCK.sub(lambda found: f"{found[1]}{chr(10).join(BLOCKS[found[2]]())}\n{found[3]}", text)


def pages(root: Path) -> dict[Path, str]:
    """What every generated page, and every page with a generated block, has to hold."""
    found = {}
    for path in (root / "README.md", *sorted((root / "docs").glob("*.md"))):
        text = path.read_text("utf-8")
        if BLOCK.search(text):
            found[path] = fill(text)
    for name, check in load_checks().items():
        found[root / "docs" / "checks" / f"{name}.md"] = NOTICE + check_page(check)
    return found


def main(root: Path) -> None:
    """Write them."""
    for path, text in pages(root).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).parent if len(sys.argv) > 1 else Path())
