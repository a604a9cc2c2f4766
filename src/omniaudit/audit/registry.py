"""The checks there are: built-in ones, a project's own and those of installed packages, found alike.

A check's id is its file's place: `checks/price/mismatch.py` is `price/mismatch`. Files are loaded by path, so
that a checkout, an editable installation and a wheel find the same ones.
"""

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import sha256
from importlib.metadata import entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from omniaudit.checkkit import CheckSettings, Meta
from omniaudit.errors import CheckLoadError
from omniaudit.layout import shipped_folder
from omniaudit.result.model import AREAS

ENTRY_POINTS = "omniaudit.checks"


@dataclass(frozen=True, slots=True)
class Check:
    """A loaded check: `judge(subject, settings, context)` drafts, `candidates(settings, survey)` is SQL."""

    id: str
    area: str
    meta: Meta
    documentation: str
    settings: type[CheckSettings]
    judge: Callable[..., Iterable[Any]]
    candidates: Callable[..., str] | None
    path: Path


def load_checks(extra: Sequence[Path] = ()) -> dict[str, Check]:
    """Every check by id: the built-in ones, then those in `extra` folders, then entry points.

    Raises:
        CheckLoadError: a file is no check, or an id stands twice.
    """
    folders = [shipped_folder("checks"), *extra, *_entry_point_folders()]
    found: dict[str, Check] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/*.py")):
            if path.name.startswith("_"):
                continue
            check = load_check(path)
            if check.id in found:
                raise CheckLoadError(f"{path}: the check {check.id} stands already in {found[check.id].path}")
            found[check.id] = check
    return dict(sorted(found.items()))


def _entry_point_folders() -> Iterator[Path]:
    for entry in entry_points(group=ENTRY_POINTS):
        loaded = entry.load()
        yield Path(loaded() if callable(loaded) else str(loaded))


def load_check(path: Path) -> Check:
    """The check in one file.

    Raises:
        CheckLoadError: the file cannot be run, or lacks a part of a check.
    """
    identity = f"{path.parent.name}/{path.stem}"
    module = _run(path)
    meta = getattr(module, "META", None)
    settings = getattr(module, "Settings", CheckSettings)
    judge = getattr(module, "judge", None)
    if not isinstance(meta, Meta) or not callable(judge):
        raise CheckLoadError(f"{path}: a check has META (a Meta) and a function judge; see docs/checks.md")
    if not (isinstance(settings, type) and issubclass(settings, CheckSettings)):
        raise CheckLoadError(f"{path}: Settings must be a class derived from CheckSettings")
    if path.parent.name not in AREAS:
        raise CheckLoadError(f"{path}: {path.parent.name!r} is no area; areas are {', '.join(AREAS)}")
    documentation = inspect.cleandoc(module.__doc__ or "")
    if not documentation:
        raise CheckLoadError(f"{path}: a check's docstring is its documentation; it has none")
    candidates = getattr(module, "candidates", None)
    return Check(identity, path.parent.name, meta, documentation, settings, judge, candidates, path)


def _run(path: Path) -> ModuleType:
    name = f"omniaudit_check_{path.parent.name}_{path.stem}_{sha256(str(path).encode()).hexdigest()[:8]}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise CheckLoadError(f"{path}: not a Python file")
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pydantic look their own module up while it is being run
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise CheckLoadError(f"{path}: cannot be loaded: {type(error).__name__}: {error}") from error
    return module


def choose(checks: Mapping[str, Check], only: Sequence[str], ignore: Sequence[str]) -> dict[str, Check]:
    """The checks whose id fits a pattern in `only` (all, where there are none) and none in `ignore`."""
    return {
        identity: check
        for identity, check in checks.items()
        if (not only or any(fnmatchcase(identity, pattern) for pattern in only))
        and not any(fnmatchcase(identity, pattern) for pattern in ignore)
    }
