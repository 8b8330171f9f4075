# Two commands do it all: `make demo` (the bot in your browser, no token) and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
MEASURING := $(VENV)/.measuring
LOCK_FLAGS := --universal --generate-hashes --no-emit-index-url --no-header --quiet

.PHONY: demo test run check format bench lock clean .venv
.DEFAULT_GOAL := demo

.venv: $(READY)

# The lock pins every file by hash; the project itself is installed in place, offline, by the pinned builder.
$(READY): requirements.lock pyproject.toml
	@echo "Preparing the environment (once, about a minute) ..."
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] < (3, 14) else "Sportello needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $(READY)

demo: $(READY)
	$(BIN)/python -m bot demo $(if $(EXAMPLES),--examples) $(if $(STAFF),--staff) $(if $(PORT),--port $(PORT))

run: $(READY)
	$(BIN)/python -m bot run

test: $(READY)
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m bot check

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Only the bench needs scikit-learn and scipy (170 MB): they come with its first run.
$(MEASURING): $(READY) requirements-bench.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $(MEASURING)

bench: $(MEASURING)
	$(BIN)/python -m tests.bench

lock: $(READY)
	$(BIN)/uv pip compile $(LOCK_FLAGS) --upgrade --extra postgres --extra dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile $(LOCK_FLAGS) --upgrade --extra bench -c requirements.lock pyproject.toml -o requirements-bench.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .coverage
