"""Made-up results to report on, see sample.py."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from omniaudit.result.garbage import pause_collector
from omniaudit.result.model import Result


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The module that makes results."""
    path = Path(__file__).with_name("sample.py")
    spec = importlib.util.spec_from_file_location("report_sample", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def many(sample: ModuleType) -> Result:
    """A result with 50,000 findings, made once."""
    with pause_collector():
        result: Result = sample.build_result(sample.Wanted(findings=50_000))
    return result
