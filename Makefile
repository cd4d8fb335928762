# Two commands matter: `make run` and `make test`. Python 3.11 or later, its venv and make are all they need.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Compiling anew at each run takes longer than half of the tests.
unexport PYTHONDONTWRITEBYTECODE
PYTEST := $(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder

# Types are checked beside the tests, which often wait; what is wrong with them is told at the end.
beside_types = said=$$(mktemp); $(BIN)/mypy >"$$said" 2>&1 & types=$$!; \
	$(1); tests=$$?; wait $$types; types=$$?; cat "$$said"; rm -f "$$said"; exit $$((tests | types))

.PHONY: help run test check soak bench voices lock clean

help: ## say what each command does
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Back Coach needs Python 3.11 or later: make PYTHON=/path/to/python3.11 run" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "installing the locked dependencies" >&2
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp | $(VENV)/bin/python
	@echo "installing the locked test tools" >&2
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

run: $(VENV)/run.stamp ## start the service and the local speaker on http://127.0.0.1:8000
	@exec $(BIN)/back-coach serve

test: $(VENV)/test.stamp ## lint, types and every test
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(call beside_types,$(PYTEST))

check: $(VENV)/test.stamp ## what every commit runs, under a minute: format, lint, types, the quick tests
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(call beside_types,$(PYTEST) -m "not slow" --hypothesis-profile quick)

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/test.stamp | $(VENV)/bin/python
	@echo "installing the locked packages to compare with" >&2
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/voices.stamp: requirements/voices.txt $(VENV)/test.stamp | $(VENV)/bin/python
	@echo "installing the locked tools that speak and hear clips" >&2
	@$(PIP) install --require-hashes -r requirements/voices.txt
	@touch $@

voices: $(VENV)/voices.stamp ## install what speaks and hears clips, to build and judge a voice

bench: $(VENV)/bench.stamp ## every benchmark, side by side with what one would pick instead (BENCH="name …" for some)
	@$(BIN)/python -m bench.run $(BENCH)

soak: $(VENV)/test.stamp ## the long runs: fuzzers, memory over 100,000 requests, every clip, many walks
	@SOAK=long $(BIN)/pytest -q tests/soak tests/voices/test_recognition.py tests/voices/test_wake_detector.py \
		tests/speaker/test_walks.py

lock: $(VENV)/bin/python ## lock the dependencies anew (needs uv)
	uv pip compile pyproject.toml --extra build --universal --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --python-version 3.11 --quiet --output-file requirements/run.txt
	uv pip compile pyproject.toml --extra build --extra postgresql --extra aws --universal --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --python-version 3.11 --quiet \
		--constraints requirements/run.txt --output-file requirements/deploy.txt
	uv pip compile pyproject.toml --extra build --extra test --universal --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --python-version 3.11 --quiet --constraints requirements/deploy.txt \
		--output-file requirements/test.txt
	uv pip compile pyproject.toml --extra build --extra test --extra bench --universal --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --python-version 3.11 --quiet \
		--constraints requirements/test.txt --output-file requirements/bench.txt
	uv pip compile pyproject.toml --extra build --extra test --extra voices --universal --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --python-version 3.11 --quiet \
		--constraints requirements/bench.txt --output-file requirements/voices.txt

# What `sam build` calls for each function of deploy/template.yaml.
build-SkillFunction build-AudioFunction:
	$(PYTHON) -m pip install --quiet --require-hashes --only-binary :all: -r requirements/deploy.txt \
		--target "$(ARTIFACTS_DIR)"
	cp -R skill audio interaction_models "$(ARTIFACTS_DIR)"
	$(PYTHON) -m compileall -q --invalidation-mode unchecked-hash "$(ARTIFACTS_DIR)"

clean: ## remove what was made here, but no listener's data
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
