#!/bin/sh
# Make the project's own virtual environment and install samenhang in it with the given extra.
# usage: tools/environment.sh PYTHON all|dev
set -eu
python=$1
extra=$2
case $extra in
  dev) stamp=.developer ;;
  *) stamp=.user ;;
esac

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "samenhang needs Python 3.11 or newer; '$python' is not that." >&2
  echo "Name another one: make PYTHON=python3.12 ..." >&2
  exit 2
fi

# Debian ships the standard library without what makes a virtual environment.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing python3-venv, which Debian keeps apart from Python ..." >&2
    { apt-get update -qq && apt-get install -y -qq python3-venv; } >/dev/null 2>&1 || true
  fi
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Python can't make a virtual environment here. On Debian or Ubuntu, first run:" >&2
    echo "  sudo apt-get install python3-venv" >&2
    exit 2
  fi
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv

echo "Installing samenhang[$extra] in .venv ..." >&2
# Wheels only: nothing is compiled on the user's machine. Three small pure-Python packages that the schema
# linter needs exist as source only. Bytecode is made at first use, which halves the time of the install.
# uv takes a quarter of pip's time; where it can't be had or doesn't reach the index, pip does the same.
from_source=antlr4-python3-runtime,cfgraph,pytest-logging
with_uv() {
  .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.5" || return
  index=$(.venv/bin/python -m pip config get global.index-url 2>/dev/null) || index=${PIP_INDEX_URL:-}
  ${index:+env UV_DEFAULT_INDEX="$index"} .venv/bin/uv pip install --quiet --native-tls --python .venv/bin/python \
    --only-binary :all: --no-binary samenhang $(printf ' --no-binary %s' $(echo $from_source | tr , ' ')) \
    --editable ".[$extra]"
}
with_pip() {
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
    --only-binary=:all: --no-binary=$from_source --editable ".[$extra]"
}
with_uv 2>/dev/null || with_pip
touch ".venv/$stamp"
[ "$extra" != dev ] || touch .venv/.user
