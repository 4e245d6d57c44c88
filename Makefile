# make demo   the example workspace built, its overlap printed, the network view drawn
# make help   everything else
.DEFAULT_GOAL := help
.PHONY: help setup demo test check soak bench neo4j generate format pictures clean

# Compiled once and kept: every start of a program is a third shorter.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
BIN := .venv/bin
SHARE ?= 100
# Two processes more than two cores: each waits now and then, for the disk, the browser or Neo4j.
JOBS ?= 4
SOAK_JOBS ?= 3

help:
	@echo "make demo      build the example under build/demo, print the overlap, draw the network"
	@echo "make test      run the tests (those in the browser need Chromium, those of Neo4j Java)"
	@echo "make check     style, types, layers, sizes, texts, generated files"
	@echo "make soak      the costly tests, and random ones with their full number of examples (SHARE=10 for a tenth)"
	@echo "make bench     time the commands on the example and on a thousand projects"
	@echo "make neo4j     serve a Neo4j under build/neo4j, and print how to reach it"
	@echo "make generate  write again what is made from the schema"
	@echo "make pictures  take the pictures of the documentation again"
	@echo "make setup     only the virtual environment, with the tools of a developer"
	@echo "make clean     remove the virtual environment and everything built"

# A stamp tells what an environment holds; it is made again when the dependencies change.
.venv/.user: pyproject.toml tools/environment.sh
	@tools/environment.sh "$(PYTHON)" all
.venv/.developer: pyproject.toml tools/environment.sh
	@tools/environment.sh "$(PYTHON)" dev

setup: .venv/.developer
	@tools/neo4j.sh $(BIN)/python

demo: .venv/.user
	@rm -rf build/demo
	@$(BIN)/samenhang demo build/demo

test: .venv/.developer
	@tools/browser.sh
	@tools/neo4j.sh $(BIN)/python
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadscope -q -m "not thorough and not office"

check: .venv/.developer
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/check.sh

soak: .venv/.developer
	@tools/browser.sh
	@tools/neo4j.sh $(BIN)/python
	@tools/office.sh
	@$(BIN)/python -m tools.soak --share $(SHARE) --jobs $(SOAK_JOBS) $(if $(filter 100,$(SHARE)),--record)

bench: .venv/.user
	@$(BIN)/python -m benchmarks.commands
	@$(BIN)/python -m benchmarks.questions --projects 1000
	@$(BIN)/python -m benchmarks.matching
	@$(BIN)/python -m benchmarks.matching.names_labelled

neo4j: .venv/.developer
	@tools/neo4j.sh $(BIN)/python
	@exec $(BIN)/python tools/neo4j_server.py build/neo4j

generate: .venv/.developer
	@$(BIN)/python -m samenhang.ontology.generate

format: .venv/.developer
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

pictures: .venv/.developer
	@tools/browser.sh
	@$(BIN)/python -m tools.pictures

clean:
	@rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
