"""The brand that tests of several parts write, read and audit; see kit.py."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="session")
def kit() -> ModuleType:
    """The module that makes brands."""
    spec = importlib.util.spec_from_file_location("omniaudit_tests_kit", Path(__file__).with_name("kit.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def brand(kit: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Call `brand.audit(channels, ...)`; each brand has a folder of its own."""
    return kit.Brand(lambda: tmp_path_factory.mktemp("brand"))


@pytest.fixture(scope="session")
def row(kit: Any) -> Any:
    """`row(sku, **fields)` is a listing like all others, but for the fields."""
    return kit.row
