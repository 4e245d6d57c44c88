#!/bin/sh
# See to it that Chromium is there for the browser tests: installed where we may, told where we may not.
set -eu
if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests ..." >&2
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 || true
fi
if ! command -v chromium >/dev/null; then
  echo "Chromium is not here, so the browser tests will not run (their names stand below the results)." >&2
  echo "On Debian or Ubuntu: sudo apt-get install chromium" >&2
fi
