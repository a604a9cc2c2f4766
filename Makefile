# Everything a newcomer or a CI job runs, on a machine with nothing but make and Python 3.11 or later.
# `make` alone lists it; `make PYTHON=python3.12 demo` picks the interpreter.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# All that need no arguments; the two left out read or make files that the user names.
BENCHMARKS := $(filter-out %/price_strings.py %/wide_snapshot.py,$(wildcard benchmarks/*.py))
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: help demo test check lint types imports package integration bench docs clean

help: ## this list
	@awk -F ': .*## ' '/^[a-z]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.run ## audit the built-in demo brand; leaves demo-report/report.html and report.md
	@$(BIN)/omniaudit demo --output demo-report

test: $(VENV)/.dev ## the tests, on every core; those that need a server are left out
	@$(BIN)/python -m pytest -q -n auto -m "not integration"

check: lint types imports package ## every other gate: lint, types, imports, packages

lint: $(VENV)/.dev ## ruff: all rules but those that pyproject.toml gives a reason against, and the format
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check || { $(BIN)/ruff format --check; exit 1; }

types: $(VENV)/.dev ## mypy --strict over src, checks and tools
	@$(BIN)/mypy --no-error-summary

imports: $(VENV)/.dev ## imports go one way: in the package, and in check files
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -q tests/packaging

package: $(VENV)/.dev ## the wheel and the sdist, each installed where nothing else is and run from an empty folder
	@$(BIN)/python tools/check_package.py

integration: $(VENV)/.integration ## against a real PostgreSQL, which the tests start themselves
	@tools/install-postgresql
	@$(BIN)/python -m pytest -q -m integration tests/integration

bench: $(VENV)/.dev ## the benchmarks at their default sizes; takes minutes and prints figures
	@for script in $(BENCHMARKS); do echo "== $$script"; $(BIN)/python $$script || exit 1; done

docs: $(VENV)/.dev ## write the generated parts of README.md and docs/ anew
	@$(BIN)/python -m omniaudit.cli.documents

clean: ## remove the environment, caches and everything the targets above wrote; snapshots stay
	@rm -rf $(VENV) build dist demo-report .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.created: tools/make-venv
	@tools/make-venv $(VENV) $(PYTHON)
	@touch $@

$(VENV)/.run: $(VENV)/.created pyproject.toml
	@echo "installing what running needs into $(VENV)"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "installing what testing needs into $(VENV)"
	@$(PIP) install --editable ".[dev]"
	@touch $@

$(VENV)/.integration: $(VENV)/.dev
	@echo "installing the PostgreSQL driver into $(VENV)"
	@$(PIP) install --editable ".[postgresql]"
	@touch $@
