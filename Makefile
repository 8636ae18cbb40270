# The verbs. Details are in make/.

.DEFAULT_GOAL := verbs
.PHONY: verbs run test bench sizes assets docs lock

verbs:
	@echo "make run      install and serve Leadline on 127.0.0.1:8000 (PORT, HOST, LEADLINE_DATA, DEMO=0)"
	@echo "make test     everything: format, types, imports, tests on SQLite and PostgreSQL, journeys (ONLY=work: one room)"
	@echo "make bench    what pages, changes and planning cost (ONLY=pages: one part)"
	@echo "make sizes    how long files and how large rooms are"
	@echo "make docs     write docs/reference.md from the code"
	@echo "make lock     write the lock files anew when pyproject.toml has changed"
	@echo "make assets   build scripts, styles, fonts and icons anew (needs Node; the results are committed)"

run:
	@sh make/install.sh run
	@LEADLINE_DATA="$${LEADLINE_DATA:-$(CURDIR)/data}" exec .venv/bin/leadline serve

test:
	@sh make/test.sh $(ONLY)

bench:
	@sh make/install.sh bench
	@.venv/bin/python -m leadline.engine.kernels
	@.venv/bin/python make/bench $(ONLY)

sizes:
	@python3 make/sizes.py

docs:
	@sh make/install.sh dev
	@.venv/bin/python make/docs.py

assets:
	@npm ci --no-audit --no-fund
	@npm run --silent build

lock:
	@sh make/install.sh run
	@sh make/lock.sh
