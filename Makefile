# De opdrachten van dit werkboek. `make` zonder meer toont ze.
# Everything that make installs stands in .venv and node_modules; a stamp file says that a part is up to date.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCK := requirements.lock
BENCH_LOCK := bench/requirements.lock
TEMPLATE := share/jupyter/voila/templates/samenspraak
CODE := samenspraak widgets tests bench werkboeken hatch_build.py
ARGS ?=

.PHONY: help start lab test check lock clean

help: ## toont deze lijst
	@echo "Samenspraak. Dit kun je hier doen:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
	@echo "Keuzes geef je mee met ARGS, bijvoorbeeld: make start ARGS=\"--poort 9000 --geen-browser\""

start: $(VENV)/.start ## installeert wat nodig is en opent het werkboek in je browser
	@exec $(BIN)/samenspraak start $(ARGS)

lab: $(VENV)/.start ## opent de werkboeken in JupyterLab, om ze te bewerken
	@exec $(BIN)/samenspraak lab $(ARGS)

# ------------------------------------------------------------------------------------------------------ tests

test: check ## draait alle controles en alle tests, ook die in de browser
	@tools/chromium.sh
	@tools/nginx.sh
	$(BIN)/python -m pytest tests --numprocesses=2 --dist=loadfile
	@tools/run_workbooks.sh $(BIN)

check: $(VENV)/.test node_modules/.package-lock.json ## controleert opmaak, types, pijlen tussen kamers en afspraken
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nbstripout --verify --keep-id werkboeken/*.ipynb
	PATH="$(CURDIR)/$(BIN):$$PATH" node_modules/.bin/tsc
	$(BIN)/python -m pytest --quiet tests/conventions

# -------------------------------------------------------------------------------------------------- installing

$(BIN)/python:
	@tools/venv.sh $(VENV)

# The lock is used as constraints here: who only starts the workbook does not install what the tests need.
# Voilà looks for templates beside its Python: the link makes it see the checkout's.
$(VENV)/.start: $(LOCK) pyproject.toml hatch_build.py | $(BIN)/python
	@echo "Installeren. De eerste keer duurt dat een paar minuten …"
	@$(PIP) install --constraint $(LOCK) --editable .
	@mkdir -p $(VENV)/$(dir $(TEMPLATE))
	@ln -sfn "$(CURDIR)/$(TEMPLATE)" $(VENV)/$(TEMPLATE)
	@touch $@

$(VENV)/.test: $(VENV)/.start
	@echo "Installeren wat de tests nodig hebben …"
	@$(PIP) install --requirement $(LOCK)
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc | $(VENV)/.test
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	@touch $@

# ---------------------------------------------------------------------------------------------------- the rest

lock: $(VENV)/.test ## maakt de vastgelegde versies opnieuw (alles nieuwer: make lock ARGS=--upgrade)
	@$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra test --no-emit-index-url --no-annotate \
		--no-header $(ARGS) --output-file $(LOCK) pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra bench --constraint $(LOCK) --no-emit-index-url \
		--no-annotate --no-header $(ARGS) --output-file $(BENCH_LOCK) pyproject.toml
	PATH="$(CURDIR)/$(BIN):$$PATH" npm install --silent --package-lock-only

clean: ## ruimt op wat make heeft gemaakt; antwoorden blijven staan
	rm -rf $(VENV) node_modules dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis test-results
	find samenspraak widgets tests -name __pycache__ -type d -prune -exec rm -rf {} +
