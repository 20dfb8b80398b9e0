# Two commands do everything: `make demo` and `make test`.
PYTHON ?= python3
PORT ?= 8000
SHARED ?= ../shared/data
BIN := .venv/bin
UV := UV_PYTHON_DOWNLOADS=never $(BIN)/uv
export PORT

.PHONY: help demo test quick check soak bench journey locks train-deidentify catalogues clean

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 24

demo: .venv/run.stamp node_modules/.stamp ## a living town on http://127.0.0.1:$(PORT)
	@$(BIN)/landsby demo

test: .venv/dev.stamp node_modules/.stamp ## everything, browser and PostgreSQL included; ARGS=network: that room
	@$(BIN)/python -m tools.test $(ARGS)

quick: .venv/dev.stamp node_modules/.stamp ## the web and the architecture on SQLite
	@$(BIN)/python -m tools.test --quick $(ARGS)

check: .venv/dev.stamp node_modules/.stamp ## style, types, walls, locks
	@$(BIN)/python tools/check.py

soak: .venv/dev.stamp node_modules/.stamp ## the slow campaigns, with large counts
	@$(BIN)/python -m tools.test --soak $(ARGS)

bench: .venv/bench.stamp node_modules/.stamp ## speed, side by side
	@$(BIN)/python -m benchmarks.bench $(ARGS)

journey: .venv/dev.stamp node_modules/.stamp ## the low threshold in figures
	@$(BIN)/python -m benchmarks.journey

locks: .venv/uv.stamp ## write the pinned locks anew
	@$(BIN)/python tools/locks.py

train-deidentify: .venv/dev.stamp ## train the recogniser of names anew, from the data in $(SHARED)
	@npm install --silent --no-fund --no-audit --no-save --prefix var/train norway-postal-codes@3.3.0
	@$(BIN)/python -m tools.deidentify.train --norne $(SHARED)/norne --names $(SHARED)/names/first_names.json \
		--places $(SHARED)/population/locnames.csv \
		--postal var/train/node_modules/norway-postal-codes/converted/postal-codes-simple.js

catalogues: .venv/dev.stamp ## bring the translations' entries up to date
	@$(BIN)/python tools/catalogues.py update

clean: ## remove what was installed and made here
	rm -rf .venv node_modules var

.venv/uv.stamp: requirements/uv.txt
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not here. Install Python 3.11 or newer, or say make PYTHON=… with the one you have."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Landsby needs Python 3.11 or newer; this is %d.%d. Say make PYTHON=python3.11 …" % sys.version_info[:2])'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

.venv/run.stamp: .venv/uv.stamp requirements/run.txt pyproject.toml
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes --no-build-isolation-package pyspark -r requirements/dev.txt
	@touch $@

.venv/bench.stamp: .venv/dev.stamp requirements/bench.txt
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes --no-build-isolation-package pyspark -r requirements/bench.txt
	@touch $@

node_modules/.stamp: package-lock.json
	@command -v npm >/dev/null || { echo "npm is not here. Install Node.js 20 or newer: https://nodejs.org"; exit 1; }
	@npm ci --silent --no-fund --no-audit
	@touch $@
