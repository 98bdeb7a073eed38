# Two commands are all a visitor needs: `make serve` and `make test`. Both do their own set-up.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: help serve test check lint bench format lock run-env dev-env

help: ## Show what there is.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: run-env ## Show the guide, the checker and the evidence pages on this machine.
	@$(BIN)/sidelight serve --port $(PORT)

test: dev-env ## Run every test this machine can run; say what was skipped.
	@$(BIN)/python -m pytest

check: lint ## Before a commit: format, lint, types, import contracts, fast tests.
	@$(BIN)/python -m pytest -q -m "not slow and not browser"

lint: dev-env ## Format, lint, types and import contracts alone.
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: dev-env ## Measure, side by side with a floor or a peer.
	@$(BIN)/python -m benchmarks

format: dev-env ## Rewrite the code in the house style.
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: dev-env ## Look for newer packages and write the hashed lists again.
	@$(BIN)/python tools/lock.py

run-env:
	@$(PYTHON) tools/bootstrap.py run

dev-env:
	@$(PYTHON) tools/bootstrap.py dev
