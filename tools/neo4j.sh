#!/bin/sh
# See to it that the tests have a Neo4j to start: Java, and the jars in a cache of the user (fetched once).
# Installed where we may, told where we may not. usage: tools/neo4j.sh PYTHON
set -eu
here=$(dirname "$0")/neo4j
lib=$("$1" "$(dirname "$0")/neo4j_server.py" --lib)

missing() {
  echo "$1, so the Neo4j tests will not run (their names stand below the results)." >&2
  echo "$2" >&2
  exit 0
}

[ -z "${NEO4J_URI:-}" ] || exit 0
wanted=""
command -v java >/dev/null || wanted="default-jre-headless"
[ -d "$lib" ] || command -v mvn >/dev/null || wanted="$wanted maven"
if [ -n "$wanted" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing $wanted for the Neo4j tests ..." >&2
  # shellcheck disable=SC2086
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends $wanted; } >/dev/null 2>&1 || true
fi
command -v java >/dev/null || missing "Java is not here" "On Debian or Ubuntu: sudo apt-get install default-jre-headless"
[ ! -d "$lib" ] || exit 0
command -v mvn >/dev/null || missing "The jars of Neo4j are not here, nor is Maven" "On Debian or Ubuntu: sudo apt-get install maven"

echo "Fetching the jars of Neo4j for the tests, 123 MB, once ..." >&2
part="$lib.$$"
trap 'rm -rf "$part"' EXIT
mkdir -p "$part"
mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$part" >&2 ||
  missing "Maven could not fetch the jars of Neo4j" "Try again with: make setup"
# Whole or not at all; another run may have been first.
mv -T "$part" "$lib" 2>/dev/null || [ -d "$lib" ]
