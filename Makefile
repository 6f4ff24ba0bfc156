# Each target is one thing a developer does; CONTRIBUTING.md tells when.
BIN ?= .venv/bin
FOLDER ?=

.PHONY: venv test lint check bench bench-long bench-data docs words

venv:
	python3 -m venv .venv && .venv/bin/pip install -q -c requirements.lock -e ".[test]"

test:
	$(BIN)/pytest -n 2

lint:
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy kiosk logistics && $(BIN)/mypy -c "$$(cat kiosk.py)" && MYPYPATH=benchmarks:. $(BIN)/mypy --explicit-package-bases --exclude stressed.py benchmarks && $(BIN)/lint-imports

check:
	bash .ci/run

# The benchmarks that make their own data; the second ones take from some ten minutes to hours.
bench:
	for name in scan start figures tickets camera conflicts judge sync; do $(BIN)/python benchmarks/$$name.py || exit 1; done

bench-long:
	for name in load kill; do $(BIN)/python benchmarks/$$name.py || exit 1; done

# Those that want a folder of real data: make bench-data FOLDER=…
bench-data:
	test -d "$(FOLDER)" || { echo "make bench-data FOLDER=the folder with visits, names, qr-photos"; exit 2; }
	$(BIN)/python benchmarks/allocation.py $(FOLDER)/visits
	$(BIN)/python benchmarks/transport.py $(FOLDER)/visits
	$(BIN)/python benchmarks/search.py $(FOLDER)/names
	$(BIN)/python benchmarks/decode.py $(FOLDER)/qr-photos

docs:
	$(BIN)/python docs/make_pictures.py && $(BIN)/python docs/make_badges.py

words:
	$(BIN)/python assets/locale/update.py
