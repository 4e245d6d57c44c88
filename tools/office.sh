#!/bin/sh
# See to it that LibreOffice is there for the tests that read our Word and Excel files back: installed where we
# may, told where we may not. Heavy, so that `make soak` asks for it and `make test` takes it as it finds it.
set -eu
if command -v soffice >/dev/null || command -v libreoffice >/dev/null; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing LibreOffice for the tests of reports ..." >&2
  {
    apt-get update -qq &&
      apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation
  } >/dev/null 2>&1 || true
fi
if ! command -v soffice >/dev/null && ! command -v libreoffice >/dev/null; then
  echo "LibreOffice is not here, so its tests will not run (their names stand below the results)." >&2
  echo "On Debian or Ubuntu: sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui" >&2
fi
