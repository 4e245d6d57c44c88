#!/bin/sh
# Everything `make check` holds: each check runs, all faults are shown, one fault fails the whole.
set -u
failed=""
run() {
  name=$1
  shift
  if output=$("$@" 2>&1); then
    printf 'ok      %s\n' "$name"
  else
    printf '%s\nFAILED  %s: %s\n' "$output" "$name" "$*"
    failed="$failed $name"
  fi
}
run style ruff check --quiet .
run format ruff format --check --quiet .
run types mypy
run layers lint-imports --no-cache
run generated python -m samenhang.ontology.generate --check
run sizes python tools/check_sizes.py
run texts python tools/check_texts.py
if [ -n "$failed" ]; then
  printf 'Not good:%s\n' "$failed"
  exit 1
fi
