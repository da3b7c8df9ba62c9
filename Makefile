# memcon: `make demo` shows what it does, `make test` proves it. Both need python3 and make, nothing else.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
RECORDS ?= examples/records
ARCHIVE ?= demo.memcon
PORT ?= 8470
SERVE ?= yes

.PHONY: help demo test check golden screenshots clean
help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/'

$(VENV)/.installed: pyproject.toml tools/venv.sh
	@tools/venv.sh "$(VENV)"
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check -e .
	touch "$@"

$(VENV)/.tests-installed: $(VENV)/.installed tools/chromium.sh
	@"$(BIN)/python" -m pip install --quiet --disable-pip-version-check -e '.[mcp,charts]' --group dev
	tools/chromium.sh "$(BIN)/python"
	touch "$@"

demo: $(VENV)/.installed  ## build the example collection (RECORDS=folder: your own) and open the reading room
	@"$(BIN)/memcon" build "$(RECORDS)" --archive "$(ARCHIVE)"
	[ "$(SERVE)" = no ] || exec "$(BIN)/memcon" serve --archive "$(ARCHIVE)" --port "$(PORT)"

test: $(VENV)/.tests-installed  ## install what tests need, then run all of them
	@"$(BIN)/ruff" check .
	"$(BIN)/ruff" format --check .
	"$(BIN)/mypy"
	"$(BIN)/python" -m pytest

check: $(VENV)/.tests-installed  ## style and types only
	@"$(BIN)/ruff" check .
	"$(BIN)/ruff" format --check .
	"$(BIN)/mypy"

golden: $(VENV)/.tests-installed  ## write again what is generated: the reference of the commands
	@"$(BIN)/python" tools/reference.py

screenshots: $(VENV)/.tests-installed  ## take the pictures of the documents again
	@"$(BIN)/python" tools/screenshots.py

clean:  ## remove what was installed and built here
	rm -rf "$(VENV)" "$(ARCHIVE)"
