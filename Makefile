# Two commands for newcomers: make demo, make test. Everything else is for maintainers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COVER := 99
MANY := --hypothesis-profile many
# Without compiled files each worker, and each command that a test starts, would compile everything.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-long bench lint types fast golden words engine clean

demo: $(VENV)/installed
	$(BIN)/pathways route --profile examples/uk-volunteer.yaml --to recovery-coach-gb --on 2026-11-24

# Coverage is measured on the fast tests alone: it doubles their time, and they reach all there is.
test: $(VENV)/browser lint types
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -q -n 2 --dist worksteal -m "not slow"
	$(BIN)/python -m coverage combine -q
	$(BIN)/python -m coverage report --skip-covered --fail-under=$(COVER)
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "slow or hypothesis" $(MANY)
	$(BIN)/pathways check --strict --on 2026-11-28

fast: $(VENV)/browser
	$(BIN)/python -m pytest -q -m "not slow" -n 2 --dist worksteal

test-long: $(VENV)/browser
	$(BIN)/python -m pytest -q tests/property --cases 20000 -n 2 $(MANY)

bench: $(VENV)/dev
	$(BIN)/pip install --quiet -e ".[bench]"
	$(BIN)/python -m tests.benchmark.bench --write

lint: $(VENV)/dev
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests

types: $(VENV)/dev
	$(BIN)/mypy

golden: $(VENV)/browser
	$(BIN)/python -m pytest -q tests --update-golden

words: $(VENV)/dev
	$(BIN)/python -m tests.words

engine: $(VENV)/dev
	sh site/vendor/make.sh $(BIN)/python

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@ $(VENV)/installed

$(VENV)/browser: $(VENV)/dev tests/browser/get_chromium.py
	$(BIN)/python tests/browser/get_chromium.py
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
