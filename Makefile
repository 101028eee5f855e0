# Everything one can do with the house; `make` alone lists it.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PORT ?= 8000
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

VENV := $(CURDIR)/.venv
PY := $(VENV)/bin/python
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
STAMPS := .venv/stamps
# Node from the virtual environment where we had to bring it, the machine's own otherwise.
NPM := PATH="$(VENV)/bin:$$PATH" npm

CATALOGUES := $(wildcard locale/*/LC_MESSAGES/django.po locale/fragments/*.po)
THEME := static/vendor/theme.css
STYLES := static/vendor/umt.css

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

# --- Doing ---------------------------------------------------------------------------------------
run: ready ## set up what is missing, then serve the demo with worker and clock (PORT=8000)
	@PORT=$(PORT) $(PY) scripts/serve.py

test: ready $(STAMPS)/dev ## the whole suite: SQLite, and PostgreSQL, Redis and Chromium where they answer
	@$(PY) scripts/run_tests.py

bench: ready $(STAMPS)/dev ## how fast pages answer with much data, screens of a meeting follow and mail goes out, what a flood of spam does, and how good car plans are
	@$(PY) scripts/bench.py
	@$(PY) scripts/bench_live.py
	@$(PY) scripts/bench_spam.py
	@$(PY) scripts/bench_planner.py
	@$(PY) scripts/bench_outbox.py
	@CHAOS=1 $(PY) scripts/bench_outbox.py

lock: $(STAMPS)/dev ## renew the locks from requirements*.in
	$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --upgrade requirements.in -o requirements.lock
	$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --upgrade requirements-dev.in -o requirements-dev.lock
	$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --upgrade requirements-setup.in -o requirements-setup.lock

assets: $(STYLES) ## theme, fonts and scripts from npm into static/vendor/

messages: $(STAMPS)/dev ## bring locale/ up to date with the strings in code and templates, and compile
	$(PY) scripts/messages.py update
	$(PY) scripts/messages.py compile

clean: ## forget everything that was made here: environment, assets, demo data
	rm -rf .venv node_modules static/vendor var .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete

# --- Checking ------------------------------------------------------------------------------------
check: format-check lint types floors migrations-check messages-check deploy-check ## everything but the tests

format: $(STAMPS)/dev ## put code in the house's format
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

format-check: $(STAMPS)/dev
	$(VENV)/bin/ruff format --check .

lint: $(STAMPS)/dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/djlint --lint --quiet templates
	$(PY) scripts/check_house.py

types: $(STAMPS)/dev
	$(VENV)/bin/mypy $$(git ls-files '*/actions.py' '*/queries.py')

floors: $(STAMPS)/dev
	$(VENV)/bin/lint-imports

migrations-check: $(STAMPS)/dev
	TESTING=1 $(PY) manage.py makemigrations --check --dry-run

messages-check: $(STAMPS)/dev
	$(PY) scripts/messages.py check

deploy-check: $(STAMPS)/dev  # as in production, with nothing of this machine's own settings
	env -i PATH="$$PATH" SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))')" \
		ALLOWED_HOSTS=umt.example.no SITE_URL=https://umt.example.no DEFAULT_FROM_EMAIL=portalen@example.no \
		DATABASE_URL=postgres://umt:umt@127.0.0.1/umt REDIS_URL=redis://127.0.0.1 EMAIL_URL=smtp://127.0.0.1 \
		$(PY) manage.py check --deploy --fail-level WARNING

# --- Setting up, each step once ------------------------------------------------------------------
ready: $(STAMPS)/run $(STYLES) $(STAMPS)/messages

$(PY):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with PYTHON=..."; exit 1; }
	@echo "Making .venv with $(PYTHON)"
	@$(PYTHON) -m venv .venv

$(STAMPS)/run: requirements.lock | $(PY)
	@echo "Installing what the portal runs on"
	@$(PIP_INSTALL) -r requirements.lock
	@mkdir -p $(@D) && touch $@

$(STAMPS)/dev: requirements-dev.lock | $(STAMPS)/run
	@echo "Installing what tests and checks need"
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch $@

# PyPI has Node for where the machine does not.
$(STAMPS)/node: requirements-setup.lock | $(STAMPS)/run
	@sh scripts/has_node || { echo "Installing Node in .venv" && $(PIP_INSTALL) -r requirements-setup.lock; }
	@touch $@

$(THEME): package.json package-lock.json designsystemet.config.json scripts/assets.mjs | $(STAMPS)/node
	@echo "Building theme and assets"
	@$(NPM) ci --no-audit --no-fund --loglevel=error
	@$(NPM) run --silent build
	@touch $@

$(STYLES): $(wildcard static/css/*.css) $(THEME)
	@$(NPM) run --silent css
	@touch $@

$(STAMPS)/messages: scripts/messages.py $(CATALOGUES) | $(STAMPS)/run
	@$(PY) scripts/messages.py compile
	@touch $@

.PHONY: help run test bench lock assets messages clean check format format-check lint types floors \
	migrations-check messages-check deploy-check ready
