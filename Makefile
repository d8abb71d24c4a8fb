# make run    set up, then open the app
# make test   set up, then lint, types, layers and tests
# make bench  set up, then accuracy, speed and the live loop
# make doctor check this machine
# make words  bring the catalogues of translations up to date; NEW=fr begins a French one
# make lock   renew constraints.txt
# make clean  remove what the above made

.DEFAULT_GOAL := run
.PHONY: run test bench doctor words lock clean
.DELETE_ON_ERROR:

VENV := .venv
PY := $(VENV)/bin/python
UV := uv==0.13.9
BASE := $(VENV)/installed
DEV := $(VENV)/installed-dev
# The first interpreter on the path that is one of 3.11 to 3.13; `make run PYTHON=...` overrides.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(FITS)' 2>/dev/null && echo $$p && break; done)

run: $(BASE)
	$(PY) -m streamlit run app.py

test: $(DEV)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy pose coach benchmarks tools $(wildcard app.py)
	$(VENV)/bin/lint-imports --no-logo
	$(PY) -m pytest -n auto -m 'not browser'
	$(PY) -m pytest -m browser

bench: $(DEV)
	$(PY) -m benchmarks.accuracy
	$(PY) -m benchmarks.speed
	$(PY) -m benchmarks.progress
	$(PY) -m benchmarks.rescoring
	$(PY) -m benchmarks.review_page
	$(PY) -m benchmarks.live

doctor: $(BASE)
	$(VENV)/bin/rom-coach doctor

words: $(DEV)
	$(PY) -m tools.words $(if $(NEW),--new $(NEW))

lock: $(DEV)
	$(PY) -m pip install --quiet $(UV)
	$(PY) -m uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
		--fork-strategy fewest --upgrade --no-emit-index-url --no-emit-find-links \
		--custom-compile-command 'make lock' --output-file constraints.txt --quiet

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@[ -n '$(PYTHON)' ] && $(PYTHON) -c '$(FITS)' || { echo \
		"ROM Coach needs Python 3.11, 3.12 or 3.13 and found none. Install one, or name it:" \
		"make run PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo \
		"$(PYTHON) cannot make virtual environments. On Debian and Ubuntu:" \
		"sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(BASE): $(PY) pyproject.toml constraints.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
		--editable .
	@$(PY) -c 'import cv2, mediapipe' || { echo \
		"A system library is missing; '$(VENV)/bin/rom-coach doctor' names it." >&2; exit 1; }
	@touch $@

$(DEV): $(BASE)
	$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
		--editable '.[dev,bench]'
	@touch $@
