#!/bin/bash
# How long sorting, filtering and counting take on a table of ten million events made in memory.
#
#   mvn -q -DskipTests package && src/bench/explore/table.sh [ROWS [groups [COUNT|MEAN|DISTINCT]]]
#
# "first" is the first time a column is asked for (its keys are worked out and kept), "median" that of five more times. Each line starts with
# nothing worked out. All in milliseconds; "cpu" is what all threads used of the processors, the same however busy the machine is. VITRINE names the program's folder (target/vitrine), JAVA_HOME the JDK to run and compile with.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
program=${VITRINE:-$root/target/vitrine}
java=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d "${TMPDIR:-/tmp}/vitrine-table.XXXXXX")
trap 'rm -rf "$work"' EXIT

"${java}javac" --version 2>&1 | grep -qE 'javac (2[5-9]|[3-9][0-9])' || { echo "JDK 25 is needed: set JAVA_HOME to one" >&2; exit 2; }
libraries=$(echo "$program"/lib/*.jar | tr ' ' ':')
"${java}javac" -d "$work/classes" -cp "$libraries" "$here/TenMillion.java"
"${java}java" -Xshare:auto -XX:+UseG1GC -XX:MaxGCPauseMillis=50 -XX:MaxRAMPercentage=50 --sun-misc-unsafe-memory-access=allow \
    -cp "$libraries:$work/classes" org.vitrine.TenMillion "$@"
echo "load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"
