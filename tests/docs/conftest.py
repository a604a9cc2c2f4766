"""The terminal of the command line's tests, for the commands that pages show."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def _neighbour() -> ModuleType:
    path = Path(__file__).parents[1] / "cli" / "conftest.py"
    spec = importlib.util.spec_from_file_location("omniaudit_tests_terminal", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_FIXTURES = _neighbour()
terminal = _FIXTURES.terminal
even = _FIXTURES.even
