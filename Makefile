# One word for each thing that a developer does. The parts are readable Python in scripts/.
# Needs make and Python 3.11, 3.12 or 3.13; nothing else.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)
PORT ?= 8501
# As many workers as processors; the tests of one file stay together, so that a file's server is started once.
PYTEST_ARGS ?= -n auto --dist loadfile
VENV := .venv/bin/python

.PHONY: help run room test test-fast check fuzz deploy-check upgrade-check audit sbom rehearse bench requirements assets clean setup setup-test

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' Makefile

run: setup ## set up, prepare the store, serve on 127.0.0.1:8501 (PORT=8502 make run)
	@PORT=$(PORT) $(VENV) serve.py

room: setup ## the same for a meeting's hall: phones and projectors of its network may join (ADDRESS=192.168.1.20 make room)
	@PORT=$(PORT) ADDRESS=$(ADDRESS) $(VENV) serve.py --room

test: setup-test ## set up, find or install a browser, run every test
	@$(VENV) scripts/ensure_browser.py
	@$(VENV) scripts/with_postgres.py $(VENV) scripts/run_tests.py $(PYTEST_ARGS)
	@$(VENV) -m pytest -m own_process tests/failure

test-fast: setup-test ## the tests of a few minutes, for while you work: no browser, server, whole page or PostgreSQL (TEST_ARGS="-k names")
	@$(VENV) -m pytest $(PYTEST_ARGS) -q -m "not browser and not slow and not fuzz and not own_process and not rehearsal" $(TEST_ARGS)

check: setup-test ## lint, types, layers and licences
	@$(VENV) -m ruff check .
	@$(VENV) -m mypy
	@.venv/bin/lint-imports
	@$(VENV) scripts/dependencies.py licences

fuzz: setup-test ## throw odd input at importers, addresses, search, forms, codes and uploads, and draw new examples for every rule (FUZZ_ARGS="-k search")
	@$(VENV) -m pytest $(PYTEST_ARGS) -m "fuzz or (hypothesis and not own_process)" --hypothesis-profile searching $(FUZZ_ARGS)

deploy-check: setup-test ## set up PostgreSQL, two processes and nginx in an empty folder, lose one, back up, restore (docs/operating.md)
	@$(VENV) scripts/deploy_check.py

upgrade-check: setup-test ## run everything against the newest releases of what is pinned, in a folder of its own, and say what broke
	@$(VENV) scripts/upgrade_check.py

audit: setup-test ## ask whether a vulnerability is known of anything that is pinned (needs a network)
	@$(VENV) scripts/audit.py

sbom: setup ## list every package that the app runs with, as CycloneDX (SBOM=file.json)
	@$(VENV) scripts/dependencies.py sbom $(SBOM)

rehearse: setup ## serve an exercise: a store of its own with two years of invented entries (REHEARSE_ARGS=--replace makes it anew)
	@$(VENV) -m data rehearse $(REHEARSE_ARGS)
	@PORT=$(PORT) AMBERLIGHT_DATABASE_URL=sqlite:///$(CURDIR)/data/rehearsal.db $(VENV) serve.py

bench: setup-test ## measure against a static page and Dash, write docs/benchmarks.md
	@$(VENV) scripts/ensure_browser.py
	@$(VENV) -m scripts.bench

requirements: setup-test ## pin requirements*.txt again (PIN_ARGS=--upgrade for newer versions)
	@$(VENV) -m pip install --quiet uv
	@$(VENV) scripts/pin_requirements.py $(PIN_ARGS)

assets: setup-test ## build boundaries, fonts and Leaflet again from npm packages (needs npm)
	@$(VENV) -m scripts.build_assets

clean: ## remove what tests and tools leave behind; never the store
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache test-results
	@find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +

setup:
	@$(if $(PYTHON),,echo "Amberlight needs Python 3.11, 3.12 or 3.13: install one, or name it: make run PYTHON=/path/to/python" >&2; exit 1)
	@$(PYTHON) scripts/set_up.py requirements.txt

setup-test:
	@$(if $(PYTHON),,echo "Amberlight needs Python 3.11, 3.12 or 3.13: install one, or name it: make test PYTHON=/path/to/python" >&2; exit 1)
	@$(PYTHON) scripts/set_up.py requirements.txt requirements-test.txt
