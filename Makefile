# The commands of Paydaş. Each sets up what it needs from a clean clone; nothing but
# Python 3.11 or newer is asked for.
PYTHON ?= python3
PY := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help install run test lint faults attack bench coverage translations lock sbom clean

help:             ## Show this list
	@grep -E '^[a-z]+: .*##|^[a-z]+:  +##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 16

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Paydaş needs Python 3.11 or newer; say which with: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock | .venv/bin/python
	$(PY) -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	@touch $@

.venv/.tools: requirements-dev.lock .venv/.installed
	$(PY) -m pip install --quiet --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

catalogues := $(wildcard survey/translations/*/LC_MESSAGES/messages.po)
.venv/.catalogues: $(catalogues) .venv/.installed
	@$(PY) -m babel.messages.frontend compile --directory survey/translations --statistics 2>&1 | grep -v '^compiling' || true
	@touch $@

install: .venv/.installed .venv/.catalogues   ## Set up without the tools for developing

run: .venv/.installed .venv/.catalogues   ## Set up, load the sample and serve on port 8000
	@$(PY) -m survey run

test: .venv/.tools .venv/.catalogues      ## Run all tests, on SQLite and on PostgreSQL
	@tests/run.sh

lint: .venv/.tools .venv/.catalogues      ## Check style, types and catalogues
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m survey.translations --check

faults: .venv/.tools .venv/.catalogues    ## Put faults into the real server: is anything lost or doubled
	@tests/system_packages.sh strace gcc libc6-dev libfaketime
	@$(PY) -m tests.faults $(OPTIONS)

attack: .venv/.tools .venv/.catalogues    ## Turn attack tools of others against a seeded installation
	@tests/attack/run.sh $(OPTIONS)

bench: .venv/.tools .venv/.catalogues     ## Measure speed and quality, as ratios within one run
	@$(PY) -m survey.responses.benchmark
	@tests/system_packages.sh gcc libc6-dev
	@$(PY) -m tests.load
	@POLARS_MAX_THREADS=1 $(PY) -m analysis.benchmarks  # as jobs of the application run

coverage: .venv/.tools .venv/.catalogues  ## Run the tests on SQLite and show what they don't reach
	$(PY) -m pytest -q -n 2 --cov --cov-report=term-missing:skip-covered

translations: .venv/.tools                ## Collect the texts of pages into the catalogues
	$(PY) -m survey.translations

COMPILE := -q --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-header
lock: .venv/.tools                        ## Compile the lock files anew
	$(PY) -m piptools compile $(COMPILE) -o requirements.lock requirements.txt
	$(PY) -m piptools compile $(COMPILE) -c requirements.lock -o requirements-dev.lock requirements-dev.txt

sbom: .venv/.tools                        ## Write what an installation consists of to sbom.json (CycloneDX)
	@$(PY) -m cyclonedx_py requirements --output-reproducible --of JSON -o sbom.json requirements.lock
	@echo "sbom.json lists every library of requirements.lock with its version and hashes."

clean:            ## Remove the virtual environment and caches; the instance folder stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache
