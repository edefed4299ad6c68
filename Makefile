# make site builds the site; make test tests all of it. Only Python 3.11+ and make have to be there first.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: redigera help site serve check test quick lint lint-ruff lint-types lint-scripts lint-templates format generated tools pictures bench bench-serve bench-sok lock upgrade engine clean FORCE

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
HASHED := $(PIP) install --require-hashes --requirement
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --no-config --quiet
NO_PACKAGES = { echo "Paketen gick inte att hämta: se felet ovan. The packages could not be fetched: see the error above." >&2; exit 1; }
PORT := 8000
# What Python compiles is kept where it lies, whatever the environment says: without it every program that a test starts compiles all of the code.
unexport PYTHONDONTWRITEBYTECODE

# A virtual environment cannot be moved: when the folder has, it is made anew.
ifneq ($(shell cat $(VENV)/.made 2>/dev/null),$(CURDIR))
$(VENV)/.made: FORCE
endif

help: ## visa kommandona
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/.site ## bygg webbplatsen till site/
	@$(BIN)/forebygga build

serve: $(VENV)/.site ## visa webbplatsen och ladda om den när något sparas (PORT=8000)
	@$(BIN)/forebygga serve --port $(PORT)

check: $(VENV)/.site ## kontrollera alla poster
	@$(BIN)/forebygga check

test: lint ## kör alla prov, även i en riktig webbläsare
	@$(BIN)/python -m pytest --numprocesses auto --dist loadgroup --no-loadscope-reorder

quick: $(VENV)/.test ## kör de prov som en ändring först kan göra röda (GREN=main); make test kör alla
	@$(BIN)/ruff check --quiet .
	@$(BIN)/python -m pytest --numprocesses auto --dist loadgroup --no-loadscope-reorder -m "not browser and not slow" $$($(BIN)/python .ci/berorda.py $(GREN))

lint: $(VENV)/.test node_modules/.made ## granska koden, skripten och mallarna
	@$(MAKE) --no-print-directory --jobs lint-types lint-ruff lint-templates lint-scripts

lint-types:
	@$(BIN)/mypy --no-error-summary

lint-ruff:
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo 'Koden är inte formaterad: kör make format' >&2; exit 1; }

lint-scripts:
	@node_modules/.bin/biome check --error-on-warnings --log-level=error . || { echo 'Skripten: kör make format, och rätta det som är kvar' >&2; exit 1; }
	@node_modules/.bin/tsc --project .

lint-templates:
	@$(BIN)/djlint --lint --quiet plugins
	@$(BIN)/djlint --check --quiet plugins || { echo 'Mallarna är inte formaterade: kör make format' >&2; exit 1; }

format: $(VENV)/.test node_modules/.made ## formatera koden, skripten och mallarna
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .
	@node_modules/.bin/biome check --write --log-level=error .
	@$(BIN)/djlint --reformat --quiet plugins || true

generated: $(VENV)/.site ## gör om det som görs av koden: scheman, hjälpen i textredigerare, handbokens tabell över posttyper
	@$(BIN)/python -m forebygga.subjects.data.schemas
	@$(BIN)/python -m forebygga.cli.text_editors
	@$(BIN)/python -m forebygga.subjects.editors.type_table

pictures: $(VENV)/.test ## avbilda varje sidtyp i tre bredder och två utseenden (SIDOR=problem avgränsar)
	@$(BIN)/forebygga build --till site
	@PYTHONPATH=tests $(BIN)/python -m browser.contact_sheet site site-bilder $(SIDOR)

bench: $(VENV)/.bench ## mät hur bygget och kontrollen växer, bredvid Hugo med flera (POSTER="300 1000" väljer storlek)
	@$(BIN)/python bench/run.py $(POSTER)

bench-serve: $(VENV)/.site ## mät hur snart en sparad post syns med make serve
	@$(BIN)/python bench/serve.py

bench-sok: $(VENV)/.test ## mät hur väl sökningen svarar, bredvid andra sökningar (SKRIV=--skriv sparar tabellen)
	@$(BIN)/python bench/sok/run.py $(SKRIV)

lock: $(VENV)/.test ## räkna om de låsta versionerna; upgrade tar de nyaste
	@$(LOCK) $(UPGRADE) --extra mkdocs pyproject.toml requirements/site.in --output-file requirements/site.txt
	@$(LOCK) $(UPGRADE) --extra mottagare pyproject.toml --constraint requirements/site.txt --output-file requirements/mottagare.txt
	@$(LOCK) $(UPGRADE) requirements/test.in --constraint requirements/site.txt --constraint requirements/mottagare.txt --output-file requirements/test.txt
	@$(LOCK) $(UPGRADE) requirements/bench.in --constraint requirements/site.txt --constraint requirements/test.txt --output-file requirements/bench.txt
	@npm install --package-lock-only --ignore-scripts --no-fund
	@$(BIN)/python requirements/without_funding.py
	@! grep -nE '://|"resolved"|file:|(^|[ ="])/' requirements/*.txt package-lock.json \
		|| { echo "Låsfilerna namnger en adress eller en sökväg. The locks name an address or a path." >&2; exit 1; }

upgrade: UPGRADE := --upgrade
upgrade: lock

redigera: $(VENV)/.test ## bygg redaktörernas formulär (Sveltia CMS) till hosting/redigera/dist
	@cd hosting/redigera && { npm ci --silent || $(NO_PACKAGES); } && npm run --silent build
	@$(BIN)/forebygga redigera hosting/redigera/dist
	@$(BIN)/check-jsonschema --schemafile hosting/redigera/node_modules/@sveltia/cms/schema/sveltia-cms.json hosting/redigera/dist/config.json

clean: ## ta bort allt som byggts och installerats här
	rm -rf $(VENV) node_modules site

engine: $(VENV)/.site node_modules/.made ## gör om det som skickas av skript och stilar, och sökmotorns fil, efter en ändring i dem
	@$(BIN)/python -m forebygga_sok.engine
	@$(BIN)/python -m forebygga.page.bundling

$(VENV)/.made:
	@python=$$(.ci/python) && echo "Gör $(VENV) med $$python" && "$$python" -m venv --clear $(VENV)
	@echo "$(CURDIR)" > $@

$(VENV)/.site: $(VENV)/.made requirements/site.txt pyproject.toml
	@echo "Installerar det som webbplatsen behöver (requirements/site.txt)"
	@$(HASHED) requirements/site.txt || $(NO_PACKAGES)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.txt
	@echo "Installerar det som proven behöver (requirements/test.txt)"
	@$(HASHED) requirements/test.txt || $(NO_PACKAGES)
	@touch $@

$(VENV)/.bench: $(VENV)/.test requirements/bench.txt
	@echo "Installerar det som mätningen jämför med (requirements/bench.txt)"
	@$(HASHED) requirements/bench.txt || $(NO_PACKAGES)
	@touch $@

tools: $(VENV)/.test
	@$(BIN)/python tests/browser/machine.py

node_modules/.made: package.json package-lock.json .npmrc | tools
	@echo "Installerar det som proven hämtar från npm (package-lock.json)"
	@npm ci --silent || $(NO_PACKAGES)
	@touch $@
