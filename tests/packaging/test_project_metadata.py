"""What is written down twice must agree."""

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

import omniaudit

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project() -> Any:
    """pyproject.toml's [project]."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_version_is_the_package_s(project: Any) -> None:
    assert project["version"] == omniaudit.__version__


def test_every_dependency_says_why(project: Any) -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for requirement in project["dependencies"]:
        line = next(line for line in lines if line.strip().startswith(f'"{requirement}"'))
        assert re.search(r"#\s+\S", line), requirement


def test_make_lists_every_target_a_person_may_call() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    bare = {"PATH": os.environ["PATH"]}  # without the flags of the make that runs the tests
    listed = subprocess.run(
        ["make", "help"], cwd=ROOT, env=bare, capture_output=True, text=True, check=True
    ).stdout
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert {line.split()[1] for line in listed.splitlines()} == set(phony.split())


def test_no_lock_file_is_tracked() -> None:
    names = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml"}
    assert not [name for name in names if (ROOT / name).exists()]
